"""Jinja as authors of an edition get it: sandboxed, strict, finite, every tag with its place.

An edition is a folder that somebody hands over, so it is not trusted: it reads files of its
own folders only, calls nothing but macros, and comes to an end. Text from data is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, cast

from jinja2 import StrictUndefined, Template
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from reporter.wording.loader import EditionLoader
from reporter.wording.places import TICK, Places
from reporter.wording.template_errors import UnknownNameError, in_german

MAX_OUTPUT_CHARACTERS = 5_000_000
MAX_STEPS = 50_000
MAX_CALL_DEPTH = 20
MAX_TEXT = 100_000

_CALLABLE = (Macro, BlockReference, LoopContext)
KEPT_FILTERS = ("default", "first", "join", "last", "length", "list", "selectattr", "rejectattr")
_KEPT_TESTS = (
    "defined", "divisibleby", "equalto", "eq", "even", "false", "ge", "gt", "in", "le", "lt",
    "ne", "none", "odd", "true", "undefined",
)  # fmt: skip


class _GermanUndefined(StrictUndefined):
    """A name that a template uses and the program does not know, said in German."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,  # noqa: ARG002 - it is always ours
    ) -> None:
        of = None if obj is missing else obj
        raised = partial(UnknownNameError, str(name), of)  # Jinja calls it with the message
        super().__init__(hint, obj, name, cast("type[TemplateRuntimeError]", raised))

    @property
    def _undefined_message(self) -> str:
        return f"„{self._undefined_name}“ ist in der Vorlage nicht bekannt."


class TemplateEnvironment(SandboxedEnvironment):
    """The environment of one edition; a rendering counts its steps from zero.

    `filters` are the functions that authors may use, besides a few of Jinja's own.
    """

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, loader: EditionLoader, filters: Mapping[str, Callable[..., object]]) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=_GermanUndefined,
            extensions=[Places],
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.filters = {name: self.filters[name] for name in KEPT_FILTERS} | dict(filters)
        self.filters["join"] = self._join
        self.tests = {name: self.tests[name] for name in _KEPT_TESTS}
        self._tick = self._count_step
        self.globals = {TICK: self._tick}
        self._texts: dict[str, Template] = {}
        self._steps = 0
        self._depth = 0

    def render(self, name: str, context: Mapping[str, object]) -> str:
        """Return the output of template `name`; faults carry the template's line."""
        with in_german(name, context):
            return self._run(self.get_template(name), context)

    def render_text(self, source: str, context: Mapping[str, object], *, name: str) -> Markup:
        """Return the output of a template given as text, from `name` (for faults)."""
        with in_german(name, context):
            if source not in self._texts:
                self._texts[source] = self.from_string(source)
            return Markup(self._run(self._texts[source], context))

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
