"""Lines are broken and drawn once, and every document is what it would be by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import cache
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rounds import agreement, report
from strategies import texts

from reporter.document.tree import Document
from reporter.writers.pdf import lines, write
from reporter.writers.pdf.quick_start import WEASYPRINT_VERSION, line_break
from reporter.writers.pdf.write import write_pdf

# WeasyPrint is imported by the program, which leaves some of it out
split_first_line = line_break.split_first_line
INITIAL_VALUES = import_module("weasyprint.css.properties").INITIAL_VALUES

ROUND = "nrw-2023"


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    lines.forget_lines()
    yield
    lines.forget_lines()


# --- a line ---


class Context:
    """What the break of a line keeps: its dictionaries."""

    def __init__(self) -> None:
        self.dictionaries: dict[Any, Any] = {}


class Style(dict[str, Any]):
    """The properties of an element, and the fonts there are."""

    font_config: Any


def style_of(**properties: Any) -> Style:
    style = Style(INITIAL_VALUES)
    style.font_config = write._fonts()
    style.update(font_family=("Amtstext",), lang="de", hyphens="auto")
    style.update(properties)
    return style


@cache
def fonts_are_known() -> None:
    write._stylesheets("")


def measured(split: Callable[..., Any], text: str, style: Style, width: float | None) -> Any:
    layout, *measures = split(text, style, Context(), width, 0)
    return layout.text, layout.first_line_direction, *measures


WORDS = texts() | st.sampled_from(
    ("Integrationsquote", "Langzeitleistungsbeziehende", "die", "im", "Jahr", "2023", "§", "48b",
     "(SGB", "II)", "„Ziel“", "5,1", "Prozent", "Kreis-Kleve", "a/b", "–", "…", "e.V.", ";", "!",
     "Vergleichs\u00adgruppe", "1\u00a0000", "\u2028", "[", "]", "日本")
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)


@settings(max_examples=300)
@given(
    TEXTS,
    st.lists(TEXTS, min_size=1, max_size=3),
    st.floats(5, 600),
    st.sampled_from([style_of(), style_of(hyphens="manual"), style_of(white_space="pre-wrap"),
                     style_of(overflow_wrap="anywhere", font_size=31.0), style_of(lang=None),
                     style_of(text_decoration_line={"underline"})]),
)  # fmt: skip
def test_any_line_is_broken_as_weasyprint_breaks_it(
    start: str, ends: list[str], width: float, style: Style
) -> None:
    fonts_are_known()
    for end in (*ends, ends[0]):
        text = f"{start} {end}"
        known = measured(lines.break_line, text, style, width)
        assert known == measured(split_first_line, text, style, width)


def test_line_is_broken_once_whatever_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts_are_known()
    asked: list[str] = []

    def ask(text: str, *rest: Any) -> Any:
        asked.append(text)
        return split_first_line(text, *rest)

    monkeypatch.setattr(lines, "_ask", ask)
    start = "Die Vereinbarung gilt für das Jahr 2023 und wird von beiden Seiten geschlossen, " * 3
    for name in ("Kreis Kleve", "Stadt Hamm"):
        lines.break_line(start + name, style_of(), Context(), 200.0, 0)
    assert len(asked) == 1


class Asked(Style):
    """A style that notes what it is asked for."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.font_config = style.font_config
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)


@pytest.mark.parametrize("width", [None, 8.0, 60.0, 400.0])
def test_break_depends_on_nothing_but_what_a_line_is_known_by(width: float | None) -> None:
    fonts_are_known()
    style = Asked(style_of(word_spacing=1, overflow_wrap="anywhere", text_decoration_line="none"))
    text = "Langzeitleistungsbeziehende und Vergleichs\u00adgruppen\tin Integrationsquoten " * 3
    layout, *_ = split_first_line(text, style, Context(), width, 0)
    layout.reactivate(style)
    assert style.names - {"text_decoration_line"} <= set(lines.PROPERTIES)


# --- a document ---


def documents_of_a_round() -> list[Document]:
    return [agreement(ROUND, each) for each in ("kleve", "hamm", "solingen")] + [
        report(ROUND, "kleve")
    ]


def test_document_is_the_same_whatever_was_made_before(monkeypatch: pytest.MonkeyPatch) -> None:
    made = documents_of_a_round()
    remembering = [write_pdf(each) for each in (*made, *reversed(made))]
    monkeypatch.setattr(write, "lines_remembered", nullcontext)
    alone = [write_pdf(each) for each in made]
    assert remembering == [*alone, *reversed(alone)]


def test_most_lines_of_a_round_are_set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(lines, "_ask", lambda *rest: asked.append(rest) or split_first_line(*rest))
    write_pdf(agreement(ROUND, "kleve"))
    first = len(asked)
    write_pdf(agreement(ROUND, "hamm"))
    assert len(asked) - first < first / 3


def test_glyph_of_another_width_is_drawn_anew() -> None:
    glyphs = lines._Glyphs("AMTSTEXT", {5: 512, 6: 400}, {5: "a", 6: "b"})

    assert glyphs.fit(SimpleNamespace(widths={5: 512}))
    assert not glyphs.fit(SimpleNamespace(widths={5: 511}))


def test_no_more_lines_are_remembered_than_have_room(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = [write_pdf(each) for each in documents_of_a_round()]
    lines.forget_lines()
    monkeypatch.setattr(lines, "MOST_LINES", 40)
    assert [write_pdf(each) for each in documents_of_a_round()] == alone
    assert len(lines._known) == 40


def test_lines_in_another_typeface_of_the_same_name_are_set_anew() -> None:
    write_pdf(agreement(ROUND, "kleve"))
    write._stylesheets("p { color: navy }")
    assert not lines._known


def test_weasyprint_is_the_version_whose_lines_are_known() -> None:
    assert WEASYPRINT_VERSION in lines.WEASYPRINT_VERSIONS


def test_another_version_of_weasyprint_sets_its_lines_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lines, "WEASYPRINT_VERSION", "71.0")
    write_pdf(agreement(ROUND, "kleve"))
    assert not lines._known
    assert lines.inline_layout.split_first_line is line_break.split_first_line
