"""The sheet „Runde“: a form with one entry a line, in sections, each with its explanation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.worksheet.worksheet import Worksheet

from reporter.workbooks.checks import add_checks, protect_form
from reporter.workbooks.columns import (
    ANSCHRIFT,
    GENUS_AND_CASES,
    LINES_HEIGHT,
    OFFICE,
    Column,
    is_date,
    is_whole,
)
from reporter.workbooks.look import (
    DAY,
    FONT,
    FORM_ALIGNMENT,
    INPUT_FILL,
    LINE,
    SECTION_ALIGNMENT,
    SECTION_FILL,
    SECTION_FONT,
    note,
    row_height,
    set_up_page,
    write_headings,
    write_value,
)

RUNDE_SHEET = "Runde"

_COLUMNS: Mapping[str, tuple[int, str]] = {
    "Angabe": (24, "Was in der Zeile steht. Die Spalte ist geschützt."),
    "Wert": (56, "Hier tragen Sie ein. Leer: noch offen, im Entwurf ein markiertes Feld."),
    "Erläuterung": (80, "Was gemeint ist. Die Spalte ist geschützt."),
}
"""width and explanation, by the heading"""
_HEADING_HEIGHT, _ROW_HEIGHT = 24, 18
"""in points; a row of that height grows with what is filled in"""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form: its title, the table of `runde.toml` that it stands for, its entries.

    An entry is a column laid down, by its key in that table.
    """

    title: str
    path: tuple[str, ...]
    entries: Mapping[str, Column]


RUNDE: tuple[Section, ...] = (
    Section(
        "Runde",
        (),
        {
            "jahr": Column(
                "Jahr",
                "Das Jahr, für das die Ziele gelten, z. B. 2024.",
                number_format="0",
                allowed=is_whole(2005, 2100),
            ),
            "datenstand": Column(
                "Datenstand",
                "Tag, an dem die Daten veröffentlicht wurden, z. B. 15.04.2025.",
                number_format=DAY,
                allowed=is_date(),
            ),
            "datenhinweis": Column(
                "Datenhinweis",
                "Satz auf jeder Seite von Dokumenten mit Kennzahlen, z. B. „Vorläufige Daten“.",
            ),
            "hinweis": Column("Hinweis", "Satz auf jeder Seite jedes Dokuments, z. B. „Muster“."),
        },
    ),
    Section(
        "Ministerium",
        ("ministerium",),
        {
            "name": Column("Name", "Der volle Name im Nominativ ohne Artikel."),
            "kurzname": Column("Kurzname", "In Klammern und Kopfzeilen, z. B. „MAGS NRW“."),
            **GENUS_AND_CASES,
            "ort": Column("Ort", "Ort der Unterschrift."),
        },
    ),
    Section(
        "Vertretung des Ministeriums",
        ("ministerium", "vertretung"),
        {**OFFICE, "name": Column("Name", "Vor- und Nachname der Person.")},
    ),
    Section(
        "Absender",
        ("absender",),
        {
            "zeichen": Column("Zeichen", "Geschäftszeichen der Einladungen."),
            "bearbeitung": Column("Bearbeitung", "Wer die Sache bearbeitet."),
            "telefon": Column("Telefon", "Durchwahl."),
            **ANSCHRIFT,
            "kopie": Column(
                "Kopie",
                "E-Mail-Adressen, die eine Kopie erhalten, eine je Zeile (Alt + Eingabe).",
                height=LINES_HEIGHT,
            ),
            "zeichnung": Column("Zeichnung", "Zusatz über der Unterschrift, z. B. „Im Auftrag“."),
            "unterschrift": Column(
                "Unterschrift", "Wer die Briefe zeichnet; leer: die Vertretung des Ministeriums."
            ),
        },
    ),
)


def add_form(book: Workbook, runde: Mapping[str, Any]) -> None:
    """Add the sheet, filled in with what the tables of `runde.toml` say already."""
    sheet: Worksheet = book.create_sheet(RUNDE_SHEET)
    widths = [width for width, _ in _COLUMNS.values()]
    write_headings(sheet, [*_COLUMNS], widths, height=_HEADING_HEIGHT)
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = _ROW_HEIGHT, True
    for heading, (_, explanation) in zip(sheet[1], _COLUMNS.values(), strict=True):
        heading.comment = note(explanation)
    row = 2
    for section in RUNDE:
        _write_title(sheet, row, section.title)
        for key, entry in section.entries.items():
            row += 1
            _write_entry(sheet, row, entry, _value(runde, (*section.path, key)))
        row += 1
    sheet.freeze_panes = "A2"
    set_up_page(sheet)
    protect_form(sheet)


def _value(table: Any, path: tuple[str, ...]) -> object:
    """Return the value at `path`, a list as lines; `None` where there is no such table."""
    for key in path:
        table = table.get(key) if isinstance(table, dict) else None
    return "\n".join(table) if isinstance(table, list) else table


def _write_title(sheet: Worksheet, row: int, title: str) -> None:
    sheet.cell(row, 1, title)
    for column in range(1, len(_COLUMNS) + 1):
        cell = sheet.cell(row, column)
        cell.font, cell.fill, cell.alignment = SECTION_FONT, SECTION_FILL, SECTION_ALIGNMENT


def _write_entry(sheet: Worksheet, row: int, entry: Column, value: object) -> None:
    label, field, explanation = (sheet.cell(row, column) for column in (1, 2, 3))
    label.value, explanation.value = entry.heading, entry.explanation
    write_value(field, value)
    for cell in (label, field, explanation):
        cell.font, cell.border, cell.alignment = FONT, LINE, FORM_ALIGNMENT
    field.fill, field.number_format = INPUT_FILL, entry.number_format
    field.protection = Protection(locked=False)
    add_checks(sheet, entry, first=field.coordinate, area=field.coordinate)
    (_, _), (width, _), (explained, _) = _COLUMNS.values()
    texts = [(str(value or ""), width), (entry.explanation, explained)]
    if (height := max(row_height(texts), entry.height)) > _ROW_HEIGHT:
        sheet.row_dimensions[row].height = height
