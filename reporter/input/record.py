"""One table of TOML, one row of CSV or of a worksheet: the same to everything after it.

A `Record` has raw values by key and knows the place of each. A table of `Field`s says which
keys there are and how each becomes a value; `read_fields` applies it and collects all faults.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from reporter.errors import Fault, Faults, InputError, Place, ReporterError, did_you_mean
from reporter.german.characters import visible


@dataclass(frozen=True, slots=True)
class Percentage:
    """A number that a spreadsheet shows with a percent sign: 5.1 for the cell „5,1 %“."""

    percent: Decimal


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that has no value to read: what is wrong with it, for whoever needs it."""

    fault: Fault


@dataclass(frozen=True, slots=True)
class Record:
    """Raw values by key, and where they stand.

    `place` gives the place of a key, also of one further inside, or of the whole record where
    no key is named; it is asked for faults only. `naming` names the key in the message where
    a place can't say it.
    """

    values: Mapping[str, object]
    place: Callable[..., Place]
    naming: str = ""

    @contextmanager
    def at(self, key: str, *item: int) -> Iterator[None]:
        """Add the place of `key`, or of an item of its list, to every fault raised inside."""
        try:
            yield
        except ReporterError as error:
            faults = (self.faulted(key, fault, *item) for fault in error.faults)
            raise type(error)(*faults) from error

    def within(self, key: str) -> Record:
        """Return the table under `key` as a record, an empty one where there is none."""
        table = self.values.get(key)
        return Record(
            table if isinstance(table, dict) else {},
            place=lambda *inner: self.place(key, *inner),
            naming=self.naming,
        )

    def faulted(self, key: str, fault: Fault, *item: int) -> Fault:
        """Return `fault` as one of the value of `key`, unless it lies in a file of its own."""
        if fault.place.file:
            return fault
        return fault._replace(
            message=self.naming.format(key) + fault.message,
            place=fault.place.within(self.place(key, *item)),
        )


@dataclass(frozen=True, slots=True)
class Field:
    """How a raw value becomes one of the model.

    `convert` raises `InputError` without a place. A field with `required` must be given; the
    text says what is expected there. Otherwise a missing value is `default`. Of `many` values
    each is converted, and a single one is a list of one.
    """

    convert: Callable[[Any], object]
    required: str = ""
    default: object = ""
    many: bool = False


Fields = Mapping[str, Field]


def read_fields(record: Record, fields: Fields, faults: Faults) -> dict[str, Any]:
    """Return the value of every field; a faulty or missing one is its default."""
    _report_missing(record, fields, faults)
    defaults = {key: each.default for key, each in fields.items()}
    return defaults | read_given(record, fields, faults)


def read_given(record: Record, fields: Fields, faults: Faults) -> dict[str, Any]:
    """Return the value of every field that is given and not faulty."""
    values: dict[str, Any] = {}
    for key, raw in record.values.items():
        if key not in fields:
            faults.add(unknown_key(record, key, fields))
        elif is_missing(raw):
            continue
        elif fields[key].many:
            values[key] = _items(record, key, fields[key], faults)
        else:
            with faults.collecting(), record.at(key):
                values[key] = _converted(fields[key], raw)
    return values


def _items(record: Record, key: str, each: Field, faults: Faults) -> tuple[object, ...]:
    """Return the items of a list; an empty one is a fault: nobody knows what it stands for."""
    raw = record.values[key]
    found = []
    for number, item in enumerate(raw if isinstance(raw, list) else [raw]):
        with faults.collecting(), record.at(key, number):
            if is_missing(item):
                message = f"Der {number + 1}. Eintrag der Liste ist leer."
                raise InputError(Fault(message, "Füllen Sie ihn aus, oder streichen Sie ihn."))
            found.append(_converted(each, item))
    return tuple(found)


def _converted(each: Field, raw: object) -> object:
    if isinstance(raw, Unreadable):
        raise InputError(raw.fault)
    return each.convert(visible(raw) if isinstance(raw, str) else raw)


def _report_missing(record: Record, fields: Fields, faults: Faults) -> None:
    for key, each in fields.items():
        if each.required and is_missing(record.values.get(key)):
            place = record.place(key) if key in record.values else record.place()
            faults.add(Fault(f"„{key}“ fehlt.", each.required, place))


def unknown_key(record: Record, key: str, known: Collection[str]) -> Fault:
    """Return the fault of a key that nobody asked for."""
    return Fault(
        f"„{shorten(key)}“ ist hier nicht bekannt.",
        did_you_mean(key, tuple(known)),
        record.place(key),
    )


def report_repeated(key: str, values: Iterable[tuple[object, Record]], faults: Faults) -> None:
    """Report every value of `key` that an earlier record has too, whatever its case."""
    first: dict[object, Record] = {}
    for value, record in values:
        same = value.casefold() if isinstance(value, str) else value
        earlier = first.setdefault(same, record)
        if value and earlier is not record:
            message = f"{quoted(value)} ist schon vergeben ({earlier.place(key)})."
            hint = "Jeder Wert darf hier nur einmal vorkommen."
            faults.add(record.faulted(key, Fault(message, hint)))


def is_missing(raw: object) -> bool:
    """Return whether nothing is given: no value, or no visible character."""
    return raw is None or (isinstance(raw, str) and not visible(raw).strip())


_KINDS: Mapping[type, str] = {
    bool: "ein Wahrheitswert",
    int: "eine Zahl",
    Decimal: "eine Zahl",
    Percentage: "ein Prozentwert",
    datetime: "ein Datum",
    date: "ein Datum",
    time: "eine Uhrzeit",
    list: "eine Liste",
    dict: "eine Tabelle",
    str: "ein Text",
}


def kind(raw: object) -> str:
    """Return what `raw` is, in German: „eine Zahl“."""
    return _KINDS.get(type(raw), "ein Wert")


def shorten(text: str, length: int = 60) -> str:
    """Return `text` in a form and length that an error message can carry."""
    visible = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)
    return visible if len(visible) <= length else visible[: length - 1] + "…"


def quoted(raw: object) -> str:
    """Return a raw value as an error message shows it, in German quotation marks."""
    match raw:
        case bool():
            text = "true" if raw else "false"
        case str():
            text = shorten(raw)
        case int():
            text = shorten(str(raw)) if abs(raw) < 10**60 else "…"
        case Decimal():
            text = shorten(str(raw).replace(".", ","))
        case Percentage(percent):
            text = f"{str(percent).replace('.', ',')} %"
        case datetime() if raw.time() != time():  # a day in Excel is its midnight
            text = f"{raw:%d.%m.%Y %H:%M}"
        case date():
            text = f"{raw:%d.%m.%Y}"
        case time():
            text = f"{raw:%H:%M}"
        case _:
            return kind(raw)
    return f"„{text}“"
