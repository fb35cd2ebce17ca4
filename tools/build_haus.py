"""Build `templates/gestaltung/haus.docx`, the base of our Word files, from its readable parts.

Usage: python tools/build_haus.py

The parts lie in `templates/gestaltung/haus/`, named as in the archive. Comments and
indentation stay there; equal parts give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from reporter.resources import TEMPLATES
from reporter.writers.docx.archive import zip_members

FOLDER = TEMPLATES / "gestaltung" / "haus"
TARGET = TEMPLATES / "gestaltung" / "haus.docx"


def build(folder: Path = FOLDER) -> bytes:
    """Return the archive of the parts in `folder`, the content types first."""
    return zip_members(sorted(_parts(folder)))


def _parts(folder: Path) -> Iterator[tuple[str, bytes]]:
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True)
    for path in folder.rglob("*"):
        if path.name.endswith((".xml", ".rels")):
            root = etree.parse(path, parser)
            content = etree.tostring(root, encoding="UTF-8", standalone=True)
            yield path.relative_to(folder).as_posix(), content


if __name__ == "__main__":
    TARGET.write_bytes(build())
