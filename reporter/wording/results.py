"""What a report's template sees of the results: numbers shown, verdicts, nothing to reckon with.

Every number carries a key, so that its origin can be told in the finished document. A missing
value shows as `FEHLT`, never as a number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup

from reporter.german.numbers import EINHEITEN, betrag, mit_einheit, mit_vorzeichen, zahl
from reporter.kennzahlen.auswertung import (
    Auswertung,
    Geschlechtswerte,
    Zielauswertung,
    gezeigte_stellen,
)
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.zielerreichung import Fehlmenge, Urteil, Zielergebnis
from reporter.kennzahlen.zielpfad import Pfadpunkt
from reporter.model.ziel import RELATIV, Einheit, Richtung, Zielart, Zielstand
from reporter.wording.views import Offen, ZielSicht, number_markup

FEHLT = "fehlt"
"""what stands where a value is missing"""

SYMBOLE: Mapping[Urteil, str] = {
    Urteil.ERREICHT: "✓",
    Urteil.NICHT_ERREICHT: "✗",
    Urteil.NICHT_BEWERTBAR: "□",
    Urteil.BEOBACHTET: "○",
}
"""a verdict is told by its sign and by its word, never by colour alone"""

_GENAUER = 3
"""places more where rounding would turn a verdict"""

BETEILIGTE: Mapping[Geschlecht, str] = {
    Geschlecht.GESAMT: "",
    Geschlecht.FRAUEN: "Frauen",
    Geschlecht.MAENNER: "Männern",
}


@dataclass(frozen=True, slots=True)
class Zahlensicht:
    """A number three ways: `wort` for sentences, `kurz` for tables, `zahl` alone.

    `da` says whether there is one; `vorzeichen` is -1, 0 or 1 as the number is shown; `einzahl`
    that it is one, and its unit a singular. Of a corridor all are both ends, "10 bis 12 Prozent",
    and the sign is that of the lower one.
    """

    zahl: Markup
    wort: Markup
    kurz: Markup
    betrag: Markup
    da: bool
    vorzeichen: int = 0
    einzahl: bool = False


@dataclass(frozen=True, slots=True)
class FehlmengeSicht:
    """How many pieces were missing (or too many, `zu_viel`), of whom (`von`, dative).

    `im_mittel` tells that they are the mean of the months.
    """

    anzahl: int
    wort: Markup
    zu_viel: bool
    von: str
    im_mittel: bool


@dataclass(frozen=True, slots=True)
class MonatSicht:
    """A month of the year: what the year before was, what was to be reached, what was."""

    monat: str
    basis: Zahlensicht
    zu_erreichen: Zahlensicht
    ist: Zahlensicht


@dataclass(frozen=True, slots=True)
class GeschlechtSicht:
    """Women or men, in words, with the Kennzahl of both years."""

    wer: str
    basis: Zahlensicht
    ist: Zahlensicht


@dataclass(frozen=True, slots=True)
class ErgebnisSicht:
    """A goal with its result.

    `basis`, `ist` and `zu_erreichen` are in the unit of the Kennzahl, `wert` and
    `abstand_zum_ziel` in that of the goal; `wandel` is the change against the year before, of a
    gap with the sign of its widening. `grund` says why there is no verdict. `jahresziel` tells
    that there is a value to be reached in December alone. `zielwert` is the target for a table,
    also where it is open or none is agreed. `veroeffentlicht` tells that values are known as
    published, that is rounded, `unsicher` that exact ones might turn the verdict. `monate` and
    `geschlechter` are empty where the data tell nothing of them.
    """

    ziel: ZielSicht
    art: str
    gegenstand: str
    urteil: str
    symbol: str
    basis: Zahlensicht
    ist: Zahlensicht
    zu_erreichen: Zahlensicht
    wert: Zahlensicht
    wert_genau: Zahlensicht
    wandel: Zahlensicht
    zielwert: Markup | str
    abstand_zum_ziel: Zahlensicht
    grund: str
    gerundet_anders: bool
    veroeffentlicht: bool
    unsicher: bool
    jahresziel: bool
    fehlmenge: FehlmengeSicht | None
    wuerdigung: Markup | Offen
    monate: tuple[MonatSicht, ...]
    geschlechter: tuple[GeschlechtSicht, ...]

    @property
    def bewertbar(self) -> bool:
        """Whether there is a verdict."""
        return self.urteil in (Urteil.ERREICHT.value, Urteil.NICHT_ERREICHT.value)


def view_ergebnis(
    auswertung: Zielauswertung, ziel: ZielSicht, wuerdigung: Markup | Offen
) -> ErgebnisSicht:
    """Return a goal's result as templates see it."""
    ergebnis = auswertung.ergebnis
    shown = Anzeige(f"ergebnis.{ziel.schluessel}", auswertung)
    return ErgebnisSicht(
        ziel=ziel,
        art=ergebnis.ziel.art.value,
        gegenstand=ergebnis.ziel.gegenstand,
        urteil=ergebnis.urteil.value,
        symbol=SYMBOLE[ergebnis.urteil],
        basis=shown.kennzahl("basis", ergebnis.basis),
        ist=shown.kennzahl("ist", ergebnis.ist),
        zu_erreichen=shown.to_reach("zu_erreichen", ergebnis),
        wert=shown.vergleich("wert", ergebnis.wert),
        wert_genau=shown.genau(),
        wandel=shown.wandel(),
        zielwert=shown.zielwert(),
        abstand_zum_ziel=shown.abstand("abstand", ergebnis.abstand),
        grund=ergebnis.grund,
        gerundet_anders=auswertung.gerundet_anders,
        veroeffentlicht=ergebnis.veroeffentlichte_stellen is not None,
        unsicher=ergebnis.unsicher,
        jahresziel=any(punkt.ziel.unterjaehrig for punkt in auswertung.pfad),
        fehlmenge=_fehlmenge(shown.key, ergebnis.fehlmenge),
        wuerdigung=wuerdigung,
        monate=tuple(_monat(shown, punkt) for punkt in auswertung.pfad),
        geschlechter=tuple(_geschlecht(shown, each) for each in auswertung.geschlechter),
    )


