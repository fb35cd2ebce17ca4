"""What the template of the overview sees: all Träger side by side, goal by goal.

Comes in: the results of each Träger and what is still open in its agreement. Goes out: names
for the template. Without data there are targets only, and `mit_daten` says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from markupsafe import Markup

from reporter.document.tree import OpenField
from reporter.kennzahlen.auswertung import Auswertung, Zielauswertung
from reporter.kennzahlen.monat import Zeitraum
from reporter.kennzahlen.zielerreichung import Urteil
from reporter.model.runde import Traeger
from reporter.model.ziel import VOM_VORJAHR, Ziel, Zielart, Zielstand
from reporter.wording.groups import in_groups
from reporter.wording.overview_summary import count_gaps, count_open, summaries
from reporter.wording.report import view_zeitraum
from reporter.wording.results import SYMBOLE, Anzeige, Zahlensicht
from reporter.wording.views import Offen

ALLE = "alle Träger"
KEINE_DATEN = "keine Daten"


@dataclass(frozen=True, slots=True)
class Uebersichtsdaten:
    """What is shown: results and open fields by the key of the Träger.

    `mit_daten` says whether there are data of any Träger; `datenstand` is their day of
    publication. `arbeitsmappe` is the file that has what is too much for a document.
    """

    zeitraum: Zeitraum
    auswertungen: Mapping[str, Auswertung]
    offen: Mapping[str, tuple[OpenField, ...]]
    datenstand: date | None = None
    arbeitsmappe: str = ""

    @property
    def mit_daten(self) -> bool:
        """Whether there is more than targets to show."""
        return any(each.mit_daten for each in self.auswertungen.values())


@dataclass(frozen=True, slots=True)
class ZielspalteSicht:
    """A goal as the head of a column or table; `mit_wandel`: its result is a change."""

    schluessel: str
    titel: str
    kurztitel: str
    kennzahl: str
    art: str
    mit_wandel: bool


@dataclass(frozen=True, slots=True)
class ErgebniszelleSicht:
    """A goal of one Träger: `zielwert` is the target, open, or „nicht vereinbart“."""

    zielwert: Markup | Offen | str
    basis: Zahlensicht
    zu_erreichen: Zahlensicht
    ist: Zahlensicht
    wert: Zahlensicht
    abstand: Zahlensicht
    urteil: str
    symbol: str
    gerundet_anders: bool


@dataclass(frozen=True, slots=True)
class TraegerzeileSicht:
    """A Träger with its results by goal, and how many goals came to each verdict."""

    schluessel: str
    name: str
    ergebnisse: Mapping[str, ErgebniszelleSicht]
    anzahl: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OffenzeileSicht:
    """What is still open: with whom, in words."""

    wer: str
    was: str


@dataclass(frozen=True, slots=True)
class LueckeSicht:
    """A value that the data don't tell: of whom, of which goal, what is missing."""

    wer: str
    ziel: str
    grund: str


def overview_names(
    daten: Uebersichtsdaten, ziele: Sequence[Ziel], traeger: Sequence[Traeger]
) -> dict[str, object]:
    """Return the names of the overview's template; `docs/vorlagen.md` lists them."""
    shown = [each for each in traeger if each.schluessel in daten.auswertungen]
    zeilen = [_zeile(each, daten.auswertungen[each.schluessel]) for each in shown]
    agreed = [_spalte(ziel) for ziel in filter(_is_agreed, ziele)]
    observed = [_spalte(ziel) for ziel in filter(_is_observed, ziele)]
    return {
        "zeitraum": view_zeitraum(daten.zeitraum),
        "datenstand": daten.datenstand or Offen("datenstand", "Datenstand"),
        "mit_daten": daten.mit_daten,
        "ziele": agreed,
        "zielgruppen": in_groups(agreed),
        "beobachtungsgruppen": in_groups(observed),
        "zeilen": zeilen,
        "anzahl": _sum(each.anzahl for each in zeilen),
        "offen": _open(shown, daten.offen),
        "luecken": _gaps(shown, daten.auswertungen) if daten.mit_daten else [],
        **_summary_names(daten, ziele, {each.schluessel: each for each in zeilen}),
    }


def _summary_names(
    daten: Uebersichtsdaten, ziele: Sequence[Ziel], zeilen: Mapping[str, TraegerzeileSicht]
) -> dict[str, object]:
    """Return what is shown of too many Träger, empty where all of them are shown."""
    short = bool(daten.arbeitsmappe)
    auswertungen = daten.auswertungen if short else {}
    agreed = summaries(filter(_is_agreed, ziele), auswertungen)
    return {
        "arbeitsmappe": daten.arbeitsmappe,
        "zusammenfassungen": agreed,
        "rueckstaende": {
            each.schluessel: [zeilen[key] for key in each.rueckstaende] for each in agreed
        },
        "beobachtungen": summaries(filter(_is_observed, ziele), auswertungen),
        "offen_anzahl": count_open(daten.offen if short else {}),
        "luecken_anzahl": count_gaps(
            gap for each in auswertungen.values() for gap in _gaps_of(each)
        ),
    }


