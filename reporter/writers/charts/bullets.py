"""The layout of attainment: a row for each goal, with its name, its marks and its verdict.

Each row has its own scale: where the base and the result lie relative to the target is what is
compared between rows, not the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from reporter.document.chart import Bullet, BulletsChart, Mark
from reporter.writers.charts import styles
from reporter.writers.charts.labels import Box, spread
from reporter.writers.charts.metrics import wrap
from reporter.writers.charts.page import LINE, SIZE, widest, with_unit
from reporter.writers.charts.scale import Scale
from reporter.writers.charts.styles import LineLook

_NAME_WIDTH = 128.0
_VERDICT_WIDTH = 86.0
GAP = 10.0
_ROW = 47.0
_ROW_AIR = 10.0
_ROOM = Decimal("0.15")
"""how much of the distance between the outer marks lies beyond them at each side"""
_ROOM_AROUND_ONE = Decimal("0.1")
TRACK = 7.0
"""from the middle of a row to the edge of its track"""
LIMIT = 10.0
"""from the middle of a row to the ends of the tick at which a goal begins to be met"""
SYMBOL_WIDTH = 12.0
_LABEL_AIR = 8.0


@dataclass(frozen=True, slots=True)
class MarkLabel:
    """A mark, how it looks, and the place of its label."""

    mark: Mark
    look: LineLook
    text: str
    box: Box

    @property
    def centre(self) -> float:
        """The middle of the label's width."""
        return self.box.x + self.box.width / 2


@dataclass(frozen=True, slots=True)
class Row:
    """One goal on the page; `area` is what its marks share, `above` and `below` their labels."""

    bullet: Bullet
    name: tuple[str, ...]
    verdict: tuple[str, ...]
    area: Box
    scale: Scale
    above: tuple[MarkLabel, ...]
    below: tuple[MarkLabel, ...]

    def x(self, value: Decimal) -> float:
        """Return where a value lies."""
        return self.area.x + self.scale.share(value) * self.area.width

    @property
    def track(self) -> Box:
        """The strip on which the marks stand."""
        return Box(self.area.x, self.area.middle - TRACK, self.area.width, 2 * TRACK)

    @property
    def met(self) -> tuple[Decimal, Decimal] | None:
        """From where to where the goal is met, as far as the scale shows it."""
        least, most = self.bullet.at_least, self.bullet.at_most
        if least is None and most is None:
            return None
        return (
            self.scale.low if least is None else least.value,
            self.scale.high if most is None else most.value,
        )


@dataclass(frozen=True, slots=True)
class BulletsLayout:
    """The rows of a chart of goals, from top to bottom."""

    width: float
    height: float
    rows: tuple[Row, ...]


def lay_out_bullets(chart: BulletsChart, width: float) -> BulletsLayout:
    """Return the layout of `chart`, `width` points wide."""
    rows: list[Row] = []
    for bullet in chart.bullets:
        rows.append(lay_out_row(bullet, width, top=rows[-1].area.bottom if rows else 0.0))
    return BulletsLayout(width, rows[-1].area.bottom, tuple(rows))


def lay_out_row(bullet: Bullet, width: float, *, top: float = 0.0) -> Row:
    """Return one goal in a row that begins at `top`."""
    name = wrap(bullet.label, SIZE, _NAME_WIDTH)
    verdict = wrap(bullet.verdict, SIZE, _VERDICT_WIDTH - SYMBOL_WIDTH, bold=True)
    left = _NAME_WIDTH + GAP
    height = max(_ROW, max(len(name), len(verdict)) * LINE + _ROW_AIR)
    area = Box(left, top, width - left - GAP - _VERDICT_WIDTH, height)
    scale = _scale(bullet)
    limits = ((bullet.at_least, styles.LIMIT), (bullet.at_most, styles.LIMIT))
    values = ((bullet.base, styles.BASE), (bullet.result, styles.GOAL))
    bare = Row(bullet, name, verdict, area, scale, (), ())
    return replace(
        bare,
        above=tuple(_labels(bare, limits, area.middle - LIMIT - LINE)),
        below=tuple(_labels(bare, values, area.middle + LIMIT)),
    )


def _scale(bullet: Bullet) -> Scale:
    values = [mark.value for mark in bullet.marks] or [Decimal(0)]
    low, high = min(values), max(values)
    least_room = max(abs(low) * _ROOM_AROUND_ONE, Decimal(1).scaleb(-bullet.decimals))
    room = (high - low) * _ROOM or least_room
    return Scale(low - room, high + room)


def _labels(
    row: Row, found: Iterable[tuple[Mark | None, LineLook]], top: float
) -> Iterator[MarkLabel]:
    """Yield the labels of the marks there are, side by side."""
    marks = [(mark, look) for mark, look in found if mark is not None]
    texts = [mark_text(row.bullet, mark) for mark, _ in marks]
    widths = [widest([text], bold=True) + _LABEL_AIR for text in texts]
    wanted = [row.x(mark.value) for mark, _ in marks]
    centres = spread(wanted, widths, row.area.x - GAP, row.area.right + GAP)
    for (mark, look), text, width, centre in zip(marks, texts, widths, centres, strict=True):
        box = Box(centre - (width - _LABEL_AIR) / 2, top, width - _LABEL_AIR, LINE)
        yield MarkLabel(mark, look, text, box)


def mark_text(bullet: Bullet, mark: Mark) -> str:
    """Return the label of a mark: „Ziel mindestens: +5,1 %“."""
    shown = with_unit(mark.value, bullet.decimals, bullet.unit, signed=bullet.signed)
    return f"{mark.label}: {shown}"
