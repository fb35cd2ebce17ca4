"""How our sheets look: fonts, colours, number formats with their unit, page set-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from reporter.german.numbers import EINHEITEN, MINUS
from reporter.model.ziel import Einheit
from reporter.workbooks.archive import AUTHOR

FONT = Font(name="Arial", size=10)
HEADING_FONT = Font(name="Arial", size=10, bold=True, color="FFFFFF")
HEADING_FILL = PatternFill("solid", fgColor="3B4A5A")
HEADING_ALIGNMENT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
TEXT_ALIGNMENT = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
NUMBER_ALIGNMENT = Alignment(horizontal="right", vertical="top", indent=1)
SECTION_FONT = Font(name="Arial", size=10, bold=True, color="3B4A5A")
SECTION_FILL = PatternFill("solid", fgColor="E4E8EC")
INPUT_FILL = PatternFill("solid", fgColor="FFFBEA")
SECTION_ALIGNMENT = Alignment(horizontal="left", vertical="center", indent=1)
FORM_ALIGNMENT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
LINE = Border(bottom=Side("thin", color="C9CED4"))
WRONG = PatternFill("solid", fgColor="F8C9C4", bgColor="F8C9C4")
"""behind what can't be right"""

TEXT = "@"
DAY = "DD.MM.YYYY"
CLOCK = "HH:MM"

_QUOTED_PARTS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')

LINE_POINTS = 13
"""height of a line of text in a row"""

_COMMENT_WIDTH = 280
_LINE_HEIGHT, _LETTERS_PER_LINE = 17, 42
"""pixels, and how many letters fit into them"""


def number_format(einheit: Einheit, places: int, *, signed: bool = False) -> str:
    """Return Excel's format of a number with its unit, changes with their sign.

    The unit is quoted: a bare % would make Excel multiply by hundred.
    """
    words = EINHEITEN[einheit.value]
    digits = "#,##0" + ("." + "0" * places if places else "")
    shown = f'{digits}"\u00a0{words.zeichen or words.mehrzahl}"'
    return f'{"+" if signed else ""}{shown};"{MINUS}"{shown};{shown}'


def write_headings(sheet: Worksheet, titles: list[str], widths: list[int], *, height: int) -> None:
    """Write the row of headings; widths are in characters, the height in points."""
    for column, (title, width) in enumerate(zip(titles, widths, strict=True), start=1):
        cell = sheet.cell(1, column, title)
        cell.font, cell.fill = HEADING_FONT, HEADING_FILL
        cell.alignment = HEADING_ALIGNMENT
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.row_dimensions[1].height = height


def write_value(cell: Cell | MergedCell, value: object) -> None:
    """Write what is given; a text is never a formula, whatever it begins with."""
    cell.value = None if value == "" else value  # type: ignore[assignment]
    if isinstance(value, str) and value:
        cell.data_type = "s"


def set_up_page(sheet: Worksheet, *, notices: Sequence[str] = ()) -> None:
    """Print a sheet in landscape, as wide as the page, headings and `notices` on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins = PageMargins(0.4, 0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    sheet.print_title_rows = "1:1"
    footer = sheet.oddFooter
    assert footer is not None, "openpyxl gives every sheet one"
    footer.left.text = "&A"
    footer.center.text = " · ".join(notices).replace("&", "&&")
    footer.right.text = "Seite &P von &N"


def row_height(texts: Iterable[tuple[str, int]]) -> int:
    """Return the height in points of a row with these texts in columns of so many characters."""
    lines = (sum(-(-len(line) // width) or 1 for line in text.split("\n")) for text, width in texts)
    return LINE_POINTS * max(lines, default=1) + 2


def shows_percent(cell: Cell | MergedCell) -> bool:
    """Return whether a cell shows its number times hundred, with a percent sign."""
    return "%" in _QUOTED_PARTS.sub("", cell.number_format)


def note(text: str) -> Comment:
    """Return a comment that is large enough for its text."""
    return fitted(Comment(text, AUTHOR))


def fitted(comment: Comment) -> Comment:
    """Return `comment`, made large enough for its text."""
    lines = sum(len(line) // _LETTERS_PER_LINE + 1 for line in comment.text.split("\n"))
    comment.height, comment.width = _LINE_HEIGHT * (lines + 1), _COMMENT_WIDTH
    return comment
