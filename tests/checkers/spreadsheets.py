"""LibreOffice as somebody who fills in a workbook: types into cells, then saves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from checkers.libreoffice import ConversionError
from checkers.macros import run_macro

# a hidden document would lose what its view holds, such as frozen rows
_OPEN = """
Sub Fill(source As String, target As String)
  On Error GoTo Failed
  Dim book As Object
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, Array())
"""
_SAVE = """
  Dim excel(0) As New com.sun.star.beans.PropertyValue
  excel(0).Name = "FilterName" : excel(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(ConvertToURL(target), excel())
  book.close(True)
Failed:
  StarDesktop.terminate()
End Sub

Sub Enter(book As Object, sheet As String, cell As String, content As String)
  book.Sheets.getByName(sheet).getCellRangeByName(cell).FormulaLocal = content
End Sub
"""


def edit_xlsx(xlsx: bytes, folder: Path, **sheets: Mapping[str, str]) -> bytes:
    """Return the XLSX after somebody has typed into its cells with LibreOffice and saved it.

    `sheets` has what is typed by sheet and cell, as an English LibreOffice takes it:
    `Träger={"N2": "4.2"}`. What is typed into a protected cell has no effect.
    """
    typed = "\n".join(
        f'  Enter(book, "{sheet}", "{cell}", "{content}")'
        for sheet, cells in sheets.items()
        for cell, content in cells.items()
    )
    source, target = folder / "to-fill-in.xlsx", folder / "filled-in.xlsx"
    source.write_bytes(xlsx)
    target.unlink(missing_ok=True)
    said = run_macro(_OPEN + typed + _SAVE, "Fill", str(source), str(target))
    if not target.exists():
        raise ConversionError(f"LibreOffice wrote no {target.name}: {said}")
    return target.read_bytes()
