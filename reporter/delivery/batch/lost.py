"""Why a task has no result, and what a user is told of a Träger whose documents are lost."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from reporter.errors import Fault


class Lost(Enum):
    """Why a task has no result."""

    CRASHED = "crashed"
    TOO_SLOW = "too slow"


_TOLD: Mapping[Lost, tuple[str, str]] = {
    Lost.CRASHED: (
        "Das Erstellen ist zweimal abgestürzt.",
        "Vielleicht reicht der Arbeitsspeicher nicht. Versuchen Sie es einzeln: "
        "--traeger {schluessel} --parallel 1.",
    ),
    Lost.TOO_SLOW: (
        "Das Erstellen wurde nach {seconds:g} Sekunden abgebrochen.",
        "Erlauben Sie mit --zeitlimit mehr Zeit, oder prüfen Sie die Vorlage.",
    ),
}
"""message and hint"""


def lost_documents(why: Lost, schluessel: str, *, seconds: float | None) -> Fault:
    """Return the fault of the Träger; `seconds` is the time that each had, if it was limited."""
    message, hint = (text.format(schluessel=schluessel, seconds=seconds) for text in _TOLD[why])
    return Fault(message, hint, traeger=schluessel)
