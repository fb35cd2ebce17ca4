"""How the program ends: with its exit code, all it had to say, and nothing left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runs import EXAMPLE, reporter

from reporter.cli.report import reporting

FULL = Path("/dev/full")


def ended(
    *arguments: object, temporary: Path | None = None, stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own, its temporary files in a folder of theirs."""
    variables = os.environ | ({"TMPDIR": str(temporary)} if temporary else {})
    return subprocess.run(
        [sys.executable, "-m", "reporter", *map(str, arguments)],
        check=False,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env=variables,
        timeout=60,
    )


def test_program_says_all_and_returns_its_code_through_a_pipe(tmp_path: Path) -> None:
    made = ended("vereinbarung", EXAMPLE, "--format", "html", "-o", tmp_path, "--json")
    (document,) = json.loads(made.stdout)["dokumente"]
    assert made.returncode == 0
    assert Path(document["datei"]).exists()
    assert ended("vereinbarung", tmp_path / "nirgends").returncode == 2


def test_program_leaves_no_temporary_file(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    made = ended("vereinbarung", EXAMPLE, "-o", tmp_path / "aus", temporary=temporary)
    assert made.returncode == 0
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a file that is always full")
@pytest.mark.parametrize("call", [["--help"], ["uebersicht", EXAMPLE, "-o", "{}", "--json"]])
def test_full_disk_where_the_answer_goes_is_told_in_german(
    call: list[object], tmp_path: Path
) -> None:
    with FULL.open("w") as full:
        said = ended(*(str(each).format(tmp_path) for each in call), stdout=full.fileno())
    assert said.returncode == 1
    assert "Fehler: " in said.stderr
    assert "Der Datenträger ist voll." in said.stderr
    assert "Traceback" not in said.stderr


def test_error_that_nobody_foresaw_is_told_as_the_others_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ending, reporting(as_json=True):
        {}["ziel"]
    (fault,) = json.loads(capsys.readouterr().out)["fehler"]
    assert ending.value.code == 2
    assert fault["meldung"].startswith("Das Programm hat einen Fehler (KeyError, test_ending.py,")


def test_json_is_utf_8_whatever_the_terminal_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    said = ended("vereinbarung", "nirgends – nie", "--json")
    (fault,) = json.loads(said.stdout)["fehler"]
    assert "„nirgends – nie“" in fault["meldung"]


def test_nothing_made_is_2_whoever_refused_it(tmp_path: Path) -> None:
    (tmp_path / "datei").touch()
    assert reporter("neu", tmp_path / "datei" / "runde").exit_code == 2
