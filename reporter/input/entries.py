"""Entries of editions that build on one another: what each file gives, merged from above.

An edition says only what differs from its Grundlage. So every file is read for what it gives,
and whether an entry is complete is asked after merging.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reporter.errors import Fault, Faults
from reporter.input.record import Fields, Record, read_given


@dataclass(frozen=True, slots=True)
class Entry:
    """What the files say of one thing; `record` is the entry of the topmost file."""

    record: Record
    values: Mapping[str, Any]

    @property
    def schluessel(self) -> str:
        """The key under which entries of several files are one; empty where none is given."""
        return str(self.values.get("schluessel", ""))

    def over(self, base: Entry) -> Entry:
        """Return this entry, with what it doesn't say itself taken from `base`."""
        return Entry(self.record, {**base.values, **self.values})


def read_entry(record: Record, fields: Fields, faults: Faults) -> Entry:
    """Return what one table gives of `fields`."""
    return Entry(record, read_given(record, fields, faults))


def complete(entry: Entry, fields: Fields, faults: Faults) -> dict[str, Any] | None:
    """Return the values of all fields, or None where a required one is missing."""
    missing = [name for name, each in fields.items() if each.required and name not in entry.values]
    for name in missing:
        # what is given here but faulty has been reported
        if name not in entry.record.values:
            faults.add(Fault(f"„{name}“ fehlt.", fields[name].required, entry.record.place()))
    if missing:
        return None
    return {name: entry.values.get(name, each.default) for name, each in fields.items()}
