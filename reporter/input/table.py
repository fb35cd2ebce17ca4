"""Tables of Träger, from CSV or a worksheet: heading and rows become records.

A reader (`csv_table`, `xlsx_table`) gives a `Table`; here its columns are matched with the
fields of a Träger and with the goals of the edition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from reporter.errors import Fault, Faults, InputError, Place, did_you_mean
from reporter.input.fields import TRAEGER
from reporter.input.files import Folder
from reporter.input.record import Fields, Record, Unreadable, is_missing, shorten
from reporter.reading import MEGABYTE

LIMIT = 10 * MEGABYTE
MAX_ROWS = 5_000
TARGET_PREFIX = "ziel."

_SPELLING = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", " ": "_"})
_ALSO_CALLED: Mapping[str, str] = {"e-mail": "email", "daten_bis": "bis"}


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: its raw value and where it is."""

    value: object
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and rows of the same length, none of them empty, with the place of each."""

    heading: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, slots=True)
class TraegerRecord:
    """What is written of one Träger: its own fields, which these are, its targets by goal."""

    stamm: Record
    fields: Fields
    ziele: Record


def read_traeger_table(
    folder: Folder, name: str, *, ziele: Fields | None, faults: Faults
) -> Iterator[TraegerRecord]:
    """Yield the rows of the table of Träger in the file `name` of the round.

    `ziele` are the fields of the goals; without them targets are not looked at.
    """
    read = _reader(name)  # before the file is asked for
    table = read(folder.read(name, limit=LIMIT), name, faults)
    columns = _match_columns(table, ziele, faults)
    fields = _once_required(columns)
    for row in table.rows:
        yield TraegerRecord(_record(row, columns.stamm), fields, _record(row, columns.ziele))


def parse_table(data: bytes, name: str) -> Table:
    """Return the table of Träger in the bytes of a file that has been read before.

    Raises `InputError` where it isn't one any more.
    """
    faults = Faults()
    table = _reader(name)(data, name, faults)
    faults.raise_if_any()
    return table


# --- readers --------------------------------------------------------------------------

TableReader = Callable[[bytes, str, Faults], Table]


def _read_csv(data: bytes, file: str, faults: Faults) -> Table:
    from reporter.input.csv_table import read_csv

    return read_csv(data, file, faults)


def _read_xlsx(data: bytes, file: str, faults: Faults) -> Table:
    # openpyxl costs more than a whole round in TOML
    from reporter.input.xlsx_table import read_xlsx

    return read_xlsx(data, file, faults)


_READERS: Mapping[str, TableReader] = {".csv": _read_csv, ".xlsx": _read_xlsx}

_SAVE_AS = "Speichern Sie die Tabelle als Excel-Arbeitsmappe („.xlsx“) oder als CSV."
_REFUSED: Mapping[str, str] = {
    ".xls": "Das alte Excel-Format „.xls“ wird nicht gelesen.",
    ".xlsm": "Arbeitsmappen mit Makros („.xlsm“) werden nicht gelesen.",
    ".xlsb": "Das Excel-Binärformat „.xlsb“ wird nicht gelesen.",
    ".ods": "Das Format „.ods“ wird nicht gelesen.",
}


def _reader(name: str) -> TableReader:
    suffix = PurePosixPath(name).suffix.casefold()
    if suffix not in _READERS:
        message = _REFUSED.get(suffix, f"„{shorten(name)}“ ist keine Tabelle der Träger.")
        raise InputError(Fault(message, _SAVE_AS))
    return _READERS[suffix]


# --- columns --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Columns:
    """Positions of the known columns, by field and by goal."""

    stamm: Mapping[str, int]
    ziele: Mapping[str, int]


def _match_columns(table: Table, ziele: Fields | None, faults: Faults) -> _Columns:
    named = named_columns(table, faults)
    targets = {
        name.removeprefix(TARGET_PREFIX): position
        for name, position in named.items()
        if name.startswith(TARGET_PREFIX)
    }
    stamm = {name: place for name, place in named.items() if not name.startswith(TARGET_PREFIX)}
    _report_unknown(table, named, ziele, faults)
    _report_missing(table, stamm, faults)
    return _Columns(
        {name: position for name, position in stamm.items() if name in TRAEGER},
        {name: position for name, position in targets.items() if ziele and name in ziele},
    )


def named_columns(table: Table, faults: Faults) -> dict[str, int]:
    """Return the position of each column that is not a comment; report doubtful headings."""
    named: dict[str, int] = {}
    for position, cell in enumerate(table.heading):
        if isinstance(cell.value, Unreadable):
            faults.add(cell.value.fault._replace(place=cell.place))
            continue
        name = spelled(cell.value)
        if not name:
            _report_nameless(table, position, faults)
        elif name in named:
            faults.add(
                Fault(
                    f"Die Spalte „{shorten(name)}“ kommt zweimal vor.",
                    "Löschen Sie eine davon.",
                    cell.place,
                )
            )
        elif not name.startswith("#") and name != "bemerkung":
            named[name] = position
    return named


def spelled(heading: object) -> str:
    """Return a heading in the spelling of the keys: „Schlüssel “ is `schluessel`."""
    if is_missing(heading):
        return ""
    plain = str(heading).strip().casefold().translate(_SPELLING)
    return _ALSO_CALLED.get(plain, plain)


def _report_nameless(table: Table, position: int, faults: Faults) -> None:
    filled = (row[position] for row in table.rows if not is_missing(row[position].value))
    if cell := next(filled, None):
        faults.add(
            Fault(
                "Die Spalte hat keine Überschrift, aber Inhalt.",
                "Geben Sie ihr eine Überschrift; Bemerkungen beginnen mit „#“.",
                cell.place,
            )
        )


def _report_unknown(
    table: Table, named: Mapping[str, int], ziele: Fields | None, faults: Faults
) -> None:
    targets = [TARGET_PREFIX + each for each in ziele or ()]
    known = [*TRAEGER, *targets]
    for name, position in named.items():
        unchecked = ziele is None and name.startswith(TARGET_PREFIX)
        if name in known or unchecked:
            continue
        # among the goals only, where one is meant
        near = targets if name.startswith(TARGET_PREFIX) else known
        faults.add(
            Fault(
                f"Die Spalte „{shorten(name)}“ ist nicht bekannt.",
                did_you_mean(name, near) or "Bemerkungen beginnen in der Überschrift mit „#“.",
                table.heading[position].place,
            )
        )


def _report_missing(table: Table, stamm: Mapping[str, int], faults: Faults) -> None:
    for name, each in TRAEGER.items():
        if each.required and name not in stamm:
            place = table.heading[0].place
            where = Place(place.file, place.line, place.sheet)
            faults.add(Fault(f"Die Spalte „{name}“ fehlt.", each.required, where))


def _once_required(columns: _Columns) -> Fields:
    """Return the fields; a column that is missing has been reported, once for all rows."""
    return {
        name: each if name in columns.stamm else replace(each, required="")
        for name, each in TRAEGER.items()
    }


def _record(row: Sequence[TableCell], columns: Mapping[str, int]) -> Record:
    whole = Place(row[0].place.file, row[0].place.line, row[0].place.sheet)
    return Record(
        {name: row[position].value for name, position in columns.items()},
        place=lambda *name: row[columns[name[0]]].place if name else whole,
    )
