"""The sheets „Runde“ and „Dialoge“ of a workbook: what `runde.toml` leaves to it.

Comes in: a data file that names a workbook as its `arbeitsmappe`. Goes out: the data file
with the values of the workbook among its own, each with its cell as its place. Every entry
has one home: what both files state is a fault that names both places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reporter.errors import Fault, Faults, InputError, Place, did_you_mean
from reporter.input.fields import ABSENDER, DIALOG, MINISTERIUM, RUNDE, VERTRETUNG
from reporter.input.files import Folder
from reporter.input.record import Fields, Unreadable, is_missing, shorten
from reporter.input.table import LIMIT, Table, TableCell, named_columns, spelled
from reporter.input.toml import TomlFile
from reporter.input.toml_lines import KeyPath

SHEETS = ("Runde", "Dialoge")
LABELS, VALUES = "angabe", "wert"
"""the columns of the sheet „Runde“"""

HEAD = ("jahr", "datenstand", "datenhinweis", "hinweis")
"""what of the head of `runde.toml` can stand in the workbook: not how the files belong together"""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sheet „Runde“: the table whose values it holds, and their fields."""

    path: tuple[str, ...]
    fields: Fields


SECTIONS: Mapping[str, Section] = {
    "runde": Section((), {key: RUNDE[key] for key in HEAD}),
    "ministerium": Section(
        ("ministerium",), {key: each for key, each in MINISTERIUM.items() if key != "vertretung"}
    ),
    "vertretung_des_ministeriums": Section(("ministerium", "vertretung"), VERTRETUNG),
    "absender": Section(("absender",), ABSENDER),
}
"""by the title of the section, spelled as a key"""

_LISTS = frozenset(["kopie", "teilnahme", "tagesordnung", "anlagen"])
"""fields whose cell has an item in each line"""


@dataclass(slots=True)
class _Entries:
    """What the workbook says under one key of `runde.toml`, and where."""

    value: Any = None
    places: dict[KeyPath, Place] = field(default_factory=dict)
    first: Place | None = None
    """the first cell that is not empty"""

    def see(self, cell: TableCell) -> None:
        if self.first is None and not is_missing(cell.value):
            self.first = cell.place


def with_workbook(toml: TomlFile, folder: Folder, faults: Faults) -> TomlFile:
    """Return the data file with what its workbook says; itself where it names none.

    Raises `InputError` where the workbook can't be read.
    """
    name = toml.values.get("arbeitsmappe")
    if not isinstance(name, str) or is_missing(name):
        return toml
    # openpyxl costs more than a whole round in TOML
    from reporter.input.xlsx_table import read_sheets

    with toml.record().at("arbeitsmappe"):
        runde, dialoge = read_sheets(folder.read(name, limit=LIMIT), name, SHEETS, faults)
        entries = {**_read_form(runde, faults), "dialog": _read_dialoge(dialoge, faults)}
    return _merged(toml, entries, faults)


def workbook_cells(data: bytes, file: str) -> Iterator[tuple[KeyPath, TableCell]]:
    """Yield the value of every entry of a round's workbook with its path in `runde.toml`.

    Raises `InputError` where the workbook can't be read.
    """
    from reporter.input.xlsx_table import read_sheets

    faults = Faults()
    runde, dialoge = read_sheets(data, file, SHEETS, faults)
    yield from _labelled(runde, faults)
    for number, cells in enumerate(_dialogs(dialoge, faults)):
        for key, cell in cells.items():
            yield ("dialog", number, key), cell
    faults.raise_if_any()


def _merged(toml: TomlFile, entries: Mapping[str, _Entries], faults: Faults) -> TomlFile:
    values, elsewhere = dict(toml.values), dict(toml.elsewhere)
    for key, each in entries.items():
        if is_missing(toml.values.get(key)):
            values[key] = each.value
            elsewhere |= each.places
        elif each.first is not None:
            faults.add(_stated_twice(key, each.first, toml.place((key,))))
    return replace(toml, values=values, elsewhere=elsewhere)


def _stated_twice(key: str, cell: Place, other: Place) -> Fault:
    return Fault(
        f"„{key}“ steht auch in {other}.",
        "Jede Angabe steht nur an einer Stelle; löschen Sie eine von beiden.",
        cell,
    )


# --- the sheet „Runde“ ----------------------------------------------------------------


