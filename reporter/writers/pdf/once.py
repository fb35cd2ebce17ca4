"""Lets each object of a PDF be put into bytes, and its stream compressed, once.

pydyf does both twice: for the file, and again for the digest that identifies it. A tenth of a
warm document. What is written stays the same; `tests/speed/test_page.py` compares.
"""

from __future__ import annotations

import pydyf


class _Final(pydyf.Object):  # type: ignore[misc]
    """An object that does not change any more."""

    def __init__(self, source: pydyf.Object) -> None:
        super().__init__()
        self.number, self.generation, self.free = source.number, source.generation, source.free
        self._data: bytes = source.data
        self._compressible: bool = source.compressible

    @property
    def data(self) -> bytes:
        """The object as it stands in the file."""
        return self._data

    @property
    def compressible(self) -> bool:
        """Whether it may stand in a stream of objects."""
        return self._compressible


def finish(pdf: pydyf.PDF) -> None:
    """Fix the bytes of all objects of `pdf`; whatever changes them must have been done."""
    pdf.objects[:] = [each if each.free == "f" else _Final(each) for each in pdf.objects]
