"""What templates see of the meaning of targets: base, value to be reached, and the count behind.

Values to be reached are rounded so that reaching them meets the target; all others half-up, and
so a value to be reached that is the base itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from reporter.german.numbers import mit_vorzeichen, runden, zahl
from reporter.kennzahlen.auswertung import gezeigte_stellen
from reporter.kennzahlen.exakt import as_decimal
from reporter.kennzahlen.grenzen import Grenzen, gerundete_enden
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.zielbedeutung import Zielbedeutung, datenstaende_der_basis
from reporter.model.ziel import Einheit, Zielart
from reporter.wording.results import BETEILIGTE, Zahlensicht, korridor, zahlensicht
from reporter.wording.views import Offen, ZielSicht

_GRUPPEN: Mapping[Geschlecht, tuple[str, str]] = {
    Geschlecht.FRAUEN: ("Frauen", "Männer"),
    Geschlecht.MAENNER: ("Männer", "Frauen"),
    Geschlecht.GESAMT: ("", ""),
}
"""whom a count is about, and who they are compared with"""

_WENIGE = 10
"""fewer pieces than these are shown with a decimal where they are a step"""


@dataclass(frozen=True, slots=True)
class Bedeutungsdaten:
    """What a Träger's targets mean, and the Datenstand that the round gives."""

    bedeutungen: tuple[Zielbedeutung, ...]
    datenstand: date | None = None

    @property
    def zeigt_werte(self) -> bool:
        """Whether any base is known, so that values of the data are shown."""
        return any(each.ergebnis.basis is not None for each in self.bedeutungen)


@dataclass(frozen=True, slots=True)
class BedeutungSicht:
    """What the target of one goal means.

    `basis` and `zu_erreichen` are in the unit of the Kennzahl, `soll` in that of the goal, of
    a gap as the change of the gap; `grenze` is „mindestens“, „höchstens“ or empty. `anzahl` is
    the count behind the value to be reached, `unterschied` that count against the base, and
    `spielraum` whether it is what may be given up, not what has to be gained.
    `gruppe` and `andere` are women and men where the goal is about their gap, `von` is the
    group in the dative; `quote` is what its rate has to be. `schritt` is the count of one
    percent or percentage point.
    """

    ziel: ZielSicht
    art: str
    basis: Zahlensicht
    soll: Zahlensicht
    zu_erreichen: Zahlensicht
    grenze: str
    anzahl: Zahlensicht
    unterschied: Zahlensicht
    spielraum: bool
    gruppe: str
    andere: str
    von: str
    quote_bisher: Zahlensicht
    quote_andere: Zahlensicht
    quote: Zahlensicht
    bestand: Zahlensicht
    bestand_von: str
    schritt: Zahlensicht
    schritt_punkte: Zahlensicht
    grund: str


@dataclass(frozen=True, slots=True)
class ZahlenanhangSicht:
    """The annex: a row for each goal with a value, and when the data of the base were published.

    `entwurf` tells whether the document is a draft.
    """

    entwurf: bool
    datenstaende: tuple[date | Offen, ...]
    zeilen: tuple[BedeutungSicht, ...]


def view_zahlenanhang(
    daten: Bedeutungsdaten, ziele: Iterable[ZielSicht], *, draft: bool
) -> ZahlenanhangSicht:
    """Return the view of the annex."""
    views = {ziel.schluessel: ziel for ziel in ziele}
    of_round = daten.datenstand or Offen("datenstand", "Datenstand")
    stands = datenstaende_der_basis(daten.bedeutungen)
    return ZahlenanhangSicht(
        entwurf=draft,
        datenstaende=tuple(dict.fromkeys(each or of_round for each in stands)),
        zeilen=tuple(
            view_bedeutung(each, views[each.ziel.schluessel]) for each in daten.bedeutungen
        ),
    )


def view_bedeutung(each: Zielbedeutung, ziel: ZielSicht) -> BedeutungSicht:
    """Return the view of what one target means."""
    shown = _Anzeige(each)
    stueck = each.stueck
    wen = stueck.geschlecht if stueck else Geschlecht.GESAMT
    gruppe, andere = _GRUPPEN[wen]
    difference = shown.difference()
    return BedeutungSicht(
        ziel=ziel,
        art=each.ziel.art.value,
        basis=shown.basis(),
        soll=shown.target(),
        zu_erreichen=shown.level(),
        grenze=_limit_word(each.niveau),
        anzahl=shown.ends("anzahl", shown.count(), shown.of_stueck),
        unterschied=difference,
        spielraum=_is_room(each.anzahl, difference.vorzeichen),
        gruppe=gruppe,
        andere=andere,
        von=BETEILIGTE[wen],
        quote_bisher=shown.exact("quote_bisher", each.quote_bisher, Einheit.PROZENT),
        quote_andere=shown.exact("quote_andere", each.quote_andere, Einheit.PROZENT),
        quote=shown.rate(),
        bestand=shown.exact("bestand", each.bestand, Einheit.PERSONEN),
        bestand_von=each.bestand_von,
        schritt=shown.step(),
        schritt_punkte=shown.exact("schritt_punkte", each.schritt_punkte, Einheit.PROZENTPUNKTE),
        grund=each.grund,
    )


