"""What the operating system refuses, in German: `OSError` → sentence and what to do.

The system's own texts are English, or whatever language a machine has, and never reach a user.
"""

from __future__ import annotations

import errno
from typing import NamedTuple


class Cause(NamedTuple):
    """Why a file can't be read or written, as one sentence; what helps where it is written."""

    sentence: str
    hint: str


_ELSEWHERE = "wählen Sie einen anderen Ordner (für Dokumente mit --ausgabe)"
_FULL = f"Schaffen Sie Platz, oder {_ELSEWHERE}."
_AGAIN = "Prüfen Sie die Verbindung, und versuchen Sie es noch einmal."

_CAUSES = {
    errno.ENOSPC: Cause("Der Datenträger ist voll.", _FULL),
    errno.EDQUOT: Cause("Der Speicherplatz, der Ihnen hier zusteht, ist aufgebraucht.", _FULL),
    errno.EFBIG: Cause("Die Datei ist größer, als dort erlaubt ist.", _FULL),
    errno.EACCES: Cause(
        "Das Recht dazu fehlt, oder sie ist in einem anderen Programm geöffnet.",
        "Vielleicht ist sie in Word oder einem PDF-Programm geöffnet: schließen Sie sie dort, "
        f"oder {_ELSEWHERE}.",
    ),
    errno.EBUSY: Cause(
        "Ein anderes Programm benutzt sie gerade.",
        f"Schließen Sie sie dort, oder {_ELSEWHERE}.",
    ),
    errno.EROFS: Cause("Der Datenträger ist schreibgeschützt.", f"Bitte {_ELSEWHERE}."),
    errno.EISDIR: Cause(
        "An dieser Stelle ist ein Ordner.",
        f"Benennen Sie den Ordner um, oder {_ELSEWHERE}.",
    ),
    errno.ENOTDIR: Cause(
        "Was ein Ordner sein müsste, ist eine Datei.",
        f"Prüfen Sie den Pfad, oder {_ELSEWHERE}.",
    ),
    errno.ENOENT: Cause("Den Ordner oder die Datei gibt es nicht mehr.", _AGAIN),
    errno.ENAMETOOLONG: Cause(
        "Der Name ist für den Datenträger zu lang.",
        f"Kürzen Sie ihn (bei Dokumenten den Schlüssel des Trägers), oder {_ELSEWHERE}.",
    ),
    errno.EINVAL: Cause("Der Name ist auf dem Datenträger nicht erlaubt.", "Ändern Sie den Namen."),
    errno.ELOOP: Cause("Verknüpfungen im Pfad führen im Kreis.", "Prüfen Sie den Pfad."),
    errno.EIO: Cause(
        "Der Datenträger meldet einen Fehler.",
        f"Er ist vielleicht beschädigt: {_ELSEWHERE}.",
    ),
    errno.ENOMEM: Cause("Der Arbeitsspeicher reicht nicht aus.", "Schließen Sie andere Programme."),
    errno.EAGAIN: Cause("Der Rechner ist ausgelastet.", "Schließen Sie andere Programme."),
    errno.EMFILE: Cause("Es sind zu viele Dateien offen.", "Schließen Sie andere Programme."),
    errno.ENOTCONN: Cause("Das Netzlaufwerk ist nicht erreichbar.", _AGAIN),
}
_SAME = {
    errno.EPERM: errno.EACCES,
    errno.EEXIST: errno.ENOTDIR,  # a folder is to be made where a file is
    errno.ENFILE: errno.EMFILE,
    errno.ENXIO: errno.EIO,
    errno.ENODEV: errno.EIO,
    errno.ESTALE: errno.ENOTCONN,
    errno.EHOSTDOWN: errno.ENOTCONN,
    errno.EHOSTUNREACH: errno.ENOTCONN,
    errno.ENETUNREACH: errno.ENOTCONN,
    errno.ETIMEDOUT: errno.ENOTCONN,
}
"""what is to be told as another of them"""


def cause_of(error: OSError) -> Cause:
    """Return why the system refuses a file; what is not in the table goes by its code."""
    number = error.errno or 0
    known = _CAUSES.get(_SAME.get(number, number))
    if known:
        return known
    name = errno.errorcode.get(number, str(number))
    return Cause(f"Das Betriebssystem meldet den Fehler {name}.", f"Bitte {_ELSEWHERE}.")
