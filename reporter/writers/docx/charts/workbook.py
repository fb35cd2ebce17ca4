"""The workbook behind a chart: one sheet, as bytes of an XLSX file.

In: the columns of the sheet. Out: the file, the same for the same sheet. It is written by hand
(ECMA-376 Part 1, 18): the library for workbooks takes longer to load than a document to write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from html import escape
from itertools import zip_longest

from reporter.resources import TEMPLATES
from reporter.writers.docx.archive import zip_members

SHEET_NAME = "Daten"

_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f"{_OFFICE}/spreadsheetml/2006/main"
_RELATIONSHIPS = f"{_OFFICE}/package/2006/relationships"
_KIND = f"{_OFFICE}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument"
_PARTS = {
    "worksheet": "worksheets/sheet1.xml",
    "styles": "styles.xml",
    "sharedStrings": "sharedStrings.xml",
    "theme": "theme/theme1.xml",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDTHS = (34, 16)
"""of the first and of the other columns, in characters"""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula (English names, without „=“) and its result, which is shown until it is run."""

    expression: str
    result: Decimal | str


Cell = str | Decimal | Formula | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its columns, each from its first row on; `number_format` is that of Excel."""

    columns: tuple[tuple[Cell, ...], ...]
    number_format: str

    def reference(self, column: int, first: int, last: int) -> str:
        """Return how a chart refers to rows `first` to `last` (from 0) of a column (from 0)."""
        start, end = (f"${_letter(column)}${row + 1}" for row in (first, last))
        return f"{SHEET_NAME}!{start}" if first == last else f"{SHEET_NAME}!{start}:{end}"

    def results(self, column: int, first: int, last: int) -> list[str | Decimal | None]:
        """Return what these cells show."""
        cells = self.columns[column] + (None,) * (last + 1)
        return [
            cell.result if isinstance(cell, Formula) else cell for cell in cells[first : last + 1]
        ]


def cell_name(column: int, row: int) -> str:
    """Return the name of a cell counted from 0: „B3“."""
    return f"{_letter(column)}{row + 1}"


def quoted(words: str) -> str:
    """Return words as they stand in a formula."""
    doubled = words.replace('"', '""')
    return f'"{doubled}"'


def fixed(expression: str, decimals: int) -> str:
    """Return the formula of a number as a text with the signs of the reader's language."""
    return f"FIXED({expression},{decimals})"


def write_workbook(sheet: Sheet) -> bytes:
    """Return the workbook with this one sheet."""
    return zip_members((name, xml.encode()) for name, xml in _members(sheet))


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _members(sheet: Sheet) -> Iterator[tuple[str, str]]:
    texts = _texts(sheet)
    yield "[Content_Types].xml", _content_types()
    yield "_rels/.rels", _relations({"officeDocument": "xl/workbook.xml"})
    yield "xl/_rels/workbook.xml.rels", _relations(_PARTS)
    yield "xl/sharedStrings.xml", _shared_strings(texts)
    yield "xl/styles.xml", _styles(sheet.number_format)
    yield "xl/theme/theme1.xml", _theme()
    yield (
        "xl/workbook.xml",
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_KIND}"><sheets>'
        f'<sheet name="{SHEET_NAME}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    )
    yield "xl/worksheets/sheet1.xml", _worksheet(sheet, texts)


def _content_types() -> str:
    types = {
        "xl/workbook.xml": f"{_TYPE}.spreadsheetml.sheet.main+xml",
        "xl/worksheets/sheet1.xml": f"{_TYPE}.spreadsheetml.worksheet+xml",
        "xl/styles.xml": f"{_TYPE}.spreadsheetml.styles+xml",
        "xl/sharedStrings.xml": f"{_TYPE}.spreadsheetml.sharedStrings+xml",
        "xl/theme/theme1.xml": f"{_TYPE}.theme+xml",
    }
    parts = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_OFFICE}/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(targets: Mapping[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{_KIND}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}">{found}</Relationships>'


@cache
def _theme() -> str:
    """Return the theme of the house's documents, which gives the sheet their typeface."""
    path = TEMPLATES / "gestaltung" / "haus" / "word" / "theme" / "theme1.xml"
    return path.read_text(encoding="utf-8")


def _styles(number_format: str) -> str:
    """Return two formats of cells: 0 for texts, 1 for numbers."""
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1">'
        f'<numFmt numFmtId="164" formatCode="{escape(number_format)}"/></numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1">{plain}/></cellStyleXfs><cellXfs count="2">{plain} xfId="0"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
        "</cellStyles></styleSheet>"
    )


# --- the sheet ---


def _texts(sheet: Sheet) -> Mapping[str, int]:
    """Return the texts of the sheet with their numbers."""
    found = (cell for column in sheet.columns for cell in column if isinstance(cell, str))
    return {text: number for number, text in enumerate(dict.fromkeys(found))}


def _shared_strings(texts: Mapping[str, int]) -> str:
    items = "".join(
        f'<si><t xml:space="preserve">{escape(text, quote=False)}</t></si>' for text in texts
    )
    return f'{_HEAD}<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{items}</sst>'


def _worksheet(sheet: Sheet, texts: Mapping[str, int]) -> str:
    first, others = _WIDTHS
    rows = "".join(
        f'<row r="{row + 1}">{"".join(_cell(name, cell, texts) for name, cell in cells)}</row>'
        for row, cells in enumerate(_rows(sheet))
    )
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><cols>'
        f'<col min="1" max="1" width="{first}" customWidth="1"/>'
        f'<col min="2" max="26" width="{others}" customWidth="1"/></cols>'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def _rows(sheet: Sheet) -> Iterator[list[tuple[str, Cell]]]:
    for row, cells in enumerate(zip_longest(*sheet.columns)):
        yield [(cell_name(column, row), cell) for column, cell in enumerate(cells)]


def _cell(name: str, cell: Cell, texts: Mapping[str, int]) -> str:
    match cell:
        case None:
            return ""
        case str():
            return f'<c r="{name}" t="s"><v>{texts[cell]}</v></c>'
        case Decimal():
            return f'<c r="{name}" s="1"><v>{cell:f}</v></c>'
        case Formula(expression, str() as text):
            shown = f"<f>{escape(expression, quote=False)}</f><v>{escape(text, quote=False)}</v>"
            return f'<c r="{name}" t="str">{shown}</c>'
        case Formula(expression, result):
            shown = f"<f>{escape(expression, quote=False)}</f><v>{result:f}</v>"
            return f'<c r="{name}" s="1">{shown}</c>'
