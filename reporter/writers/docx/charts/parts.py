"""What the parts of a chart are made of: texts, lines, markers, references, axes (ECMA-376, 21.2).

Word takes the elements only in the order of the schema; each function here keeps to its own.
Lengths are points, places are shares of the chart's width and height.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporter.writers.charts.labels import Box
from reporter.writers.charts.page import SIZE
from reporter.writers.charts.styles import QUIET, Dash, LineLook
from reporter.writers.docx.charts.workbook import Sheet
from reporter.writers.docx.names import Element, make

EMU_PER_POINT = 12_700
BESIDE = 3.0
"""points from a marker to where Word begins a label beside it"""
_INSETS = {"lIns": "0", "tIns": "0", "rIns": "0", "bIns": "0"}


def c(name: str, /, *children: Element, **attributes: str) -> Element:
    """Return an element of a chart: c("idx", val="0")."""
    return make(f"c:{name}", attributes, *children)


def a(name: str, /, *children: Element, **attributes: str) -> Element:
    """Return an element of a drawing."""
    return make(f"a:{name}", attributes, *children)


def number_format(decimals: int) -> str:
    """Return Excel's format of numbers with U+2212 as minus; Word shows it with German signs."""
    shown = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    return f'{shown};"\u2212"{shown}'


# --- lines and markers ---


def shape(*children: Element) -> Element:
    """Return how something is filled and outlined."""
    return c("spPr", *children)


def line(colour: str, width: float, dash: Dash = Dash.SOLID) -> Element:
    """Return a line of `width` points."""
    return a(
        "ln", fill(colour), a("prstDash", val=dash.value), a("round"), w=_emu(width), cap="flat"
    )


def no_line() -> Element:
    """Return that there is no line."""
    return a("ln", a("noFill"))


def fill(colour: str) -> Element:
    """Return a colour given as „#004B87“."""
    return a("solidFill", a("srgbClr", val=colour.removeprefix("#")))


def marker(look: LineLook) -> Element:
    """Return a marker in its look."""
    return c(
        "marker",
        c("symbol", val=look.shape.value),
        c("size", val=str(round(look.size))),
        shape(fill(look.colour), line(look.colour, 1.25)),
    )


def no_marker() -> Element:
    """Return that values have no marker."""
    return c("marker", c("symbol", val="none"))


def _emu(points: float) -> str:
    return str(round(points * EMU_PER_POINT))


# --- text ---


def text_look(ink: str = QUIET, *, bold: bool = False, typeface: str = "") -> Element:
    """Return how the words of something are set, on one line each."""
    face = [a("latin", typeface=typeface)] if typeface else []
    properties = a("defRPr", fill(ink), *face, sz=_hundredths(SIZE), b=str(int(bold)))
    body = a("bodyPr", rot="0", vert="horz", wrap="none", anchor="ctr", **_INSETS)
    return c("txPr", body, a("lstStyle"), a("p", a("pPr", properties), _end()))


def title(
    lines: Sequence[str], at: tuple[float, float], *, ink: str, bold: bool = False
) -> Element:
    """Return a title (of a chart or an axis), its upper left corner at a place."""
    body = a("bodyPr", rot="0", vert="horz", wrap="none", anchor="t", **_INSETS)
    x, y = at
    place = c("manualLayout", _edge("x"), _edge("y"), _share("x", x), _share("y", y))
    rich = c("rich", body, a("lstStyle"), *(_title_line(each, ink, bold) for each in lines))
    return c("title", c("tx", rich), c("layout", place), c("overlay", val="1"))


def _title_line(text: str, ink: str, bold: bool) -> Element:
    weight = {"sz": _hundredths(SIZE), "b": str(int(bold))}
    run = a("r", a("rPr", fill(ink), lang="de-DE", **weight), make("a:t", {}, text=text))
    return a("p", a("pPr", a("defRPr", fill(ink), **weight), algn="l"), run)


def _end() -> Element:
    return a("endParaRPr", lang="de-DE")


def _hundredths(points: float) -> str:
    return str(round(points * 100))


# --- places ---


