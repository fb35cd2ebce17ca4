"""Where a line must not break: `bind` is applied to every text of a document."""

from __future__ import annotations

import re

from reporter.german.dates import MONATE

_LEER = "[ \u00a0]"
_VOR_ZIFFER = (
    *("§", r"\bAbs\.", r"\bAbsatz", r"\bAbsatzes", r"\bSatz", r"\bSatzes", r"\bS\.", r"\bSeite"),
    *(r"\bNr\.", r"\bNrn\.", r"\bNummer", r"\bArt\.", r"\bArtikel", r"\bKap\.", r"\bZiff\."),
    *(r"\bAnlage", r"\bBuchst\.", r"\bRn\.", r"\bK"),
)
_NACH_ZIFFER = (
    *("%", "‰", "€", "Prozent", "Prozentpunkte?n?", "Euro", "EUR", "Mio", "Mrd", "Tsd"),
    *("Personen", "Person", "Integrationen", "Integration", "Uhr", "ff?"),
)
_VOR_ROEMISCHER_ZAHL = (r"\bSGB", r"\bArbeitslosengeld", r"\bHartz")
_TAG_UND_MONAT = tuple(rf"[0-9]\.{_LEER}{monat}" for monat in MONATE)
_VOR_NAMEN = (r"\bDr\.", r"\bProf\.", r"\bIng\.", r"\bSt\.", rf"\ba\.{_LEER}d\.")


def _nach(muster: tuple[str, ...]) -> str:
    """Return a pattern for „the space stands after one of these“ (each of a fixed width)."""
    return "(?:" + "|".join(f"(?<={each} )" for each in muster) + ")"


# Looked at space by space; what stands around one is matched by looks back and ahead only, so
# that „§ 48b Abs. 1“ may share its words between rules and a second run finds nothing new.
_UMBRUCHVERBOTE = (
    rf"(?=[0-9])(?:{_nach(_VOR_ZIFFER)}|(?<=[+−-] )(?<!\w[+−-] )(?<![0-9]{_LEER}[+−-] ))",
    rf"(?<=[0-9] )(?=(?:{'|'.join(_NACH_ZIFFER)})(?!\w))",
    r"(?<=[0-9][a-z] )(?=ff?\.)",
    rf"(?<=[0-9]\. )(?=(?:{'|'.join(MONATE)})(?!\w))",
    rf"(?=[0-9]{{4}}(?![0-9])){_nach(_TAG_UND_MONAT)}",
    rf"(?=[IVX]+(?!\w)){_nach(_VOR_ROEMISCHER_ZAHL)}",
    rf"(?=\w){_nach(_VOR_NAMEN)}",
    # „z. B.“, „i. V. m.“, „N. N.“, „a. d. Ruhr“ and initials alike
    r"(?<=\b[^\W\d_]\. )(?=[^\W\d_]\.)",
)
_UMBRUCHVERBOT = re.compile(f" (?:{'|'.join(_UMBRUCHVERBOTE)})")


def bind(text: str) -> str:
    """Return `text` with no-break spaces where German typography allows no new line.

    Only U+0020 is changed, and only into U+00A0; the length stays. So a run of several texts
    („um “, „5,1“, „ Prozent“) can be joined, bound and cut again.
    """
    return _UMBRUCHVERBOT.sub("\u00a0", text)
