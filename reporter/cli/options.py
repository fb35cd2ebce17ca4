"""Options that several commands share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:  # most calls name no month
    from reporter.kennzahlen.monat import Monat

F = TypeVar("F", bound=Callable[..., Any])

FOLDER = click.Path(file_okay=False, path_type=Path)
EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class _Day(click.ParamType[date]):
    """A day as JJJJ-MM-TT."""

    name = "JJJJ-MM-TT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            if _DAY.fullmatch(value):  # the standard library knows other forms too
                return date.fromisoformat(value)
        except ValueError:  # no such day in the calendar
            pass
        self.fail(f"„{value}“ ist kein Tag. Erwartet wird z. B. „2024-03-15“.", param, ctx)


class WholeNumber(click.ParamType[int]):
    """A whole number from `first` on, up to `last` where there is one."""

    name = "Zahl"

    def __init__(self, first: int, last: int | None = None) -> None:
        self._first = first
        self._last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or say which are possible."""
        try:
            number = int(value)
        except ValueError:
            number = None
        if number is None or number < self._first or (self._last and number > self._last):
            span = f"von {self._first} bis {self._last}" if self._last else f"ab {self._first}"
            self.fail(f"„{value}“ geht nicht. Erwartet wird eine ganze Zahl {span}.", param, ctx)
        return number


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)


class _Month(click.ParamType["Monat"]):
    """A month as JJJJ-MM."""

    name = "JJJJ-MM"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Monat:
        from reporter.kennzahlen.monat import Monat

        if isinstance(value, Monat):
            return value
        if found := _MONTH.fullmatch(str(value)):
            return Monat(int(found[1]), int(found[2]))
        self.fail(f"„{value}“ ist kein Monat. Erwartet wird z. B. „2023-06“.", param, ctx)


class _Text(click.ParamType[str]):
    """A text, in NFC."""

    name = "Text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from reporter.german.characters import composed  # most calls name no Träger

        return composed(str(value))


DAY = _Day()
MONTH = _Month()
TEXT = _Text()

runde_argument = click.argument(
    "runde", type=click.Path(exists=True, path_type=Path), metavar="RUNDE"
)
fassung_option = click.option(
    "--fassung", type=FOLDER, metavar="ORDNER", help="Fassung des Wortlauts statt der der Runde."
)
anew_option = click.option(
    "--neu", "anew", is_flag=True, help="Alles neu erstellen, auch was noch aktuell ist."
)
overwrite_option = click.option(
    "--ueberschreiben", is_flag=True, help="Auch Dokumente überschreiben, die jemand geändert hat."
)
traeger_option = click.option(
    "--traeger",
    type=TEXT,
    multiple=True,
    metavar="SCHLUESSEL",
    help="Nur dieser Träger (mehrfach möglich).",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Das Ergebnis als JSON auf die Standardausgabe."
)
format_option = click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["pdf", "docx", "html"]),
    default=("pdf", "docx"),
    help="Format (mehrfach möglich; sonst pdf und docx).",
)
folder_option = click.option(
    "-o",
    "--ausgabe",
    type=FOLDER,
    metavar="ORDNER",
    help="Ordner für die Dateien (sonst „ausgabe“ neben der runde.toml).",
)
stand_option = click.option(
    "--stand", type=DAY, metavar="JJJJ-MM-TT", help="Gedruckter Stand (sonst heute)."
)
css_option = click.option(
    "--css", type=EXISTING_FILE, metavar="DATEI", help="Eigenes CSS für das PDF."
)
base_option = click.option(
    "--vorlage", type=EXISTING_FILE, metavar="DATEI.docx", help="Eigene Word-Vorlage."
)

_DOCUMENT_OPTIONS = (
    runde_argument,
    traeger_option,
    format_option,
    folder_option,
    click.option(
        "--reinschrift", is_flag=True, help="Endfassung; nur wenn kein Feld mehr offen ist."
    ),
    stand_option,
    click.option(
        "--parallel",
        type=WholeNumber(1),
        default=os.cpu_count() or 1,
        metavar="N",
        help="So viele Dokumente zugleich (sonst Zahl der Prozessorkerne).",
    ),
    click.option(
        "--zeitlimit",
        type=WholeNumber(1),
        metavar="SEKUNDEN",
        help="So lange darf ein Träger dauern; die anderen entstehen trotzdem.",
    ),
    anew_option,
    overwrite_option,
    fassung_option,
    css_option,
    base_option,
    json_option,
)


def document_options(command: F) -> F:
    """Give a command the argument RUNDE and all options of the documents."""
    for option in reversed(_DOCUMENT_OPTIONS):
        command = option(command)
    return command
