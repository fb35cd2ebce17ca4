"""Labels are spread, or find a free place, and never hide each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.writers.charts.labels import Box, free_place, spread

PLACES = st.floats(-50, 250, allow_nan=False)
AREA = Box(0, 0, 300, 150)


@settings(max_examples=200)
@given(st.lists(st.tuples(PLACES, st.floats(1, 25)), max_size=8))
def test_spread_labels_stay_inside_and_apart(labels: list[tuple[float, float]]) -> None:
    wanted, sizes = [each[0] for each in labels], [each[1] for each in labels]

    centres = spread(wanted, sizes, 0, 200)

    spans = sorted((c - s / 2, c + s / 2) for c, s in zip(centres, sizes, strict=True))
    assert all(end <= start + 1e-6 for (_, end), (start, _) in pairwise(spans))
    assert all(start >= -1e-6 and end <= 200 + 1e-6 for start, end in spans)


@settings(max_examples=100)
@given(st.lists(PLACES, min_size=1, max_size=8, unique=True))
def test_spread_keeps_the_order(wanted: list[float]) -> None:
    centres = spread(wanted, [10] * len(wanted), 0, 200)
    by_place = sorted(range(len(wanted)), key=wanted.__getitem__)
    assert by_place == sorted(range(len(wanted)), key=centres.__getitem__)


def test_labels_with_room_stay_where_they_belong() -> None:
    assert spread([30, 100, 60], [10, 10, 10], 0, 200) == [30, 100, 60]


def test_equal_labels_are_spread_around_their_place_in_the_given_order() -> None:
    assert spread([100, 100, 100], [10, 10, 10], 0, 200) == [90, 100, 110]


def test_labels_that_do_not_fit_begin_at_the_top() -> None:
    assert spread([5, 5], [10, 10], 0, 12) == [5, 15]


def test_label_without_neighbours_stands_right_of_its_point() -> None:
    box = free_place(Box(0, 0, 40, 10), (100, 75), AREA, lines=[], taken=[])
    assert box is not None
    assert (box.x > 100, box.middle) == (True, 75)


def test_label_avoids_the_line_that_goes_on_beside_it() -> None:
    line = ((100.0, 75.0), (300.0, 75.0))
    box = free_place(Box(0, 0, 40, 10), (100, 75), AREA, lines=[line], taken=[])
    assert box is not None
    assert not box.is_crossed_by(line)


def test_label_gives_way_to_one_that_is_there() -> None:
    taken = Box(100, 60, 80, 30)
    box = free_place(Box(0, 0, 40, 10), (100, 75), AREA, lines=[], taken=[taken])
    assert box is not None
    assert not box.overlaps(taken)


def test_label_without_any_free_place_has_none() -> None:
    assert free_place(Box(0, 0, 40, 10), (100, 75), AREA, lines=[], taken=[AREA]) is None


@pytest.mark.parametrize(
    ("start", "end", "crosses"),
    [
        ((0, 15), (40, 15), True),
        ((15, 0), (15, 40), True),
        ((12, 12), (18, 18), True),
        ((15, 15), (15, 15), True),
        ((0, 0), (9, 40), False),
        ((0, 9), (40, 9), False),
        ((0, 0), (8, 8), False),
        ((5, 5), (5, 5), False),
    ],
)
def test_line_crosses_a_box_or_passes_it(
    start: tuple[float, float], end: tuple[float, float], crosses: bool
) -> None:
    assert Box(10, 10, 10, 10).is_crossed_by((start, end)) is crosses
