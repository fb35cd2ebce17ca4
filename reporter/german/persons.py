"""Persons in the forms that agreements and letters need.

A person comes as four texts: `anrede` („Herr“ or „Frau“; given, never inferred from a first
name), `name` (first name and surname, or „N. N.“), `amt` („Landrätin“) and `titel` („Dr.“).
Any text but `anrede` may be empty and is then left out. Every function that takes `anrede`
raises `InputError` when it is another word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reporter.errors import Fault, InputError


@dataclass(frozen=True, slots=True)
class _Anrede:
    """What depends on „Herr“ or „Frau“: the Akkusativ, the salutation, the word for Prof."""

    akkusativ: str
    brief: str
    professor: str


_ANREDEN: Mapping[str, _Anrede] = {
    "Herr": _Anrede("Herrn", "Sehr geehrter Herr", "Professor"),
    "Frau": _Anrede("Frau", "Sehr geehrte Frau", "Professorin"),
}

_PLATZHALTER = re.compile(r"N\.?\s*N\.?", re.IGNORECASE)

# Masculine offices that decline like adjectives, and adjectives before an office, by their
# endings; all others stay („Herrn Landrat“, „Herrn Leiter Controlling“).
_AMT_AKKUSATIV = re.compile(
    r"\b(Beigeordnete|Vorsitzende|Beauftragte|Bevollmächtigte)r\b"
    r"|\b(Erste|Zweite|Dritte|Allgemeine|\w+(?:end|lich|isch|al|ig)e)r(?= +[A-ZÄÖÜ])",
)

_NAMENSTEIL = re.compile(
    "von|vom|zu|zum|zur|van|de|den|der|del|della|di|da|dos|du|la|le|ten|ter|el|al|bin|ibn"
    "|freiherr|freifrau|freiin|graf|gräfin|prinz|prinzessin|baron|baronin|ritter|edler|edle",
    re.IGNORECASE,
)
_NACHGESTELLT = re.compile(r"mdl|mdb|mdep|jun\.|sen\.|jr\.|sr\.|junior|senior", re.IGNORECASE)


def vertreten_durch(*, anrede: str, name: str, amt: str = "", titel: str = "") -> str:
    """Return the Akkusativ after „vertreten durch“: „Herrn Landrat Dr. Max Muster“.

    A placeholder is kept: „Herrn Landrat N. N.“
    """
    form = _bekannte_anrede(anrede)
    amt = _AMT_AKKUSATIV.sub(_with_n, amt) if anrede == "Herr" else amt
    return _gefuegt(form.akkusativ, amt, titel, name)


def _with_n(found: re.Match[str]) -> str:
    return f"{found[1] or found[2]}n"


def anschrift_zeile(*, anrede: str, name: str, amt: str = "", titel: str = "") -> str:
    """Return the person's line of an address field: „Herrn Landrat Dr. Max Muster“.

    A placeholder and the title before it are left out: „Herrn Landrat“.
    """
    if _ist_platzhalter(name):
        titel = name = ""
    return vertreten_durch(anrede=anrede, amt=amt, titel=titel, name=name)


def anrede_brief(*, anrede: str, name: str, amt: str = "", titel: str = "") -> str:
    """Return the salutation with its comma: „Sehr geehrter Herr Landrat Dr. Muster,“.

    Office, highest academic title and surname, in this order. Where name and office are
    both unknown it is „Sehr geehrte Damen und Herren,“.
    """
    form = _bekannte_anrede(anrede)
    if _ist_platzhalter(name):
        return f"{_gefuegt(form.brief, amt)}," if amt else "Sehr geehrte Damen und Herren,"
    grad = _hoechster_titel(f"{titel} {name}", form)
    return f"{_gefuegt(form.brief, amt, grad, nachname(name))},"


def nachname(name: str) -> str:
    """Return the surname: the last word, with the particles and titles of nobility before it.

    „Anna von der Heide“ → „von der Heide“; what follows a comma and „MdL“ or „jun.“ is
    left out. A surname of two words stays whole when they are joined by a no-break space
    (U+00A0) or a hyphen.
    """
    woerter = name.partition(",")[0].strip(" ").split(" ")
    while len(woerter) > 1 and _NACHGESTELLT.fullmatch(woerter[-1]):
        woerter.pop()
    anfang = len(woerter) - 1
    while anfang > 0 and _gehoert_zum_nachnamen(woerter[anfang - 1]):
        anfang -= 1
    return " ".join(woerter[anfang:])


def _gehoert_zum_nachnamen(wort: str) -> bool:
    return wort.islower() or _NAMENSTEIL.fullmatch(wort) is not None


def _bekannte_anrede(anrede: str) -> _Anrede:
    if anrede not in _ANREDEN:
        raise InputError(
            Fault(f"Die Anrede „{anrede}“ ist nicht bekannt.", "Erwartet wird „Herr“ oder „Frau“.")
        )
    return _ANREDEN[anrede]


def _ist_platzhalter(name: str) -> bool:
    """Whether no name is known: empty, or „N. N.“ in any spelling."""
    return not name.strip() or _PLATZHALTER.fullmatch(name.strip()) is not None


def _hoechster_titel(text: str, form: _Anrede) -> str:
    """Return the title of a salutation: „Professor“ before „Dr.“, degrees are left out."""
    if re.search(r"\bProf(?:\.|essor)", text):
        return form.professor
    return "Dr." if re.search(r"\bDr\.", text) else ""


def _gefuegt(*teile: str) -> str:
    return " ".join(teil for teil in teile if teil)
