"""Where the parts of a letter stand: DIN 5008, form B, and DIN 680 for the window.

All lengths are millimetres from the upper left corner of the sheet. The style sheet
`brief.css` says the same for the PDF; tests measure both formats against these numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reporter.document.letter import LetterHead
from reporter.document.tree import Inlines, LineBreak
from reporter.document.walk import flatten, plain_text
from reporter.errors import BuildError, Fault
from reporter.writers.charts.metrics import text_width, wrap

TEXT_LEFT, RIGHT_MARGIN = 25.0, 20.0
LETTERHEAD_TOP, LETTERHEAD_HEIGHT = 17.0, 24.0
LETTERHEAD_WIDTH = 110.0
DRAFT_MARK_LEFT, DRAFT_MARK_WIDTH = 137.0, 53.0
"""it stands beside the letterhead"""
RETURN_ADDRESS_BOTTOM, RETURN_ADDRESS_LINE = 61.7, 3.31
"""it ends at the foot of the zone for notes (45 to 62.7)"""
RECIPIENT_TOP, RECIPIENT_HEIGHT = 62.7, 27.3
ADDRESS_WIDTH = 78.0
"""the field is 85 wide from 20 on; the text keeps 2 from the window's right edge"""
INFORMATION_LEFT, INFORMATION_TOP, INFORMATION_WIDTH = 125.0, 50.0, 75.0
LABEL_WIDTH = 22.0
SUBJECT_TOP = 98.46
FOLD_MARKS = (105.0, 210.0)
HOLE_MARK = 148.5

SENDER_SIZE, ADDRESS_SIZE, INFORMATION_SIZE, RETURN_ADDRESS_SIZE = 14.0, 10.5, 9.5, 7.5
"""points"""

_LABEL_GAP = 1.5
_LEAST_SIZE = 7.5
_POINTS_PER_MM = 72 / 25.4


def check_letter_head(head: LetterHead) -> None:
    """Raise `BuildError` with everything in `head` that its fields can't hold."""
    faults = [
        Fault(f"{what}: {count} Zeilen sind zu viel, es passen {most}.", hint)
        for what, (count, most, hint) in _line_counts(head).items()
        if count > most
    ]
    if faults:
        raise BuildError(*faults)


def return_address_height(head: LetterHead, *, width_factor: float = 1.0) -> float:
    """Return the height of the return address, which grows upwards.

    `width_factor` is how much wider than ours a typeface is.
    """
    lines = _count(head.return_address, RETURN_ADDRESS_SIZE, ADDRESS_WIDTH / width_factor)
    return lines * RETURN_ADDRESS_LINE


def information_columns(head: LetterHead, *, width_factor: float) -> tuple[float, float]:
    """Return the size (points) and the width of the labels (mm) of the information block.

    In a typeface that is `width_factor` times as wide as ours the labels get more room, and
    the type is smaller if the longest word of the information, an address, has too little.
    """
    if width_factor == 1.0:
        return INFORMATION_SIZE, LABEL_WIDTH
    label, word = (
        max((text_width(each, INFORMATION_SIZE) for each in texts), default=0.0)
        * width_factor
        / _POINTS_PER_MM
        for texts in (
            [plain_text(line.label) for line in head.information],
            [word for line in head.information for word in plain_text(line.children).split(" ")],
        )
    )
    share = (INFORMATION_WIDTH - _LABEL_GAP) / (label + word) if label + word else 1.0
    size = min(INFORMATION_SIZE, max(_LEAST_SIZE, INFORMATION_SIZE * share))
    return size, max(LABEL_WIDTH, label * size / INFORMATION_SIZE + _LABEL_GAP)


def _line_counts(head: LetterHead) -> Mapping[str, tuple[int, int, str]]:
    """Return for each field its lines, the most it holds, and what to do about more."""
    shorter = "Kürzen Sie die Angaben, oder schreiben Sie den Namen abgekürzt."
    value_width = INFORMATION_WIDTH - LABEL_WIDTH
    return {
        "Briefkopf": (_count(head.sender, SENDER_SIZE, LETTERHEAD_WIDTH, bold=True), 4, shorter),
        "Rücksendeangabe": (
            _count(head.return_address, RETURN_ADDRESS_SIZE, ADDRESS_WIDTH),
            2,
            shorter,
        ),
        "Anschriftfeld": (_count(head.recipient, ADDRESS_SIZE, ADDRESS_WIDTH), 6, shorter),
        "Informationsblock": (
            sum(_count(line.children, INFORMATION_SIZE, value_width) for line in head.information),
            10,
            shorter,
        ),
    }


def _count(children: Inlines, size: float, width: float, *, bold: bool = False) -> int:
    most = width * _POINTS_PER_MM
    return sum(len(wrap(line, size, most, bold=bold)) for line in _lines(children))


def _lines(children: Inlines) -> Iterator[str]:
    """Yield the lines that line breaks part."""
    line = ""
    for leaf in flatten(children):
        if isinstance(leaf, LineBreak):
            yield line
            line = ""
        else:
            line += plain_text((leaf,))
    yield line
