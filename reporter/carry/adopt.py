"""Numbers and filled fields of a returned draft → the files of the round, never wording."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import tomlkit

from reporter.carry.traeger_table import (
    TARGET,
    column_name,
    csv_form,
    heading_row,
)
from reporter.errors import Fault, InputError, Place

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

_TRAEGER = {
    "traeger.sitz": "sitz",
    "traeger.vertretung.anrede": "anrede",
    "traeger.vertretung.amt": "amt",
    "traeger.vertretung.name": "vertretung",
}
"""fields of a draft and the key of the Träger that holds each"""


def adoptable(key: str) -> bool:
    """Return whether a field of a draft is one that a round's list of Träger holds."""
    return key in _TRAEGER or key.startswith(TARGET)


def adopt_into_toml(text: str, schluessel: str, werte: Mapping[str, str]) -> str:
    """Return the round's data file with the values of one Träger, its form kept."""
    document = tomlkit.parse(text)
    tables: Any = document.get("traeger", [])
    for traeger in tables if isinstance(tables, list) else [tables]:
        if traeger.get("schluessel") == schluessel:
            for key, value in werte.items():
                if key.startswith(TARGET):
                    ziele = traeger.setdefault("ziele", tomlkit.table())
                    ziele[key.removeprefix(TARGET)] = tomlkit.item(float(Decimal(value)))
                else:
                    traeger[_TRAEGER[key]] = value
            return tomlkit.dumps(document)
    raise _not_there(schluessel, "runde.toml")


def adopt_into_table(data: bytes, name: str, schluessel: str, werte: Mapping[str, str]) -> bytes:
    """Return the table of Träger (.csv or .xlsx) with the values of one, its form kept."""
    columns = {_TRAEGER.get(key, key.lower()): value for key, value in werte.items()}
    if name.lower().endswith(".xlsx"):
        return _adopt_into_workbook(data, name, schluessel, columns)
    return _adopt_into_csv(data, name, schluessel, columns)


def _adopt_into_csv(data: bytes, name: str, schluessel: str, columns: Mapping[str, str]) -> bytes:
    text, form = csv_form(data)
    header, *rows = csv.reader(StringIO(text), delimiter=form.delimiter)
    names = list(map(column_name, header))
    missing = columns.keys() - set(names)
    for row in rows:
        if dict(zip(names, row, strict=False)).get("schluessel") == schluessel and not missing:
            for column, value in columns.items():
                shown = value.replace(".", ",") if column.startswith(TARGET) else value
                row[names.index(column)] = shown
            return form.write([header, *rows])
    raise _not_there(schluessel, name)


def _adopt_into_workbook(
    data: bytes, name: str, schluessel: str, columns: Mapping[str, str]
) -> bytes:
    from reporter.workbooks.reopen import reopen

    workbook = reopen(data)
    for sheet in workbook.worksheets:
        names, first = heading_row(sheet)
        for row in sheet.iter_rows(min_row=first + 1) if names else ():
            cells = dict(zip(names, row, strict=False))
            if cells["schluessel"].value == schluessel and columns.keys() <= cells.keys():
                for column, value in columns.items():
                    _write(cells[column], value, is_number=column.startswith(TARGET))
                saved = BytesIO()
                workbook.save(saved)
                return saved.getvalue()
    raise _not_there(schluessel, name)


def _write(cell: Cell | MergedCell, value: str, *, is_number: bool) -> None:
    from reporter.workbooks.look import shows_percent, write_value

    if is_number:
        write_value(cell, float(Decimal(value).scaleb(-2 if shows_percent(cell) else 0)))
    else:
        write_value(cell, value)


def _not_there(schluessel: str, name: str) -> InputError:
    return InputError(
        Fault(
            f"Der Träger „{schluessel}“ oder eine Spalte für seine Werte steht nicht darin.",
            "Tragen Sie die Werte von Hand ein.",
            Place(name),
        )
    )
