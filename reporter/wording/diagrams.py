"""Results → chart specifications; their captions and descriptions are the template's.

A chart has the numbers of the tables beside it, a value to be reached rounded as there; what is
missing is a gap. Each is found in a
template by its key: „uebersicht“, „ZIEL.verlauf“, „ZIEL.geschlechter“.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial

from reporter.document.chart import (
    Bullet,
    BulletsChart,
    ChartSpec,
    GapChart,
    Group,
    Line,
    LineRole,
    Mark,
    MonthsChart,
)
from reporter.german.numbers import EINHEITEN
from reporter.german.typography import bind
from reporter.kennzahlen.auswertung import (
    Auswertung,
    Geschlechtswerte,
    Zielauswertung,
    gezeigte_stellen,
)
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.zielpfad import Pfadpunkt
from reporter.model.ziel import VOM_VORJAHR, Einheit, Richtung, Ziel, Zielart, Zielstand
from reporter.wording.results import SYMBOLE

_TARGET, _CORRIDOR = ("zu erreichen",), ("zu erreichen von", "zu erreichen bis")
ALL_GOALS = "uebersicht"
"""the chart of all goals; the others have the key of theirs"""
_MONATE = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
_GRENZE: Mapping[tuple[Richtung, bool], str] = {
    (Richtung.HOEHER, False): "mindestens",
    (Richtung.NIEDRIGER, False): "höchstens",
    (Richtung.HOEHER, True): "über",
    (Richtung.NIEDRIGER, True): "unter",
}
"""what a target is to its reader, by its direction and whether it must be passed"""


def charts_of(auswertung: Auswertung) -> dict[str, ChartSpec]:
    """Return the charts of a Träger's results by key."""
    found = dict(_charts(auswertung))
    return {key: chart for key, chart in found.items() if chart is not None}


def _charts(auswertung: Auswertung) -> Iterator[tuple[str, ChartSpec | None]]:
    yield ALL_GOALS, _overview(auswertung)
    for each in auswertung.ziele:
        if each.ergebnis.zielwert.stand is Zielstand.VEREINBART:
            yield f"{each.ziel.schluessel}.verlauf", _months(each, auswertung)
            yield f"{each.ziel.schluessel}.geschlechter", _gap(each, auswertung)


# --- months ---


def _months(auswertung: Zielauswertung, ganzes: Auswertung) -> MonthsChart | None:
    jahr = ganzes.zeitraum.bis.jahr
    einheit = auswertung.einheit_der_werte
    stellen = auswertung.stellen
    lines = (
        _line(auswertung, str(jahr), LineRole.RESULT, lambda punkt: punkt.ist),
        *_targets(auswertung),
        _line(auswertung, str(jahr - 1), LineRole.PREVIOUS, lambda punkt: punkt.basis),
    )
    shown = tuple(line for line in lines if line.last is not None)
    if not shown:
        return None
    return MonthsChart(
        title=auswertung.ziel.titel,
        description=auswertung.ziel.titel,
        unit=EINHEITEN[einheit.value].mehrzahl,
        decimals=stellen,
        months=_MONATE,
        lines=shown,
    )


def _targets(auswertung: Zielauswertung) -> Iterator[Line]:
    """Yield what is to be reached month by month: one line, of a corridor both of its ends."""
    corridor = auswertung.ergebnis.soll_bis is not None
    for index, label in enumerate(_CORRIDOR if corridor else _TARGET):
        yield _line(auswertung, label, LineRole.TARGET, partial(_to_reach, auswertung, index))


def _to_reach(auswertung: Zielauswertung, index: int, punkt: Pfadpunkt) -> Decimal | None:
    return punkt.ziel.zu_erreichen_gerundet(auswertung.stellen)[index]


def _line(
    auswertung: Zielauswertung,
    label: str,
    role: LineRole,
    value_of: Callable[[Pfadpunkt], Decimal | None],
) -> Line:
    gap = auswertung.ziel.art is Zielart.ABSTAND
    values = (value_of(punkt) for punkt in auswertung.pfad)
    return Line(label, role, tuple(abs(v) if gap and v is not None else v for v in values))


# --- women and men ---


def _gap(auswertung: Zielauswertung, ganzes: Auswertung) -> GapChart | None:
    if auswertung.einheit is not Einheit.PROZENT or len(auswertung.geschlechter) != 2:
        return None
    by_sex = {each.geschlecht: each for each in auswertung.geschlechter}
    return GapChart(
        title=auswertung.ziel.titel,
        description=auswertung.ziel.titel,
        unit=EINHEITEN[Einheit.PROZENT.value].mehrzahl,
        decimals=gezeigte_stellen(auswertung.ergebnis, Einheit.PROZENT),
        periods=(ganzes.zeitraum.vorjahr.name, ganzes.zeitraum.name),
        women=_group("Frauen", by_sex[Geschlecht.FRAUEN]),
        men=_group("Männer", by_sex[Geschlecht.MAENNER]),
        gap_label="Abstand",
        gap_unit=EINHEITEN[Einheit.PROZENTPUNKTE.value].mehrzahl,
    )


def _group(label: str, werte: Geschlechtswerte) -> Group:
    return Group(label, (werte.basis.dezimal, werte.ist.dezimal))


# --- all goals ---


def _overview(auswertung: Auswertung) -> BulletsChart | None:
    bullets = tuple(filter(None, map(_bullet, auswertung.ziele)))
    if not bullets:
        return None
    return BulletsChart(
        title="Zielerreichung",
        description="Zielerreichung",
        bullets=bullets,
    )


def _bullet(auswertung: Zielauswertung) -> Bullet | None:
    ergebnis = auswertung.ergebnis
    if ergebnis.soll is None:
        return None
    ziel = auswertung.ziel
    upper = ziel.richtung is Richtung.NIEDRIGER and ziel.art is not Zielart.ABSTAND
    limit = _limit(ziel, Richtung.NIEDRIGER if upper else Richtung.HOEHER, ergebnis.soll)
    change = ziel.art in VOM_VORJAHR
    until = None
    if ergebnis.soll_bis is not None:
        until = Mark(_GRENZE[Richtung.NIEDRIGER, ziel.streng], ergebnis.soll_bis)
    return Bullet(
        label=bind(ziel.titel),
        unit=EINHEITEN[ziel.einheit.value].zeichen or EINHEITEN[ziel.einheit.value].mehrzahl,
        decimals=ziel.nachkommastellen,
        symbol=SYMBOLE[ergebnis.urteil],
        verdict=ergebnis.urteil.value,
        base=Mark("Vorjahr", Decimal(0)) if change else None,
        result=Mark("Ergebnis", ergebnis.wert) if ergebnis.wert is not None else None,
        at_least=None if upper else limit,
        at_most=limit if upper else until,
        signed=ziel.art is Zielart.VERAENDERUNG,
    )


def _limit(ziel: Ziel, richtung: Richtung, soll: Decimal) -> Mark:
    return Mark(f"Ziel {_GRENZE[richtung, ziel.streng]}", soll)
