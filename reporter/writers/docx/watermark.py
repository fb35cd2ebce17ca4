"""The watermark of a draft: WordArt in the header, in the form that Word writes itself."""

from __future__ import annotations

from reporter.writers.docx.names import Element, make, w

_NAME = "PowerPlusWaterMarkObject"
"""by this name Word finds what „Wasserzeichen entfernen“ takes away"""
_FIRST_NUMBER = 357_476_640
_PLACE = (
    "position:absolute;margin-left:0;margin-top:0;width:490pt;height:125pt;rotation:315;"
    "z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    "mso-position-vertical-relative:margin"
)
_FORMULAS = (
    "sum #0 0 10800",
    "prod #0 2 1",
    "sum 21600 0 @1",
    "sum 0 0 @2",
    "sum 21600 0 @3",
    "if @0 @3 0",
    "if @0 21600 @1",
    "if @0 0 @2",
    "if @0 @4 21600",
    "mid @5 @6",
    "mid @8 @5",
    "mid @7 @8",
    "mid @6 @7",
    "sum @6 0 @5",
)
"""the geometry of Word's shape type 136 (plain text along a line)"""


def watermark(word: str, number: int) -> Element:
    """Return a run with `word` behind the text of each page; `number` tells headers apart."""
    shape = make(
        "v:shape",
        {
            "id": f"{_NAME}{_FIRST_NUMBER + number}",
            "o:spid": f"_x0000_s{2048 + number}",
            "type": "#_x0000_t136",
            "style": _PLACE,
            "fillcolor": "#d9d9d9",
            "stroked": "f",
            "alt": word,
        },
        make("v:fill", {"opacity": ".5"}),
        make("v:textpath", {"style": "font-family:Arial;font-size:1pt", "string": word}),
    )
    return w("r", w("rPr", w("noProof")), w("pict", _word_art(), shape))


def _word_art() -> Element:
    """Return the shape type of WordArt that watermarks refer to."""
    return make(
        "v:shapetype",
        {
            "id": "_x0000_t136",
            "coordsize": "21600,21600",
            "o:spt": "136",
            "adj": "10800",
            "path": "m@7,l@8,m@5,21600l@6,21600e",
        },
        make("v:formulas", {}, *(make("v:f", {"eqn": each}) for each in _FORMULAS)),
        make("v:path", {"textpathok": "t", "o:connecttype": "rect"}),
        make("v:textpath", {"on": "t", "fitshape": "t"}),
        make("o:lock", {"v:ext": "edit", "text": "t", "shapetype": "t"}),
    )
