"""Names that a template uses and that there are not: told of, and no end of the rendering.

What such a name stands for prints nothing, is no, has no items, and anything that is done with
it gives it again; each is told of once, where it is used first. So all of them come together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from jinja2.runtime import Undefined
from jinja2.utils import missing

Tell = Callable[[str, object, str | None], None]
"""is told the name, what it would belong to (if anything), and what Jinja says of it (if that)"""


class Unknown(Undefined):
    """A value that there is not."""

    __slots__ = ("_is_told",)

    def _told(self, *_args: object) -> Unknown:
        """Tell of the name, the first time, and go on without a value."""
        if not hasattr(self, "_is_told"):
            self._is_told = True
            of = None if self._undefined_obj is missing else self._undefined_obj
            self._tell_of(str(self._undefined_name), of, self._undefined_hint)
        return self

    def _tell_of(self, name: str, of: object, said: str | None) -> None:
        raise NotImplementedError

    def _no(self, *_args: object) -> bool:
        self._told()
        return False

    def _zero(self, *_args: object) -> int:
        self._told()
        return 0

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._told()

    def __str__(self) -> str:
        self._told()
        return ""

    def __iter__(self) -> Iterator[Any]:
        self._told()
        return iter(())

    __call__ = __getitem__ = __neg__ = __pos__ = _told  # type: ignore[assignment]
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _told  # type: ignore[assignment]
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _told  # type: ignore[assignment]
    __mod__ = __rmod__ = __pow__ = __rpow__ = _told  # type: ignore[assignment]
    __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __contains__ = _no  # type: ignore[assignment]
    __eq__ = __ne__ = _no
    __hash__ = __len__ = __int__ = _zero  # type: ignore[assignment]


def telling(tell: Tell) -> type[Unknown]:
    """Return the class of unknown values that are told of to `tell`."""

    def tell_of(_self: Unknown, name: str, of: object, said: str | None) -> None:
        tell(name, of, said)

    return type("Unknown", (Unknown,), {"__slots__": (), "_tell_of": tell_of})
