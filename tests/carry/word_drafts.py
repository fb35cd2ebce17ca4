"""Word drafts of a round, edited as somebody would in Word."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from click.testing import CliRunner, Result
from rounds import EXAMPLES

from reporter.cli.main import cli


def reporter(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


def open_round(parent: Path) -> Path:
    """Return a new round of one Träger in which a target and the signatory are open."""
    folder = parent / "runde"
    shutil.copytree(EXAMPLES / "recklinghausen-2023", folder)
    file = folder / "runde.toml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("abstand = 2.1", 'abstand = ""').replace('"Bodo Klimpel"', '""')
    file.write_text(text, encoding="utf-8")
    return folder


def draft_of(runde: Path) -> Path:
    """Return the Word draft of the round's one Träger."""
    done = reporter("vereinbarung", runde, "--format", "docx")
    assert done.exit_code == 0, done.stderr
    return runde / "ausgabe" / "2023-vereinbarung-recklinghausen.docx"


def edit(docx: Path, change: Callable[[str], str], *, part: str = "document", **added: str) -> None:
    """Change the text of a DOCX, in the parts whose names begin with `part`, and add others."""
    with ZipFile(BytesIO(docx.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    edited = {
        name: change(data.decode()).encode()
        for name, data in parts.items()
        if name.startswith(f"word/{part}")
    }
    assert any(data != parts[name] for name, data in edited.items())
    new = {f"word/{name}.xml": text.encode() for name, text in added.items()}
    with ZipFile(docx, "w") as archive:
        for name, data in (parts | edited | new).items():
            archive.writestr(name, data)
