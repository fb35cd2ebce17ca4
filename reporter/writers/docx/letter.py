"""A letter's head in Word: frames at fixed places of the page, and the marks for folding.

Frames (ECMA-376 Part 1, 17.3.1.11) stand where DIN 5008 wants them, and their text stays
text of the body; so do the text's own margins, whatever the base's are. The styles of a letter
are taken from the base by name; those it lacks are added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from docx.section import Section
from docx.shared import Mm

from reporter.document.letter import LetterHead
from reporter.document.tree import Inlines
from reporter.writers import letter
from reporter.writers.docx.names import Element, qualified, w
from reporter.writers.docx.properties import paragraph
from reporter.writers.docx.story import Story
from reporter.writers.docx.styles import Style, style_id

_TWIPS_PER_MM = 1440 / 25.4
_MARK_LEFT = 5.0
_BOTTOM = Mm(20)
_FOLD_MARK_LENGTH, _HOLE_MARK_LENGTH = 4.0, 6.0


class LetterStyle(Enum):
    """A style that letters alone use, by its stored name."""

    SENDER = "Briefkopf"
    RETURN_ADDRESS = "Rücksendeangabe"
    RECIPIENT = "Anschriftfeld"
    INFORMATION = "Informationsblock"
    SUBJECT = "Betreff"
    CLOSING = "Grußformel"


_POINTS: Mapping[LetterStyle, float] = {
    LetterStyle.SENDER: letter.SENDER_SIZE,
    LetterStyle.RETURN_ADDRESS: letter.RETURN_ADDRESS_SIZE,
    LetterStyle.RECIPIENT: letter.ADDRESS_SIZE,
    LetterStyle.INFORMATION: letter.INFORMATION_SIZE,
}
"""the others are as large as the text"""
_BOLD = {LetterStyle.SENDER, LetterStyle.SUBJECT}
_SPACING: Mapping[LetterStyle, Mapping[str, str]] = {
    LetterStyle.SENDER: {"before": "0", "after": "0", "line": "350", "lineRule": "exact"},
    LetterStyle.RETURN_ADDRESS: {"before": "0", "after": "0", "line": "188", "lineRule": "exact"},
    LetterStyle.RECIPIENT: {"before": "0", "after": "0", "line": "256", "lineRule": "exact"},
    LetterStyle.INFORMATION: {"before": "0", "after": "0", "line": "240", "lineRule": "exact"},
    LetterStyle.SUBJECT: {"before": "0", "after": "580"},
    LetterStyle.CLOSING: {"before": "170", "after": "567"},
}
"""twips; two blank lines follow the subject, room to sign follows the closing: a little less
than in print, since not every program that opens the file hyphenates"""


def set_letter_page(section: Section) -> None:
    """Give a section the margins of a letter; that below stays if it is less."""
    section.left_margin, section.right_margin = Mm(letter.TEXT_LEFT), Mm(letter.RIGHT_MARGIN)
    section.bottom_margin = min(section.bottom_margin or _BOTTOM, _BOTTOM)
    section.gutter = Mm(0)


def style_of(story: Story, style: LetterStyle, points: float | None = None) -> str:
    """Return the id of `style` in the document, which has it from now on, `points` large."""
    root = story.part.document.styles.element
    for element in root.iterchildren(qualified("w:style")):
        name = element.find(qualified("w:name"))
        if name is not None and name.get(qualified("w:val")) == style.value:
            return style_id(element)
    added = _definition(style, story.ids[Style.BODY], points or _POINTS.get(style))
    root.append(added)
    return style_id(added)


def _definition(style: LetterStyle, body: str, points: float | None) -> Element:
    size = str(round(points * 2)) if points else ""
    return w(
        "style",
        w("name", val=style.value),
        w("basedOn", val=body),
        w("next", val=body),
        w("qFormat"),
        w("pPr", w("suppressAutoHyphens"), w("spacing", **_SPACING[style])),
        w(
            "rPr",
            *([w("b"), w("bCs")] if style in _BOLD else ()),
            *([w("sz", val=size), w("szCs", val=size)] if size else ()),
        ),
        type="paragraph",
        customStyle="1",
        styleId=f"Brief{style.name.title().replace('_', '')}",
    )


def letter_head(story: Story, head: LetterHead) -> list[Element]:
    """Return the letterhead, the address and the information block, each in its frame."""
    return [
        _framed(story, LetterStyle.SENDER, head.sender),
        _return_address(story, head),
        _framed(story, LetterStyle.RECIPIENT, head.recipient),
        *_information(story, head),
    ]


def subject(story: Story, children: Inlines) -> Element:
    """Return the subject, with the space above that brings it to its place on the page."""
    above = max(0.0, letter.SUBJECT_TOP - story.top_margin_mm)
    space = w("spacing", before=_twips(above))
    return paragraph(
        style_of(story, LetterStyle.SUBJECT), *story.content(children), properties=(space,)
    )


def closing(story: Story, children: Inlines) -> Element:
    """Return „Mit freundlichen Grüßen“ with room to sign below it."""
    return paragraph(
        style_of(story, LetterStyle.CLOSING),
        *story.content(children),
        properties=(w("keepNext"), w("keepLines")),
    )


_FRAMES: Mapping[LetterStyle, tuple[float, float, float, float]] = {
    LetterStyle.SENDER: (
        letter.TEXT_LEFT,
        letter.LETTERHEAD_TOP,
        letter.LETTERHEAD_WIDTH,
        letter.LETTERHEAD_HEIGHT,
    ),
    LetterStyle.RECIPIENT: (
        letter.TEXT_LEFT,
        letter.RECIPIENT_TOP,
        letter.ADDRESS_WIDTH,
        letter.RECIPIENT_HEIGHT,
    ),
    LetterStyle.INFORMATION: (
        letter.INFORMATION_LEFT,
        letter.INFORMATION_TOP,
        letter.INFORMATION_WIDTH,
        letter.SUBJECT_TOP - letter.INFORMATION_TOP,
    ),
}
"""left, top, width, height on the page (mm)"""


def _framed(story: Story, style: LetterStyle, children: Inlines) -> Element:
    frame = _frame(*_FRAMES[style])
    return paragraph(style_of(story, style), *story.content(children), properties=(frame,))


def _return_address(story: Story, head: LetterHead) -> Element:
    factor = story.type_of(Style.BODY).width_factor()
    height = letter.return_address_height(head, width_factor=factor)
    top = letter.RETURN_ADDRESS_BOTTOM - height
    frame = _frame(letter.TEXT_LEFT, top, letter.ADDRESS_WIDTH, height)
    style = style_of(story, LetterStyle.RETURN_ADDRESS)
    return paragraph(style, *story.content(head.return_address), properties=(frame,))


def _information(story: Story, head: LetterHead) -> Iterator[Element]:
    """Yield a paragraph for each line; equal frames one after the other are one frame."""
    factor = story.type_of(Style.BODY).width_factor()
    points, label = letter.information_columns(head, width_factor=factor)
    style, column = style_of(story, LetterStyle.INFORMATION, points), _twips(label)
    for line in head.information:
        content = [*story.content(line.label), w("r", w("tab")), *story.content(line.children)]
        frame = _frame(*_FRAMES[LetterStyle.INFORMATION])
        yield paragraph(style, *content, properties=(frame, w("ind", left=column, hanging=column)))


def draft_mark(style: str, content: list[Element]) -> Element:
    """Return the mark of a draft on the first page, in a frame beside the letterhead."""
    frame = _frame(letter.DRAFT_MARK_LEFT, letter.LETTERHEAD_TOP, letter.DRAFT_MARK_WIDTH, 0.0)
    return paragraph(style, *content, properties=(frame, no_rule(), w("jc", val="right")))


def no_rule() -> Element:
    """Return that a line of the header has no rule below it, as the base's style may want."""
    return w("pBdr", w("bottom", val="nil"))


def marks(style: str) -> list[Element]:
    """Return the fold marks and the hole mark, as frames for the first page's header."""
    folds = [_mark(style, top, _FOLD_MARK_LENGTH) for top in letter.FOLD_MARKS]
    return [*folds, _mark(style, letter.HOLE_MARK, _HOLE_MARK_LENGTH)]


def _mark(style: str, top: float, length: float) -> Element:
    line = w("pBdr", w("top", val="single", sz="4", space="0", color="777777"))
    spacing = w("spacing", before="0", after="0", line="20", lineRule="exact")
    frame = _frame(_MARK_LEFT, top, length, 1.0)
    return paragraph(style, properties=(frame, line, spacing))


def _frame(left: float, top: float, width: float, height: float) -> Element:
    """Return the frame, which is higher if its text is."""
    return w(
        "framePr",
        w=_twips(width),
        h=_twips(height),
        hRule="atLeast",
        hSpace="0",
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=_twips(left),
        y=_twips(top),
    )


def _twips(millimetres: float) -> str:
    return str(round(millimetres * _TWIPS_PER_MM))