def view_vergleich(auswertung: Auswertung) -> dict[str, Zahlensicht]:
    """Return what another one (Land, Vergleichstyp) came to, by goal."""
    found = {}
    for each in auswertung.ziele:
        key = f"vergleich.{auswertung.traeger}.{each.ziel.schluessel}"
        shown = Anzeige(key, each)
        found[each.ziel.schluessel] = shown.vergleich("wert", each.ergebnis.wert)
    return found


@dataclass(frozen=True, slots=True)
class Anzeige:
    """Shows the numbers of one result, each under a key of its own that begins with `key`."""

    key: str
    auswertung: Zielauswertung

    @property
    def ergebnis(self) -> Zielergebnis:
        """The result of the whole span."""
        return self.auswertung.ergebnis

    @property
    def stellen(self) -> int:
        """How many places the Kennzahl is shown with."""
        return self.auswertung.stellen

    def kennzahl(self, name: str, value: Decimal | None) -> Zahlensicht:
        """Show a value in the unit of the Kennzahl."""
        gap = self.ergebnis.ziel.art is Zielart.ABSTAND
        value = abs(value) if gap and value is not None else value
        einheit = self.auswertung.einheit_der_werte
        return zahlensicht(f"{self.key}.{name}", value, self.stellen, einheit, zahl)

    def to_reach(self, name: str, ergebnis: Zielergebnis) -> Zahlensicht:
        """Show what to reach over a span, rounded so that it is kept, or why there is nothing."""
        if ergebnis.zielwert.stand is not Zielstand.VEREINBART:
            return _no_number(ergebnis.zielwert.stand.value)
        if ergebnis.unterjaehrig:
            return ERST_AM_JAHRESENDE
        first, second = ergebnis.zu_erreichen_gerundet(self.stellen)
        return korridor(self.kennzahl(name, first), self.kennzahl(f"{name}_bis", second))

    def soll(self) -> Zahlensicht:
        """Show the target."""
        soll, bis = self.ergebnis.soll, self.ergebnis.soll_bis
        return korridor(self.vergleich("soll", soll), self.vergleich("soll_bis", bis))

    def zielwert(self) -> Markup | str:
        """Show the target in a table, or in a word why there is none."""
        stand = self.ergebnis.zielwert.stand
        return self.soll().kurz if stand is Zielstand.VEREINBART else str(stand.value)

    def vergleich(self, name: str, value: Decimal | None, *, mehr: int = 0) -> Zahlensicht:
        """Show a value in the unit of the target, changes with their sign."""
        ziel = self.ergebnis.ziel
        show = mit_vorzeichen if ziel.art in RELATIV else zahl
        places = ziel.nachkommastellen + mehr
        key = f"{self.key}.{name}"
        return zahlensicht(key, value, places, ziel.einheit_des_vergleichs, show)

    def genau(self) -> Zahlensicht:
        """Show the value with the decimals that decide."""
        places = self.ergebnis.ziel.nachkommastellen
        decisive = self.ergebnis.entscheidende_stellen(places + _GENAUER)
        return self.vergleich("wert_genau", self.ergebnis.wert, mehr=decisive - places)

    def wandel(self) -> Zahlensicht:
        """Show the change against the year before; of a gap that of its absolute value."""
        ziel, wert = self.ergebnis.ziel, self.ergebnis.wert
        if ziel.art is not Zielart.ABSTAND or wert is None:
            return self.vergleich("wert", wert)
        key, places = f"{self.key}.wandel", ziel.nachkommastellen
        return zahlensicht(key, -wert, places, ziel.einheit, mit_vorzeichen)

    def abstand(self, name: str, value: Decimal | None) -> Zahlensicht:
        """Show by how much the target was exceeded or missed: of percents in points."""
        if self.ergebnis.unterjaehrig:
            return ERST_AM_JAHRESENDE
        einheit = self.ergebnis.ziel.einheit
        einheit = Einheit.PROZENTPUNKTE if einheit is Einheit.PROZENT else einheit
        places = self.ergebnis.ziel.nachkommastellen
        return zahlensicht(f"{self.key}.{name}", value, places, einheit, mit_vorzeichen)


