"""Columns of goals in groups that fit side by side on a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

NEBENEINANDER = 6
"""goals side by side in one table: more don't fit a page's width"""

T = TypeVar("T")


def in_groups(ziele: Sequence[T]) -> list[Sequence[T]]:
    """Return the goals in groups of about the same size that fit side by side."""
    count = -(-len(ziele) // NEBENEINANDER)
    edges = [len(ziele) * part // count for part in range(count + 1)] if count else []
    return [ziele[start:end] for start, end in pairwise(edges)]
