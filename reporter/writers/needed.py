"""What each format loads, for who wants it loaded before the first document is there."""

from __future__ import annotations

from collections.abc import Mapping

MODULES: Mapping[str, tuple[str, ...]] = {
    "pdf": ("reporter.writers.pdf.beforehand", "reporter.writers.pdf.read"),
    "docx": ("reporter.writers.docx.beforehand", "reporter.writers.docx.read"),
    "html": ("reporter.writers.html",),
}
"""modules by the name of the format"""
