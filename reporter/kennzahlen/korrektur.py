"""What the data have corrected since an earlier report: BA mends months that were published.

Comes in: the rows that the earlier report rests on, and those of the new one. Goes out: each
value that both know and that is no longer the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.herkunft import Messwert
from reporter.kennzahlen.monat import Monat
from reporter.kennzahlen.tabelle import Kennzahlentabelle


@dataclass(frozen=True, slots=True)
class Korrektur:
    """A value of a series that was another one in an earlier report."""

    groesse: str
    geschlecht: Geschlecht
    monat: Monat
    vorher: Messwert
    jetzt: Messwert


def korrekturen(
    vorher: Kennzahlentabelle, jetzt: Kennzahlentabelle, traeger: str
) -> tuple[Korrektur, ...]:
    """Return the corrected values of a Träger in the order of series and months.

    A month that only one of both has is no correction.
    """
    found = []
    for row in vorher.rows_of(traeger):
        _, groesse, geschlecht, monat = vorher.name_at(row)
        old = vorher.messwert_at(row)
        new = jetzt.reihe(traeger, groesse, geschlecht).get(monat)
        if new is not None and (old.wert, old.grund) != (new.wert, new.grund):
            found.append(Korrektur(groesse, geschlecht, monat, old, new))
    return tuple(found)
