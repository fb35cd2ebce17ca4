"""Goal sentences follow kind, direction and sign; open and not agreed goals are shown so."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from rounds_text import compose_round, text_of

from reporter.document.tree import Number
from reporter.document.walk import flatten, inline_runs, open_fields

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "data" / "zielsaetze.toml").read_text(encoding="utf-8"))["satz"]
PARAGRAFEN = HERE.parent / "fassungen" / "paragrafen"


def fassung_of(case: dict[str, str]) -> str:
    return str(PARAGRAFEN) if case.get("fassung") == "paragrafen" else "nrw-2023"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['ziel']} {case['wert']}")
def test_sentence_follows_kind_direction_and_sign(case: dict[str, str], tmp_path: Path) -> None:
    document = compose_round(
        tmp_path, fassung=fassung_of(case), ziele=f"{case['ziel']} = {case['wert']}"
    )
    assert case["satz"] in text_of(document)


def test_every_case_of_every_goal_has_a_sentence_in_the_data() -> None:
    seen = {(case["ziel"], case["wert"].startswith("-"), float(case["wert"]) == 0)
            for case in CASES if "fassung" not in case}  # fmt: skip
    assert len(seen) == 5 * 3


def test_open_target_stands_in_the_sentence_as_a_named_field(tmp_path: Path) -> None:
    document = compose_round(tmp_path)
    field = "[Zielwert Zahl der Integrationen]"
    assert f"um mindestens {field} Prozent gegenüber dem Vorjahr" in text_of(document)
    assert "ziel.integrationen" in {field.key for field in open_fields(document)}


def test_open_stock_target_expects_a_decline(tmp_path: Path) -> None:
    field = "[Zielwert Bestand an Langzeitleistungsbeziehenden]"
    text = text_of(compose_round(tmp_path))
    assert f"um mindestens {field} Prozent gegenüber dem Vorjahr sinkt" in text


def test_goal_that_is_not_agreed_is_left_out(tmp_path: Path) -> None:
    text = text_of(compose_round(tmp_path, ziele='abstand = "-"'))
    assert "Abstand der Integrationsquoten" not in text


def test_target_carries_its_key(tmp_path: Path) -> None:
    document = compose_round(tmp_path, ziele="integrationen = 5.1")
    numbers = [
        leaf
        for block in document.blocks
        for run in inline_runs(block)
        for leaf in flatten(run)
        if isinstance(leaf, Number)
    ]
    assert numbers == [Number("ziel.integrationen", "5,1")]


def test_number_and_percent_do_not_part(tmp_path: Path) -> None:
    document = compose_round(tmp_path, ziele="integrationen = 5.1")
    leaves = [leaf for block in document.blocks for run in inline_runs(block) for leaf in run]
    after = leaves[leaves.index(Number("ziel.integrationen", "5,1")) + 1]
    assert getattr(after, "text", "").startswith("\u00a0Prozent")
