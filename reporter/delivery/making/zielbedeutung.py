"""What targets mean in numbers, and the data that this rests on.

The numbers rest on the rows of the year before alone. A document carries them inside, so that
whoever has it can trace each number and make it anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.kennzahlen.auszug import lies_auszug, schreibe_auszug
from reporter.kennzahlen.monat import Monat
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.kennzahlen.zielbedeutung import zielbedeutungen
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger
from reporter.wording.compose import Composer
from reporter.wording.zielbedeutung import Bedeutungsdaten


def basis_rows(tabelle: Kennzahlentabelle, runde: Runde, traeger: Traeger) -> bytes:
    """Return the rows of the year before that a Träger's targets start from.

    They begin with the December before that year and end with the January after it, for which
    its shifted means are given.
    """
    return schreibe_auszug(
        tabelle,
        traeger=[traeger.schluessel],
        von=Monat(runde.jahr - 2, 12),
        bis=Monat(runde.jahr, 1),
    )


def meaning_data(rows: bytes, runde: Runde, fassung: Fassung, traeger: Traeger) -> Bedeutungsdaten:
    """Return what a Träger's targets mean, from `basis_rows`."""
    bedeutungen = zielbedeutungen(
        lies_auszug(rows),
        traeger=traeger.schluessel,
        ziele=fassung.ziele_mit_wert,
        zielwerte=traeger.ziele,
        jahr=runde.jahr,
    )
    return Bedeutungsdaten(bedeutungen, runde.datenstand)


def open_meanings(
    composer: Composer, traeger: Traeger, tabelle: Kennzahlentabelle, jahr: int
) -> Iterator[tuple[str, str]]:
    """Yield for each goal what a target for `jahr` would mean, while none is agreed.

    „1 Prozent entspricht 108 Integrationen“
    """
    bedeutungen = zielbedeutungen(
        tabelle,
        traeger=traeger.schluessel,
        ziele=composer.fassung.ziele_mit_wert,
        zielwerte={},
        jahr=jahr,
    )
    for each in bedeutungen:
        if each.schritt is not None:
            yield each.ziel.schluessel, composer.say_meaning(each, jahr).replace("\u00a0", " ")


def meanings(
    composer: Composer, runde: Runde, traeger: Traeger, tabelle: Kennzahlentabelle
) -> Iterator[str]:
    """Yield a line for each agreed target that a value to be reached is known for.

    „Integrationsquote (K 2): +4,2 Prozent heißt von 20,31 auf mindestens 21,17 Prozent, …“
    """
    rows = basis_rows(tabelle, runde, traeger)
    for each in meaning_data(rows, runde, composer.fassung, traeger).bedeutungen:
        if each.niveau and each.ergebnis.basis is not None:
            yield f"{each.ziel.titel}: {composer.say_meaning(each, runde.jahr)}."
