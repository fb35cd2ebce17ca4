"""Help and messages are German, whatever the language of the machine."""

from __future__ import annotations

import gettext
import json
import os
import re
import subprocess
import sys
import tomllib
from pkgutil import iter_modules

import pytest
from cli_runs import ROOT, reporter

from reporter.cli import commands
from reporter.cli.main import COMMANDS

CATALOGUE = ROOT / "reporter" / "cli" / "locale"
ENGLISH = re.compile(
    r"\b(Usage|Options|Commands?|Error|Show|Invalid|Missing|required|default|ARGS|TEXT|"
    r"INTEGER|PATH|FILE|DIRECTORY|exit|No such)\b"
)
WRONG_CALLS = {
    "no round": ["vereinbarung"],
    "a round that is not there": ["vereinbarung", "nirgends"],
    "an unknown command": ["vereinbarun"],
    "an unknown option": ["neu", "x", "--jar", "2024"],
    "an option without its value": ["neu", "x", "--jahr"],
    "a value too many": ["neu", "x", "y"],
    "a word for a number": ["neu", "x", "--jahr", "bald"],
    "a year long ago": ["neu", "x", "--jahr", "1999"],
    "no process": ["vereinbarung", ".", "--parallel", "0"],
    "an unknown format": ["vereinbarung", ".", "--format", "odt"],
    "a day that isn't one": ["vereinbarung", ".", "--stand", "31.2.2023"],
    "no CSS": ["vereinbarung", ".", "--css", "nirgends.css"],
    "a folder as Word base": ["vereinbarung", ".", "--vorlage", "."],
    "a value for a flag": ["vereinbarung", ".", "--json=1"],
}


@pytest.mark.parametrize("command", [[], *([each] for each in COMMANDS)], ids=str)
def test_help_is_german(command: list[str]) -> None:
    shown = reporter(*command, "--help")
    assert shown.exit_code == 0
    assert "Aufruf: reporter" in shown.stdout.replace("Aufruf: cli", "Aufruf: reporter")
    assert ENGLISH.findall(shown.stdout) == []


@pytest.mark.parametrize("call", WRONG_CALLS.values(), ids=WRONG_CALLS)
def test_wrong_call_ends_with_2_and_a_german_message(call: list[str]) -> None:
    shown = reporter(*call)
    assert shown.exit_code == 2
    assert shown.stdout == ""
    assert "Fehler: " in shown.stderr
    assert ENGLISH.findall(shown.stderr) == []


@pytest.mark.parametrize("call", WRONG_CALLS.values(), ids=WRONG_CALLS)
def test_program_reads_what_was_wrong_with_a_call(call: list[str]) -> None:
    shown = reporter(*call, "--json")
    assert shown.exit_code == 2
    (fault,) = json.loads(shown.stdout)["fehler"]
    assert fault["meldung"] in shown.stderr
    assert "'" not in shown.stderr


def test_near_miss_of_an_option_is_suggested() -> None:
    assert "Meinten Sie „--reinschrift“?" in reporter("vereinbarung", ".", "--reinschift").stderr


def test_every_command_is_a_module_and_every_module_a_command() -> None:
    found = {module.name for module in iter_modules(commands.__path__)}
    assert found == set(COMMANDS)


def test_near_miss_of_a_command_is_suggested() -> None:
    assert "Meinten Sie „bericht“?" in reporter("bereicht", ".").stderr


def test_every_command_is_listed_with_what_it_does() -> None:
    shown = " ".join(reporter("--help").stdout.split())
    assert all(f"{name} {meaning}" in shown for name, meaning in COMMANDS.items())


def test_module_can_be_run_and_is_german_in_an_english_environment() -> None:
    environment = {**os.environ, "LANG": "en_US.UTF-8", "LANGUAGE": "en", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "reporter", "--help"]
    shown = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert shown.stdout.startswith("Aufruf: python -m reporter [OPTIONEN] BEFEHL")


def test_version_is_told() -> None:
    assert re.fullmatch(r"reporter \d+\.\d+\.\d+\n", reporter("--version").stdout)


def test_compiled_messages_are_those_of_the_source() -> None:
    folder = CATALOGUE / "de" / "LC_MESSAGES"
    compiled = gettext.translation("messages", str(CATALOGUE), ["de"])
    source = (folder / "messages.po").read_text(encoding="utf-8")
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', source, re.MULTILINE)
    assert len(pairs) > 25
    assert {msgid: compiled.gettext(msgid) for msgid, _ in pairs} == dict(pairs)


def test_diagnose_names_what_is_there_and_ends_with_0() -> None:
    shown = reporter("diagnose")
    assert shown.exit_code == 0
    assert "Alles ist da." in shown.stdout
    for name in ("Pango", "HarfBuzz", "weasyprint", "Amtstext-Regular", "nrw-2023"):
        assert name in shown.stdout


def test_diagnose_names_every_library_that_is_locked_for_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = json.loads(reporter("diagnose", "--json").stdout)["gefunden"]
    needed = {re.split("[<>=]", each)[0] for each in project["dependencies"]}
    assert needed <= found.keys()
