"""Numbers as tables write them, with the convention of the decimal sign settled per file.

„1.234“ means 1234 to one program and 1,234 to another. So every text is read both ways
(`Zahltext`); the texts of a file that have one reading only settle which is meant
(`Konvention`). Nothing is guessed: a file that does not settle it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from reporter.errors import Fault, InputError

HOECHSTE_ZIFFERNZAHL = 18
"""digits of a number at most, so that it fits a 64-bit integer"""

_MAX_SHOWN = 40


class Konvention(Enum):
    """Which sign parts the decimals; the other one may stand between thousands."""

    KOMMA = "Komma"
    PUNKT = "Punkt"


class Zahl(NamedTuple):
    """The number `mantisse` / 10 ** `stellen`, with as many decimals as were written."""

    mantisse: int
    stellen: int
    prozent: bool = False

    @classmethod
    def aus_ziffern(cls, digits: str, stellen: int = 0, *, prozent: bool = False) -> Zahl:
        """Return the number of ASCII `digits`, the last `stellen` of them decimals.

        Raises `InputError` without a place where they are too many.
        """
        if len(digits) > HOECHSTE_ZIFFERNZAHL:
            message = f"„{_short(digits)}“ hat mehr als {HOECHSTE_ZIFFERNZAHL} Ziffern."
            raise InputError(Fault(message, "Runden Sie den Wert."))
        return cls(int(digits), stellen, prozent)

    @classmethod
    def aus_decimal(cls, value: Decimal, *, prozent: bool = False) -> Zahl:
        """Return a finite number; `InputError` without a place where it has too many digits."""
        plain = f"{abs(value):f}"
        whole, _, decimals = plain.partition(".")
        zahl = cls.aus_ziffern(whole + decimals, len(decimals), prozent=prozent)
        return zahl._replace(mantisse=-zahl.mantisse) if value < 0 else zahl

    @property
    def decimal(self) -> Decimal:
        """The number with its decimals."""
        return Decimal(self.mantisse).scaleb(-self.stellen)


class Zahltext(NamedTuple):
    """A text and what it says in either convention, `None` where it says nothing."""

    text: str
    komma: Zahl | None
    punkt: Zahl | None

    @property
    def entscheidet(self) -> Konvention | None:
        """The convention that this text settles for its file."""
        if self.komma is None:
            return Konvention.PUNKT
        return Konvention.KOMMA if self.punkt is None else None

    @property
    def zweideutig(self) -> bool:
        """Whether the text is a number in both conventions, and not the same one."""
        return self.entscheidet is None and self.komma != self.punkt

    @property
    def gezeigt(self) -> tuple[str, str]:
        """Both readings as a German reader writes them: 1234 and 1,234."""
        komma, punkt = (_plain(zahl) for zahl in (self.komma, self.punkt))
        return komma, punkt

    def lies(self, konvention: Konvention) -> Zahl:
        """Return the number in a convention, or in the only one that it has."""
        first, second = self.komma, self.punkt
        if konvention is Konvention.PUNKT:
            first, second = second, first
        return first or second or Zahl(0, 0)


_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_NUMBER = re.compile(r"(?P<sign>[-+−–]?) ?(?P<body>[0-9][0-9., '’]*?)(?P<percent> ?%)?")
_PLAIN = re.compile("([0-9]+)([.,])([0-9]+)")
_MINUS = frozenset("-−–")


def _pattern(decimal_sign: str, other: str) -> re.Pattern[str]:
    thousands = rf"[1-9][0-9]{{0,2}}(?P<sign>[{other} '’])[0-9]{{3}}(?:(?P=sign)[0-9]{{3}})*"
    return re.compile(rf"(?P<whole>[0-9]+|{thousands})(?:{decimal_sign}(?P<decimals>[0-9]+))?")


_PATTERNS = {Konvention.KOMMA: _pattern(",", "."), Konvention.PUNKT: _pattern(r"\.", ",")}
_NO_DIGIT = re.compile("[^0-9]")


def read_zahltext(text: str) -> Zahltext:
    """Return what `text` says: digits, thousands signs (. , ' blank), decimals, a percent sign.

    Raises `InputError` without a place for what is no number in either convention.
    """
    plain = _PLAIN.fullmatch(text)
    if plain and len(plain[3]) != 3:  # what nearly all values are, so it has to be quick
        zahl = Zahl.aus_ziffern(plain[1] + plain[3], len(plain[3]))
        return Zahltext(text, zahl, None) if plain[2] == "," else Zahltext(text, None, zahl)
    match = _NUMBER.fullmatch(_SPACES.sub(" ", text.strip()))
    if match is None:
        raise InputError(_not_a_number(text))
    komma = _reading(match, _PATTERNS[Konvention.KOMMA])
    punkt = _reading(match, _PATTERNS[Konvention.PUNKT])
    if komma is None and punkt is None:
        raise InputError(_not_a_number(text))
    return Zahltext(text, komma, punkt)


def _reading(number: re.Match[str], pattern: re.Pattern[str]) -> Zahl | None:
    match = pattern.fullmatch(number["body"])
    if match is None:
        return None
    decimals = match["decimals"] or ""
    digits = _NO_DIGIT.sub("", match["whole"]) + decimals
    zahl = Zahl.aus_ziffern(digits, len(decimals), prozent=number["percent"] is not None)
    return zahl._replace(mantisse=-zahl.mantisse) if number["sign"] in _MINUS else zahl


@dataclass(frozen=True, slots=True)
class Widerspruch:
    """Two texts of one file of which each settles another convention."""

    komma: Zahltext
    punkt: Zahltext


def settle(texts: Iterable[Zahltext]) -> Konvention | Widerspruch | None:
    """Return the convention that the texts of one file settle, or `None` if they settle none."""
    found: dict[Konvention | None, Zahltext] = {}
    for text in texts:
        found.setdefault(text.entscheidet, text)
    komma, punkt = found.get(Konvention.KOMMA), found.get(Konvention.PUNKT)
    if komma and punkt:
        return Widerspruch(komma, punkt)
    return next((each for each in Konvention if each in found), None)


def _short(text: str) -> str:
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"


def _not_a_number(text: str) -> Fault:
    return Fault(f"„{_short(text)}“ ist keine Zahl.", "Erwartet wird z. B. „1.234,5“.")


def _plain(zahl: Zahl | None) -> str:
    return f"{zahl.decimal:f}".replace(".", ",") if zahl else ""
