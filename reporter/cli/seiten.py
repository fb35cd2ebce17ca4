"""What a comparison is made of: a round, an edition, or a finished document of ours."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from reporter.delivery.make import DATA_FILE
from reporter.delivery.vergleich import Seite
from reporter.errors import Fault, InputError, Place, located
from reporter.input.archive import check_archive
from reporter.input.fassung import read_fassung
from reporter.input.fassung_file import DATA_FILE as EDITION_FILE
from reporter.input.files import MEGABYTE, read_bytes
from reporter.input.runde import Eingabe, read_embedded, read_runde
from reporter.resources import TEMPLATES

DOCUMENT_LIMIT = 50 * MEGABYTE
_EXAMPLE_YEAR = 2024
_EXAMPLE = {
    "jahr": _EXAMPLE_YEAR,
    "ministerium": {"name": "Ministerium", "genus": "n", "kurzname": "Ministerium", "ort": "Ort"},
    "traeger": [{"schluessel": "muster", "name": "Kreis Muster", "genus": "m", "sitz": "Muster"}],
}
"""a round that says nothing, in which two editions differ by their wording alone"""


def read_side(name: str, *, today: date, fassung: Path | None = None) -> Seite:
    """Return the side that `name` (a path, or an edition's name) stands for."""
    path = Path(name)
    if path.suffix.lower() in _EMBEDDED and path.is_file():
        return _from_document(path, fassung)
    if _is_edition(name):
        edition = read_fassung(name, relative_to=Path())
        eingabe = read_embedded(
            json.dumps(_EXAMPLE | {"fassung": name}).encode(), name, fassung=fassung
        )
        return Seite(f"Fassung {edition.schluessel}", eingabe.runde, eingabe.fassung, today)
    if not path.exists():
        raise InputError(
            Fault(
                f"„{name}“ gibt es nicht.",
                "Erwartet wird ein Ordner mit einer Runde, eine Fassung, oder eine "
                "Vereinbarung dieses Programms als PDF oder DOCX.",
            )
        )
    eingabe = read_runde(path, fassung=fassung)
    return Seite(_name(eingabe), eingabe.runde, eingabe.fassung, today)


def embedded_files(path: Path) -> dict[str, bytes]:
    """Return what a finished document of ours carries; an error for any other file."""
    data = read_bytes(path, path.name, limit=DOCUMENT_LIMIT)
    files = _EMBEDDED[path.suffix.lower()](data, path.name)
    if "runde.json" not in files or "einstellungen.json" not in files:
        raise InputError(
            Fault(
                "Die Datei enthält keine Angaben dieses Programms.",
                "Erwartet wird eine Vereinbarung, die „reporter vereinbarung“ erstellt hat.",
                Place(path.name),
            )
        )
    return files


def earlier_rows(paths: Iterable[Path]) -> dict[str, bytes]:
    """Return the rows of data that finished reports rest on, by the key of their Träger."""
    found = {}
    for path in paths:
        files = embedded_files(path)
        if DATA_FILE not in files:
            raise InputError(
                Fault("Die Datei ist kein Bericht.", "Erwartet wird ein früherer Bericht dieses "
                      "Programms als PDF oder DOCX.", Place(path.name))
            )  # fmt: skip
        with located(Place(path.name)):
            (traeger,) = read_embedded(files["runde.json"], path.name).runde.traeger
        found[traeger.schluessel] = files[DATA_FILE]
    return found


def embedded_settings(files: dict[str, bytes]) -> dict[str, Any]:
    """Return the settings that a document was made with."""
    settings = json.loads(files["einstellungen.json"])
    return settings if isinstance(settings, dict) else {}


def _from_document(path: Path, fassung: Path | None) -> Seite:
    files = embedded_files(path)
    with located(Place(path.name)):
        eingabe = read_embedded(files["runde.json"], path.name, fassung=fassung)
        stand = date.fromisoformat(embedded_settings(files)["stand"])
    return Seite(f"{_name(eingabe)} ({path.name})", eingabe.runde, eingabe.fassung, stand)


def _name(eingabe: Eingabe) -> str:
    return f"Zielvereinbarung {eingabe.runde.jahr}"


def _is_edition(name: str) -> bool:
    if (Path(name) / EDITION_FILE).is_file():
        return True
    plain = Path(name).name == name and not Path(name).exists()
    return plain and (TEMPLATES / name / EDITION_FILE).is_file()


def _read_docx(data: bytes, name: str) -> dict[str, bytes]:
    from reporter.writers.docx.embedded import read_embedded as read

    check_archive(data, name)
    return read(data)


def _read_pdf(data: bytes, name: str) -> dict[str, bytes]:
    from reporter.writers.pdf.embedded import read_embedded as read

    with located(Place(name)):
        return read(data)


_EMBEDDED: dict[str, Callable[[bytes, str], dict[str, bytes]]] = {
    ".docx": _read_docx,
    ".pdf": _read_pdf,
}
