"""Breaks and draws each line of text once for all documents of a process.

Agreements of a round differ in some names and numbers: nine lines in ten have been set before,
in the same type and width. WeasyPrint asks Pango for each of them, once to break it and once
more to draw it; here the answers are remembered, and an agreement is made in three quarters
of the time. Nothing that Pango owns is kept: of a broken line its measures, of a drawn one the
operators of its text with the widths and characters of their glyphs. A line that would be drawn
otherwise in this document (a glyph's width comes from where it is first used) is drawn anew, so
a document is the same byte for byte, whatever was made before it.

Two functions of WeasyPrint are replaced while a document is made. `tests/speed/test_lines.py`
compares them with its own, and holds that a line depends on nothing but what it is known by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from math import inf
from operator import itemgetter
from typing import Any

from reporter.writers.pdf.quick_start import (
    WEASYPRINT_VERSION,
    draw_text,
    inline_layout,
    line_break,
    preferred_layout,
)

WEASYPRINT_VERSIONS = frozenset({"70.0"})
"""the versions whose handling of lines is known here; with any other nothing is remembered"""

PROPERTIES = (
    "direction",
    "font_family",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "hyphens",
    "lang",
    "letter_spacing",
    "overflow_wrap",
    "tab_size",
    "white_space",
    "word_break",
    "word_spacing",
)
"""all of a style that the break of a line and its glyphs depend on, if it is not underlined"""

_look_of = itemgetter(*PROPERTIES)
_ask: Callable[..., tuple[Any, ...]] = line_break.split_first_line
_draw_line = draw_text.draw_first_line

MOST_LINES = 1_000
"""how many lines are remembered, those used last; an agreement has 200, eighteen have 600"""

_WRAPPING = ("normal", "pre-wrap", "pre-line")
_LETTERS_IN_A_LINE = 4
"""WeasyPrint breaks a line in the first (width / size × 4) letters, if they are enough"""
_BREAK = re.compile(r"\w \w")
"""where a line can be broken in any language"""


@contextmanager
def lines_remembered() -> Iterator[None]:
    """While active, WeasyPrint breaks and draws a line that it had before as it did then."""
    if WEASYPRINT_VERSION not in WEASYPRINT_VERSIONS:
        yield
        return
    draw = draw_text.draw_first_line
    inline_layout.split_first_line = preferred_layout.split_first_line = break_line
    draw_text.draw_first_line = draw_line
    try:
        yield
    finally:
        inline_layout.split_first_line = line_break.split_first_line
        preferred_layout.split_first_line = line_break.split_first_line
        draw_text.draw_first_line = draw


def forget_lines() -> None:
    """Forget all lines: another typeface may go by the same name."""
    _known.clear()


@dataclass(slots=True)
class _Line:
    """What came of breaking a text; `drawn` is known when it was drawn once."""

    look: tuple[Any, ...]
    layout: Any
    measures: tuple[Any, ...]
    drawn: _Drawn | None = None


_Key = tuple[Any, ...]
_known: dict[_Key, _Line] = {}
"""by text, "…" if more may follow, and what else the break depends on; the last used last"""


def _recall(key: _Key) -> _Line | None:
    line = _known.pop(key, None)
    if line is not None:
        _known[key] = line
    return line


def _remember(key: _Key, line: _Line) -> None:
    _known[key] = line
    if len(_known) > MOST_LINES:
        del _known[next(iter(_known))]


# --- breaking ---


def break_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> tuple[Any, ...]:
    """Do as `weasyprint.text.line_break.split_first_line` does, once for each line."""
    if style["text_decoration_line"] != "none":  # links: there are few
        return _ask(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    look = _look_of(style)
    options = (look, max_width, justification_spacing, is_line_start, minimum)
    start = _first_letters(text, style, max_width)
    line = _recall((start, "…", options)) or _recall((text, "", options))
    if line is None:
        layout, *measures = _ask(
            text, style, context, max_width, justification_spacing, is_line_start, minimum
        )
        line = _Line(look, layout, tuple(measures))
        is_enough = _shows_the_break(text, start, resume_at=measures[1])
        _remember((start, "…", options) if is_enough else (text, "", options), line)
    return _Layout(line), *line.measures


def _first_letters(text: str, style: Any, max_width: float | None) -> str:
    """Return the letters in which WeasyPrint looks for the break first, or the whole text."""
    size = style["font_size"]
    if max_width is None or max_width == inf or style["white_space"] not in _WRAPPING:
        return text
    if not size or size * _LETTERS_IN_A_LINE > max_width:
        return text
    return text[: int(max_width / size * _LETTERS_IN_A_LINE)]


def _shows_the_break(text: str, start: str, resume_at: int | None) -> bool:
    """Whether the line is the same whatever follows `start`: it breaks twice in there."""
    if start == text or resume_at is None:
        return False
    end = len(text.encode()[:resume_at].decode())
    return _BREAK.search(start, end) is not None


class _Layout(line_break.Layout):  # type: ignore[misc]
    """A line's layout in one document; Pango is asked only if the line has to be drawn anew."""

    def __init__(self, line: _Line) -> None:
        self.__dict__.update(line.layout.__dict__)
        self.line = line

    def reactivate(self, style: Any) -> None:
        self.style = style

    def deactivate(self) -> None:
        for name in ("layout", "language", "style"):
            self.__dict__.pop(name, None)


