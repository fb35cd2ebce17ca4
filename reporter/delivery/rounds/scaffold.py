"""Lays out a new round from the skeleton that an edition brings along (`neue-runde/`).

With a workbook, the list of Träger and most of `runde.toml` come into it; the files of
`neue-runde-excel/` then take the place of those of the same name. The round has an entry for every
text that its edition knows, whatever the skeleton is.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from reporter.carry.passages import with_texts
from reporter.delivery.folder.files import refuse_filled, write_whole
from reporter.delivery.rounds.edition_name import edition_name
from reporter.errors import InputError, Place, located
from reporter.model.fassung import Fassung

SKELETON, WITH_WORKBOOK = "neue-runde", "neue-runde-excel"
_TEXT_SUFFIXES = (".toml", ".md", ".csv")


ROUND = "runde.toml"
LIST, WORKBOOK = "traeger.csv", "runde.xlsx"


def lay_out(folder: Path, fassung: Fassung, *, jahr: int, excel: bool = False) -> tuple[Path, ...]:
    """Write the edition's skeleton for `jahr` into `folder`, which must be new or empty.

    Returns the files written. Placeholders @JAHR@ and @FASSUNG@ are filled in, the latter
    with a name of a shipped edition or with the way to the folder of another. With `excel` the
    round is a workbook to fill in, beside a short data file.
    """
    refuse_filled(folder)
    skeleton = _skeleton(fassung)
    filling = {"@JAHR@": str(jahr), "@FASSUNG@": _reference(fassung, folder)}
    files = _files(skeleton, filling)
    if excel:
        own = _files(skeleton.with_name(WITH_WORKBOOK), filling)
        files = _in_a_workbook(files, own, fassung, jahr)
    files = _with_texts(files, fassung)
    for name, data in files.items():
        write_whole(folder / name, data)
    return tuple(folder / name for name in files)


def _files(folder: Path, filling: Mapping[str, str]) -> dict[Path, bytes]:
    return {
        source.relative_to(folder): _filled(source, filling)
        for source in sorted(path for path in folder.rglob("*") if path.is_file())
    }


def _with_texts(files: Mapping[Path, bytes], fassung: Fassung) -> dict[Path, bytes]:
    """Return the files with an entry for every text of the edition, and for no other one."""
    if Path(ROUND) not in files:
        return dict(files)
    text = files[Path(ROUND)].decode("utf-8-sig")
    with located(Place(f"{fassung.schluessel}/{SKELETON}/{ROUND}")):
        fitted = with_texts(text, fassung)
    before, after = (tomllib.loads(each).get("texte", {}) for each in (text, fitted))
    unused = {Path(each) for each in {*before.values()} - {*after.values()}}
    kept = {name: data for name, data in files.items() if name not in unused}
    return {**kept, Path(ROUND): fitted.encode()}


def _in_a_workbook(
    files: Mapping[Path, bytes], own: Mapping[Path, bytes], fassung: Fassung, jahr: int
) -> dict[Path, bytes]:
    """Return the files with a workbook in the place of the list; `own` replace the others."""
    if Path(LIST) not in files or Path(ROUND) not in own:
        raise InputError(
            f"Die Fassung „{fassung.schluessel}“ bringt für eine neue Runde in Excel keine Liste "
            f"der Träger „{SKELETON}/{LIST}“ oder keine Datei „{WITH_WORKBOOK}/{ROUND}“ mit. "
            "Lassen Sie --excel weg."
        )
    listed, said = files[Path(LIST)], tomllib.loads(files[Path(ROUND)].decode("utf-8-sig"))
    return {
        **{name: data for name, data in files.items() if name != Path(LIST)},
        **own,
        Path(WORKBOOK): _workbook(said, listed, fassung, jahr),
    }


def _workbook(said: Mapping[str, Any], listed: bytes, fassung: Fassung, jahr: int) -> bytes:
    from reporter.workbooks.entry import entry_workbook

    rows = list(csv.DictReader(StringIO(listed.decode("utf-8-sig")), delimiter=";"))
    return entry_workbook(said, rows, fassung.ziele_mit_wert, stand=date(jahr, 1, 1))


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
    return edition_name(fassung, folder).replace('"', '\\"')


def _filled(source: Path, filling: Mapping[str, str]) -> bytes:
    data = source.read_bytes()
    if source.suffix in _TEXT_SUFFIXES:
        for placeholder, text in filling.items():
            data = data.replace(placeholder.encode(), text.encode())
    return data
