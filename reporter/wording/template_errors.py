"""What goes wrong in a template, said in German and with its line.

Jinja's own texts are English and never reach a user: what is usual is in the tables here,
the rest gets a general sentence and keeps its place.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from traceback import walk_tb
from types import FrameType

from jinja2 import TemplateError
from jinja2.exceptions import (
    SecurityError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
)

from reporter.errors import Fault, Place, did_you_mean
from reporter.wording.places import shown_name

RAISED_BY_TEMPLATES = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
)


class WrongUseError(TemplateRuntimeError):
    """A template uses a filter or an operator as it can't be used; said in German."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


# --- where ----------------------------------------------------------------------------


def place_of(error: BaseException, origin: Place) -> Place:
    """Return where an error comes from; `origin` is where the template as a whole begins."""
    if isinstance(error, TemplateSyntaxError):
        return _placed(error.filename or error.name, error.lineno, origin)
    for frame, line in reversed([*walk_tb(error.__traceback__)]):
        if place := _in_template(frame, line, origin):
            return place
    return origin


def place_of_frame(frame: FrameType | None, origin: Place) -> Place:
    """Return the line of a template that is being rendered, seen from a function it calls."""
    while frame is not None:
        if place := _in_template(frame, frame.f_lineno, origin):
            return place
        frame = frame.f_back
    return origin


def _in_template(frame: FrameType, line: int, origin: Place) -> Place | None:
    filename = frame.f_code.co_filename
    if template := frame.f_globals.get("__jinja_template__"):  # compiled: lines are others
        return _placed(template.filename, template.get_corresponding_lineno(line), origin)
    if "__jinja_exception__" in frame.f_globals:  # Jinja has put the template's own line here
        return _placed(filename, line, origin)
    return None


def _placed(filename: str | None, line: int, origin: Place) -> Place:
    if filename is None or filename.startswith("<"):  # a text of the data file
        return Place(origin.file, origin.line + line - 1 if origin.line else None)
    return Place(shown_name(filename), line)


# --- what -----------------------------------------------------------------------------


def fault_of(error: BaseException, origin: Place, *, filters: Collection[str]) -> Fault:
    """Return what to tell of an error that a template has raised."""
    message, hint = _said(error, filters)
    return Fault(message, hint, place_of(error, origin))


def _said(error: BaseException, filters: Collection[str]) -> tuple[str, str]:
    text = str(getattr(error, "message", None) or error)
    match error:
        case WrongUseError():
            return text, error.hint
        case TemplateNotFound():
            return (
                f"Die Vorlage „{Path(error.name or '').as_posix()}“ gibt es in der Fassung nicht.",
                "",
            )
        case RecursionError():
            return "Die Vorlage ruft sich selbst endlos auf.", ""
        case SecurityError() if "is not safely callable" in text:
            return "Die Vorlage ruft etwas auf, das Vorlagen nicht aufrufen dürfen.", ""
        case SecurityError():
            return text, ""
        case ZeroDivisionError():
            return "Hier wird durch null geteilt.", ""
    for pattern, tell in _MESSAGES.items():
        if match := re.search(pattern, text, re.DOTALL):
            return tell(match, filters)
    if isinstance(error, TemplateSyntaxError):
        return "Die Anweisung ist nicht richtig geschrieben.", _CHECK_SIGNS
    return "Die Anweisung passt nicht zu dem Wert, den sie bekommt.", ""


_CHECK_SIGNS = "Prüfen Sie Klammern, Anführungszeichen und Kommas."
_TAGS = (
    *("block", "extends", "include", "import", "from", "macro", "call", "for", "if", "set"),
    *("elif", "else", "filter", "with", "raw", "endblock", "endmacro", "endcall", "endfor"),
    *("endif", "endset", "endfilter", "endwith", "endraw"),
)
_SIGNS = {
    "end of statement block": "%}",
    "begin of statement block": "{%",
    "end of print statement": "}}",
    "begin of print statement": "{{",
    "end of template": "Ende der Vorlage",
    "name": "ein Name",
    "string": "ein Text in Anführungszeichen",
    "integer": "eine Zahl",
    "float": "eine Zahl",
    "template data / text": "Text",
}
Tell = Callable[[re.Match[str], Collection[str]], tuple[str, str]]


def _sign(token: str) -> str:
    """Return a token as one writes it, in quotation marks, or what it is."""
    sign = _SIGNS.get(token, token)
    return sign if " " in sign or sign == "Text" or sign.isdecimal() else f"„{sign}“"


def _unknown_tag(match: re.Match[str], _filters: Collection[str]) -> tuple[str, str]:
    tag, expected = match[1], re.findall(r"'(end\w+)'", match.string)
    if tag in _TAGS:
        return f"„{{% {tag} %}}“ steht hier falsch.", _to_close(expected)
    return f"Die Anweisung „{tag}“ ist nicht bekannt.", did_you_mean(tag, _TAGS)


def _not_closed(match: re.Match[str], _filters: Collection[str]) -> tuple[str, str]:
    inner = re.search(r"needs to be closed is '(\w+)'", match.string)
    name = f"„{{% {inner[1]} %}}“" if inner else "Ein Block"
    return f"{name} wird nicht geschlossen.", _to_close(re.findall(r"'(end\w+)'", match.string))


