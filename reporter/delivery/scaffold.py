"""Lays out a new round from the skeleton that an edition brings along (`neue-runde/`)."""

from __future__ import annotations

from pathlib import Path

from reporter.delivery.files import write_whole
from reporter.errors import InputError
from reporter.model.fassung import Fassung

SKELETON = "neue-runde"
_TEXT_SUFFIXES = (".toml", ".md", ".csv")


def lay_out(folder: Path, fassung: Fassung, *, jahr: int) -> tuple[Path, ...]:
    """Write the edition's skeleton for `jahr` into `folder`, which must be new or empty.

    Returns the files written. Placeholders @JAHR@ and @FASSUNG@ are filled in.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            f"„{folder}“ gibt es schon. Wählen Sie einen neuen oder leeren Ordner; "
            "es wird nichts überschrieben."
        )
    skeleton = _skeleton(fassung)
    written = []
    for source in sorted(path for path in skeleton.rglob("*") if path.is_file()):
        target = folder / source.relative_to(skeleton)
        write_whole(target, _filled(source, fassung, jahr))
        written.append(target)
    return tuple(written)


def _skeleton(fassung: Fassung) -> Path:
    for folder in fassung.ordner:
        if (folder / SKELETON).is_dir():
            return folder / SKELETON
    raise InputError(
        f"Die Fassung „{fassung.schluessel}“ bringt keinen Ordner „{SKELETON}“ mit, "
        "aus dem eine neue Runde entstehen könnte."
    )


def _filled(source: Path, fassung: Fassung, jahr: int) -> bytes:
    data = source.read_bytes()
    if source.suffix not in _TEXT_SUFFIXES:
        return data
    return data.replace(b"@JAHR@", str(jahr).encode()).replace(
        b"@FASSUNG@", fassung.schluessel.encode()
    )
