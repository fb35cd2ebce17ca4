from __future__ import annotations

from pathlib import Path

import pytest
from checkers.wording import assert_text_equals as compare


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    path = tmp_path / "new" / "wording.txt"
    compare("Ziel\num 5,1\N{NO-BREAK SPACE}Prozent\n", path, update=True)
    return path


def test_same_text_passes(golden: Path) -> None:
    compare("Ziel\num 5,1\N{NO-BREAK SPACE}Prozent\n", golden, update=False)


def test_first_difference_is_shown_with_its_line(golden: Path) -> None:
    with pytest.raises(AssertionError) as failure:
        compare("Ziel\num 5,1 Prozent\n", golden, update=False)
    assert str(failure.value) == (
        "wording.txt, line 2:\n  expected 'um 5,1\\xa0Prozent'\n  found    'um 5,1 Prozent'"
    )


def test_missing_end_is_shown(golden: Path) -> None:
    with pytest.raises(AssertionError, match=r"line 3:\n.*''\n.*the end of the text"):
        compare("Ziel\num 5,1\N{NO-BREAK SPACE}Prozent", golden, update=False)


def test_missing_golden_text_is_not_made_by_itself(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="--update-wording"):
        compare("Ziel", tmp_path / "none.txt", update=False)
    assert not (tmp_path / "none.txt").exists()
