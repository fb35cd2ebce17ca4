"""Who a mail or a calendar entry goes to, checked so that no header can be forged."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reporter.errors import BuildError, Fault

LONGEST_NAME = 300
LONGEST_ADDRESS = 254
"""characters (RFC 5321, 4.5.3.1.3)"""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Person:
    """A name as it is shown, and a mail address; `checked` makes one that can be trusted."""

    name: str
    email: str


def checked(name: str, email: str) -> Person:
    """Return the person; raise `BuildError` for what can't stand in a header.

    A domain with umlauts is written in its ASCII form (RFC 5891); a local part with umlauts
    can't be delivered everywhere and is refused.
    """
    ascii_email = _with_ascii_domain(email)
    well_formed = _ADDRESS.fullmatch(ascii_email) and ".." not in ascii_email
    if not well_formed or len(ascii_email) > LONGEST_ADDRESS:
        raise BuildError(
            Fault(
                f"An „{_shown(email)}“ lässt sich keine E-Mail richten.",
                "Erwartet wird eine Adresse ohne Umlaute vor dem @, z. B. „jobcenter@kreis.de“.",
            )
        )
    return Person(one_line(name, LONGEST_NAME), ascii_email)


def one_line(text: str, longest: int) -> str:
    """Return `text` for a header; raise `BuildError` for line breaks, controls, or length."""
    if _CONTROL.search(text):
        raise BuildError(
            Fault(
                f"„{_shown(text)}“ enthält einen Zeilenumbruch oder ein Steuerzeichen.",
                "In Betreff, Namen und Adressen einer E-Mail darf keines stehen.",
            )
        )
    if len(text) > longest:
        raise BuildError(
            Fault(f"„{_shown(text)}“ ist länger als {longest} Zeichen.", "Kürzen Sie den Text.")
        )
    return text


def _with_ascii_domain(email: str) -> str:
    local, at, domain = email.rpartition("@")
    try:
        return local + at + domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _shown(text: str) -> str:
    visible = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return visible if len(visible) <= 60 else f"{visible[:59]}…"
