"""What is missing, and why, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.monat import Monat

_ZUSATZ = {Geschlecht.GESAMT: "", Geschlecht.MAENNER: " (Männer)", Geschlecht.FRAUEN: " (Frauen)"}


def benannt(groesse: str, geschlecht: Geschlecht) -> str:
    """Return a series in words: „INT“, „INT (Frauen)“."""
    return groesse + _ZUSATZ[geschlecht]


@dataclass(frozen=True, slots=True)
class Luecke:
    """A value that a result would need: of the months `von` to `bis`, missing for `grund`."""

    groesse: str
    geschlecht: Geschlecht
    von: Monat
    bis: Monat
    grund: str

    def __str__(self) -> str:
        """Return e.g. „INT (Frauen), Mai 2023: unterdrückt (weniger als 3 Fälle)“."""
        spanne = self.von.name if self.von == self.bis else f"{self.von.name} bis {self.bis.name}"
        return f"{benannt(self.groesse, self.geschlecht)}, {spanne}: {self.grund}"


def describe(luecken: Iterable[Luecke]) -> str:
    """Return all gaps in one line; months in a row that miss the same are told together."""
    return "; ".join(map(str, _joined(luecken)))


def _joined(luecken: Iterable[Luecke]) -> Iterator[Luecke]:
    last: Luecke | None = None
    for luecke in dict.fromkeys(luecken):
        if last and luecke == replace(last, von=last.bis + 1, bis=luecke.bis):
            last = replace(last, bis=luecke.bis)
            continue
        if last:
            yield last
        last = luecke
    if last:
        yield last
