"""Two validators for Word files that see different faults: schema, and inner consistency.

`openxml-audit` is a port of the Open XML SDK's validator (elements, attributes, their order
and values); `ooxml-integrity` looks for what is lost or dangling (relationships, content
types, numbering, styles, comments, revisions).
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openxml_audit import OpenXmlValidator


def validate_docx(data: bytes) -> list[str]:
    """Return one line for each fault of a DOCX, warnings included; an empty list is a pass."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "document.docx")
        path.write_bytes(data)
        return [*_schema_faults(path), *_integrity_faults(path)]


def _schema_faults(path: Path) -> list[str]:
    return [f"openxml-audit: {error}" for error in _schema_validator().validate(path).errors]


def _integrity_faults(path: Path) -> list[str]:
    from ooxml_integrity import WARN, check

    return [
        f"ooxml-integrity: {finding.code} {finding.message} ({finding.where or finding.part})"
        for finding in check(path)
        if finding.severity >= WARN
    ]


@cache
def _schema_validator() -> OpenXmlValidator:
    """Build the validator once; its tables of the schema take a while to read."""
    from openxml_audit import OpenXmlValidator

    return OpenXmlValidator()
