"""What a comparison is made of: a round, an edition, or a finished document of ours."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from reporter.delivery.making.order import BASIS_FILE, DATA_FILE
from reporter.delivery.versions.vergleich import ALT, NEU, Seite, on_side, under_edition
from reporter.errors import Fault, Faults, InputError, Place, located
from reporter.input.archive import check_archive
from reporter.input.fassung import read_fassung
from reporter.input.fassung_file import DATA_FILE as EDITION_FILE
from reporter.input.runde import Eingabe, read_embedded, read_runde
from reporter.model.fassung import Fassung
from reporter.reading import MEGABYTE, read_bytes
from reporter.resources import TEMPLATES
from reporter.wording.kinds import VEREINBARUNG

DOCUMENT_LIMIT = 50 * MEGABYTE
_EXPECTED = "Erwartet wird ein Dokument, das dieses Programm als PDF oder DOCX erstellt hat."
_EXPECTED_REPORT = "Erwartet wird ein früherer Bericht dieses Programms als PDF oder DOCX."
_SETTINGS = {"dokument", "stand", "reinschrift"}
_EXAMPLE_YEAR = 2024
_EXAMPLE = {
    "jahr": _EXAMPLE_YEAR,
    "ministerium": {"name": "Ministerium", "genus": "n", "kurzname": "Ministerium", "ort": "Ort"},
    "traeger": [{"schluessel": "muster", "name": "Kreis Muster", "genus": "m", "sitz": "Muster"}],
}
"""a round that says nothing, in which two editions differ by their wording alone"""


def read_sides(
    alt: str, neu: str, *, today: date, fassung: Path | None = None
) -> tuple[Seite, Seite]:
    """Return both sides of a comparison; `fassung` takes the place of the rounds' edition.

    An edition beside a round or an agreement is that round in the wording of the edition. Two
    editions are compared on a round that says nothing. Raises one `InputError` with the faults
    of both sides, each with its side.
    """
    faults = Faults()
    sides: list[Seite | Fassung] = []
    alone = not (_is_edition(alt) and _is_edition(neu))
    for word, name in ((ALT, alt), (NEU, neu)):
        with faults.collecting(), on_side(word):
            if _is_edition(name):
                sides.append(_edition(name) if alone else _example(name, today))
            else:
                sides.append(read_side(name, today=today, fassung=fassung))
    faults.raise_if_any()
    old, new = sides
    return _as_round(old, new), _as_round(new, old)


def _as_round(side: Seite | Fassung, other: Seite | Fassung) -> Seite:
    """Return a side; an edition is the round of the other side in its wording."""
    if isinstance(side, Fassung):
        assert isinstance(other, Seite), "two editions are compared on an example"
        return under_edition(other, side)
    return side


def read_side(name: str, *, today: date, fassung: Path | None = None) -> Seite:
    """Return the side that `name`, the path of a round or of a finished agreement, stands for."""
    path = Path(name)
    if path.suffix.lower() in _EMBEDDED and path.is_file():
        return _from_document(path, fassung)
    if not path.exists() or (path.is_file() and path.suffix.lower() != ".toml"):
        what = "ist keine Runde" if path.exists() else "gibt es nicht"
        raise InputError(
            Fault(
                f"„{name}“ {what}.",
                "Erwartet wird ein Ordner mit einer Runde, eine Fassung oder eine "
                "Vereinbarung dieses Programms als PDF oder DOCX.",
            )
        )
    eingabe = read_runde(path, fassung=fassung)
    return Seite(_name(eingabe), eingabe.runde, eingabe.fassung, today)


def _edition(name: str) -> Fassung:
    return read_fassung(name, relative_to=Path())


def _example(name: str, today: date) -> Seite:
    data = json.dumps(_EXAMPLE | {"fassung": name}).encode()
    eingabe = read_embedded(data, name)
    return Seite(f"Fassung {eingabe.fassung.schluessel}", eingabe.runde, eingabe.fassung, today)


def embedded_files(path: Path, *, expected: str = _EXPECTED) -> dict[str, bytes]:
    """Return what a finished document of ours carries; an error for any other file.

    `expected` says what should have come, where the file is of another kind.
    """
    read = _EMBEDDED.get(path.suffix.lower())
    if read is None:
        message = "Die Datei ist weder ein PDF noch eine DOCX-Datei."
        raise InputError(Fault(message, expected, Place(path.name)))
    files = read(read_bytes(path, path.name, limit=DOCUMENT_LIMIT), path.name)
    if "runde.json" not in files or "einstellungen.json" not in files:
        raise InputError(
            Fault(
                "Die Datei enthält keine Angaben dieses Programms.",
                "Erwartet wird ein Dokument, das dieses Programm erstellt hat; manche Programme "
                "entfernen die Angaben beim Speichern oder Umwandeln.",
                Place(path.name),
            )
        )
    with located(Place(path.name)):
        embedded_settings(files)
    return files


def earlier_rows(paths: Iterable[Path]) -> dict[str, bytes]:
    """Return the rows of data that finished reports rest on, by the key of their Träger."""
    found = {}
    faults = Faults()
    for path in paths:
        with faults.collecting():
            schluessel, rows = _rows_of_report(path)
            found[schluessel] = rows
    faults.raise_if_any()
    return found


def _rows_of_report(path: Path) -> tuple[str, bytes]:
    files = embedded_files(path, expected=_EXPECTED_REPORT)
    if DATA_FILE not in files:
        raise InputError(Fault("Die Datei ist kein Bericht.", _EXPECTED_REPORT, Place(path.name)))
    with located(Place(path.name)):
        (traeger,) = read_embedded(files["runde.json"], path.name).runde.traeger
    return traeger.schluessel, files[DATA_FILE]


def embedded_settings(files: dict[str, bytes]) -> dict[str, Any]:
    """Return the settings that a document was made with; its date is one."""
    try:
        settings: dict[str, Any] = json.loads(files["einstellungen.json"])
        date.fromisoformat(settings["stand"])
        complete = settings.keys() >= _SETTINGS
    except (AttributeError, KeyError, TypeError, ValueError):
        complete = False
    if not complete:
        raise InputError("Die eingebetteten Angaben sind beschädigt.")
    return settings


def _from_document(path: Path, fassung: Path | None) -> Seite:
    files = embedded_files(path)
    with located(Place(path.name)):
        settings = embedded_settings(files)
        if settings["dokument"] != VEREINBARUNG:
            raise InputError("Das Dokument ist keine Vereinbarung; verglichen werden nur diese.")
        eingabe = read_embedded(files["runde.json"], path.name, fassung=fassung)
        stand = date.fromisoformat(settings["stand"])
    name, basis = f"{_name(eingabe)} ({path.name})", files.get(BASIS_FILE, b"")
    return Seite(name, eingabe.runde, eingabe.fassung, stand, basis)


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
    with located(Place(name)):
        return read(data)


def _read_pdf(data: bytes, name: str) -> dict[str, bytes]:
    from reporter.writers.pdf.embedded import read_embedded as read

    with located(Place(name)):
        return read(data)


_EMBEDDED: dict[str, Callable[[bytes, str], dict[str, bytes]]] = {
    ".docx": _read_docx,
    ".pdf": _read_pdf,
}
