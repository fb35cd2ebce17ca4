"""Marked copies of the round's faulty workbooks, written beside the documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from reporter.delivery.folder.files import write_whole
from reporter.errors import Fault

_WORKBOOK = ".xlsx"


def write_marked(
    folder: Path,
    source: Mapping[str, Path],
    faults: Sequence[Fault],
    *,
    doubts: Sequence[Fault],
    stand: date,
) -> Iterator[Path]:
    """Write a copy of each workbook that a fault or doubt is about into `folder`; yield its path.

    `source` has the files by the name that a fault's place gives them; they are left as they are.
    """
    for name, path in source.items():
        about = [_about(name, found) for found in (faults, doubts)]
        if name.casefold().endswith(_WORKBOOK) and any(about):
            from reporter.workbooks.marking import mark_workbook

            marked = mark_workbook(path.read_bytes(), about[0], doubts=about[1], stand=stand)
            copy = folder / f"{path.stem}-markiert{_WORKBOOK}"
            write_whole(copy, marked)
            yield copy


def _about(name: str, found: Sequence[Fault]) -> list[Fault]:
    """Return what was found in a sheet of this file; a file with a sheet is whole and safe."""
    return [fault for fault in found if fault.place.file == name and fault.place.sheet]
