"""The overview as a workbook: every goal of every Träger in a row, to be filtered and sorted.

Numbers are numbers, unrounded, with a format that shows their unit; what is missing is an empty
cell. A second sheet has the Träger side by side, a third what is open, a fourth says what all
this is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl import Workbook

from reporter.document.tree import OpenField
from reporter.german.dates import datum_lang
from reporter.kennzahlen.auswertung import Auswertung, Zielauswertung
from reporter.kennzahlen.monat import Zeitraum
from reporter.model.runde import Traeger
from reporter.model.ziel import RELATIV, Einheit, Zielart
from reporter.workbooks.archive import save_workbook
from reporter.workbooks.look import number_format
from reporter.workbooks.sheets import Amount, Row, Sheet, Value, add_sheet

Pair = tuple[Traeger, Zielauswertung]


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    width: int
    value: Callable[[Traeger, Zielauswertung], Value]


def overview_workbook(
    traeger: Sequence[Traeger],
    auswertungen: Mapping[str, Auswertung],
    offen: Mapping[str, Sequence[OpenField]],
    *,
    notices: Sequence[str],
    datenstand: date | None,
    stand: date,
) -> bytes:
    """Return the workbook; results and open fields are by the key of the Träger.

    `notices` stand on every printed page.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    pairs = [(each, ziel) for each in traeger for ziel in auswertungen[each.schluessel].ziele]
    zeitraum = next((each.zeitraum for each in auswertungen.values() if each.mit_daten), None)
    for table in (
        _goal_by_goal(pairs, with_data=zeitraum is not None),
        _side_by_side(pairs, with_data=zeitraum is not None),
        Sheet("Offene Angaben", (("Träger", 28), ("offen", 60)), [*_open(traeger, offen)]),
        Sheet(
            "Hinweise",
            (("Angabe", 28), ("Inhalt", 80)),
            [*_about(zeitraum, datenstand, stand, notices)],
        ),
    ):
        add_sheet(book, table, notices=notices)
    return save_workbook(book, stand=stand)


# --- the rows -------------------------------------------------------------------------


def _stand(ziel: Zielauswertung) -> str:
    return ziel.ergebnis.zielwert.stand.value if ziel.ziel.faelle else ziel.ziel.art.value


def _agreed(ziel: Zielauswertung, value: Decimal | None) -> Amount:
    """Return a number in the unit of the goal, changes with their sign."""
    signed = ziel.ziel.art in RELATIV
    form = number_format(
        ziel.ziel.einheit_des_vergleichs, ziel.ziel.nachkommastellen, signed=signed
    )
    return Amount(value, form)


def _measured(ziel: Zielauswertung, value: Decimal | None) -> Amount:
    """Return a number in the unit of the Kennzahl; a gap without its sign."""
    gap = ziel.ziel.art is Zielart.ABSTAND
    einheit = ziel.einheit_der_werte
    shown = abs(value) if gap and value is not None else value
    return Amount(shown, number_format(einheit, ziel.stellen))


def _to_reach(ziel: Zielauswertung) -> Amount:
    """Return what to reach, rounded so that it is kept, as documents show it."""
    return _measured(ziel, ziel.ergebnis.zu_erreichen_gerundet(ziel.stellen)[0])


def _to_reach_until(ziel: Zielauswertung) -> Amount:
    """Return the upper end of what to reach in a corridor."""
    return _measured(ziel, ziel.ergebnis.zu_erreichen_gerundet(ziel.stellen)[1])


def _distance(ziel: Zielauswertung) -> Amount:
    """Return by how much the target was exceeded or missed: of percents in points."""
    einheit = ziel.ziel.einheit
    einheit = Einheit.PROZENTPUNKTE if einheit is Einheit.PROZENT else einheit
    places = ziel.ziel.nachkommastellen
    return Amount(ziel.ergebnis.abstand, number_format(einheit, places, signed=True))


def _grund(ziel: Zielauswertung) -> str:
    """Return why there is no verdict, or that it is one on the unrounded value only."""
    return ziel.ergebnis.grund or (_ROUNDED if ziel.gerundet_anders else "")


_ROUNDED = "Auf den gerundeten Wert gesehen fiele das Urteil anders aus."
_UPPER_END, _REACH_END = "Zielwert bis", "zu erreichen bis"

