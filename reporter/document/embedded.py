"""Files that travel inside a finished document."""

from __future__ import annotations

from dataclasses import dataclass

SOURCE, SUPPLEMENT = "Source", "Supplement"
"""words of PDF/A-3: what a document was made from, and what is enclosed with it"""


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """A file that travels inside the finished one, e.g. the round that it was made from.

    `relationship` is `SOURCE` or `SUPPLEMENT`; formats without attachments that a reader could
    open carry the former only.
    """

    name: str
    media_type: str
    data: bytes
    description: str
    relationship: str = SOURCE
