"""What Jinja raises, said in German and with the line of the template."""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from reporter.errors import Fault, Place, WordingError, did_you_mean

_RAISED_BY_TEMPLATES = (TemplateError, TypeError, ArithmeticError, AttributeError, RecursionError)


class UnknownNameError(UndefinedError):
    """A template uses a `name` that there is not; `of` is what it would belong to, if anything."""

    def __init__(self, name: str, of: object, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.of = of


@contextmanager
def in_german(name: str, known: Collection[str]) -> Iterator[None]:
    """Turn what Jinja raises inside into a `WordingError`.

    `name` is the template rendered, `known` the names that it is given.
    """
    try:
        yield
    except _RAISED_BY_TEMPLATES as error:
        fault = Fault(_message(error), _hint(error, known), _place(error, name))
        raise WordingError(fault) from error


def _place(error: BaseException, name: str) -> Place:
    if isinstance(error, TemplateSyntaxError):
        return Place(file=error.name or name, line=error.lineno)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if not frame.filename.endswith(".py"):
            file = "/".join(Path(frame.filename).parts[-2:])
            return Place(file=name if frame.filename.startswith("<") else file, line=frame.lineno)
    return Place(file=name)


_SYNTAX = {
    "Expected an expression": "Die Anweisung ist unvollständig",
    "expected token": "Ein Zeichen fehlt oder steht an der falschen Stelle",
    "unexpected": "Ein Zeichen steht an der falschen Stelle",
    "Encountered unknown tag": "Die Anweisung ist nicht bekannt",
    "Unexpected end of template": "Ein Block wird nicht geschlossen",
    "No filter named": "Der Filter ist nicht bekannt",
    "No test named": "Der Test ist nicht bekannt",
    "Missing end of": "Ein Block wird nicht geschlossen",
}


def _message(error: BaseException) -> str:
    match error:
        case TemplateNotFound():
            return f"Die Vorlage „{error.name}“ gibt es in der Fassung nicht."
        case RecursionError():
            return "Die Vorlage ruft sich selbst endlos auf."
        case UndefinedError():
            return str(error.message)
        case TemplateSyntaxError():
            known = (
                text for start, text in _SYNTAX.items() if str(error.message).startswith(start)
            )
            return f"{next(known, 'Die Vorlage ist fehlerhaft')} ({error.message})."
        case SecurityError() if "is not safely callable" in str(error.message):
            return "Die Vorlage ruft etwas auf, das Vorlagen nicht aufrufen dürfen."
        case SecurityError():
            return str(error.message)
        case _:
            return f"Die Vorlage rechnet mit etwas Unpassendem ({error})."


def _hint(error: BaseException, known: Collection[str]) -> str:
    """Return which names there are, where one is used that there is not."""
    if not isinstance(error, UnknownNameError):
        return ""
    if error.of is None and error.name in known:
        return f"Ein Baustein sieht nur, was ihm übergeben wird; übergeben Sie ihm „{error.name}“."
    names = sorted(known if error.of is None else _names_of(error.of))
    listed = ", ".join(f"„{each}“" for each in names)
    return did_you_mean(error.name, names) or (listed and f"Bekannt sind: {listed}.")


def _names_of(value: object) -> Collection[str]:
    """Return the names that follow a value's point."""
    if isinstance(value, Mapping):
        return [str(each) for each in value]
    if dataclasses.is_dataclass(value):
        return [field.name for field in dataclasses.fields(value)]
    return ()