# --- drawing ---


@dataclass(frozen=True, slots=True)
class _Glyphs:
    """The glyphs that a line uses of a font: their widths and characters as it has them."""

    font: str
    widths: Mapping[int, float]
    to_unicode: Mapping[int, str]

    def fit(self, font: Any) -> bool:
        """Whether the font has no other width for any of them."""
        widths = font.widths
        return all(widths.get(glyph, width) == width for glyph, width in self.widths.items())

    def add_to(self, font: Any) -> None:
        """Tell the font of glyphs that it does not have yet."""
        for glyph, width in self.widths.items():
            font.widths.setdefault(glyph, width)
        for glyph, characters in self.to_unicode.items():
            font.to_unicode.setdefault(glyph, characters)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A drawn line: calls of a stream's methods, and the glyphs used."""

    calls: tuple[tuple[str, tuple[Any, ...]], ...]
    glyphs: tuple[_Glyphs, ...]

    def draw(self, stream: Any, matrix: Any) -> bool:
        """Draw the line; return `False`, with nothing drawn, where it would be another one."""
        fonts = {font.hash: font for font in stream._fonts.values()}
        if not all(each.font in fonts and each.fit(fonts[each.font]) for each in self.glyphs):
            return False
        for each in self.glyphs:
            each.add_to(fonts[each.font])
        stream.set_text_matrix(*matrix.values)
        for name, arguments in self.calls:
            getattr(stream, name)(*arguments)
        return True


def draw_line(
    stream: Any, box: Any, text_overflow: str, block_ellipsis: str, matrix: Any
) -> list[Any]:
    """Do as `weasyprint.draw.text.draw_first_line` does, once for each line."""
    layout = box.pango_layout
    is_plain = text_overflow != "ellipsis" and block_ellipsis == "none"
    if isinstance(layout, _Layout) and is_plain and _is_as_broken(box, layout.line):
        if layout.line.drawn and layout.line.drawn.draw(stream, matrix):
            return []
        layout.line.drawn = _record(stream, box, matrix)
        if layout.line.drawn and layout.line.drawn.draw(stream, matrix):
            return []
    if isinstance(layout, _Layout):
        line_break.Layout.reactivate(layout, box.style)
    emojis: list[Any] = _draw_line(stream, box, text_overflow, block_ellipsis, matrix)
    return emojis


def _is_as_broken(box: Any, line: _Line) -> bool:
    return bool(box.text == line.layout.text) and _look_of(box.style) == line.look


def _record(stream: Any, box: Any, matrix: Any) -> _Drawn | None:
    """Draw the line for itself; return `None` for glyphs that are no plain text."""
    recorder = _Recorder(stream)
    line_break.Layout.reactivate(box.pango_layout, box.style)
    pictures = _draw_line(recorder, box, "clip", "none", matrix)
    fonts = recorder.fonts.values()
    if pictures or any(font.missing or font.bitmap for font in fonts):
        return None
    glyphs = tuple(_Glyphs(font.hash, font.widths, font.to_unicode) for font in fonts)
    return _Drawn(tuple(recorder.calls), glyphs)


class _Recorder:
    """Takes the place of a stream: notes what is drawn, with fonts that know no glyph yet."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.ink_rect = stream.ink_rect
        self.logical_rect = stream.logical_rect
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.fonts: dict[str, Any] = {}

    def add_font(self, pango_font: Any) -> tuple[Any, float]:
        font, size = self._stream.add_font(pango_font)
        if font.hash not in self.fonts:
            blank = copy(font)
            blank.widths, blank.to_unicode, blank.missing = {}, {}, {}
            self.fonts[font.hash] = blank
        return self.fonts[font.hash], size

    def set_text_matrix(self, *_values: float) -> None:
        """Leave the place to whoever draws the line."""

    def set_font_size(self, font: str, size: float) -> None:
        self.calls.append(("set_font_size", (font, size)))

    def set_text_rise(self, rise: float) -> None:
        self.calls.append(("set_text_rise", (rise,)))

    def show_text(self, text: str) -> None:
        self.calls.append(("show_text", (text,)))