_COLUMNS: tuple[_Column, ...] = (
    _Column("Schlüssel", 17, lambda traeger, _: traeger.schluessel),
    _Column("Träger", 25, lambda traeger, _: str(traeger.name)),
    _Column("Ziel", 48, lambda _, ziel: ziel.ziel.titel),
    _Column("Kennzahl", 21, lambda _, ziel: ziel.ziel.kennzahl),
    _Column("Stand", 17, lambda _, ziel: _stand(ziel)),
    _Column("Zielwert", 19, lambda _, ziel: _agreed(ziel, ziel.ergebnis.soll)),
    _Column(_UPPER_END, 19, lambda _, ziel: _agreed(ziel, ziel.ergebnis.soll_bis)),
    _Column("Vorjahr", 19, lambda _, ziel: _measured(ziel, ziel.ergebnis.basis)),
    _Column("zu erreichen", 19, lambda _, ziel: _to_reach(ziel)),
    _Column(_REACH_END, 19, lambda _, ziel: _to_reach_until(ziel)),
    _Column("Ergebnis", 19, lambda _, ziel: _measured(ziel, ziel.ergebnis.ist)),
    _Column("Ergebnis im Maß des Zielwerts", 19, lambda _, ziel: _agreed(ziel, ziel.ergebnis.wert)),
    _Column("Abstand zum Zielwert", 19, lambda _, ziel: _distance(ziel)),
    _Column("Urteil", 16, lambda _, ziel: ziel.ergebnis.urteil.value),
    _Column("Grund", 50, lambda _, ziel: _grund(ziel)),
)
_WITHOUT_DATA = frozenset(
    {"Schlüssel", "Träger", "Ziel", "Kennzahl", "Stand", "Zielwert", _UPPER_END}
)
_SIDE_BY_SIDE = ("Zielwert", "Ergebnis im Maß des Zielwerts", "Urteil")


def _open(traeger: Sequence[Traeger], offen: Mapping[str, Sequence[OpenField]]) -> Iterator[Row]:
    for each in traeger:
        labels = dict.fromkeys(field.label for field in offen.get(each.schluessel, ()))
        yield from ([str(each.name), label] for label in labels)


def _about(
    zeitraum: Zeitraum | None, datenstand: date | None, stand: date, notices: Sequence[str]
) -> Iterator[Row]:
    if zeitraum:
        yield ["Zeitraum", f"{zeitraum.von.name} bis {zeitraum.bis.name}"]
        yield ["Datenstand", datum_lang(datenstand) if datenstand else "offen"]
    yield ["Stand der Übersicht", datum_lang(stand)]
    yield from (["Hinweis", notice] for notice in notices)
    yield ["Zahlen", "Ungerundet; gezeigt mit der Zahl der Stellen, die vereinbart ist."]
    if zeitraum:
        yield ["zu erreichen", "So gerundet, dass der Zielwert damit erreicht ist."]
    yield ["Leere Zelle", "Es gibt keinen Wert. Eine leere Zelle ist keine Null."]


# --- the sheets -----------------------------------------------------------------------


def _goal_by_goal(pairs: Sequence[Pair], *, with_data: bool) -> Sheet:
    """Return the table with one row for each goal of each Träger."""
    corridors = any(ziel.ziel.art is Zielart.KORRIDOR for _, ziel in pairs)
    columns = [
        each
        for each in _COLUMNS
        if (with_data or each.heading in _WITHOUT_DATA)
        and (corridors or each.heading not in (_UPPER_END, _REACH_END))
    ]
    return Sheet(
        "Übersicht",
        [(each.heading, each.width) for each in columns],
        [
            [column.value(traeger, ziel) for column in columns]
            for traeger, ziel in pairs
            if with_data or ziel.ziel.faelle
        ],
        frozen="D2",
    )


def _side_by_side(pairs: Sequence[Pair], *, with_data: bool) -> Sheet:
    """Return the table with one row for each Träger, a few columns for each of its goals."""
    shown = [each for each in _COLUMNS if each.heading in _SIDE_BY_SIDE[: 3 if with_data else 1]]
    agreed = [(traeger, ziel) for traeger, ziel in pairs if ziel.ziel.faelle]
    titles = dict.fromkeys(ziel.ziel.titel for _, ziel in agreed)
    rows: dict[str, list[Value]] = {}
    for traeger, ziel in agreed:
        row = rows.setdefault(traeger.schluessel, [str(traeger.name)])
        row.extend(column.value(traeger, ziel) for column in shown)
    heads = [(f"{title}: {column.heading}", 20) for title in titles for column in shown]
    return Sheet("Nebeneinander", [("Träger", 28), *heads], list(rows.values()), frozen="B2")
