"""LibreOffice as an office that edits a draft: tracked, untracked, with a comment; then saves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from checkers.libreoffice import ConversionError
from checkers.macros import run_macro

_OPEN = """
Sub Edit(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim draft As Object
  draft = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
"""
_SAVE = """
  Dim word(0) As New com.sun.star.beans.PropertyValue
  word(0).Name = "FilterName" : word(0).Value = "MS Word 2007 XML"
  draft.storeToURL(ConvertToURL(target), word())
  draft.close(True)
End Sub

Sub Reword(draft As Object, former As String, later As String)
  Dim search As Object
  search = draft.createReplaceDescriptor()
  search.SearchString = former : search.SearchCaseSensitive = True : search.ReplaceString = later
  draft.replaceAll(search)
End Sub

Sub Remark(draft As Object, words As String, content As String)
  Dim search As Object, note As Object, found As Object
  search = draft.createSearchDescriptor()
  search.SearchString = words
  found = draft.findFirst(search)
  note = draft.createInstance("com.sun.star.text.textfield.Annotation")
  note.Author = "Frau Kreis" : note.Content = content
  found.Text.insertTextContent(found, note, True)
End Sub
"""


def tracked(former: str, new: str) -> str:
    """Return the step that replaces words with tracking on."""
    return f'''  draft.RecordChanges = True : Reword(draft, "{former}", "{new}")'''


def untracked(former: str, new: str) -> str:
    """Return the step that replaces words with tracking off."""
    return f'''  draft.RecordChanges = False : Reword(draft, "{former}", "{new}")'''


def comment(words: str, remark: str) -> str:
    """Return the step that puts a comment beside words."""
    return f'''  Remark(draft, "{words}", "{remark}")'''


def edit_docx(docx: bytes, folder: Path, steps: Sequence[str]) -> bytes:
    """Return the DOCX after LibreOffice has done the steps and saved it."""
    source, target = folder / "to-edit.docx", folder / "edited.docx"
    source.write_bytes(docx)
    target.unlink(missing_ok=True)
    said = run_macro(_OPEN + "\n".join(steps) + _SAVE, "Edit", str(source), str(target))
    if not target.exists():
        raise ConversionError(f"LibreOffice wrote no {target.name}: {said}")
    return target.read_bytes()
