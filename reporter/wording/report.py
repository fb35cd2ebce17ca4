"""What a report's template sees besides what every document sees.

Comes in: the results of one Träger (`Berichtsdaten`). Goes out: names for the template, and
the charts it may place by their key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from reporter.errors import Fault, Faults
from reporter.german.numbers import zahl
from reporter.kennzahlen.auswertung import Auswertung, Zielauswertung
from reporter.kennzahlen.herkunft import Messwert
from reporter.kennzahlen.korrektur import Korrektur
from reporter.kennzahlen.luecken import benannt
from reporter.kennzahlen.monat import Zeitraum
from reporter.kennzahlen.zielerreichung import Urteil
from reporter.model.runde import Passage
from reporter.model.ziel import Zielart, Zielstand
from reporter.wording.diagrams import charts_of
from reporter.wording.formulas import view_formeln
from reporter.wording.groups import in_groups
from reporter.wording.passages import render_passage
from reporter.wording.results import (
    ErgebnisSicht,
    Zahlensicht,
    view_ergebnis,
    view_vergleich,
)
from reporter.wording.views import Offen, ZielSicht


@dataclass(frozen=True, slots=True)
class Berichtsdaten:
    """What is reported: the results, those of others to compare with, and what is doubtful.

    `datenstand` is the day of publication of the data, `hinweise` are the plausibility checks,
    `korrekturen` is what changed in the data since an earlier report (`None` without one).
    """

    auswertung: Auswertung
    vergleiche: tuple[Auswertung, ...] = ()
    datenstand: date | None = None
    hinweise: tuple[Fault, ...] = ()
    korrekturen: tuple[Korrektur, ...] | None = None

    @property
    def zeigt_werte(self) -> bool:
        """Whether values of the data are shown, so that their Datenhinweis is due."""
        return True


@dataclass(frozen=True, slots=True)
class ZeitraumSicht:
    """The months reported on, in words; `ganzes_jahr` tells a report from an interim one.

    `name` is the year or its months so far („Januar bis Juni 2023“), `name_vorjahr` the same of
    the year before, `monate` the months in any case, `ein_monat` that it is one alone.
    """

    name: str
    name_vorjahr: str
    monate: str
    jahr: int
    vorjahr: int
    ganzes_jahr: bool
    ein_monat: bool


@dataclass(frozen=True, slots=True)
class QuelleSicht:
    """A file of data: its name and the SHA-256 of its bytes."""

    datei: str
    sha256: str


@dataclass(frozen=True, slots=True)
class KorrekturSicht:
    """A value of the data that was another one in the earlier report."""

    reihe: str
    monat: str
    vorher: str
    jetzt: str


@dataclass(frozen=True, slots=True)
class VergleichSicht:
    """Somebody to compare with (Land, Vergleichstyp), and what they came to by goal."""

    name: str
    werte: Mapping[str, Zahlensicht]


def report_names(
    daten: Berichtsdaten,
    ziele: Iterable[ZielSicht],
    wuerdigungen: Mapping[str, Passage],
) -> dict[str, object]:
    """Return the names of a report's template; raise `InputError` for a faulty Würdigung."""
    texts = _wuerdigungen(wuerdigungen)
    views = {ziel.schluessel: ziel for ziel in ziele}
    ergebnisse = [
        view_ergebnis(each, views[each.ziel.schluessel], _wuerdigung(each, texts))
        for each in daten.auswertung.ziele
    ]
    agreed = [each for each in ergebnisse if _is_agreed(each)]
    return {
        "zeitraum": view_zeitraum(daten.auswertung.zeitraum),
        "datenstand": daten.datenstand or Offen("datenstand", "Datenstand"),
        "mit_daten": daten.auswertung.mit_daten,
        "ergebnisse": agreed,
        "ergebnisgruppen": in_groups(agreed),
        "beobachtet": [each for each in ergebnisse if _is_observed(each)],
        "qualitative": [each for each in ergebnisse if each.art == Zielart.QUALITATIV.value],
        "anzahl": _count(agreed),
        "diagramme": frozenset(charts_of(daten.auswertung)),
        "vergleiche": [
            VergleichSicht(each.traeger, view_vergleich(each)) for each in daten.vergleiche
        ],
        "formeln": view_formeln(daten.auswertung),
        "quellen": [QuelleSicht(each.name, each.sha256) for each in daten.auswertung.dateien],
        "mit_vorbericht": daten.korrekturen is not None,
        "korrekturen": list(map(_korrektur, daten.korrekturen or ())),
        # a reader learns what was found; what to do about it is for whoever makes the report
        "datenhinweise": [str(each._replace(hint="")) for each in daten.hinweise],
    }


