"""What Jinja raises, said in German and with the line of the template."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from reporter.errors import Fault, Place, WordingError

_RAISED_BY_TEMPLATES = (TemplateError, TypeError, ArithmeticError, AttributeError, RecursionError)


@contextmanager
def in_german(name: str) -> Iterator[None]:
    """Turn what Jinja raises inside into a `WordingError`; `name` is the template rendered."""
    try:
        yield
    except _RAISED_BY_TEMPLATES as error:
        raise WordingError(Fault(_message(error), _hint(error), _place(error, name))) from error


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


def _hint(error: BaseException) -> str:
    if isinstance(error, UndefinedError):
        return "docs/vorlagen.md nennt die Namen, die es gibt."
    return ""
