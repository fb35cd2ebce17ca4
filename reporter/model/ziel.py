"""Goals of an agreement and what is agreed for them (§ 48b Abs. 3 SGB II).

A goal (`Ziel`) belongs to an edition; its value (`Zielwert`) belongs to one Träger of one
round. From kind, direction and sign of the value follows the case (`Fall`), and from the
case the German sentence and the comparison.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum


class Zielart(Enum):
    """What kind of statement a goal makes; the value is its word in an edition's data file."""

    VERAENDERUNG = "veraenderung"
    """relative change against the previous year, in percent"""
    ABSTAND = "abstand"
    """narrowing of a gap between two rates, in percentage points"""
    NIVEAU = "niveau"
    """a rate or a count that is to be reached"""
    KORRIDOR = "korridor"
    """a rate or a count that is to lie between two values"""
    BEOBACHTET = "beobachtet"
    """observed only (Monitoring): no target, no verdict"""
    QUALITATIV = "qualitativ"
    """a local goal in words: no number, no verdict"""


class Richtung(Enum):
    """Which way is better."""

    HOEHER = "hoeher"
    NIEDRIGER = "niedriger"


class Einheit(Enum):
    """What a number of this goal counts; the value is its word in an edition's data file."""

    PROZENT = "prozent"
    PROZENTPUNKTE = "prozentpunkte"
    PERSONEN = "personen"
    INTEGRATIONEN = "integrationen"
    EURO = "euro"


class Fall(Enum):
    """Which sentence a target needs; the value is the key of the sentence in an edition."""

    ZUNAHME = "zunahme"
    ABNAHME = "abnahme"
    BEGRENZTE_ZUNAHME = "begrenzte_zunahme"
    BEGRENZTE_ABNAHME = "begrenzte_abnahme"
    MINDESTENS_GLEICH = "mindestens_gleich"
    KEINE_ZUNAHME = "keine_zunahme"
    VERRINGERUNG = "verringerung"
    KEINE_VERGROESSERUNG = "keine_vergroesserung"
    BEGRENZTE_VERGROESSERUNG = "begrenzte_vergroesserung"
    MINDESTENS = "mindestens"
    HOECHSTENS = "hoechstens"
    ZWISCHEN = "zwischen"


_Vorzeichen = tuple[Fall, Fall, Fall]
"""the cases of a negative, a zero and a positive value"""

FAELLE: Mapping[tuple[Zielart, Richtung], _Vorzeichen] = {
    (Zielart.VERAENDERUNG, Richtung.HOEHER): (
        Fall.BEGRENZTE_ABNAHME,
        Fall.MINDESTENS_GLEICH,
        Fall.ZUNAHME,
    ),
    (Zielart.VERAENDERUNG, Richtung.NIEDRIGER): (
        Fall.ABNAHME,
        Fall.KEINE_ZUNAHME,
        Fall.BEGRENZTE_ZUNAHME,
    ),
    (Zielart.ABSTAND, Richtung.NIEDRIGER): (
        Fall.BEGRENZTE_VERGROESSERUNG,
        Fall.KEINE_VERGROESSERUNG,
        Fall.VERRINGERUNG,
    ),
    (Zielart.NIVEAU, Richtung.HOEHER): (Fall.MINDESTENS,) * 3,
    (Zielart.NIVEAU, Richtung.NIEDRIGER): (Fall.HOECHSTENS,) * 3,
    (Zielart.KORRIDOR, Richtung.HOEHER): (Fall.ZWISCHEN,) * 3,
    (Zielart.KORRIDOR, Richtung.NIEDRIGER): (Fall.ZWISCHEN,) * 3,
}

MIT_ZIELWERT = frozenset(art for art, _ in FAELLE)
"""the kinds of goals for which a round gives a value"""
VOM_VORJAHR = frozenset({Zielart.VERAENDERUNG, Zielart.ABSTAND})
"""the kinds of goals whose target is a change against the year before"""
RELATIV = frozenset({Zielart.VERAENDERUNG, Zielart.BEOBACHTET})
"""the kinds of goals that are measured by the relative change, which has a sign"""
NIVEAUS = frozenset({Zielart.NIVEAU, Zielart.KORRIDOR})
"""the kinds of goals whose target is a value of the Kennzahl itself, not a change"""


@dataclass(frozen=True, slots=True)
class Ziel:
    """A goal of an edition.

    `kennzahl` is BA's code or series (K2, INT, …); `nachkommastellen` (0 to 2) is how the
    target is agreed and shown; `saetze` holds a whole sentence for each case as a template
    string, `einleitung` a paragraph before it, `gegenstand` what a report's sentences speak of
    („Die Integrationsquote“); `kurztitel` names the goal where there is little room. `streng`
    marks a limit that must be passed, not only reached („unter 151 Personen“).
    """

    schluessel: str
    titel: str
    abschnitt: str
    art: Zielart
    kennzahl: str = ""
    richtung: Richtung = Richtung.HOEHER
    einheit: Einheit = Einheit.PROZENT
    nachkommastellen: int = 1
    streng: bool = False
    einleitung: str = ""
    gegenstand: str = ""
    kurztitel: str = ""
    saetze: Mapping[Fall, str] = field(default_factory=dict)

    @property
    def einheit_des_vergleichs(self) -> Einheit:
        """The unit of what is compared with the target; what is observed changes in percent."""
        return Einheit.PROZENT if self.art is Zielart.BEOBACHTET else self.einheit

    @property
    def faelle(self) -> frozenset[Fall]:
        """The cases that this goal can come to, each of which needs a sentence."""
        return frozenset(FAELLE.get((self.art, self.richtung), ()))

    def fall(self, wert: Decimal) -> Fall:
        """Return the case of a target of `wert` (signed, in the unit of the goal)."""
        return FAELLE[self.art, self.richtung][(wert > 0) - (wert < 0) + 1]


class Zielstand(Enum):
    """Whether a value is agreed."""

    VEREINBART = "vereinbart"
    OFFEN = "offen"
    NICHT_VEREINBART = "nicht vereinbart"


@dataclass(frozen=True, slots=True)
class Zielwert:
    """What a Träger agrees for one goal: signed, in the goal's unit.

    `wert` is the target (a corridor's lower end), `bis` a corridor's upper end; both are
    `None` unless the target is agreed.
    """

    stand: Zielstand
    wert: Decimal | None = None
    bis: Decimal | None = None


OFFEN = Zielwert(Zielstand.OFFEN)
NICHT_VEREINBART = Zielwert(Zielstand.NICHT_VEREINBART)
