"""The kinds of documents that commands make, and what an edition says to have each of them.

An edition names a kind in its `fassung.toml`; these are the shipped templates that it may take as
they are, and titles that are right in any edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reporter.errors import Fault

VEREINBARUNG = "vereinbarung"
BERICHT = "bericht"
ZWISCHENBERICHT = "zwischenbericht"
EINLADUNG = "einladung"
ABSAGE = "absage"
UEBERSICHT = "uebersicht"
"""the one kind that is about all Träger"""


def mail(art: str) -> str:
    """Return the kind of the mail that carries a letter of kind `art`."""
    return f"{art}-mail"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: the shipped template for it, a title as an edition writes it."""

    vorlage: str
    titel: str


_DIALOG = "{{ dialog.nummer }}. Steuerungsdialog {{ jahr }}: {{ traeger.name }}"

KINDS: Mapping[str, Kind] = {
    VEREINBARUNG: Kind(
        "basis/vereinbarung.html", "Zielvereinbarung {{ jahr }}: {{ traeger.name }}"
    ),
    BERICHT: Kind(
        "basis/bericht.html", "Bericht zur Zielerreichung {{ jahr }}: {{ traeger.name }}"
    ),
    ZWISCHENBERICHT: Kind(
        "basis/bericht.html", "Zwischenbericht zur Zielerreichung {{ jahr }}: {{ traeger.name }}"
    ),
    EINLADUNG: Kind("basis/einladung.html", f"Einladung zum {_DIALOG}"),
    mail(EINLADUNG): Kind("basis/einladung-mail.html", _DIALOG),
    mail(ABSAGE): Kind("basis/absage-mail.html", _DIALOG),
    UEBERSICHT: Kind("basis/uebersicht.html", "Übersicht über die Zielvereinbarungen {{ jahr }}"),
}
"""by the name under which an edition says it"""


def missing(art: str, fassung: str) -> Fault:
    """Return that an edition has no document of this kind, and the lines that give it one."""
    return Fault(f"Die Fassung „{fassung}“ kennt kein Dokument „{art}“.", _lines(art))


def _lines(art: str) -> str:
    kind = KINDS.get(art)
    if kind is None:  # no command asks for such a one
        return ""
    lines = (f"[dokumente.{art}]", f'vorlage = "{kind.vorlage}"', f'titel = "{kind.titel}"')
    return "\n    ".join(("Schreiben Sie in ihre fassung.toml:", *lines))
