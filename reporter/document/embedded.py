"""Files that travel inside a finished document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """A file that travels inside the finished one, e.g. the round that it was made from.

    `relationship` is the word of PDF/A-3: "Source", or "Supplement" for an enclosure.
    """

    name: str
    media_type: str
    data: bytes
    description: str
    relationship: str = "Source"
