"""Figures: a picture in the line, with its alternative text."""

from __future__ import annotations

import struct
from io import BytesIO

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)

from reporter.document.tree import Figure
from reporter.errors import BuildError
from reporter.writers.docx.names import NAMESPACES, Element, make, w
from reporter.writers.docx.story import EMU_PER_TWIP, Story

_EMU_PER_MM = 36_000
_BROKEN = (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, struct.error)


def picture(story: Story, figure: Figure) -> Element:
    """Return a run with the picture, no wider than the text; raise `BuildError` if broken."""
    try:
        relation, image = story.part.get_or_add_image(BytesIO(figure.image))
    except _BROKEN as error:
        raise BuildError(f"Das Bild „{figure.alternative}“ ist kein lesbares PNG-Bild.") from error
    width = min(figure.width_mm * _EMU_PER_MM, story.text_width * EMU_PER_TWIP)
    height = width * image.px_height // image.px_width
    return w("r", w("drawing", _inline(story.next_id(), relation, figure, (width, height))))


def _inline(number: int, relation: str, figure: Figure, size: tuple[int, int]) -> Element:
    extent = {"cx": str(size[0]), "cy": str(size[1])}
    name = {"id": str(number), "name": f"Abbildung {number}", "descr": figure.alternative}
    return make(
        "wp:inline",
        {"distT": "0", "distB": "0", "distL": "0", "distR": "0"},
        make("wp:extent", extent),
        make("wp:docPr", name),
        make("wp:cNvGraphicFramePr", {}, make("a:graphicFrameLocks", {"noChangeAspect": "1"})),
        make(
            "a:graphic",
            {},
            make("a:graphicData", {"uri": NAMESPACES["pic"]}, _picture(number, relation, extent)),
        ),
    )


def _picture(number: int, relation: str, extent: dict[str, str]) -> Element:
    name = {"id": str(number), "name": f"Abbildung {number}"}
    offset = make("a:off", {"x": "0", "y": "0"})
    return make(
        "pic:pic",
        {},
        make("pic:nvPicPr", {}, make("pic:cNvPr", name), make("pic:cNvPicPr", {})),
        make(
            "pic:blipFill",
            {},
            make("a:blip", {"r:embed": relation}),
            make("a:stretch", {}, make("a:fillRect", {})),
        ),
        make(
            "pic:spPr",
            {},
            make("a:xfrm", {}, offset, make("a:ext", extent)),
            make("a:prstGeom", {"prst": "rect"}, make("a:avLst", {})),
        ),
    )
