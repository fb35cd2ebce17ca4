"""Lays out a new round from the skeleton that an edition brings along (`neue-runde/`)."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path

from reporter.delivery.files import write_whole
from reporter.errors import InputError
from reporter.model.fassung import Fassung
from reporter.resources import TEMPLATES

SKELETON = "neue-runde"
_TEXT_SUFFIXES = (".toml", ".md", ".csv")


ROUND = "runde.toml"
LIST, WORKBOOK = "traeger.csv", "traeger.xlsx"

_NAMED_LIST = re.compile(rb'^traeger = "traeger\.csv".*$', re.MULTILINE)
_NAMED_WORKBOOK = """\
traeger = "traeger.xlsx"         # Blatt „Träger“: ein Träger je Zeile
kennzahlen = ["traeger.xlsx"]    # Blatt „Kennzahlen“: ein Wert je Zeile
# datenstand = @DANACH@-04-15        # Tag, an dem die Daten veröffentlicht wurden"""


def lay_out(folder: Path, fassung: Fassung, *, jahr: int, excel: bool = False) -> tuple[Path, ...]:
    """Write the edition's skeleton for `jahr` into `folder`, which must be new or empty.

    Returns the files written. Placeholders @JAHR@ and @FASSUNG@ are filled in, the latter
    with a name of a shipped edition or with the way to the folder of another. With `excel` a
    workbook to fill in takes the place of the list of Träger; the data come into it too.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            f"„{folder}“ gibt es schon. Wählen Sie einen neuen oder leeren Ordner; "
            "es wird nichts überschrieben."
        )
    skeleton = _skeleton(fassung)
    filling = {"@JAHR@": str(jahr), "@FASSUNG@": _reference(fassung, folder)}
    files = {
        source.relative_to(skeleton): _filled(source, filling)
        for source in sorted(path for path in skeleton.rglob("*") if path.is_file())
    }
    if excel:
        files = _in_a_workbook(files, fassung, jahr)
    for name, data in files.items():
        write_whole(folder / name, data)
    return tuple(folder / name for name in files)


def _in_a_workbook(files: Mapping[Path, bytes], fassung: Fassung, jahr: int) -> dict[Path, bytes]:
    """Return the files with the list of Träger as a workbook, named so in the round."""
    lists, rounds = files.get(Path(LIST)), files.get(Path(ROUND), b"")
    if lists is None or not _NAMED_LIST.search(rounds):
        raise InputError(
            f"Die Fassung „{fassung.schluessel}“ bringt für eine neue Runde keine Liste der Träger "
            f"„{LIST}“ mit. Lassen Sie --excel weg."
        )
    named = _NAMED_WORKBOOK.replace("@DANACH@", str(jahr + 1)).encode()
    return {
        **{name: data for name, data in files.items() if name != Path(LIST)},
        Path(ROUND): _NAMED_LIST.sub(named, rounds),
        Path(WORKBOOK): _workbook(lists, fassung, jahr),
    }


def _workbook(listed: bytes, fassung: Fassung, jahr: int) -> bytes:
    from reporter.workbooks.entry import entry_workbook

    rows = list(csv.DictReader(StringIO(listed.decode("utf-8-sig")), delimiter=";"))
    return entry_workbook(rows, fassung.ziele_mit_wert, stand=date(jahr, 1, 1))


def _skeleton(fassung: Fassung) -> Path:
    for folder in fassung.ordner:
        if (folder / SKELETON).is_dir():
            return folder / SKELETON
    raise InputError(
        f"Die Fassung „{fassung.schluessel}“ bringt keinen Ordner „{SKELETON}“ mit, "
        "aus dem eine neue Runde entstehen könnte."
    )


def _reference(fassung: Fassung, folder: Path) -> str:
    """Return how a round in `folder` names the edition, ready for a string of TOML."""
    own = fassung.ordner[0]
    if own.parent == TEMPLATES.resolve():
        return fassung.schluessel
    path = Path(os.path.relpath(own, folder.resolve())).as_posix()
    return path.replace('"', '\\"')


def _filled(source: Path, filling: Mapping[str, str]) -> bytes:
    data = source.read_bytes()
    if source.suffix in _TEXT_SUFFIXES:
        for placeholder, text in filling.items():
            data = data.replace(placeholder.encode(), text.encode())
    return data
