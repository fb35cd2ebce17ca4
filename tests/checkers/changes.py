"""LibreOffice as a judge of tracked changes: all of them accepted, or all of them rejected."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from checkers.libreoffice import ConversionError, _profile, _run

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes"
 script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName" : filter(0).Value = "MS Word 2007 XML"
  Dim text As Object
  text = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  Dim dispatcher As Object
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim none()
  dispatcher.executeDispatch(text.CurrentController.Frame, command, "", 0, none())
  text.storeToURL(ConvertToURL(target), filter())
  text.close(True)
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="{name}"/>
</library:library>
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN"
 "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" library:link="false"
  xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"/>
</library:libraries>
"""


def accept_all(docx: bytes, folder: Path) -> bytes:
    """Return the DOCX after LibreOffice has accepted every tracked change."""
    return _settle(docx, folder, ".uno:AcceptAllTrackedChanges")


def reject_all(docx: bytes, folder: Path) -> bytes:
    """Return the DOCX after LibreOffice has rejected every tracked change."""
    return _settle(docx, folder, ".uno:RejectAllTrackedChanges")


def _settle(docx: bytes, folder: Path, command: str) -> bytes:
    _install()
    source, target = folder / "tracked.docx", folder / "settled.docx"
    source.write_bytes(docx)
    target.unlink(missing_ok=True)
    macro = f'macro:///Standard.Changes.Settle("{source}","{target}","{command}")'
    said = _run(macro)
    if not target.exists():
        raise ConversionError(f"LibreOffice wrote no {target.name}: {said}")
    return target.read_bytes()


@cache
def _install() -> None:
    """Put the macro into this process's profile, which the first start makes."""
    _run("--terminate_after_init")
    basic = _profile() / "user" / "basic"
    library = basic / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "Changes.xba").write_text(_MACRO, encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY.format(name="Changes"), encoding="utf-8")
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
