"""Which words of a table mean what: columns, sexes, months, BA's signs and names of series.

Words are compared by their letters and digits alone (`letters`), so that „Träger“, „TRAEGER“ and
„Datenstand:“ or „K 2“ and „K2“ are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from unicodedata import normalize

from reporter.kennzahlen.formeln import Rechenart
from reporter.kennzahlen.groessen import GRUNDGROESSEN, Geschlecht
from reporter.kennzahlen.katalog import FORMELN, GROESSEN, PROZENTGROESSEN

_UMSCHRIFT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def letters(text: str) -> str:
    """Return the letters and digits of `text`, in lower case and ASCII where German."""
    plain = normalize("NFC", text).lower().translate(_UMSCHRIFT)
    return "".join(filter(str.isalnum, plain))


def _by_letters(words: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    return {letters(word): name for name, also in words.items() for word in (name, *also)}


# --- columns --------------------------------------------------------------------------

TRAEGER, GROESSE, GESCHLECHT = "traeger", "groesse", "geschlecht"
MONAT, JAHR, DATENSTAND = "monat", "jahr", "datenstand"
WERT, ZAEHLER, NENNER = "wert", "zaehler", "nenner"

SPALTEN: Mapping[str, str] = _by_letters(
    {
        TRAEGER: ("Träger", "Trägerschlüssel", "Schlüssel", "AGS", "Jobcenter"),
        GROESSE: ("Größe", "Merkmal", "Kennzahl", "Reihe"),
        GESCHLECHT: ("Sex",),
        MONAT: ("Bezugsmonat", "Berichtsmonat"),
        JAHR: ("Bezugsjahr", "Berichtsjahr"),
        WERT: ("Werte",),
        ZAEHLER: ("Zähler",),
        NENNER: (),
        DATENSTAND: ("Stand der Daten", "Stand"),
    }
)
"""the columns that are read"""

KOMMENTARSPALTEN = frozenset(
    map(
        letters,
        ("Kommentar", "Bemerkung", "Anmerkung", "Hinweis", "Notiz", "Quelle", "Name", "Einheit"),
    )
)
"""the columns that are passed over, as are those whose name begins with „#“"""

KOMMENTARZEICHEN = "#"

# --- cells ----------------------------------------------------------------------------

GESCHLECHTER: Mapping[str, Geschlecht] = {
    letters(word): geschlecht
    for geschlecht, words in {
        Geschlecht.GESAMT: ("gesamt", "insgesamt", "alle", "Summe", "i", "g"),
        Geschlecht.MAENNER: ("Männer", "männlich", "m"),
        Geschlecht.FRAUEN: ("Frauen", "weiblich", "w", "f"),
    }.items()
    for word in words
}

FEHLT: Mapping[str, str] = {
    "": "kein Wert eingetragen",
    "*": "unterdrückt (weniger als 3 Fälle)",
    "x": "nicht berechenbar",
    ".": "unbekannt",
    "...": "folgt später",
    "…": "folgt später",
}
"""BA's signs for a value that is missing, and why it is"""

NICHTS_VORHANDEN = frozenset("-–—−")
"""BA's sign for „nothing there“, in every form of the dash: a zero"""

MONATSNAMEN: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "januar jan january jaenner",
            "februar feb february",
            "maerz maer mrz mar march",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "dezember dez dec december",
        ),
        start=1,
    )
    for word in words.split()
}

# --- series ---------------------------------------------------------------------------

MIT_GESCHLECHT: Mapping[str, Geschlecht | None] = {
    "": None,
    "_m": Geschlecht.MAENNER,
    "_f": Geschlecht.FRAUEN,
    "_w": Geschlecht.FRAUEN,
    "_maenner": Geschlecht.MAENNER,
    "_frauen": Geschlecht.FRAUEN,
    "_gesamt": Geschlecht.GESAMT,
}
"""endings of a name that say whom it counts"""

ANDERE_NAMEN: Mapping[str, tuple[str, ...]] = {
    "EIN_GB": ("EIN_GERINGFUEGIG",),
    "ELB_ZUGANG": ("ELB_ZUG", "ZUG_ELB"),
    "ELB_ABGANG": ("ELB_ABG", "ABG_ELB"),
    "LZB_ZUGANG": ("LZB_ZUG", "ZUG_LZB"),
    "LZB_ABGANG": ("LZB_ABG", "ABG_LZB"),
    "INT_BEDARF": ("INT_BD",),
    "INT_BEDARF_ANTEIL": ("INT_BD_ANTEIL",),
}
"""other names under which data may give a series or Kennzahl"""

_TITEL: Mapping[str, tuple[str, ...]] = {
    name: (formel.titel,)
    for name, formel in FORMELN.items()
    if name in PROZENTGROESSEN or formel.rechenart is Rechenart.WERT
}


def _spellings(groesse: str) -> Iterator[tuple[str, Geschlecht | None]]:
    """Yield the ways to write a name: INT_12 also as INT_12_M and INT_M_12, and the like."""
    stems = [name for name in FORMELN if groesse == name or groesse.startswith(f"{name}_")]
    for stem, (ending, geschlecht) in product(stems, MIT_GESCHLECHT.items()):
        form = groesse.removeprefix(stem)
        for word in (stem, *ANDERE_NAMEN.get(stem, ()), *_TITEL.get(stem, ())):
            yield f"{word}{form}{ending}", geschlecht
            yield f"{word}{ending}{form}", geschlecht


GROESSENNAMEN: Mapping[str, tuple[str, Geschlecht | None]] = {
    letters(word): (groesse, geschlecht)
    for groesse in reversed(GROESSEN)
    for word, geschlecht in _spellings(groesse)
}
"""by letters: the series or Kennzahl and, where the name says it, the sex"""

BEKANNTE_NAMEN: tuple[str, ...] = (*GRUNDGROESSEN, *sorted(PROZENTGROESSEN), *GROESSEN)
"""for suggestions: the names themselves, the plain ones first"""