def _limit_word(niveau: Grenzen | None) -> str:
    if niveau is None or (niveau.untere is not None and niveau.obere is not None):
        return ""
    return "höchstens" if niveau.untere is None else "mindestens"


def _is_room(anzahl: Grenzen | None, sign: int) -> bool:
    """Whether a difference lies on the worse side of the base: fewer than before, or more."""
    return anzahl is not None and sign == (1 if anzahl.untere is None else -1)


@dataclass(frozen=True, slots=True)
class _Anzeige:
    """Shows the numbers of one goal, each under a key of its own."""

    bedeutung: Zielbedeutung

    @property
    def of_kennzahl(self) -> Einheit:
        """The unit of base and value to be reached; two rates differ by points."""
        gap = self.bedeutung.ziel.art is Zielart.ABSTAND
        return Einheit.PROZENTPUNKTE if gap else self.bedeutung.einheit

    @property
    def of_stueck(self) -> Einheit:
        """What pieces are."""
        stueck = self.bedeutung.stueck
        return stueck.einheit if stueck else self.bedeutung.einheit

    @property
    def base(self) -> Fraction | None:
        """The base, of a gap its absolute value."""
        value = self.bedeutung.ergebnis.basis
        gap = self.bedeutung.ziel.art is Zielart.ABSTAND
        return None if value is None else Fraction(abs(value) if gap else value)

    def basis(self) -> Zahlensicht:
        """Show the base."""
        return self.exact("basis", self.base, self.of_kennzahl)

    def target(self) -> Zahlensicht:
        """Show the target, a change with its sign; of a gap it is the narrowing."""
        ergebnis = self.bedeutung.ergebnis
        return korridor(
            self._target("soll", ergebnis.soll), self._target("soll_bis", ergebnis.soll_bis)
        )

    def _target(self, name: str, value: Decimal | None) -> Zahlensicht:
        ziel = self.bedeutung.ziel
        show = mit_vorzeichen if ziel.art is Zielart.VERAENDERUNG else zahl
        return zahlensicht(self._key(name), value, ziel.nachkommastellen, ziel.einheit, show)

    def level(self) -> Zahlensicht:
        """Show the value to be reached."""
        einheit = self.of_kennzahl
        ends = self._rounded(self.bedeutung.niveau, self._places(einheit), self.base)
        return self.ends("zu_erreichen", ends, einheit)

    def count(self) -> tuple[Decimal | None, Decimal | None]:
        """Return the count to be reached, of a corridor both ends."""
        return self._rounded(self.bedeutung.anzahl, 0, self.bedeutung.bisher)

    def rate(self) -> Zahlensicht:
        """Show what the lower of two rates has to be."""
        places = self._places(Einheit.PROZENT)
        ends = self._rounded(self.bedeutung.quote, places, self.bedeutung.quote_bisher)
        return self._number("quote", ends[0], Einheit.PROZENT)

    def _rounded(
        self, grenzen: Grenzen | None, places: int, base: Fraction | None
    ) -> tuple[Decimal | None, Decimal | None]:
        """Return limits, rounded so that they are kept; where nothing changes, the base."""
        unchanged = self.bedeutung.ergebnis.unveraendert
        return gerundete_enden(grenzen, places, basis=base if unchanged else None)

    def ends(
        self, name: str, ends: tuple[Decimal | None, Decimal | None], einheit: Einheit
    ) -> Zahlensicht:
        """Show the two ends of a corridor, or a value alone."""
        first, second = ends
        return korridor(
            self._number(name, first, einheit), self._number(f"{name}_bis", second, einheit)
        )

    def difference(self) -> Zahlensicht:
        """Show by how much the count to be reached differs from the base, both as shown."""
        bisher = self.bedeutung.bisher
        first, second = self.count()
        value = None
        if first is not None and second is None and bisher is not None:
            value = first - runden(as_decimal(bisher), 0)
        return self._number("unterschied", value, self.of_stueck)

    def step(self) -> Zahlensicht:
        """Show the pieces of one percent or point; few of them with a decimal."""
        value = self.bedeutung.schritt
        places = 1 if value is not None and value < _WENIGE else 0
        exact = None if value is None else as_decimal(value)
        return zahlensicht(self._key("schritt"), exact, places, self.of_stueck, zahl)

    def exact(self, name: str, value: Fraction | None, einheit: Einheit) -> Zahlensicht:
        """Show an exact value, rounded half-up."""
        return self._number(name, None if value is None else as_decimal(value), einheit)

    def _number(self, name: str, value: Decimal | None, einheit: Einheit) -> Zahlensicht:
        return zahlensicht(
            self._key(name),
            value,
            self._places(einheit),
            einheit,
            zahl,
        )

    def _places(self, einheit: Einheit) -> int:
        return gezeigte_stellen(self.bedeutung.ergebnis, einheit)

    def _key(self, name: str) -> str:
        return f"bedeutung.{self.bedeutung.ziel.schluessel}.{name}"
