"""The filters for authors of editions: few, named in German, listed in `docs/vorlagen.md`.

An open value goes through every filter unchanged and prints as an open field. What a filter
can't take is told of in German, with what it wants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sized
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import wraps
from inspect import Signature, signature

from markupsafe import Markup, escape

from reporter.errors import did_you_mean
from reporter.german import dates, numbers, persons
from reporter.german.names import ARTIKEL, Kasus, Name
from reporter.wording.template_errors import WrongUseError
from reporter.wording.views import Offen, PersonSicht

Filter = Callable[..., object]

MAX_PLACES = 6
"""more decimal places than any number here has"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a filter can take: values of `types` but not of `without`, and that in words."""

    types: tuple[type, ...]
    what: str
    without: tuple[type, ...] = (bool,)


NAME = Wanted((Name,), "einen Namen, z. B. traeger.name")
PERSON = Wanted((PersonSicht,), "eine Person, z. B. traeger.vertretung")
DATE = Wanted((date,), "ein Datum, z. B. stand")
NUMBER = Wanted((Decimal, int), "eine Zahl")
COUNT = Wanted((int,), "eine ganze Zahl")
TEXT = Wanted((str, Name), "einen Text")
LIST = Wanted((Iterable,), "eine Liste, z. B. ziele", without=(str,))
SIZED = Wanted((Sized,), "eine Liste, z. B. ziele; hinter einem anderen Filter fehlt „| list“")


def checked(name: str, function: Filter, wanted: Wanted) -> Filter:
    """Return a filter that takes what is `wanted`, an open value, and its own arguments.

    It raises `WrongUseError` for anything else.
    """
    accepted = signature(function)

    @wraps(function)
    def filtered(value: object, *args: object, **kwargs: object) -> object:
        try:
            accepted.bind(value, *args, **kwargs)
        except TypeError:
            raise WrongUseError(*_other_arguments(name, accepted)) from None
        if isinstance(value, Offen):
            return value
        check_value(name, value, wanted)
        return function(value, *args, **kwargs)

    return filtered


def check_value(name: str, value: object, wanted: Wanted) -> None:
    """Refuse a value that the filter `name` can't take."""
    if not isinstance(value, wanted.types) or isinstance(value, wanted.without):
        raise WrongUseError(
            f"Der Filter „{name}“ braucht {wanted.what}.", f"Bekommen hat er {_described(value)}."
        )


def _other_arguments(name: str, accepted: Signature) -> tuple[str, str]:
    known = [*accepted.parameters][1:]
    message = f"Der Filter „{name}“ bekommt andere Angaben, als er hat."
    if known == ["kasus"]:
        return message, f'Er braucht einen Fall, z. B. {name}("dativ").'
    return message, f"Er hat: {', '.join(known)}." if known else "Er hat keine."


def _described(value: object) -> str:
    match value:
        case None:
            return "nichts"
        case bool():
            return "einen Wahrheitswert"
        case str():
            return f"den Text „{value if len(value) <= 40 else value[:39] + '…'}“"
        case Decimal() | int():
            return "eine Zahl"
        case date():
            return "ein Datum"
        case Name():
            return "einen Namen"
        case PersonSicht():
            return "eine Person"
        case list() | tuple() | dict():
            return "eine Liste"
    return "etwas anderes"


def _kasus(word: object) -> Kasus:
    cases = [each.value for each in Kasus]
    if word not in cases:
        raise WrongUseError(f"„{word}“ ist kein Fall.", did_you_mean(str(word), cases))
    return Kasus(word)


def _im(kasus: Kasus) -> Filter:
    def filtered(name: Name) -> str:
        return name.im(kasus)

    return filtered


def _artikel(name: Name, kasus: str) -> str:
    return ARTIKEL[name.genus][_kasus(kasus)]


def _mit_artikel(name: Name, kasus: str) -> str:
    return name.mit_artikel(_kasus(kasus))


def _vertreten(person: PersonSicht) -> str | Offen:
    if isinstance(person.anrede, Offen) or isinstance(person.amt, Offen):
        return Offen(f"{person.feld}", "Vertretung: Anrede, Amt und Name")
    if isinstance(person.name, Offen):
        return person.name
    return persons.vertreten_durch(
        anrede=person.anrede, amt=person.amt, titel=person.titel, name=person.name
    )


