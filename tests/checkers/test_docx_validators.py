from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from checkers.docx_validators import validate_docx
from checkers.samples import sample_docx

BODY = "word/document.xml"


def changed(docx: bytes, part: str, old: str, new: str) -> bytes:
    """Return `docx` with one text of one part replaced."""
    data = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(data, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return data.getvalue()


def test_sound_document_has_no_fault() -> None:
    assert validate_docx(sample_docx()) == []


@pytest.mark.parametrize(
    ("validator", "old", "new"),
    [
        ("openxml-audit", "<w:p>", "<w:p><w:unheard/>"),
        ("openxml-audit", "<w:p>", '<w:p><w:pPr><w:jc w:val="middle"/></w:pPr>'),
        ("ooxml-integrity", "<w:p>", '<w:p><w:pPr><w:pStyle w:val="Nowhere"/></w:pPr>'),
    ],
)
def test_broken_document_is_found_by_the_validator_that_looks_there(
    validator: str, old: str, new: str
) -> None:
    faults = validate_docx(changed(sample_docx(), BODY, old, new))
    assert any(fault.startswith(validator) for fault in faults), faults


def test_what_is_no_package_is_a_fault() -> None:
    assert validate_docx(b"no package")
