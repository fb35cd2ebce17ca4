"""The words of a header: text boxes once, results of fields not at all."""

from __future__ import annotations

import pytest
from docx.oxml.ns import nsdecls
from lxml import etree

from reporter.writers.docx.furniture_words import furniture_lines

BOX = "<w:txbxContent><w:p><w:r><w:t>Amt</w:t></w:r></w:p></w:txbxContent>"
SIGN = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
DATE = f"{SIGN}<w:r><w:instrText>DATE</w:instrText></w:r>{SIGN}<w:r><w:t>1.1.</w:t></w:r>{SIGN}"
TWO_FORMS = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f"<mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("<w:r><w:t>Land  NRW</w:t></w:r>", ["Land NRW"]),
        (f"<w:r>{TWO_FORMS}<w:t>Land</w:t></w:r>", ["Land", "Amt"]),
        (f"<w:r><w:t>vom</w:t></w:r>{DATE.format('begin', 'separate', 'end')}", ["vom"]),
        (
            f"{DATE.format('begin', 'separate', 'end')}<w:r><w:t>und danach</w:t></w:r>",
            ["und danach"],
        ),
        ('<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>', []),
    ],
    ids=["blanks", "text box", "field", "after a field", "simple field"],
)
def test_line_of_a_header_has_its_words_once(content: str, lines: list[str]) -> None:
    root = etree.fromstring(f"<w:hdr {nsdecls('w')}><w:p>{content}</w:p></w:hdr>")
    assert furniture_lines([root, root]) == lines