def _is_agreed(ziel: Ziel) -> bool:
    return bool(ziel.faelle)


def _is_observed(ziel: Ziel) -> bool:
    return ziel.art is Zielart.BEOBACHTET


def _spalte(ziel: Ziel) -> ZielspalteSicht:
    changes = ziel.art in VOM_VORJAHR
    return ZielspalteSicht(
        ziel.schluessel, ziel.titel, ziel.kurztitel, ziel.kennzahl, ziel.art.value, changes
    )


def _zeile(traeger: Traeger, auswertung: Auswertung) -> TraegerzeileSicht:
    return TraegerzeileSicht(
        traeger.schluessel,
        str(traeger.name),
        {each.ziel.schluessel: _zelle(traeger.schluessel, each) for each in auswertung.ziele},
        _count(auswertung),
    )


def _zelle(schluessel: str, auswertung: Zielauswertung) -> ErgebniszelleSicht:
    ergebnis = auswertung.ergebnis
    key = f"ergebnis.{schluessel}.{ergebnis.ziel.schluessel}"
    shown = Anzeige(key, auswertung)
    return ErgebniszelleSicht(
        zielwert=Offen(f"traeger.{schluessel}.ziel.{ergebnis.ziel.schluessel}", "offen")
        if ergebnis.zielwert.stand is Zielstand.OFFEN
        else shown.zielwert(),
        basis=shown.kennzahl("basis", ergebnis.basis),
        zu_erreichen=shown.to_reach("zu_erreichen", ergebnis),
        ist=shown.kennzahl("ist", ergebnis.ist),
        wert=shown.vergleich("wert", ergebnis.wert),
        abstand=shown.abstand("abstand", ergebnis.abstand),
        urteil=ergebnis.urteil.value,
        symbol=SYMBOLE[ergebnis.urteil],
        gerundet_anders=auswertung.gerundet_anders,
    )


# --- counting -------------------------------------------------------------------------


def _count(auswertung: Auswertung) -> dict[str, int]:
    """Return how many goals with a target there are, and how many of each verdict."""
    judged = [
        each.ergebnis.urteil
        for each in auswertung.ziele
        if each.ergebnis.zielwert.stand is Zielstand.VEREINBART and each.ziel.faelle
    ]
    return {
        "ziele": len(judged),
        **{urteil.name.lower(): judged.count(urteil) for urteil in Urteil},
    }


def _sum(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    names = ("ziele", *(urteil.name.lower() for urteil in Urteil))
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return {name: total[name] for name in names}


# --- what is missing ------------------------------------------------------------------

T = TypeVar("T")


def _open(
    traeger: Sequence[Traeger], offen: Mapping[str, tuple[OpenField, ...]]
) -> list[OffenzeileSicht]:
    """Return what is open with each Träger, in one line each."""
    labels = {
        str(each.name): [field.label for field in offen.get(each.schluessel, ())]
        for each in traeger
    }
    lines: dict[str, list[str]] = {}
    for wer, label in _shared_first(labels):
        lines.setdefault(wer, []).append(label)
    return [OffenzeileSicht(wer, "; ".join(said)) for wer, said in lines.items()]


def _gaps(traeger: Sequence[Traeger], auswertungen: Mapping[str, Auswertung]) -> list[LueckeSicht]:
    """Return what the data don't tell, goals in the edition's order."""
    gaps = {str(each.name): list(_gaps_of(auswertungen[each.schluessel])) for each in traeger}
    return [LueckeSicht(wer, ziel, grund) for wer, (ziel, grund) in _shared_first(gaps)]


def _gaps_of(auswertung: Auswertung) -> Iterator[tuple[str, str]]:
    if not auswertung.mit_daten:
        yield "alle Ziele", KEINE_DATEN
        return
    for each in auswertung.ziele:
        missing = [result.grund for result in each.ergebnis.ergebnisse if result.luecken]
        if missing:
            yield each.ziel.titel, "; ".join(dict.fromkeys(missing))


def _shared_first(said: Mapping[str, Sequence[T]]) -> Iterator[tuple[str, T]]:
    """Yield what is said of everybody once, then what is said of some, each with its name."""
    everything = dict.fromkeys(each for own in said.values() for each in own)
    shared = [
        each for each in everything if len(said) > 1 and all(each in own for own in said.values())
    ]
    yield from ((ALLE, each) for each in shared)
    for name, own in said.items():
        yield from ((name, each) for each in dict.fromkeys(own) if each not in shared)
