"""The wheel carries templates and fonts and works where no checkout is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from cli_runs import EXAMPLE, ROOT, names

SOURCES = ("reporter", "templates", "fonts", "pyproject.toml", "README.md", "LICENSE")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def _call(
    *command: str | Path, folder: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*map(str, command)],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources."""
    source = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    options = ("--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", source / "dist")
    done = _call(sys.executable, "-m", "pip", "wheel", ".", *options, folder=source)
    assert done.returncode == 0, done.stderr
    [built] = (source / "dist").iterdir()
    return built


@pytest.fixture(scope="module")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run the installed command in a folder, with the wheel before everything else."""
    site = tmp_path_factory.mktemp("site")
    options = ("--no-deps", "--no-index", "--quiet", "--target", site)
    done = _call(sys.executable, "-m", "pip", "install", *options, wheel, folder=site)
    assert done.returncode == 0, done.stderr

    def call(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
        return _call(site / "bin" / "reporter", *arguments, folder=folder, PYTHONPATH=str(site))

    return call


def test_wheel_has_templates_fonts_and_licences_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        found = archive.namelist()
    for name in (
        "reporter/templates/nrw-2023/fassung.toml",
        "reporter/templates/nrw-2023/neue-runde/runde.toml",
        "reporter/templates/gestaltung/haus.docx",
        "reporter/fonts/Amtstext-Regular.ttf",
        "reporter/fonts/OFL.txt",
        "reporter/cli/locale/de/LC_MESSAGES/messages.mo",
        "reporter/proofreading/woerterliste.txt",
        "reporter/py.typed",
    ):
        assert name in found
    assert {name.partition("/")[0].partition("-")[0] for name in found} == {
        "reporter",
        "zielvereinbarung_reporter",
    }


def test_installed_program_makes_documents_in_another_folder(tmp_path: Path, run: Run) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "runde")
    done = run("vereinbarung", "runde", "-o", "fertig", "--parallel", "1", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "fertig") == [
        "2023-vereinbarung-recklinghausen.docx",
        "2023-vereinbarung-recklinghausen.pdf",
    ]


def test_installed_program_lays_out_a_round_and_checks_it(tmp_path: Path, run: Run) -> None:
    assert run("neu", "runde", folder=tmp_path).returncode == 0
    assert run("pruefen", "runde", folder=tmp_path).returncode == 0


def test_installed_program_has_its_own_files(tmp_path: Path, run: Run) -> None:
    done = run("diagnose", folder=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "nrw-2023" in done.stdout
    assert "Amtstext-Regular" in done.stdout
