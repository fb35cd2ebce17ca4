"""What a goal is measured by: the value of the year, that of the year before, and the change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from reporter.errors import Fault, WordingError, did_you_mean
from reporter.kennzahlen.aliases import GROESSENNAMEN, letters
from reporter.kennzahlen.berechnung import berechne
from reporter.kennzahlen.ergebnis import Ergebnis
from reporter.kennzahlen.formeln import Rechenart, Verdichtung
from reporter.kennzahlen.groessen import GRUNDGROESSEN, Geschlecht
from reporter.kennzahlen.katalog import FORMELN, JAHRESLESART
from reporter.kennzahlen.luecken import describe
from reporter.kennzahlen.monat import Zeitraum
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.ziel import NIVEAUS, Einheit, Ziel, Zielart

BASIS_NULL = "der Vorjahreswert ist null"


@dataclass(frozen=True, slots=True)
class Stueck:
    """What one more integration (person, euro) adds to the Kennzahl, and whom it counts.

    Of a mean stock it is one more `im_mittel` of the months.
    """

    beitrag: Fraction
    einheit: Einheit
    geschlecht: Geschlecht
    im_mittel: bool = False


@dataclass(frozen=True, slots=True)
class Messung:
    """The numbers behind a verdict, in the unit of the Kennzahl; `None` where one is missing.

    `basis` is the value of the previous year, `ist` that of this one, `wert` what is compared
    with the target, in the unit of the goal; `spanne` are the least and the greatest that it can
    be where values are known rounded only. `stueck` is `None` where pieces can't be counted.
    It is not `vergleichbar` where the target is a level or points of a year that is not over.
    """

    basis: Fraction | None
    ist: Fraction | None
    wert: Fraction | None
    ergebnisse: tuple[Ergebnis, ...]
    stueck: Stueck | None = None
    grund: str = ""
    vergleichbar: bool = True
    spanne: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Gegenstand:
    """Whose Kennzahl of which months is measured."""

    tabelle: Kennzahlentabelle
    traeger: str
    kennzahl: str
    geschlecht: Geschlecht
    zeitraum: Zeitraum

    def berechne(self, zeitraum: Zeitraum, geschlecht: Geschlecht | None = None) -> Ergebnis:
        """Return the Kennzahl for a span, of the goal's sex or of another one."""
        wen = geschlecht or self.geschlecht
        return berechne(self.tabelle, self.traeger, self.kennzahl, zeitraum, wen)

    @property
    def in_jahreslesart(self) -> Gegenstand:
        """The same Kennzahl as agreements read it."""
        return replace(self, kennzahl=JAHRESLESART.get(self.kennzahl, self.kennzahl))


def find_kennzahl(name: str) -> tuple[str, Geschlecht]:
    """Return the Kennzahl of the catalogue that an edition calls `name` (K2, K2_F, INT).

    Raises `WordingError` without a place.
    """
    groesse, geschlecht = GROESSENNAMEN.get(letters(name), ("", None))
    if groesse not in FORMELN:
        hint = did_you_mean(name.upper(), [*FORMELN])
        raise WordingError(Fault(f"Die Kennzahl „{name}“ ist nicht bekannt.", hint))
    return groesse, geschlecht or Geschlecht.GESAMT


def messe(ziel: Ziel, *, tabelle: Kennzahlentabelle, traeger: str, zeitraum: Zeitraum) -> Messung:
    """Measure a goal over a span of months; a goal without Kennzahl has nothing to measure."""
    if not ziel.kennzahl or ziel.art not in _MESSUNGEN:
        return _NICHTS
    for _, fault in unmeasurable(ziel):
        raise WordingError(fault)
    kennzahl, geschlecht = find_kennzahl(ziel.kennzahl)
    gegenstand = Gegenstand(tabelle, traeger, kennzahl, geschlecht, zeitraum)
    return _MESSUNGEN[ziel.art](gegenstand)


_NICHTS = Messung(None, None, None, ())


def unmeasurable(ziel: Ziel) -> Iterator[tuple[str, Fault]]:
    """Yield why a goal can't be measured, whatever the data, with the key of the edition's file.

    There is no such Kennzahl, or a level has a unit that is not its: 9.300 percent, 3 persons.
    """
    if not ziel.kennzahl or ziel.art not in _MESSUNGEN:
        return
    try:
        kennzahl, _ = find_kennzahl(ziel.kennzahl)
    except WordingError as error:
        yield from (("kennzahl", fault) for fault in error.faults)
        return
    einheit = FORMELN[JAHRESLESART.get(kennzahl, kennzahl)].einheit
    if ziel.art in NIVEAUS and ziel.einheit is not einheit:
        yield (
            "einheit",
            Fault(
                f"Das Ziel „{ziel.schluessel}“ hat die Einheit „{ziel.einheit.value}“, "
                f"die Kennzahl „{ziel.kennzahl}“ aber „{einheit.value}“.",
                f'Schreiben Sie einheit = "{einheit.value}".',
            ),
        )


