"""LibreOffice as a judge of tracked changes: all of them accepted, and all of them rejected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checkers.libreoffice import ConversionError
from checkers.macros import run_macro
from lxml import etree

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_ODT_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_PARAGRAPHS = (f"{_ODT_TEXT}p", f"{_ODT_TEXT}h")
_CONTENTS = f"{_ODT_TEXT}table-of-content"
_SIGNS = {f"{_ODT_TEXT}{name}": " " for name in ("s", "tab", "line-break")}
_OUTCOMES = ("accepted", "rejected")

_MACRO = """
Sub SettleAll(folder As String, count As Integer)
  Dim number As Integer
  For number = 0 To count - 1
    Settle(folder & "/" & number, "accepted", ".uno:AcceptAllTrackedChanges")
    Settle(folder & "/" & number, "rejected", ".uno:RejectAllTrackedChanges")
  Next
End Sub

Sub Settle(file As String, outcome As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim text As Object
  text = StarDesktop.loadComponentFromURL(ConvertToURL(file & ".docx"), "_blank", 0, hidden())
  text.createInstance("com.sun.star.document.Settings").EmbedFonts = False
  Execute(text, command)
  Store(text, file & "-" & outcome & ".fodt")
  text.close(True)
End Sub

Sub Execute(text As Object, command As String)
  Dim none()
  createUnoService("com.sun.star.frame.DispatchHelper").executeDispatch( _
    text.CurrentController.Frame, command, "", 0, none())
End Sub

Sub Store(text As Object, file As String)
  Dim flat(0) As New com.sun.star.beans.PropertyValue
  flat(0).Name = "FilterName" : flat(0).Value = "OpenDocument Text Flat XML"
  text.storeToURL(ConvertToURL(file), flat())
End Sub
"""


@dataclass(frozen=True, slots=True)
class Settled:
    """The paragraphs of a DOCX after every change was accepted, and after every one rejected.

    Only those that say something, with single spaces.
    """

    accepted: list[str]
    rejected: list[str]


def settle(documents: Sequence[bytes], folder: Path) -> list[Settled]:
    """Return what LibreOffice makes of each DOCX; it starts once, however many there are.

    It is asked in its own format: of what it writes as DOCX not all is well-formed.
    """
    for number, data in enumerate(documents):
        (folder / f"{number}.docx").write_bytes(data)
    said = run_macro(_MACRO, "SettleAll", str(folder), len(documents))
    return [
        Settled(*(_paragraphs(folder / f"{number}-{outcome}.fodt", said) for outcome in _OUTCOMES))
        for number in range(len(documents))
    ]


def _paragraphs(file: Path, said: str) -> list[str]:
    if not file.exists():
        raise ConversionError(f"LibreOffice wrote no {file.name}: {said}")
    (body,) = etree.parse(file).getroot().iter(_OFFICE + "text")
    texts = (" ".join("".join(_text(paragraph)).split()) for paragraph in _in_order(body))
    return [text for text in texts if text]


def _in_order(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in _PARAGRAPHS:
            yield child
        elif child.tag != _CONTENTS:
            yield from _in_order(child)


def _text(element: etree._Element) -> Iterator[str]:
    yield _SIGNS.get(element.tag, element.text or "")
    for child in element:
        yield from _text(child)
        yield child.tail or ""
