"""Numbers and filled fields of a returned draft → the files of the round, never wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import tomlkit

from reporter.carry.traeger_table import TARGET, Row, rows_of
from reporter.carry.written import open_written
from reporter.errors import Fault, Faults, InputError, Place

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


def column_of(key: str) -> str:
    """Return the column of a list of Träger that holds a field of a draft."""
    return _TRAEGER.get(key, key)


def adopt_into_toml(text: str, schluessel: str, werte: Mapping[str, str]) -> str:
    """Return the round's data file with the values of one Träger, its form kept."""
    document = tomlkit.parse(text)
    tables: Any = document.get("traeger", [])
    for traeger in tables if isinstance(tables, list) else [tables]:
        if str(traeger.get("schluessel")).strip() == schluessel:
            for key, value in werte.items():
                if key.startswith(TARGET):
                    ziele = traeger.setdefault("ziele", tomlkit.table())
                    ziele[key.removeprefix(TARGET)] = tomlkit.item(float(Decimal(value)))
                else:
                    traeger[_TRAEGER[key]] = value
            return tomlkit.dumps(document)
    raise _not_there(schluessel, "runde.toml")


def adopt_into_table(data: bytes, name: str, schluessel: str, werte: Mapping[str, str]) -> bytes:
    """Return the table of Träger (.csv or .xlsx) with the values of one, its form kept.

    Raises `InputError` where it has no such Träger, or no column for a value.
    """
    columns = {_TRAEGER.get(key, key): value for key, value in werte.items()}
    file = open_written(data, name)
    row = _row_of(schluessel, rows_of(data, name, file), name)
    _refuse_missing(columns, row, name)
    for column, value in columns.items():
        row.put(column, Decimal(value) if column.startswith(TARGET) else value)
    return file.write()


def _row_of(schluessel: str, rows: Iterable[Row], name: str) -> Row:
    for row in rows:
        if str(row.value("schluessel")).strip() == schluessel:
            return row
    raise _not_there(schluessel, name)


def _refuse_missing(columns: Iterable[str], row: Row, name: str) -> None:
    faults = Faults()
    for column in columns:
        if column not in row.columns:
            faults.add(
                Fault(
                    f"Für einen Wert aus dem Entwurf fehlt die Spalte „{column}“.",
                    "Legen Sie die Spalte an und rufen Sie den Befehl noch einmal auf.",
                    Place(name),
                )
            )
    faults.raise_if_any()


def _not_there(schluessel: str, name: str) -> InputError:
    return InputError(
        Fault(
            f"Der Träger „{schluessel}“ steht nicht darin.",
            "Prüfen Sie, ob der Entwurf zu dieser Runde gehört; sonst tragen Sie die Werte von "
            "Hand ein.",
            Place(name),
        )
    )
