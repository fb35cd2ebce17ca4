from __future__ import annotations

import pytest
from german_cases import Row, cases, first_column
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.german.typography import bind

FRAGMENTS = (
    "§ §§ 48b Abs. Satz S. 1 Nr. 5,1 Prozent % 15. März 2024 SGB II K 2 3E1 z. B. i. V. m. N. Dr. "
    "+ - −1,9 Integrationen a. d. Ruhr = ( Wort ff. \u00a0 \n"
)
WORDS = st.sampled_from(FRAGMENTS.split(" ")) | st.text(max_size=3)
PROSE = st.lists(WORDS, max_size=15).map(" ".join)


@pytest.mark.parametrize("case", cases("umbruch.csv"), ids=first_column)
def test_line_does_not_break_where_german_forbids_it(case: Row) -> None:
    assert bind(case["text"].replace("~", " ")) == case["text"].replace("~", "\u00a0")


@settings(max_examples=300)
@given(text=PROSE)
def test_binding_twice_is_binding_once(text: str) -> None:
    assert bind(bind(text)) == bind(text)


@settings(max_examples=300)
@given(text=PROSE)
def test_binding_changes_nothing_but_spaces(text: str) -> None:
    bound = bind(text)

    assert len(bound) == len(text)
    assert all(
        after == before or (before, after) == (" ", "\u00a0")
        for before, after in zip(text, bound, strict=True)
    )


def test_run_of_texts_can_be_bound_as_one_and_cut_again() -> None:
    parts = ("um mindestens ", "5,1", " Prozent")

    bound = bind("".join(parts))

    assert bound[-8:] == "\u00a0Prozent"
