"""Months, and the spans of months that an indicator is taken over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reporter.german.dates import monat as monat_jahr


@dataclass(frozen=True, slots=True, order=True)
class Monat:
    """A month; `monat + 1` is the month after it, `monat - 12` the same month last year."""

    jahr: int
    monat: int

    @classmethod
    def aus_index(cls, index: int) -> Monat:
        """Return the month with this `index`."""
        return cls(index // 12, index % 12 + 1)

    @classmethod
    def aus_datum(cls, tag: date) -> Monat:
        """Return the month in which `tag` lies."""
        return cls(tag.year, tag.month)

    @property
    def index(self) -> int:
        """The months since January of the year 0."""
        return self.jahr * 12 + self.monat - 1

    @property
    def name(self) -> str:
        """The month as a German text says it: „März 2024“."""
        return monat_jahr(date(self.jahr, self.monat, 1))

    def __add__(self, monate: int) -> Monat:
        return Monat.aus_index(self.index + monate)

    def __sub__(self, monate: int) -> Monat:
        return self + -monate

    def __str__(self) -> str:
        """Return the month as the input writes it: 2024-03."""
        return f"{self.jahr:04}-{self.monat:02}"


def monate(von: Monat, bis: Monat) -> tuple[Monat, ...]:
    """Return the months from `von` to `bis`, both included."""
    return tuple(map(Monat.aus_index, range(von.index, bis.index + 1)))


@dataclass(frozen=True, slots=True)
class Zeitraum:
    """The `laenge` months that end with `bis`: what an indicator's sums and means run over.

    Twelve months that end with December are the year; January to `bis` give the
    Jahresfortschrittswert (JFW), which for December is the year's value.
    """

    bis: Monat
    laenge: int

    @classmethod
    def des_jahres(cls, jahr: int) -> Zeitraum:
        """Return the whole year."""
        return cls(Monat(jahr, 12), 12)

    @classmethod
    def jahresfortschritt(cls, bis: Monat) -> Zeitraum:
        """Return January of the year of `bis`, up to `bis`."""
        return cls(bis, bis.monat)

    @classmethod
    def zwoelf_monate(cls, bis: Monat) -> Zeitraum:
        """Return the twelve months up to `bis`, as the published monthly values have them."""
        return cls(bis, 12)

    @property
    def von(self) -> Monat:
        """The first month."""
        return self.bis - (self.laenge - 1)

    @property
    def name(self) -> str:
        """The span as a German text says it: „2023“, „Januar bis Juni 2023“, „Januar 2023“."""
        return str(self.bis.jahr) if self == Zeitraum.des_jahres(self.bis.jahr) else self.monate

    @property
    def monate(self) -> str:
        """The span by its months, a whole year too: „Januar bis Dezember 2023“."""
        if self.laenge == 1:
            return self.bis.name
        year = f" {self.bis.jahr}" if self.von.jahr == self.bis.jahr else ""
        return f"{self.von.name.removesuffix(year)} bis {self.bis.name}"

    @property
    def vorjahr(self) -> Zeitraum:
        """The same months one year earlier."""
        return Zeitraum(self.bis - 12, self.laenge)