def _is_agreed(ergebnis: ErgebnisSicht) -> bool:
    return ergebnis.ziel.stand in (Zielstand.VEREINBART.value, Zielstand.OFFEN.value)


def _is_observed(ergebnis: ErgebnisSicht) -> bool:
    qualitative = ergebnis.art == Zielart.QUALITATIV.value
    return ergebnis.urteil == Urteil.BEOBACHTET.value and not qualitative


def _count(ergebnisse: Sequence[ErgebnisSicht]) -> dict[str, int]:
    """Return how many goals have a target and how many of them each verdict, how many are open."""
    stands = [each.ziel.stand for each in ergebnisse]
    found = [each.urteil for each in ergebnisse if each.ziel.stand == Zielstand.VEREINBART.value]
    return {
        "ziele": len(found),
        "offen": stands.count(Zielstand.OFFEN.value),
        **{urteil.name.lower(): found.count(urteil.value) for urteil in Urteil},
    }


def view_zeitraum(zeitraum: Zeitraum) -> ZeitraumSicht:
    """Return the view of the months reported on."""
    jahr = zeitraum.bis.jahr
    return ZeitraumSicht(
        name=zeitraum.name,
        name_vorjahr=zeitraum.vorjahr.name,
        monate=zeitraum.monate,
        jahr=jahr,
        vorjahr=jahr - 1,
        ganzes_jahr=zeitraum.laenge == 12,
        ein_monat=zeitraum.laenge == 1,
    )


def _korrektur(korrektur: Korrektur) -> KorrekturSicht:
    return KorrekturSicht(
        benannt(korrektur.groesse, korrektur.geschlecht),
        korrektur.monat.name,
        _measured(korrektur.vorher),
        _measured(korrektur.jetzt),
    )


def _measured(messwert: Messwert) -> str:
    """Return a value of the data as it was given, or why it is missing."""
    wert = messwert.wert
    if wert is None:
        return messwert.grund
    exponent = wert.as_tuple().exponent
    return zahl(wert, max(0, -exponent) if isinstance(exponent, int) else 0)


# --- assessments ---


def _wuerdigungen(passages: Mapping[str, Passage]) -> dict[str, Markup]:
    faults = Faults()
    rendered = {}
    for key, passage in passages.items():
        with faults.collecting():
            rendered[key] = render_passage(passage)
    faults.raise_if_any()
    return rendered


def _only_observed(each: Zielauswertung) -> bool:
    """Whether there is no verdict, and so nothing that has to be assessed."""
    qualitative = each.ziel.art is Zielart.QUALITATIV
    return each.ergebnis.urteil is Urteil.BEOBACHTET and not qualitative


def _wuerdigung(each: Zielauswertung, texts: Mapping[str, Markup]) -> Markup:
    key = each.ziel.schluessel
    if key in texts or _only_observed(each):
        return texts.get(key, Markup(""))
    offen = Offen(f"wuerdigung.{each.ergebnis.traeger}.{key}", f"Würdigung {each.ziel.kurztitel}")
    return Markup("<p>{}</p>").format(offen)
