"""The commands as a user runs them, and small rounds to run them on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from reporter.cli.main import cli
from reporter.delivery.folder.store import LIST

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "recklinghausen-2023"
EIGHTEEN = ROOT / "examples" / "nrw-2023"
PARAGRAFEN = ROOT / "tests" / "fassungen" / "paragrafen"

HEAD = """\
jahr = 2023
fassung = "nrw-2023"

[ministerium]
name = "Ministerium für Arbeit, Gesundheit und Soziales des Landes Nordrhein-Westfalen"
kurzname = "MAGS NRW"
genus = "n"
ort = "Düsseldorf"
vertretung = { anrede = "Frau", amt = "Staatssekretärin", name = "N. N." }

[texte]
lage = "Die Lage ist ernst."
"""

ZIELE = """\
integrationen = 5.1
integrationsquote = 4.2
abstand = 2.1
lzb_bestand = -1.9
lzb_integrationen = 2.4
"""


def traeger(schluessel: str, *, name: str = "Kreis Borken", ziele: str = ZIELE) -> str:
    """Return one Träger as a table of `runde.toml`."""
    return f"""
[[traeger]]
schluessel = "{schluessel}"
name = '{name}'
genus = "m"
sitz = "Borken"
anrede = "Herr"
amt = "Landrat"
vertretung = "N. N."
[traeger.ziele]
{ziele}
"""


def write_round(folder: Path, *traeger_tables: str, head: str = HEAD) -> Path:
    """Write a round into `folder` and return that; without tables it has Borken alone."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = "".join(traeger_tables or (traeger("borken"),))
    (folder / "runde.toml").write_text(head + tables, encoding="utf-8")
    return folder


def reporter(*arguments: object) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(cli, [*map(str, arguments)])


def agree(runde: Path, *arguments: object, form: str = "html") -> Result:
    """Run `reporter vereinbarung` in one process, for the quickest format."""
    return reporter("vereinbarung", runde, "--parallel", 1, "--format", form, *arguments)


def answer(result: Result) -> dict[str, Any]:
    """Return the object that `--json` has printed."""
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def names(folder: Path) -> list[str]:
    """Return the names of all files in `folder` but the program's own list of them."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in files if path.name != LIST)
