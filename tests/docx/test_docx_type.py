"""The typeface and size of a style, its own or inherited, and how wide its text may be."""

from __future__ import annotations

import pytest
from lxml import etree
from packages import PREFIXES, W

from reporter.writers.charts.metrics import text_width
from reporter.writers.docx.type import THEME_FONT, Type, type_of

DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial"/><w:sz w:val="22"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
)
PARENT = '<w:style w:styleId="A"><w:rPr><w:sz w:val="36"/></w:rPr></w:style>'
BASED_ON_A = '<w:basedOn w:val="A"/>'


def found(style: str, *others: str) -> Type:
    """Return the type of the style B, which stands behind others."""
    whole = f'{"".join(others)}<w:style w:styleId="B">{style}</w:style>'
    root = etree.fromstring(f'<w:styles xmlns:w="{W}">{whole}</w:styles>')
    return type_of(root.find("w:style[@w:styleId='B']", PREFIXES))


@pytest.mark.parametrize(
    ("style", "others", "expected"),
    [
        ('<w:rPr><w:sz w:val="29"/></w:rPr>', (DEFAULTS,), Type("Arial", 14.5)),
        (BASED_ON_A, (DEFAULTS, PARENT), Type("Arial", 18)),
        ('<w:rPr><w:rFonts w:ascii="Amtstext"/></w:rPr>', (DEFAULTS,), Type("Amtstext", 11)),
        ('<w:rPr><w:rFonts w:asciiTheme="majorHAnsi"/></w:rPr>', (), Type("+mj-lt", 10)),
        ("", (), Type(THEME_FONT, 10)),
        ('<w:basedOn w:val="B"/>', (DEFAULTS,), Type("Arial", 11)),
    ],
    ids=["own", "parent's", "defaults'", "theme's", "nobody's", "in a circle"],
)
def test_type_is_the_styles_own_or_inherited(
    style: str, others: tuple[str, ...], expected: Type
) -> None:
    assert found(style, *others) == expected


def test_text_is_as_wide_as_measured_in_our_typeface_and_wider_in_others() -> None:
    ours = text_width("§ 10", 18, bold=True)
    assert Type("Amtstext", 18).width("§ 10", bold=True) == ours
    assert Type("Verdana", 18).width("§ 10", bold=True) == pytest.approx(1.4 * ours)
