"""Word bases of other houses: ours, with other texts in its parts."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from reporter.writers.docx.base import house_base

STYLES, BODY = "word/styles.xml", "word/document.xml"
WIDE = (
    (STYLES, "Amtstext", "DejaVu Sans"),
    ("word/numbering.xml", "Amtstext", "DejaVu Sans"),
    ("word/fontTable.xml", "Amtstext", "DejaVu Sans"),
)
"""changes to a typeface as wide as any"""


def base_with(*changes: tuple[str, str, str]) -> bytes:
    """Return our base after changes: a part, a text that stands in it, what stands there then."""
    with ZipFile(BytesIO(house_base())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, old, new in changes:
        assert old.encode() in parts[name], f"{old} is not in {name}"
        parts[name] = parts[name].replace(old.encode(), new.encode())
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()
