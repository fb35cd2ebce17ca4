"""An edition that lacks a kind of document: the fault says which lines it needs, and they do."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from cli_runs import answer, reporter

from reporter.wording.kinds import KINDS

EDITION = """\
titel = "Haus"

[[ziel]]
schluessel = "integrationen"
titel = "Zahl der Integrationen"
art = "niveau"
kennzahl = "INT"
einheit = "integrationen"
[ziel.saetze]
mindestens = "mindestens {{ betrag }}"

[dokumente.notiz]
vorlage = "basis/vereinbarung.html"
titel = "Notiz"
"""

ROUND = """\
jahr = 2023
fassung = "../haus"
kennzahlen = ["kennzahlen.csv"]

[ministerium]
name = "Ministerium"
kurzname = "M"
genus = "n"

[[dialog]]
nummer = 1
datum = 2023-08-22
bis = "2023-01"

[[traeger]]
schluessel = "borken"
name = "Kreis Borken"
genus = "m"
[traeger.ziele]
integrationen = 4000
"""

DATA = """\
traeger;groesse;monat;wert
borken;INT;2023-01;370
borken;INT_12;2023-12;4451
"""

COMMANDS = {
    "vereinbarung": (["vereinbarung"], ["vereinbarung"]),
    "bericht": (["bericht"], ["bericht"]),
    "zwischenbericht": (["bericht", "--bis", "2023-01"], ["zwischenbericht"]),
    "uebersicht": (["uebersicht"], ["vereinbarung", "uebersicht"]),
    "einladung": (["einladung", "--dialog", 1], ["vereinbarung", "einladung", "einladung-mail"]),
    "absage": (["einladung", "--dialog", 1, "--absage"], ["einladung", "absage-mail"]),
    "pruefen": (["pruefen"], ["vereinbarung"]),
}
"""by a name for the case: a command, and the documents that the edition must have for it"""


@pytest.fixture
def runde(tmp_path: Path) -> Path:
    """A round whose edition has no document that a command makes."""
    for name, text in {
        "haus/fassung.toml": EDITION,
        "runde/runde.toml": ROUND,
        "runde/kennzahlen.csv": DATA,
    }.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "runde"


@pytest.mark.parametrize(("command", "needed"), COMMANDS.values(), ids=COMMANDS)
def test_lines_that_the_fault_names_are_enough(
    runde: Path, command: list[object], needed: list[str]
) -> None:
    edition = runde.parent / "haus" / "fassung.toml"
    added = []
    formats = [] if command == ["pruefen"] else ["--format", "html"]
    while (result := reporter(command[0], runde, *command[1:], *formats, "--json")).exit_code:
        (fault,) = answer(result)["fehler"]
        first, lines = fault["hinweis"].split("\n", 1)
        assert first == "Schreiben Sie in ihre fassung.toml:"
        added += tomllib.loads(lines)["dokumente"]
        edition.write_text(f"{edition.read_text('utf-8')}{lines}\n", encoding="utf-8")
        assert len(added) <= len(needed)
    assert sorted(added) == sorted(needed)


def test_commands_need_every_kind_there_is() -> None:
    assert {art for _, needed in COMMANDS.values() for art in needed} == set(KINDS)
