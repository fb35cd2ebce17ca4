"""Importing this module does what a process otherwise does for its first PDF, but for fonts.

A process that others are forked from may do all of it: it is Python's own memory. Fonts are
Pango's, which starts threads for them.
"""

from __future__ import annotations

from reporter.writers.pdf.hyphens import know_german_hyphens
from reporter.writers.pdf.quick_start import ffi
from reporter.writers.pdf.write import our_sheet

_KINDS = (
    "FcChar8 **",
    "PangoFcFontMap *",
    "PangoLogAttr[]",
    "PangoRectangle *",
    "char[4]",
    "char[]",
    "hb_codepoint_t[]",
    "hb_tag_t[100]",
    "unsigned int *",
)
"""the C types of what WeasyPrint asks cffi for; it takes 2 ms to understand one"""

know_german_hyphens()
our_sheet()
for _kind in _KINDS:
    ffi.ffi.typeof(_kind)
