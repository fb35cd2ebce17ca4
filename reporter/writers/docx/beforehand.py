"""Importing this module does what a process otherwise does for its first DOCX.

The fonts, which every document embeds, are packed, and the base is read, as for a document
with nothing in it.
"""

from __future__ import annotations

from reporter.writers.docx.archive import save_package
from reporter.writers.docx.base import open_base
from reporter.writers.docx.fonts import embed_fonts

_part = open_base().document.part
embed_fonts(_part)
save_package(_part.package)
