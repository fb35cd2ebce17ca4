"""The editions after 2023 say what 2023 said, without its slips and without inventing policy."""

from __future__ import annotations

from pathlib import Path

import pytest
from rounds_text import compose_round, text_of

from reporter.document.walk import open_fields

ZIELE = (
    "integrationen = 5.1\nintegrationsquote = 4.2\nabstand = 2.1\n"
    "lzb_bestand = -1.9\nlzb_integrationen = 2.4"
)
LATER = ("nrw-2024", "nrw-2027")
SLIPS = ("Pandemie", "K3", "Prozent-Punkt", "kommen hierbei", "- 1,9", "+ 4,2", "in 2023")


@pytest.mark.parametrize("fassung", LATER)
@pytest.mark.parametrize("slip", SLIPS)
def test_slip_of_2023_is_mended(tmp_path: Path, fassung: str, slip: str) -> None:
    assert slip not in text_of(compose_round(tmp_path, fassung=fassung, ziele=ZIELE))


@pytest.mark.parametrize("slip", SLIPS)
def test_slip_is_one_of_2023(tmp_path: Path, slip: str) -> None:
    assert slip in text_of(compose_round(tmp_path, fassung="nrw-2023", ziele=ZIELE))


@pytest.mark.parametrize("fassung", LATER)
@pytest.mark.parametrize(
    "sentence",
    [
        "um mindestens 4,2 Prozent steigt (K 2 = +4,2 Prozent).",
        "im Jahr 2023 um 2,1 Prozentpunkte verringert.",
        "um mindestens 1,9 Prozent gegenüber dem Vorjahr sinkt (K 3 = −1,9 Prozent).",
    ],
)
def test_goal_is_written_correctly(tmp_path: Path, fassung: str, sentence: str) -> None:
    assert sentence in text_of(compose_round(tmp_path, fassung=fassung, ziele=ZIELE))


@pytest.mark.parametrize(
    ("fassung", "decided_by_the_ministry"),
    [
        ("nrw-2024", ["texte.lage", "texte.entwicklungen"]),
        (
            "nrw-2027",
            ["texte.lage", "texte.schwerpunkte", "texte.entwicklungen", "texte.gespraechsrunden"],
        ),
    ],
)
def test_what_the_ministry_decides_is_open(
    tmp_path: Path, fassung: str, decided_by_the_ministry: list[str]
) -> None:
    document = compose_round(tmp_path, fassung=fassung, ziele=ZIELE)
    assert [field.key for field in open_fields(document)] == decided_by_the_ministry
