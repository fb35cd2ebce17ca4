"""The style sheets that all documents share."""

from __future__ import annotations

from functools import cache

from reporter.resources import TEMPLATES


@cache
def print_look() -> str:
    """Return the CSS of the printed page, letters included."""
    return _read("druck.css") + _read("brief.css")


@cache
def screen_look() -> str:
    """Return the CSS that makes a page of it on a screen."""
    return _read("bildschirm.css")


def _read(name: str) -> str:
    return (TEMPLATES / "gestaltung" / name).read_text(encoding="utf-8")
