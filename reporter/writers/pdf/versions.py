"""Which of the C libraries below WeasyPrint are there, for `reporter diagnose`.

Importing this module raises `OSError` where Pango itself is missing.
"""

from __future__ import annotations

from reporter.writers.pdf.quick_start import ffi


def pango() -> str:
    """Return the version of Pango."""
    number = ffi.pango.pango_version()
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def harfbuzz() -> str:
    """Return the version, which HarfBuzz only tells by „at least“."""
    found = [0, 0, 0]
    for part in range(3):
        while ffi.harfbuzz.hb_version_atleast(*found[:part], found[part] + 1, *[0] * (2 - part)):
            found[part] += 1
    return ".".join(map(str, found))


def harfbuzz_subset() -> str:
    """Say whether fonts can be subset quickly."""
    if ffi.harfbuzz_subset is None:
        return "nicht da; ohne libharfbuzz-subset0 geht es langsamer"
    return "da"
