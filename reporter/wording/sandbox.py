"""Jinja as authors of an edition get it: sandboxed, strict, finite, every tag with its place.

An edition is a folder that somebody hands over, so it is not trusted: it reads files of its
own folders only, calls nothing but macros, and comes to an end. Text from data is escaped.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any

from jinja2 import Template, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from reporter.errors import Fault, Faults, Place, WordingError
from reporter.wording.filters import LIST, SIZED, Wanted, check_value
from reporter.wording.loader import EditionLoader
from reporter.wording.places import TICK, Places
from reporter.wording.template_errors import (
    RAISED_BY_TEMPLATES,
    WrongUseError,
    fault_of,
    place_of_frame,
    unknown_name,
)
from reporter.wording.unknown import Unknown, telling

MAX_OUTPUT_CHARACTERS = 5_000_000
MAX_STEPS = 50_000
MAX_CALL_DEPTH = 20
MAX_TEXT = 100_000

_CALLABLE = (Macro, BlockReference, LoopContext)
_WANTED: Mapping[str, Wanted] = {
    **dict.fromkeys(("first", "join", "last", "list", "selectattr", "rejectattr"), LIST),
    "length": SIZED,
}
KEPT_FILTERS = ("default", *_WANTED)
_KEPT_TESTS = (
    "defined", "divisibleby", "equalto", "eq", "even", "false", "ge", "gt", "in", "le", "lt",
    "ne", "none", "odd", "true", "undefined",
)  # fmt: skip


class TemplateEnvironment(SandboxedEnvironment):
    """The environment of one edition; a rendering counts its steps from zero.

    `filters` are the functions that authors may use, besides a few of Jinja's own. A fault does
    not end a rendering where it can go on: its output is refused, but all faults are told.
    """

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, loader: EditionLoader, filters: Mapping[str, Callable[..., object]]) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=telling(self._tell_unknown),
            extensions=[Places],
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            finalize=_printed,
            optimized=False,  # filters are called when a template runs, and tell its lines then
        )
        kept = {name: _taking(name, self.filters[name], each) for name, each in _WANTED.items()}
        kept["join"] = _taking("join", self._join, LIST)
        told = {name: self._telling(each) for name, each in {**kept, **filters}.items()}
        self.filters = {"default": self.filters["default"], **told}
        self.tests = {name: self.tests[name] for name in _KEPT_TESTS}
        self._editions = loader
        self._tick = self._count_step
        self.globals = {TICK: self._tick}
        self._texts: dict[str, Template] = {}
        self._steps = 0
        self._depth = 0
        self._faults = Faults()
        self._known: Mapping[str, object] = {}
        self._origin = Place()

    def render(self, name: str, context: Mapping[str, object]) -> str:
        """Return the output of template `name`; faults carry the template's line."""
        with self._collecting(Place(name), context):
            return self._run(self.get_template(name), context)

    def render_text(
        self, source: str, context: Mapping[str, object], *, where: Callable[[], Place]
    ) -> Markup:
        """Return the output of a template given as text; `where` tells its place for faults."""
        try:
            with self._collecting(Place(line=1), context):
                if source not in self._texts:
                    self._texts[source] = self.from_string(source)
                return Markup(self._run(self._texts[source], context))
        except WordingError as error:
            raise WordingError(*(_moved(fault, where()) for fault in error.faults)) from error

    def check(self, name: str) -> Iterator[Fault]:
        """Yield what is wrong with a template, and those that it uses, before it is rendered."""
        waiting, seen = [name], set[str]()
        while waiting:
            each = waiting.pop()
            if each in seen:
                continue
            seen.add(each)
            try:
                with self._collecting(Place(each), {}):
                    self.get_template(each)
            except WordingError as error:
                yield from error.faults
            else:
                waiting += sorted(self._editions.references(each))

    @contextmanager
    def _collecting(self, origin: Place, context: Mapping[str, object]) -> Iterator[None]:
        """Raise everything that is found wrong inside as one `WordingError`."""
        self._faults, self._known, self._origin = Faults(), context, origin
        try:
            yield
        except WordingError as error:
            self._faults.found.extend(error.faults)
        except RAISED_BY_TEMPLATES as error:
            self._faults.add(fault_of(error, origin, filters=self.filters))
        self._faults.found.sort(key=lambda fault: (fault.place.file, fault.place.line or 0))
        self._faults.raise_if_any(WordingError)

    def _run(self, template: Template, context: Mapping[str, object]) -> str:
        self._steps = 0
        parts: list[str] = []
        size = 0
        for part in template.generate(context):
            size += len(part)
            if size > MAX_OUTPUT_CHARACTERS:
                raise SecurityError("Die Vorlage erzeugt mehr als 5 Millionen Zeichen.")
            parts.append(part)
        return "".join(parts)

    # --- faults that don't end a rendering ---

    def _tell_unknown(self, name: str, of: object, said: str | None) -> None:
        message, hint = unknown_name(name, of, self._known, said)
        self._tell(message, hint)

    def _tell(self, message: str, hint: str) -> None:
        self._faults.add(Fault(message, hint, place_of_frame(sys._getframe(), self._origin)))

    def _telling(self, function: Callable[..., object]) -> Callable[..., object]:
        """Return a filter that tells what it can't take, and gives nothing then."""

        @wraps(function)
        def filtered(*args: object, **kwargs: object) -> object:
            for value in (*args, *kwargs.values()):
                if isinstance(value, Unknown):
                    return value._told()
            try:
                return function(*args, **kwargs)
            except WrongUseError as error:
                self._tell(str(error), error.hint)
                return ""

        return filtered

    # --- the limits ---

    def _count_step(self) -> str:
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise SecurityError(f"Die Vorlage kommt nach {MAX_STEPS} Schritten nicht zum Ende.")
        return ""

    def _join(self, values: list[str], separator: str = "") -> Markup:
        joined = Markup(separator).join(values)
        self._limited(joined)
        return joined

    @staticmethod
    def _limited(value: Any) -> Any:
        if isinstance(value, (str, list, tuple)) and len(value) > MAX_TEXT:
            raise SecurityError(f"Ein Text in der Vorlage hat mehr als {MAX_TEXT} Zeichen.")
        return value

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Allow sums of texts up to a length, and arithmetic on plain whole numbers only."""
        for value in (left, right):
            if isinstance(value, Unknown):
                return value._told()
        if operator == "+":
            return self._limited(super().call_binop(context, operator, left, right))
        if operator == "*" and isinstance(left, int) and isinstance(right, int):
            return super().call_binop(context, operator, left, right)
        raise SecurityError(f"„{operator}“ ist in Vorlagen nicht erlaubt.")

    def is_safe_callable(self, obj: Any) -> bool:
        """Templates call macros, blocks and `loop`; methods of values are not theirs."""
        return isinstance(obj, _CALLABLE) or obj == self._tick

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a macro, not deeper than `MAX_CALL_DEPTH`."""
        for value in (obj, *args, *kwargs.values()):
            if isinstance(value, Unknown):
                return value._told()
        self._count_step()
        self._depth += 1
        try:
            if self._depth > MAX_CALL_DEPTH:
                raise SecurityError("Ein Makro ruft sich selbst auf.")
            for value in (*args, *kwargs.values()):
                self._limited(value)
            return super().call(context, obj, *args, **kwargs)
        finally:
            self._depth -= 1


@pass_context  # so it is called when a template runs, not when it is compiled
def _printed(_context: Context, value: object) -> object:
    """Return what is printed for a value: nothing for an unknown one, which is told of."""
    return value._told() if isinstance(value, Unknown) else value


def _taking(name: str, function: Callable[..., object], wanted: Wanted) -> Callable[..., object]:
    """Return one of Jinja's filters that takes nothing but what is `wanted`."""
    at = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def filtered(*args: object, **kwargs: object) -> object:
        check_value(name, args[at], wanted)
        return function(*args, **kwargs)

    return filtered


def _moved(fault: Fault, start: Place) -> Fault:
    """Return the fault of a text at its place in the file where the text begins at `start`."""
    if fault.place.file or fault.place.line is None:
        return fault._replace(place=fault.place.within(start))
    line = start.line + fault.place.line - 1 if start.line else None
    return fault._replace(place=Place(start.file, line))
