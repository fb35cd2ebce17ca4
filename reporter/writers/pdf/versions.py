"""Which of the C libraries below WeasyPrint are there, for `reporter diagnose`.

Importing this module raises `OSError` where Pango itself is missing.
"""

from __future__ import annotations

from weasyprint.text.ffi import harfbuzz as _harfbuzz
from weasyprint.text.ffi import harfbuzz_subset as _harfbuzz_subset
from weasyprint.text.ffi import pango as _pango


def pango() -> str:
    """Return the version of Pango."""
    number = _pango.pango_version()
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def harfbuzz() -> str:
    """Return the version, which HarfBuzz only tells by „at least“."""
    found = [0, 0, 0]
    for part in range(3):
        while _harfbuzz.hb_version_atleast(*found[:part], found[part] + 1, *[0] * (2 - part)):
            found[part] += 1
    return ".".join(map(str, found))


def harfbuzz_subset() -> str:
    """Say whether fonts can be subset quickly."""
    if _harfbuzz_subset is None:
        return "nicht da; ohne libharfbuzz-subset0 geht es langsamer"
    return "da"
