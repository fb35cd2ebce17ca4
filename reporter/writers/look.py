"""The look of documents: the style sheets that all share, and what a house lays over them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reporter.resources import TEMPLATES


@dataclass(frozen=True, slots=True)
class Look:
    """A house's own look: CSS on top of ours, a Word base document instead of ours."""

    css: str = ""
    base: bytes | None = None


OUR_LOOK = Look()


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