def zahlensicht(
    key: str,
    value: Decimal | None,
    places: int,
    einheit: Einheit,
    show: Callable[[Decimal, int], str],
) -> Zahlensicht:
    """Return a number with its key and unit, shown by `show` to so many places, or `FEHLT`."""
    if value is None:
        return kein_wert()
    shown = show(value, places)
    number = number_markup(key, shown)
    sign = EINHEITEN[einheit.value].zeichen
    return Zahlensicht(
        zahl=number,
        wort=number + mit_einheit(shown, einheit.value).removeprefix(shown),
        kurz=number + (f"\u00a0{sign}" if sign else ""),
        betrag=number_markup(key, betrag(value, places)),
        da=True,
        vorzeichen=(value > 0) - (value < 0),
        einzahl=betrag(value, places) == "1",
    )


def korridor(von: Zahlensicht, bis: Zahlensicht) -> Zahlensicht:
    """Return two ends as one number; without an upper end, the lower one alone."""
    if not bis.da:
        return von
    return replace(
        von,
        zahl=_TO.format(von.zahl, bis.zahl),
        wort=_TO.format(von.zahl, bis.wort),
        kurz=_TO.format(von.zahl, bis.kurz),
        betrag=_TO.format(von.betrag, bis.betrag),
    )


_TO = Markup("{} bis {}")


def _no_number(word: str) -> Zahlensicht:
    shown = Markup(word)
    return Zahlensicht(shown, shown, shown, shown, da=False)


def kein_wert() -> Zahlensicht:
    """Return what stands where a value is missing."""
    return _no_number(FEHLT)


STEHT_AUS = _no_number("steht aus")
"""a month that is still to come"""
ERST_AM_JAHRESENDE = _no_number("–")
"""what a target of the whole year asks of a part of it"""


def _fehlmenge(key: str, fehlmenge: Fehlmenge | None) -> FehlmengeSicht | None:
    if fehlmenge is None:
        return None
    shown = zahl(Decimal(fehlmenge.anzahl), 0)
    return FehlmengeSicht(
        anzahl=fehlmenge.anzahl,
        wort=number_markup(f"{key}.fehlmenge", shown)
        + mit_einheit(shown, fehlmenge.einheit.value).removeprefix(shown),
        zu_viel=fehlmenge.richtung is Richtung.NIEDRIGER,
        von=BETEILIGTE[fehlmenge.geschlecht],
        im_mittel=fehlmenge.im_mittel,
    )


def _monat(shown: Anzeige, punkt: Pfadpunkt) -> MonatSicht:
    key = f"monat.{punkt.monat}"
    to_come = punkt.monat > shown.ergebnis.zeitraum.bis
    ist = STEHT_AUS if to_come else shown.kennzahl(f"{key}.ist", punkt.ist)
    return MonatSicht(
        punkt.monat.name,
        shown.kennzahl(f"{key}.basis", punkt.basis),
        shown.to_reach(f"{key}.zu_erreichen", punkt.ziel),
        ist,
    )


def _geschlecht(shown: Anzeige, werte: Geschlechtswerte) -> GeschlechtSicht:
    wer = werte.geschlecht.value
    einheit = shown.auswertung.einheit
    places = gezeigte_stellen(shown.ergebnis, einheit)

    def show(name: str, value: Decimal | None) -> Zahlensicht:
        return zahlensicht(f"{shown.key}.{wer}.{name}", value, places, einheit, zahl)

    return GeschlechtSicht(
        _WER[werte.geschlecht],
        show("basis", werte.basis.dezimal),
        show("ist", werte.ist.dezimal),
    )


_WER = {Geschlecht.FRAUEN: "Frauen", Geschlecht.MAENNER: "Männer", Geschlecht.GESAMT: "alle"}
