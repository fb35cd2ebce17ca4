"""What went wrong, where, and what to do: the one error the program knows.

A `Fault` is one finding; a `ReporterError` carries all findings of one input, so that a
user mends a file once and not line by line. Code that knows *what* is wrong raises; code
further out that knows *where* adds the place with `located`.

Both are plain tuples: every call begins with these classes, and Python makes one in a seventh of
the time that a dataclass takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple


class Place(NamedTuple):
    """Where in the user's input: any of file, line, sheet, cell, column may be unknown."""

    file: str = ""
    line: int | None = None
    sheet: str = ""
    cell: str = ""
    column: str = ""

    def __str__(self) -> str:
        """Return the place as a German reader says it: „kennzahlen.csv, Zeile 3, Spalte „wert“"."""
        parts = [
            self.file,
            f"Blatt „{self.sheet}“" if self.sheet else "",
            f"Zelle {self.cell}" if self.cell else "",
            f"Zeile {self.line}" if self.line else "",
            f"Spalte „{self.column}“" if self.column else "",
        ]
        return ", ".join(part for part in parts if part)

    def within(self, outer: Place) -> Place:
        """Return this place, with what it leaves open taken from `outer`.

        A place in another file takes nothing: lines and cells of one file say nothing there.
        """
        if self.file and outer.file and self.file != outer.file:
            return self
        return Place(
            self.file or outer.file,
            self.line or outer.line,
            self.sheet or outer.sheet,
            self.cell or outer.cell,
            self.column or outer.column,
        )


class Fault(NamedTuple):
    """One finding, in German: what (`message`), what to do (`hint`), where, whose Träger."""

    message: str
    hint: str = ""
    place: Place = Place()
    traeger: str | None = None

    def __str__(self) -> str:
        where = str(self.place)
        text = f"{where}: {self.message}" if where else self.message
        return f"{text} {self.hint}" if self.hint else text


class ReporterError(Exception):
    """Any failure that a user can understand and mend; carries one or more `Fault`s."""

    def __init__(self, *faults: Fault | str) -> None:
        self.faults = tuple(Fault(each) if isinstance(each, str) else each for each in faults)
        super().__init__("\n".join(map(str, self.faults)))


class InputError(ReporterError):
    """The round, its tables or its texts can't be used as they are; nothing is written."""


class WordingError(ReporterError):
    """An edition's data file or one of its templates is faulty."""


class BuildError(ReporterError):
    """One document could not be made; the others are not touched by it."""


@contextmanager
def located(place: Place, *, traeger: str | None = None) -> Iterator[None]:
    """Add `place` (and Träger) to every fault raised inside that does not know it yet."""
    try:
        yield
    except ReporterError as error:
        raise type(error)(
            *(
                fault._replace(place=fault.place.within(place), traeger=fault.traeger or traeger)
                for fault in error.faults
            )
        ) from error


class Faults:
    """Collects the faults of one input, to report them all at once.

    >>> faults = Faults()
    >>> with faults.collecting():
    ...     raise InputError("„12,3,4“ ist keine Zahl.")
    >>> len(faults.found)
    1
    """

    def __init__(self) -> None:
        self.found: list[Fault] = []

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Swallow a `ReporterError` raised inside and keep its faults."""
        try:
            yield
        except ReporterError as error:
            self.found.extend(error.faults)

    def add(self, fault: Fault) -> None:
        """Keep one more fault."""
        self.found.append(fault)

    def raise_if_any(self, kind: type[ReporterError] = InputError) -> None:
        """Raise everything collected as one error, each fault once."""
        if self.found:
            raise kind(*dict.fromkeys(self.found))


def did_you_mean(word: str, known: list[str] | tuple[str, ...]) -> str:
    """Return a German suggestion for a near-miss, or the known words where there are few."""
    from difflib import get_close_matches  # who makes no mistake waits for nothing

    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"Meinten Sie „{near[0]}“?"
    if 0 < len(known) <= 12:
        return "Bekannt sind: " + ", ".join(f"„{each}“" for each in known) + "."
    return ""
