"""LibreOffice, headless: opens a document as a user without Word would."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from checkers.programs import program

SECONDS = 120
"""how long one conversion may take; the first one also makes the profile"""


class ConversionError(RuntimeError):
    """LibreOffice made no file of the document; the message has what it said."""


def to_pdf(docx: bytes, folder: Path) -> Path:
    """Return the path of the PDF that LibreOffice makes of a DOCX, in `folder`."""
    return _convert(docx, "pdf:writer_pdf_Export", folder)


def resave_docx(docx: bytes, folder: Path) -> Path:
    """Return the path of the DOCX after LibreOffice has read and written it, in `folder`."""
    return _convert(docx, "docx:MS Word 2007 XML", folder)


def resave_xlsx(xlsx: bytes, folder: Path) -> Path:
    """Return the path of the XLSX after LibreOffice has read and written it, in `folder`."""
    return _convert(xlsx, "xlsx:Calc MS Excel 2007 XML", folder, name="document.xlsx")


def sheets_to_pdf(xlsx: bytes, folder: Path) -> Path:
    """Return the path of the PDF that LibreOffice prints of an XLSX, in `folder`."""
    return _convert(xlsx, "pdf:calc_pdf_Export", folder, name="document.xlsx")


def _convert(data: bytes, target: str, folder: Path, *, name: str = "document.docx") -> Path:
    source = folder / "source" / name
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(data)
    result = folder / f"document.{target.partition(':')[0]}"
    result.unlink(missing_ok=True)
    said = run_office("--convert-to", target, "--outdir", str(folder), str(source))
    if not result.exists():  # the exit code is 0 even then
        raise ConversionError(f"LibreOffice wrote no {result.name}: {said}")
    return result


def run_office(*arguments: str) -> str:
    """Run LibreOffice without a window and return what it says."""
    command = [
        program("soffice", package="libreoffice-writer"),
        f"-env:UserInstallation={profile().as_uri()}",
        "--headless",
        "--norestore",
        *arguments,
    ]
    try:
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"no answer within {SECONDS} seconds"
    return f"{done.stdout}{done.stderr}".strip()


@cache
def profile() -> Path:
    """Make this process's own profile; two instances can't share one."""
    folder = tempfile.mkdtemp(prefix="libreoffice-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
