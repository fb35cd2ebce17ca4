"""Puts each object of a PDF into bytes once, and its stream compressed as tightly as pays.

pydyf does both twice, for the file and again for the digest that identifies it, and compresses
four times as long for two hundredths of the size. A tenth of a warm document. Uncompressed, the
objects are the same; `tests/speed/test_page.py` compares.
"""

from __future__ import annotations

import zlib

import pydyf

_LEVEL = 6
"""of compression; pydyf's own is 9"""


class _Final(pydyf.Object):  # type: ignore[misc]
    """An object that does not change any more."""

    def __init__(self, source: pydyf.Object) -> None:
        super().__init__()
        self.number, self.generation, self.free = source.number, source.generation, source.free
        packed = isinstance(source, pydyf.Stream) and source.compress
        self._data: bytes = _packed(source) if packed else source.data
        self._compressible: bool = source.compressible

    @property
    def data(self) -> bytes:
        """The object as it stands in the file."""
        return self._data

    @property
    def compressible(self) -> bool:
        """Whether it may stand in a stream of objects."""
        return self._compressible


def _packed(source: pydyf.Stream) -> bytes:
    content = zlib.compress(b"\n".join(map(pydyf._to_bytes, source.stream)), _LEVEL)
    extra = {**source.extra, "Filter": "/FlateDecode", "Length": len(content)}
    return b"\n".join((pydyf.Dictionary(extra).data, b"stream", content, b"endstream"))


def finish(pdf: pydyf.PDF) -> None:
    """Fix the bytes of all objects of `pdf`; whatever changes them must have been done."""
    pdf.objects[:] = [each if each.free == "f" else _Final(each) for each in pdf.objects]
