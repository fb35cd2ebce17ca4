"""WeasyPrint, imported in a third of its time; whoever needs it takes it from here.

Four things cost most of a cold start and serve no document of ours (medians, one agreement):

- to find its C libraries by names that mean nothing on Linux, WeasyPrint lets `ctypes` start
  some fifty processes (compiler, linker, ldconfig): 0.2 s;
- fontTools is imported for fonts that HarfBuzz can't subset, which ours never are, tinyhtml5
  for pages that are no XML: 0.1 s and 10 MB;
- its style sheets have rules for attributes that our pages lack (`dir`, forms, frames): 20 ms,
  and 4 ms for each document, since every element is held against every one of them;
- the garbage collector walks again and again over modules that stay: 0.1 s.

The same libraries are loaded as ever, and those two are there as soon as they are called. One
name in WeasyPrint is another: `_Arrays` spares cffi from learning a type for each length. What
is relied on is held by `tests/speed/test_quick_start.py`.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import gc
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from pkgutil import resolve_name
from types import ModuleType
from typing import Any

_SONAMES = {
    "gobject-2.0": "libgobject-2.0.so.0",
    "pango-1.0": "libpango-1.0.so.0",
    "pangoft2-1.0": "libpangoft2-1.0.so.0",
    "harfbuzz": "libharfbuzz.so.0",
    "harfbuzz-subset": "libharfbuzz-subset.so.0",
    "fontconfig": "libfontconfig.so.1",
}
"""the names on Linux of what WeasyPrint loads; it asks for each by its names elsewhere too"""

_FOR_OTHERS = (
    "fontTools.subset",
    "fontTools.ttLib",
    "fontTools.varLib.instancer",
    "tinyhtml5",
)
"""the modules that WeasyPrint imports for other fonts and pages than ours"""


@contextmanager
def collector_paused() -> Iterator[None]:
    """While active, the garbage collector does not look for cycles.

    Importing and layout make hundreds of thousands of objects that live to the end of it:
    each search among them is in vain. 0.1 s of a cold start, a tenth of a warm document.
    """
    was_active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_active:
            gc.enable()


@contextmanager
def libraries_by_name() -> Iterator[None]:
    """While active, `ctypes.util.find_library` asks the dynamic loader before it searches."""
    if sys.platform != "linux":
        yield
        return
    search = ctypes.util.find_library

    def find(name: str) -> str | None:
        soname = _SONAMES.get(name)
        if soname is None:  # a name on Windows or macOS
            return None
        return soname if _loads(soname) else search(name)

    ctypes.util.find_library = find
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


@contextmanager
def sheets_for_our_pages() -> Iterator[None]:
    """While active, WeasyPrint's own sheets are read without rules that our pages don't meet."""
    read = Path.read_text

    def read_ours(path: Path, *args: Any, **kwargs: Any) -> str:
        shorten = _SHEETS.get(path.name)
        text = read(path, *args, **kwargs)
        return shorten(text) if shorten else text

    Path.read_text = read_ours  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        Path.read_text = read  # type: ignore[method-assign]


def _without_attributes(sheet: str) -> str:
    """Return the sheet without selectors of attributes; its rules stand on a line each."""
    return _RULE.sub(_without_attribute_selectors, sheet)


def _without_attribute_selectors(rule: re.Match[str]) -> str:
    selectors = [each for each in _COMMA.split(rule[1]) if "[" not in each]
    return f"{', '.join(selectors)} {rule[2]}" if selectors else ""


_RULE = re.compile(r"^([^@{}\n]*\[[^{}\n]*) (\{[^{}\n]*\})$", re.MULTILINE)
_COMMA = re.compile(r", (?![^(]*\))")
_SHEETS: Mapping[str, Callable[[str], str]] = {
    "html5_ua.css": _without_attributes,
    "html5_ph.css": lambda _sheet: "",
}
"""the sheet of all pages, and the one for attributes of old such as `bgcolor`"""


class _Arrays:
    """cffi, that takes an array of any length for the same C type: it takes 2 ms to learn one.

    WeasyPrint names the length, which differs from font to font and from document to document.
    """

    def __getattr__(self, name: str) -> Any:
        return getattr(ffi.ffi, name)

    def new(self, kind: str, value: Any = None) -> Any:
        length = f"[{len(value)}]" if isinstance(value, (list, tuple)) else None
        if length and kind.endswith(length):
            kind = kind.removesuffix(length) + "[]"
        return ffi.ffi.new(kind, value)


class _Later(ModuleType):
    """Stands for a module, or for a name in it, that is imported when it is first called."""

    def __getattr__(self, name: str) -> _Later:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Later(f"{self.__name__}.{name}")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        _bring_in_others()
        return resolve_name(self.__name__)(*args, **kwargs)


@contextmanager
def others_later() -> Iterator[None]:
    """While active, whoever imports such a module gets a stand-in, unless it is there already."""
    stand_ins = {name: _Later(name) for name in _FOR_OTHERS if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _bring_in_others() -> None:
    """Give WeasyPrint's modules the real names, so that it can catch fontTools' errors too."""
    for module in [each for name, each in sys.modules.items() if name.startswith("weasyprint")]:
        for name, value in list(vars(module).items()):
            if isinstance(value, _Later):
                setattr(module, name, resolve_name(value.__name__))


with collector_paused(), libraries_by_name(), others_later(), sheets_for_our_pages():
    from weasyprint import CSS, HTML, Attachment, svg
    from weasyprint import VERSION as WEASYPRINT_VERSION
    from weasyprint.css.counters import CounterStyle
    from weasyprint.draw import text as draw_text
    from weasyprint.layout import inline as inline_layout
    from weasyprint.layout import preferred as preferred_layout
    from weasyprint.pdf import fonts as pdf_fonts
    from weasyprint.pdf import tags
    from weasyprint.text import ffi, line_break
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

pdf_fonts.ffi = _Arrays()
gc.freeze()  # what has been imported stays: the collector need not look at it again


def clear_away() -> None:
    """Free what the last document left; at its own pace the collector lets it pile up.

    A document's boxes refer to each other. With this a process stays at 80 MB however many
    it makes, without it grows to 110 MB in the first hundred. What is there before the first
    document and after it stays (data, style sheets, fonts) and is left out of later searches.
    """
    number = next(_cleared)
    if number > 0:
        gc.collect()
    if number < _UNTIL_SETTLED:
        gc.freeze()


_cleared = count()
_UNTIL_SETTLED = 2


__all__ = [
    "CSS",
    "HTML",
    "WEASYPRINT_VERSION",
    "Attachment",
    "CounterStyle",
    "FontConfiguration",
    "URLFetcher",
    "clear_away",
    "collector_paused",
    "draw_text",
    "ffi",
    "inline_layout",
    "line_break",
    "preferred_layout",
    "svg",
    "tags",
]
