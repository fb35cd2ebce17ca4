"""The drawn chart: right values, words that never touch, a file that refers to nothing."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest
from chart_samples import (
    ALL,
    AWKWARD,
    AWKWARD_BULLETS,
    AWKWARD_GAPS,
    BULLETS,
    CUT,
    GAP,
    INTERIM,
    LABELS,
    MISSING,
    MONTHS,
    ROLES,
    YEAR,
    months,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from svg_reader import Picture, Words

from reporter.document.chart import (
    Bullet,
    BulletsChart,
    ChartSpec,
    GapChart,
    Group,
    Line,
    Mark,
    MonthsChart,
)
from reporter.german.numbers import zahl
from reporter.writers.charts.styles import (
    BASE,
    GOAL,
    LIMIT,
    MEN,
    PREVIOUS,
    RESULT,
    TARGET,
    WOMEN,
    looks,
)
from reporter.writers.charts.svg import write_svg

SHAPES = {"line", "polyline", "polygon", "circle"}
VALUES = st.decimals(-9999, 99999, allow_nan=False, allow_infinity=False, places=3)
NAMES = st.text("aeginrstuÄßW M–", min_size=1, max_size=40).filter(str.strip)


@st.composite
def months_charts(draw: st.DrawFn) -> MonthsChart:
    """One to three lines of up to twelve months, with gaps, near to each other or not."""
    names = MONTHS[: draw(st.integers(1, 12))]
    numbers = draw(st.sampled_from([VALUES, st.decimals(26, 27, places=1), st.just(draw(VALUES))]))
    series = st.tuples(*[st.none() | numbers] * len(names))
    lines = draw(st.lists(series, min_size=1, max_size=3))
    labels = draw(st.lists(NAMES, min_size=3, max_size=3)) if draw(st.booleans()) else LABELS
    return MonthsChart(
        "Titel",
        "Bild",
        draw(NAMES),
        draw(st.integers(0, 2)),
        names,
        tuple(Line(*each) for each in zip(labels, ROLES, lines, strict=False)),
    )


@st.composite
def gap_charts(draw: st.DrawFn) -> GapChart:
    """A chart of women and men, any of the four values missing."""
    women, men = (draw(st.tuples(st.none() | VALUES, st.none() | VALUES)) for _ in "wm")
    periods = (draw(NAMES), draw(NAMES))
    groups = (Group("Frauen", women), Group("Männer", men))
    return GapChart("T", "B", "Prozent", 1, periods, *groups, "Abstand", "Prozentpunkte")


@st.composite
def bullets_charts(draw: st.DrawFn) -> BulletsChart:
    """A chart of goals, any mark of which may be missing."""
    mark = st.none() | st.builds(Mark, st.sampled_from(("2023", "Ziel mindestens")), VALUES)
    bullet = st.builds(
        Bullet,
        NAMES,
        st.sampled_from(("%", "Prozentpunkte")),
        st.integers(0, 2),
        st.sampled_from("✓✗–"),
        st.sampled_from(("erreicht", "nicht bewertbar")),
        *[mark] * 4,
        st.booleans(),
    )
    return BulletsChart("T", "B", tuple(draw(st.lists(bullet, min_size=1, max_size=4))))


def clashes(picture: Picture) -> list[tuple[str, str]]:
    """Return the pairs of texts that touch each other."""
    return [
        (one.text, other.text)
        for one, other in combinations(picture.words(), 2)
        if one.overlaps(other)
    ]


def outside(picture: Picture) -> list[Words]:
    """Return the texts that leave the picture."""
    return [
        word
        for word in picture.words()
        if word.left < -0.1
        or word.top < -0.1
        or word.right > picture.width + 0.1
        or word.bottom > picture.height + 0.1
    ]


# --- words ---


@pytest.mark.parametrize("name", ALL)
def test_words_neither_touch_nor_leave_the_picture(name: str) -> None:
    picture = Picture(write_svg(ALL[name]))
    assert clashes(picture) == []
    assert outside(picture) == []


@settings(max_examples=60)
@given(months_charts() | gap_charts() | bullets_charts())
def test_words_of_any_chart_neither_touch_nor_leave_the_picture(chart: ChartSpec) -> None:
    picture = Picture(write_svg(chart))
    assert clashes(picture) == []
    assert outside(picture) == []


def test_lines_are_labelled_at_their_ends_with_their_last_value() -> None:
    words = [word.text.replace("\u00a0", " ") for word in Picture(write_svg(YEAR)).words()]
    assert words[-3:] == ["2023: 27,4", "Weg zum Ziel: 28,1", "2022: 26,9"]


def test_line_that_ends_early_is_labelled_near_its_end() -> None:
    picture = Picture(write_svg(INTERIM))
    june = picture.strokes(RESULT.colour)[0][-1]
    [label] = [word for word in picture.words() if word.text == "2023:\u00a013,4"]
    assert 0 < label.left - june[0] < 20
    assert abs(label.top - june[1]) < 20


def test_line_without_values_is_named_as_such() -> None:
    words = [word.text for word in Picture(write_svg(MISSING)).words()]
    assert "Prozent – keine Werte: 2022" in words


def test_cut_scale_is_admitted() -> None:
    assert "Personen (Skala beginnt nicht bei null)" in write_svg(CUT)
    assert "Skala" not in write_svg(YEAR)


def test_goal_shows_its_marks_with_unit_and_its_verdict_in_words() -> None:
    words = [word.text.replace("\u00a0", " ") for word in Picture(write_svg(BULLETS)).words()]
    first = words[: words.index("nicht erreicht") + 1]
    assert first == [
        "Zahl der Integrationen",
        "Ziel mindestens: +5,1 %",
        "2022: ±0,0 %",
        "2023: +3,2 %",
        "✗",
        "nicht erreicht",
    ]


def test_gap_is_in_percentage_points_and_of_unrounded_values() -> None:
    words = [word.text.replace("\u00a0", " ") for word in Picture(write_svg(GAP)).words()]
    assert "Abstand: 8,1 Prozentpunkte" in words
    assert "Abstand: 7,4 Prozentpunkte" in words


def test_missing_group_has_no_gap() -> None:
    words = " ".join(
        word.text for word in Picture(write_svg(AWKWARD_GAPS["women missing"])).words()
    )
    assert words.count("Abstand") == 1


# --- values ---


@pytest.mark.parametrize("name", [name for name, chart in ALL.items() if "months" in name])
def test_values_can_be_read_off_the_scale(name: str) -> None:
    chart = ALL[name]
    assert isinstance(chart, MonthsChart)
    picture = Picture(write_svg(chart))
    for line, look in zip(chart.lines, looks(chart.lines), strict=True):
        known = {
            month: float(value)
            for month, value in zip(chart.months, line.values, strict=True)
            if value is not None
        }
        shown = picture.month_values(look.colour, chart.months) if known else {}
        precision = float(picture.ticks()[-1][0] - picture.ticks()[0][0]) * 1e-5 if known else 0
        assert shown == pytest.approx(known, abs=precision)


def test_missing_month_is_a_gap_and_not_zero() -> None:
    picture = Picture(write_svg(MISSING))
    assert [len(stroke) for stroke in picture.strokes(RESULT.colour)] == [2, 2, 3]
    assert len(picture.markers(RESULT.colour)) == 8


@pytest.mark.parametrize("chart", [BULLETS, AWKWARD_BULLETS], ids=["usual", "awkward"])
def test_marks_of_a_goal_stand_on_one_scale(chart: BulletsChart) -> None:
    for bullet in chart.bullets:
        picture = Picture(write_svg(BulletsChart("T", "D", (bullet,))))
        drawn = sorted(
            [x for x, _ in picture.markers(BASE.colour) + picture.markers(GOAL.colour)]
            + [
                float(element.get("x1"))
                for element in picture.root
                if element.get("stroke") == LIMIT.colour
            ]
        )
        values = sorted(float(mark.value) for mark in bullet.marks)
        assert len(drawn) == len(values)
        per_unit = (drawn[-1] - drawn[0]) / ((values[-1] - values[0]) or 1) if values else 0
        expected = [drawn[0] + (value - values[0]) * per_unit for value in values]
        assert drawn == pytest.approx(expected, abs=0.01)


def test_ground_begins_where_the_goal_is_met() -> None:
    picture = Picture(write_svg(BulletsChart("T", "D", BULLETS.bullets[:1])))
    [ground] = [each for each in picture.root if each.tag.endswith("rect")]
    [tick] = [each for each in picture.root if each.get("stroke") == LIMIT.colour]
    assert ground.get("x") == tick.get("x1")


# --- looks ---


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", ALL)
def test_every_word_can_be_read_on_white(name: str) -> None:
    inks = {word.ink for word in Picture(write_svg(ALL[name])).words()}
    assert all(1.05 / (luminance(ink) + 0.05) >= 4.5 for ink in inks)


@pytest.mark.parametrize("group", [(RESULT, TARGET, PREVIOUS), (MEN, WOMEN)])
def test_lines_differ_in_dash_and_marker_and_not_in_colour_alone(group: tuple[object, ...]) -> None:
    for attribute in ("dash", "shape", "colour"):
        assert len({getattr(look, attribute) for look in group}) == len(group)


def test_line_can_be_seen_on_white() -> None:
    drawn = (RESULT, TARGET, PREVIOUS, MEN, WOMEN, BASE, GOAL, LIMIT)
    assert all(1.05 / (luminance(look.colour) + 0.05) >= 3 for look in drawn)


# --- the file ---


@pytest.mark.parametrize("name", ALL)
def test_picture_has_title_and_description_and_refers_to_nothing(name: str) -> None:
    chart = ALL[name]
    root = Picture(write_svg(chart)).root
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    attributes = {name for element in root.iter() for name in element.attrib}

    assert [root[0].text, root[1].text] == [chart.title, chart.description]
    assert kinds <= {"svg", "title", "desc", "text", "rect", *SHAPES}
    assert [name for name in attributes if "href" in name or name == "style"] == []
    assert root.get("font-family").startswith("Amtstext")


def test_picture_is_as_wide_as_the_text_and_of_moderate_height() -> None:
    sizes = [Picture(write_svg(chart)) for chart in (YEAR, CUT, GAP, *AWKWARD.values())]
    assert {size.root.get("width") for size in sizes} == {"165mm"}
    assert all(55 <= float(size.root.get("height").removesuffix("mm")) <= 75 for size in sizes)


@pytest.mark.parametrize("name", ALL)
def test_same_chart_gives_the_same_picture(name: str) -> None:
    assert write_svg(ALL[name]) == write_svg(ALL[name])


def test_words_are_escaped() -> None:
    chart = months((None,), names=("<Jan>",), title="Kosten & <b>", unit='"%"')
    root = Picture(write_svg(chart)).root
    assert root[0].text == "Kosten & <b>"
    assert [e.text for e in root if e.tag.endswith("text")][-1] == "<Jan>"


def test_numbers_are_german() -> None:
    words = {word.text for word in Picture(write_svg(AWKWARD["thousands"])).words()}
    assert {"10.000", "2023:\u00a09.426"} <= words
    negative = {word.text for word in Picture(write_svg(AWKWARD["negative"])).words()}
    assert "2023:\u00a0" + zahl(AWKWARD["negative"].lines[0].values[-1] or 0, 1) in negative
    assert "−16" in negative


@pytest.mark.parametrize("unit", ["Integrationen", "Prozentpunkte", "Personen", "€"])
@pytest.mark.parametrize("verdict", ["erreicht", "nicht erreicht", "nicht bewertbar"])
def test_both_limits_of_a_corridor_have_room(unit: str, verdict: str) -> None:
    low, high = (Mark(label, Decimal(value)) for label, value in CORRIDOR.items())
    base, result = Mark("Vorjahr", Decimal(36000)), Mark("Ergebnis", Decimal(38500))
    bullet = Bullet("Korridor", unit, 0, "✗", verdict, base, result, low, high)
    picture = Picture(write_svg(BulletsChart("T", "B", (bullet,))))
    assert clashes(picture) == []
    assert outside(picture) == []


CORRIDOR = {"Ziel mindestens": "37195", "höchstens": "38000"}