def _read_form(table: Table, faults: Faults) -> dict[str, _Entries]:
    entries: dict[str, _Entries] = {}
    for path, cell in _labelled(table, faults):
        each = entries.setdefault(path[0], _Entries())
        each.see(cell)
        each.places[path] = cell.place
        each.places.setdefault(path[:1], cell.place._replace(cell=""))
        each.value = _put(each.value, path[1:], _listed(path[-1], cell.value))
    return entries


def _labelled(table: Table, faults: Faults) -> Iterator[tuple[tuple[str, ...], TableCell]]:
    """Yield the value of every row with the path of its key; report labels that are unknown."""
    labels, values = _form_columns(table, faults)
    section = SECTIONS["runde"]
    seen: set[tuple[str, ...]] = set()
    for row in table.rows:
        label, cell = row[labels], _without_column(row[values])
        key = "" if isinstance(label.value, Unreadable) else spelled(label.value)
        path = (*section.path, key)
        section = SECTIONS.get(key, section)
        if key in SECTIONS or key not in section.fields:
            _report_unknown(label, cell, section, faults)
        elif path in seen:
            faults.add(Fault("Diese Angabe steht schon weiter oben.", "", cell.place))
        else:
            seen.add(path)
            yield path, cell


def _form_columns(table: Table, faults: Faults) -> tuple[int, int]:
    named = named_columns(table, faults)
    for name in (LABELS, VALUES):
        if name not in named:
            place = table.heading[0].place._replace(cell="", column="")
            raise InputError(
                Fault(
                    f"Die Spalte „{name.capitalize()}“ fehlt.",
                    "Das Blatt hat die Spalten „Angabe“ und „Wert“.",
                    place,
                )
            )
    return named[LABELS], named[VALUES]


def _report_unknown(label: TableCell, cell: TableCell, section: Section, faults: Faults) -> None:
    """Report a value whose label says nothing; a row without a value may be a remark."""
    if is_missing(cell.value):
        return
    shown = shorten(str(label.value)) if isinstance(label.value, str) else ""
    message = f"Die Angabe „{shown}“ ist hier nicht bekannt." if shown else "Die Angabe fehlt."
    hint = did_you_mean(spelled(shown), tuple(section.fields))
    faults.add(Fault(message, hint, cell.place))


def _put(table: Any, path: tuple[str, ...], value: object) -> Any:
    """Return `table` with `value` at `path`; the value itself where the path is empty."""
    if not path:
        return value
    key, *inner = path
    known = table or {}
    return {**known, key: _put(known.get(key), tuple(inner), value)}


# --- the sheet „Dialoge“ --------------------------------------------------------------


def _read_dialoge(table: Table, faults: Faults) -> _Entries:
    """Return the rows as the tables `[[dialog]]`."""
    entries = _Entries(value=[])
    dialogs = _dialogs(table, faults)
    for number, (row, cells) in enumerate(zip(table.rows, dialogs, strict=True)):
        for key, cell in cells.items():
            entries.see(cell)
            entries.places["dialog", number, key] = cell.place
        entries.places["dialog", number] = row[0].place._replace(column="")
        entries.value.append({key: _listed(key, cell.value) for key, cell in cells.items()})
    return entries


def _dialogs(table: Table, faults: Faults) -> Iterator[dict[str, TableCell]]:
    """Yield the cells of each row by key."""
    columns = _dialog_columns(table, faults)
    for row in table.rows:
        yield {key: _without_column(row[position]) for key, position in columns.items()}


def _dialog_columns(table: Table, faults: Faults) -> dict[str, int]:
    named = named_columns(table, faults)
    for name, position in named.items():
        if name not in DIALOG:
            message = f"Die Spalte „{shorten(name)}“ ist nicht bekannt."
            hint = did_you_mean(name, tuple(DIALOG))
            faults.add(Fault(message, hint, table.heading[position].place))
    return {name: position for name, position in named.items() if name in DIALOG}


# --- cells ----------------------------------------------------------------------------


def _without_column(cell: TableCell) -> TableCell:
    """Return the cell with a place that leaves its name to the fault, as `runde.toml` does."""
    return replace(cell, place=cell.place._replace(column=""))


def _listed(key: str, value: object) -> object:
    """Return the lines of a cell as a list, where its field takes one."""
    if key not in _LISTS or not isinstance(value, str):
        return value
    return [line.strip() for line in value.splitlines() if line.strip()]
