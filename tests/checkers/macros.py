"""LibreOffice at work on a document: a macro in its own Basic, as somebody would do it by hand."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

from checkers.libreoffice import profile, run_office

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Work"
 script:language="StarBasic">
{code}
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


def run_macro(code: str, name: str, *arguments: str | int) -> str:
    """Run the Sub `name` of some Basic and return what LibreOffice says.

    A mistake in the code lets it wait until its time is over.
    """
    (_library() / "Work.xba").write_text(
        _MODULE.format(code=escape(code, quote=False)), encoding="utf-8"
    )
    given = ",".join(f'"{each}"' if isinstance(each, str) else str(each) for each in arguments)
    return run_office(f"macro:///Standard.Work.{name}({given})")


@cache
def _library() -> Path:
    """Make the library of macros in this process's profile, which the first start makes."""
    run_office("--terminate_after_init")
    basic = profile() / "user" / "basic"
    library = basic / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(_LIBRARY.format(name="Work"), encoding="utf-8")
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    return library
