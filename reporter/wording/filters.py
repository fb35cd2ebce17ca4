"""The filters for authors of editions: few, named in German, listed in `docs/vorlagen.md`.

An open value goes through every filter unchanged and prints as an open field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import wraps

from markupsafe import Markup, escape

from reporter.german import dates, numbers, persons
from reporter.german.names import ARTIKEL, Kasus, Name
from reporter.wording.views import Offen, PersonSicht

Filter = Callable[..., object]


def _passing_open(function: Filter) -> Filter:
    @wraps(function)
    def filtered(value: object, *args: object, **kwargs: object) -> object:
        return value if isinstance(value, Offen) else function(value, *args, **kwargs)

    return filtered


def _im(kasus: Kasus) -> Filter:
    def filtered(name: Name) -> str:
        return name.im(kasus)

    return filtered


def _artikel(name: Name, kasus: str) -> str:
    return ARTIKEL[name.genus][Kasus(kasus)]


def _mit_artikel(name: Name, kasus: str) -> str:
    return name.mit_artikel(Kasus(kasus))


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
    return numbers.zahl(Decimal(value), nachkommastellen)


def _datum(value: date) -> str:
    return dates.datum_lang(value)


def _datum_mit_wochentag(value: date) -> str:
    return dates.datum_mit_wochentag(value)


def _monat(value: date) -> str:
    return dates.monat(value)


def _datum_kurz(value: date) -> str:
    return dates.datum_kurz(value)


def _umbruch_vor(text: str, phrase: str) -> Markup:
    before, found, after = str(text).partition(f" {phrase}")
    if not found:
        return escape(text)
    return escape(before) + Markup("<br>") + escape(phrase + after)


def _satzanfang(text: str) -> str:
    return text[:1].upper() + text[1:]


_ZAHLWORTE = ("null", "eines", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
              "zehn", "elf", "zwölf")  # fmt: skip


def _zahlwort(count: int, keines: str = "null") -> str:
    """Return a count of things in words up to twelve, „keines“ or the like for none."""
    if count == 0:
        return keines
    return _ZAHLWORTE[count] if count < len(_ZAHLWORTE) else str(count)


def _aufzaehlung(values: Sequence[object]) -> Markup:
    items = [escape(value) for value in values]
    if len(items) < 2:
        return Markup("").join(items)
    return Markup(", ").join(items[:-1]) + " und " + items[-1]


FILTERS: Mapping[str, Filter] = {
    name: _passing_open(function)
    for name, function in {
        "nominativ": _im(Kasus.NOMINATIV),
        "genitiv": _im(Kasus.GENITIV),
        "dativ": _im(Kasus.DATIV),
        "akkusativ": _im(Kasus.AKKUSATIV),
        "artikel": _artikel,
        "mit_artikel": _mit_artikel,
        "satzanfang": _satzanfang,
        "vertreten": _vertreten,
        "anschriftzeile": _anschriftzeile,
        "anrede": _anrede,
        "unterschrift": _unterschrift,
        "zahl": _zahl,
        "datum": _datum,
        "datum_kurz": _datum_kurz,
        "datum_mit_wochentag": _datum_mit_wochentag,
        "monat": _monat,
        "umbruch_vor": _umbruch_vor,
        "aufzaehlung": _aufzaehlung,
        "zahlwort": _zahlwort,
    }.items()
}
