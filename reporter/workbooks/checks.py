"""Excel's own checks of what is typed in, and what of a sheet is protected.

Sheets are protected without a password: headings and structure can't be lost by mistake, and
whoever wants to change them can.
"""

from __future__ import annotations

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reporter.workbooks.columns import Column
from reporter.workbooks.look import WRONG

_TITLE_LIMIT, _TEXT_LIMIT = 32, 255
"""characters of a message and of its title, as Excel has them"""

_ROWS_MAY = ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort")
_WIDTHS_MAY = ("formatColumns", "formatRows")


def add_checks(sheet: Worksheet, column: Column, *, first: str, area: str) -> None:
    """Check the cells of `area`, whose first cell is `first`, as `column` says."""
    if column.choice or column.allowed:
        check = _validation(column, first)
        check.add(area)
        sheet.add_data_validation(check)
    if column.doubtful:
        rule = Rule(
            "expression",
            dxf=DifferentialStyle(fill=WRONG),
            formula=[column.doubtful.format(cell=first)],
        )
        sheet.conditional_formatting.add(area, rule)


def _validation(column: Column, first: str) -> DataValidation:
    """Return Excel's check; a list that only suggests explains itself and lets all else pass."""
    choice = column.choice
    check = DataValidation(
        type="list" if choice else "custom",
        formula1=choice.words if choice else column.allowed.format(cell=first),
        allow_blank=True,
    )
    title, text = f"„{column.heading}“"[:_TITLE_LIMIT], column.explanation[:_TEXT_LIMIT]
    if choice is None or choice.strict:
        check.showErrorMessage, check.errorTitle, check.error = True, title, text
    else:
        check.showInputMessage, check.promptTitle, check.prompt = True, title, text
    return check


def protect_headings(sheet: Worksheet) -> None:
    """Lock what is not to be filled in; rows may be added, deleted, sorted."""
    _protect(sheet, _ROWS_MAY)


def protect_form(sheet: Worksheet) -> None:
    """Lock what is not to be filled in, and the order of the rows with it."""
    _protect(sheet, _WIDTHS_MAY)


def _protect(sheet: Worksheet, may: tuple[str, ...]) -> None:
    sheet.protection.enable()
    for each in may:
        setattr(sheet.protection, each, False)
