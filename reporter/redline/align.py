"""Which parts of an old and a new sequence belong together.

Those are paired that are most alike in total, in their order; the rest is gone or new.
Sequences too long for that are cut first at what is equal in both.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from reporter.document.tree import Change

T = TypeVar("T")
Pair = tuple[Change | None, T, T]
"""what became of it, the old part, the new part; the one part twice where there is no other"""

ENOUGH = 0.45
"""how alike (0 to 1) two parts are at least that count as one part, changed"""
_MOST_PAIRS = 40_000
"""a stretch with more possible pairs is too large to look for the best ones"""


def align(
    old: Sequence[T],
    new: Sequence[T],
    *,
    key: Callable[[T], Hashable],
    likeness: Callable[[T, T], float],
) -> Iterator[Pair[T]]:
    """Yield what became of every part, in reading order.

    Parts with the same `key` are equal; `likeness` says how alike two others are.
    """
    keys = list(map(key, old)), list(map(key, new))
    start = common_start(*keys)
    end = common_start(keys[0][start:][::-1], keys[1][start:][::-1])
    yield from _both(old[:start], new[:start])
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    if len(gone) * len(come) <= _MOST_PAIRS:
        yield from _paired(gone, come, likeness)
    else:
        yield from _cut(gone, come, key, likeness)
    yield from _both(old[len(old) - end :], new[len(new) - end :])


def common_start(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many parts are the same at the start of both."""
    pairs = zip(one, other, strict=False)
    shorter = min(len(one), len(other))
    return next((at for at, (left, right) in enumerate(pairs) if left != right), shorter)


def _both(old: Sequence[T], new: Sequence[T]) -> Iterator[Pair[T]]:
    yield from ((None, *pair) for pair in zip(old, new, strict=True))


def _cut(
    old: Sequence[T],
    new: Sequence[T],
    key: Callable[[T], Hashable],
    likeness: Callable[[T, T], float],
) -> Iterator[Pair[T]]:
    matcher = SequenceMatcher(None, list(map(key, old)), list(map(key, new)), autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, come = old[old_from:old_to], new[new_from:new_to]
        if kind == "equal":
            yield from _both(gone, come)
        else:
            yield from _paired(gone, come, likeness)


def _paired(
    old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]
) -> Iterator[Pair[T]]:
    """Pair what is most alike in total; what is gone comes before what is new in its place."""
    at_old = at_new = 0
    for index_old, index_new in [*_best_pairs(old, new, likeness), (len(old), len(new))]:
        yield from ((Change.DELETED, each, each) for each in old[at_old:index_old])
        yield from ((Change.INSERTED, each, each) for each in new[at_new:index_new])
        if index_old < len(old):
            yield None, old[index_old], new[index_new]
        at_old, at_new = index_old + 1, index_new + 1


def _best_pairs(
    old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]
) -> list[tuple[int, int]]:
    if not old or not new or len(old) * len(new) > _MOST_PAIRS:
        return []
    alike = [[likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= ENOUGH else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    return list(_trace(alike, best))


def _trace(alike: list[list[float]], best: list[list[float]]) -> Iterator[tuple[int, int]]:
    """Walk through the table of best totals and yield the pairs that make the whole."""
    i = j = 0
    while i < len(alike) and j < len(alike[0]):
        if alike[i][j] >= ENOUGH and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
