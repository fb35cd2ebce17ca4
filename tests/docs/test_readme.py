"""README and the guide for templates: every command runs and answers as it is printed there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from documents import ROOT, Command, commands, fences, first_cells, read, section

from reporter.cli.main import COMMANDS

README = read("README.md")


def run(command: Command, folder: Path) -> str:
    """Return what a command says; the program is the one under test."""
    program, *arguments = command.words
    assert program == "reporter"
    done = subprocess.run(
        [sys.executable, "-m", "reporter", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("name", ["README.md", "docs/vorlagen.md"])
def test_commands_run_in_order_on_the_files_shown(tmp_path: Path, name: str) -> None:
    for fence in fences(read(name)):
        if fence.title:
            file = tmp_path / fence.title
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(fence.text, encoding="utf-8")
        if fence.language == "console":
            for command in commands(fence.text):
                said = run(command, tmp_path)
                missing = [line for line in command.answer if line not in said]
                assert missing == [], said


def test_no_command_is_shown_outside_of_a_block_that_is_run() -> None:
    others = [fence.text for fence in fences(README) if fence.language == "sh"]
    assert not [line for text in others for line in text.split("\n") if line.startswith("reporter")]


def test_targets_of_make_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)", README)) <= targets


def test_table_of_commands_is_complete() -> None:
    rows = first_cells(section(README, "## Befehle"))
    assert [row.split()[1] for row in rows] == list(COMMANDS)


@pytest.mark.parametrize(
    "name",
    [
        path.relative_to(ROOT).as_posix()
        for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    ],
)
def test_links_lead_somewhere(name: str) -> None:
    targets = re.findall(r'\]\(([^)#\s]+)[^)]*\)|src="([^"]+)"', read(name))
    local = [a or b for a, b in targets if "://" not in (a or b)]
    missing = [each for each in local if not (ROOT / name).parent.joinpath(each).exists()]
    assert missing == []
