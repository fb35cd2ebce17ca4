"""Texts are measured as the font file says, and broken where they are too wide."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from svg_reader import widths

from reporter.writers.charts.metrics import text_width, wrap


@pytest.mark.parametrize(("face", "bold"), [("Regular", False), ("Bold", True)])
def test_every_character_is_as_wide_as_the_font_says(face: str, bold: bool) -> None:
    expected = widths(face)
    found = {code: text_width(chr(code), 1, bold=bold) for code in expected}
    assert found == pytest.approx(expected)


def test_character_that_the_font_lacks_is_taken_for_a_wide_one() -> None:
    assert text_width("漢", 10) == 10


def test_text_is_broken_at_spaces() -> None:
    assert wrap("Abstand der Integrationsquoten", 8.5, 80) == ("Abstand der", "Integrationsquoten")


def test_word_that_is_too_long_is_broken_anywhere() -> None:
    lines = wrap("Langzeitleistungsbeziehende", 8.5, 60)
    assert len(lines) == 2
    assert "".join(lines) == "Langzeitleistungsbeziehende"


@settings(max_examples=200)
@given(st.text("abc äW−\u00a0ß 漢", max_size=60), st.floats(10, 200))
def test_broken_text_fits_and_loses_no_letter(text: str, most: float) -> None:
    lines = wrap(text, 8.5, most)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, 8.5) <= most for line in lines if len(line) > 1)