@dataclass(frozen=True, slots=True)
class Page:
    """The size of a chart, of which places are shares."""

    width: float
    height: float

    def inner(self, area: Box) -> Element:
        """Return the place of the plot without its labels."""
        return c(
            "layout",
            c(
                "manualLayout",
                c("layoutTarget", val="inner"),
                _edge("x"),
                _edge("y"),
                _share("x", area.x / self.width),
                _share("y", area.y / self.height),
                _share("w", area.width / self.width),
                _share("h", area.height / self.height),
            ),
        )

    def shift(self, x: float, y: float) -> Element:
        """Return by how much a label is moved away from its own place."""
        moved = (_share("x", x / self.width), _share("y", y / self.height))
        return c("layout", c("manualLayout", *moved))

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return a place as shares."""
        return x / self.width, y / self.height


def _edge(name: str) -> Element:
    return c(f"{name}Mode", val="edge")


def _share(name: str, value: float) -> Element:
    return c(name, val=f"{value:.5f}")


# --- references to the sheet ---


def name_reference(sheet: Sheet, column: int, row: int) -> Element:
    """Return the name of a series, which stands in a cell."""
    return c("tx", _texts(sheet, column, row, row))


def fixed_name(name: str) -> Element:
    """Return the name of a series that stands in no cell."""
    return c("tx", make("c:v", {}, text=name))


def text_reference(tag: str, sheet: Sheet, column: int, rows: tuple[int, int]) -> Element:
    """Return the texts of some rows as categories."""
    return c(tag, _texts(sheet, column, *rows))


def number_reference(tag: str, sheet: Sheet, column: int, rows: tuple[int, int]) -> Element:
    """Return the numbers of some rows as values; a missing one is left out."""
    results = sheet.results(column, *rows)
    points = [
        _point(index, f"{value:f}")
        for index, value in enumerate(results)
        if isinstance(value, Decimal)
    ]
    form = make("c:formatCode", {}, text=sheet.number_format)
    cache = c("numCache", form, c("ptCount", val=str(len(results))), *points)
    return c(tag, c("numRef", _formula(sheet, column, *rows), cache))


def _texts(sheet: Sheet, column: int, first: int, last: int) -> Element:
    results = sheet.results(column, first, last)
    points = [_point(index, str(value)) for index, value in enumerate(results)]
    cache = c("strCache", c("ptCount", val=str(len(results))), *points)
    return c("strRef", _formula(sheet, column, first, last), cache)


def _formula(sheet: Sheet, column: int, first: int, last: int) -> Element:
    return make("c:f", {}, text=sheet.reference(column, first, last))


def _point(index: int, value: str) -> Element:
    return c("pt", make("c:v", {}, text=value), idx=str(index))


# --- labels ---


def series_labels(*labels: Element) -> Element:
    """Return the labels of a series: these, and none for all other values."""
    return c("dLbls", *labels, *_shown(), c("extLst", _no_leaders()))


def _no_leaders() -> Element:
    """Return that no line leads from a value to a label that was moved (Word since 2013)."""
    uri = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
    return c("ext", make("c15:showLeaderLines", {"val": "0"}), uri=uri)


def _shown(*, value: bool = False, name: bool = False) -> list[Element]:
    flags = {
        "showLegendKey": False,
        "showVal": value,
        "showCatName": False,
        "showSerName": name,
        "showPercent": False,
        "showBubbleSize": False,
    }
    return [c(flag, val=str(int(on))) for flag, on in flags.items()]


@dataclass(frozen=True, slots=True)
class LabelLook:
    """How a label is set, and on which side of its value („r“, „l“, „t“, „b“) it is at home."""

    side: str
    ink: str
    bold: bool = False


def label(
    point: int, shift: Element, look: LabelLook, *, decimals: int | None = None, name: bool = True
) -> Element:
    """Return the label of one value: „name: value“, the value only where `decimals` are given."""
    shows_value = decimals is not None
    form = c("numFmt", formatCode=number_format(decimals or 0), sourceLinked="0")
    return c(
        "dLbl",
        c("idx", val=str(point)),
        shift,
        form,
        shape(a("noFill"), no_line()),
        text_look(look.ink, bold=look.bold),
        c("dLblPos", val=look.side),
        *_shown(value=shows_value, name=name),
        *([make("c:separator", {}, text=": ")] if shows_value and name else ()),
    )