def _to_close(tags: list[str]) -> str:
    return f"Erwartet wird „{{% {tags[-1]} %}}“." if tags else ""


def _no_filter(match: re.Match[str], filters: Collection[str]) -> tuple[str, str]:
    return f"Den Filter „{match[1]}“ gibt es nicht.", did_you_mean(match[1], sorted(filters))


def _tell(message: str, hint: str = "") -> Tell:
    """Return what tells `message`, in which {1}, {2} are parts of Jinja's own."""

    def told(match: re.Match[str], _filters: Collection[str]) -> tuple[str, str]:
        return message.format(match[0], *map(_sign, match.groups())), hint

    return told


_MESSAGES: Mapping[str, Tell] = {
    r"^Encountered unknown tag '(\w+)'": _unknown_tag,
    r"^Unexpected end of template": _not_closed,
    r"^No filter named '(.*?)'": _no_filter,
    r"^No test named '(.*?)'": _tell("Den Test {1} gibt es nicht."),
    r"^Missing end of comment tag": _tell(
        "Ein Kommentar wird nicht geschlossen.", "Es fehlt „#}“."
    ),
    r"^Missing end of raw": _tell("„{{% raw %}}“ wird nicht geschlossen."),
    r"^tag name expected": _tell("Nach „{{%“ fehlt der Name der Anweisung."),
    r"^expected token '(.*?)', got '(.*?)'$": _tell("Hier steht {2}, erwartet wird {1}."),
    r"^unexpected '(.*?)', expected '(.*?)'$": _tell("Hier steht {1}, erwartet wird {2}."),
    r"^unexpected end of template, expected '(.*?)'": _tell(
        "Die Vorlage endet mitten in einer Anweisung; erwartet wird {1}."
    ),
    r"^unexpected char '(.*)' at": _tell("Das Zeichen {1} hat in einer Anweisung keinen Sinn."),
    r"^unexpected '(.*)'$": _tell("{1} steht hier an der falschen Stelle.", _CHECK_SIGNS),
    r"^Expected an expression, got '(.*?)'": _tell("Hier steht {1}, erwartet wird ein Wert."),
    r"^block '(\w+)' defined twice": _tell("Der Block {1} steht zweimal in der Vorlage."),
    r"^Block names": _tell("Der Name eines Blocks hat nur Buchstaben, Ziffern und „_“."),
    r"^can't assign to": _tell("Hier kann nichts zugewiesen werden; erwartet wird ein Name."),
    r"^macro '(\w+)' takes not more than (\d+)": _tell(
        "Der Baustein {1} bekommt zu viele Angaben; er nimmt höchstens {2}."
    ),
    r"^macro '(\w+)' takes no keyword argument '(\w+)'": _tell(
        "Der Baustein {1} kennt die Angabe {2} nicht."
    ),
    r"^unsupported operand type|^can only concatenate|^must be str|^bad operand type": _tell(
        "Hier wird mit etwas gerechnet, das keine Zahl ist.", "Texte verbindet „~“."
    ),
    r"not supported between instances": _tell("Hier wird verglichen, was nicht vergleichbar ist."),
    r"is not iterable|cannot unpack|values to unpack": _tell(
        "Hier wird etwas der Reihe nach gelesen, das keine passende Liste ist."
    ),
    r"has no len\(\)": _tell("Hier wird etwas gezählt, das keine Liste ist.", "Es fehlt „| list“."),
}


# --- names that there are not -----------------------------------------------------------


def unknown_name(
    name: str, of: object, known: Collection[str], said: str | None
) -> tuple[str, str]:
    """Return what to tell of a name that there is not: message and hint.

    `of` is what it would belong to, if anything, `known` the names of the document, `said` what
    Jinja says where the name is that of a block or a building block.
    """
    if said and (match := re.search(r"template '(.*?)' .*does not export", said)):
        return f"Die Vorlage „{match[1]}“ hat keinen Baustein „{name}“.", ""
    if said and (match := re.search(r"no parent block called '(.*?)'", said)):
        return f"Der Block „{match[1]}“ ersetzt keinen; „super()“ bringt hier nichts.", ""
    if type(of).__name__ == "TemplateReference":
        return f"Den Block „{name}“ gibt es nicht.", ""
    message = f"„{name}“ ist in der Vorlage nicht bekannt."
    if of is None and name in known:
        return message, (
            f"Ein Baustein sieht nur, was ihm übergeben wird; übergeben Sie ihm „{name}“."
        )
    names = sorted(known if of is None else _names_of(of))
    listed = ", ".join(f"„{each}“" for each in names)
    return message, did_you_mean(name, names) or (listed and f"Bekannt sind: {listed}.")


def _names_of(value: object) -> Iterator[str]:
    """Yield the names that follow a value's point."""
    if isinstance(value, Mapping):
        yield from map(str, value)
    elif dataclasses.is_dataclass(value):
        yield from (field.name for field in dataclasses.fields(value))