def _anschriftzeile(person: PersonSicht) -> str | Offen:
    return _in_a_letter(person, persons.anschrift_zeile)


def _anrede(person: PersonSicht) -> str | Offen:
    return _in_a_letter(person, persons.anrede_brief)


def _in_a_letter(person: PersonSicht, form: Callable[..., str]) -> str | Offen:
    """Return a form for letters, in which a name that is not known is left out."""
    if isinstance(person.anrede, Offen) or isinstance(person.amt, Offen):
        return Offen(f"{person.feld}", "Vertretung: Anrede und Amt")
    name = "" if isinstance(person.name, Offen) else person.name
    return form(anrede=person.anrede, amt=person.amt, titel=person.titel, name=name)


def _unterschrift(person: PersonSicht) -> str | Offen:
    if isinstance(person.name, Offen):
        return person.name
    return " ".join(filter(None, (person.titel, person.name)))


def _zahl(value: Decimal | int, nachkommastellen: int = 1) -> str:
    if type(nachkommastellen) is not int or not 0 <= nachkommastellen <= MAX_PLACES:
        raise WrongUseError(
            f"„{nachkommastellen}“ ist keine Zahl von Nachkommastellen.",
            f"Erwartet wird eine ganze Zahl von 0 bis {MAX_PLACES}.",
        )
    return numbers.zahl(Decimal(value), nachkommastellen)


def _datum(value: date) -> str:
    return dates.datum_lang(value)


def _datum_mit_wochentag(value: date) -> str:
    return dates.datum_mit_wochentag(value)


def _monat(value: date) -> str:
    return dates.monat(value)


def _datum_kurz(value: date) -> str:
    return dates.datum_kurz(value)


def _umbruch_vor(text: str | Name, phrase: str) -> Markup:
    before, found, after = str(text).partition(f" {phrase}")
    if not found:
        return escape(text)
    return escape(before) + Markup("<br>") + escape(phrase + after)


def _satzanfang(text: str | Name) -> str:
    text = text if isinstance(text, str) else str(text)
    return text[:1].upper() + text[1:]


_ZAHLWORTE = ("null", "eines", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
              "zehn", "elf", "zwölf")  # fmt: skip


def _zahlwort(count: int, keines: str = "null") -> str:
    """Return a count of things in words up to twelve, „keines“ or the like for none."""
    if count == 0:
        return keines
    return _ZAHLWORTE[count] if 0 < count < len(_ZAHLWORTE) else numbers.zahl(Decimal(count), 0)


def _aufzaehlung(values: Iterable[object]) -> Markup:
    items = [escape(value) for value in values]
    if len(items) < 2:
        return Markup("").join(items)
    return Markup(", ").join(items[:-1]) + " und " + items[-1]


FILTERS: Mapping[str, Filter] = {
    name: checked(name, function, wanted)
    for name, (function, wanted) in {
        "nominativ": (_im(Kasus.NOMINATIV), NAME),
        "genitiv": (_im(Kasus.GENITIV), NAME),
        "dativ": (_im(Kasus.DATIV), NAME),
        "akkusativ": (_im(Kasus.AKKUSATIV), NAME),
        "artikel": (_artikel, NAME),
        "mit_artikel": (_mit_artikel, NAME),
        "satzanfang": (_satzanfang, TEXT),
        "vertreten": (_vertreten, PERSON),
        "anschriftzeile": (_anschriftzeile, PERSON),
        "anrede": (_anrede, PERSON),
        "unterschrift": (_unterschrift, PERSON),
        "zahl": (_zahl, NUMBER),
        "datum": (_datum, DATE),
        "datum_kurz": (_datum_kurz, DATE),
        "datum_mit_wochentag": (_datum_mit_wochentag, DATE),
        "monat": (_monat, DATE),
        "umbruch_vor": (_umbruch_vor, TEXT),
        "aufzaehlung": (_aufzaehlung, LIST),
        "zahlwort": (_zahlwort, COUNT),
    }.items()
}