def _veraenderung(gegenstand: Gegenstand) -> Messung:
    """Relative change in percent; for K1 and K3 that of the series whose change they are."""
    if gegenstand.kennzahl in JAHRESLESART:
        return _jahreslesart(gegenstand)
    basis = gegenstand.berechne(gegenstand.zeitraum.vorjahr)
    ist = gegenstand.berechne(gegenstand.zeitraum)
    wert, grund = None, _gruende(ist, basis)
    if basis.wert == 0:
        grund = BASIS_NULL
    elif basis.wert is not None and ist.wert is not None:
        wert = (ist.wert / basis.wert - 1) * 100
    return Messung(
        basis.wert,
        ist.wert,
        wert,
        (ist, basis),
        _stueck(ist),
        grund,
        spanne=tuple(_changes(ist, basis)) if wert is not None else (),
    )


def _changes(ist: Ergebnis, basis: Ergebnis) -> Iterator[Fraction]:
    """Yield the changes between the ends of what two rounded values may be."""
    for one in _ends(ist):
        for other in _ends(basis):
            if other != 0:
                yield (one / other - 1) * 100


def _ends(ergebnis: Ergebnis) -> tuple[Fraction, ...]:
    """Return the ends of what a value may be, twice the same of an exact one."""
    return () if ergebnis.wert is None else _around(ergebnis.wert, ergebnis)


def _jahreslesart(gegenstand: Gegenstand) -> Messung:
    """The change as agreements read it: whole years, or their parts, against each other.

    A published change has no terms, so there is no value of either year.
    """
    change = gegenstand.in_jahreslesart.berechne(gegenstand.zeitraum)
    ist, basis = change.glieder if len(change.glieder) == 2 else (None, None)
    return Messung(
        basis.wert if basis else None,
        ist.wert if ist else None,
        change.wert,
        (change,),
        _stueck_of(change, Fraction(1)) if ist else None,
        change.grund,
        spanne=_ends(change),
    )


def _abstand(gegenstand: Gegenstand) -> Messung:
    """The gap men − women in percentage points; its narrowing is that of its absolute value.

    More integrations of the sex with the lower rate would narrow it.
    """
    now, before = (
        [gegenstand.berechne(zeitraum, wen) for wen in (Geschlecht.MAENNER, Geschlecht.FRAUEN)]
        for zeitraum in (gegenstand.zeitraum, gegenstand.zeitraum.vorjahr)
    )
    ist, basis = _difference(*now), _difference(*before)
    wert, stueck = None, None
    if ist is not None:
        stueck = _stueck(now[0] if ist < 0 else now[1])
        wert = None if basis is None else abs(basis) - abs(ist)
    return Messung(
        basis,
        ist,
        wert,
        (*now, *before),
        stueck,
        _gruende(*now, *before),
        vergleichbar=not _unfinished(now[0]),
        spanne=() if wert is None else _around(wert, *now, *before),
    )


def _around(wert: Fraction, *ergebnisse: Ergebnis) -> tuple[Fraction, Fraction]:
    """Return the ends of what a sum and difference of rounded values may be."""
    room = sum((each.ungenauigkeit for each in ergebnisse), Fraction(0))
    return wert - room, wert + room


def _niveau(gegenstand: Gegenstand) -> Messung:
    """The Kennzahl itself."""
    ist = gegenstand.in_jahreslesart.berechne(gegenstand.zeitraum)
    basis = gegenstand.in_jahreslesart.berechne(gegenstand.zeitraum.vorjahr)
    return Messung(
        basis.wert,
        ist.wert,
        ist.wert,
        (ist, basis),
        _stueck(ist),
        ist.grund,
        vergleichbar=not _unfinished(ist),
        spanne=_ends(ist),
    )


_MESSUNGEN: Mapping[Zielart, Callable[[Gegenstand], Messung]] = {
    Zielart.VERAENDERUNG: _veraenderung,
    Zielart.BEOBACHTET: _veraenderung,
    Zielart.ABSTAND: _abstand,
    Zielart.NIVEAU: _niveau,
    Zielart.KORRIDOR: _niveau,
}


def _difference(men: Ergebnis, women: Ergebnis) -> Fraction | None:
    return None if men.wert is None or women.wert is None else men.wert - women.wert


def _unfinished(ergebnis: Ergebnis) -> bool:
    """Whether the value is still to grow until December, so that the year's target is not its."""
    return ergebnis.formel.waechst_im_jahr and ergebnis.zeitraum.laenge < 12


def _gruende(*ergebnisse: Ergebnis) -> str:
    return describe(luecke for each in ergebnisse for luecke in each.luecken)


def _stueck(ergebnis: Ergebnis) -> Stueck | None:
    """Return what a piece adds to the value of a Kennzahl whose terms are known."""
    formel, glieder = ergebnis.formel, ergebnis.glieder
    if formel.rechenart is Rechenart.WERT:
        return _stueck_of(ergebnis, Fraction(1))
    nenner = glieder[1].wert if len(glieder) == 2 else None
    if formel.rechenart is Rechenart.MITTLERE_RATE or not nenner:
        return None
    return _stueck_of(ergebnis, 100 / nenner)


def _stueck_of(ergebnis: Ergebnis, beitrag: Fraction) -> Stueck:
    einheit = GRUNDGROESSEN[ergebnis.formel.zaehler.groesse].einheit
    im_mittel = ergebnis.formel.zaehler.verdichtung is Verdichtung.MITTEL
    return Stueck(beitrag, einheit, ergebnis.geschlecht, im_mittel)
