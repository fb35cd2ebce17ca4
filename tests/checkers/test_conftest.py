"""The fixtures of `tests/conftest.py`, each in a pytest run of its own that it is to fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


def run_pytest(folder: Path, test: str, *flags: str) -> subprocess.CompletedProcess[str]:
    """Run one test function under the project's conftest, outside the project."""
    (folder / "conftest.py").write_text((TESTS / "conftest.py").read_text("utf-8"), "utf-8")
    (folder / "pytest.ini").write_text(f"[pytest]\npythonpath = {TESTS}\n", "utf-8")
    (folder / "test_it.py").write_text(test, "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--strict-markers", *flags],
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


WARNS = """
import logging, pytest

{mark}
def test_it():
    logging.getLogger("weasyprint").warning("Ignored %s", "colour")
"""


def test_renderer_warning_fails_a_test(tmp_path: Path) -> None:
    run = run_pytest(tmp_path, WARNS.format(mark=""))
    assert run.returncode == 1
    assert "WeasyPrint warns: Ignored colour" in run.stdout


def test_renderer_warning_passes_where_it_is_the_subject(tmp_path: Path) -> None:
    run = run_pytest(tmp_path, WARNS.format(mark="@pytest.mark.renderer_warns"))
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    ("flag", "test"),
    [
        (
            "--update-wording",
            """
from pathlib import Path
def test_it(assert_text_equals):
    assert_text_equals("Ziel", Path("golden/it.txt"))
""",
        ),
        (
            "--update-pictures",
            """
from pathlib import Path
from PIL import Image
def test_it(assert_looks_like):
    assert_looks_like(Image.new("RGB", (210, 297), "white"), Path("golden/it.png"))
""",
        ),
    ],
)
def test_golden_file_is_made_only_with_its_flag(tmp_path: Path, flag: str, test: str) -> None:
    assert run_pytest(tmp_path, test).returncode == 1
    assert run_pytest(tmp_path, test, flag).returncode == 0
    assert run_pytest(tmp_path, test).returncode == 0
    assert len(list((tmp_path / "golden").iterdir())) == 1
