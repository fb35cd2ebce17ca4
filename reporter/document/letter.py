"""The nodes of a letter's head; its subject is the title that follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.document.tree import Document, Inlines


@dataclass(frozen=True, slots=True)
class InformationLine:
    """One line of a letter's information block: the word that leads it, and what it says."""

    label: Inlines
    children: Inlines


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What a letter has above its subject (DIN 5008, form B); the subject is the title after it.

    `sender` is the letterhead's name, `return_address` the small line above the address,
    `recipient` the lines of the address, parted by line breaks.
    """

    sender: Inlines
    return_address: Inlines
    recipient: Inlines
    information: tuple[InformationLine, ...]


def is_letter(document: Document) -> bool:
    """Return whether the document begins with the head of a letter."""
    return bool(document.blocks) and isinstance(document.blocks[0], LetterHead)
