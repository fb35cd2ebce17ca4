"""Short ways to a table of values for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from reporter.errors import Fault, InputError
from reporter.input.archive import check_archive
from reporter.input.files import decode_table
from reporter.kennzahlen.auswertung import einheit_der_kennzahl
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.monat import Monat
from reporter.kennzahlen.read import read_kennzahlen
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.ziel import NIVEAUS, Richtung, Ziel, Zielart

KOPF = "traeger;groesse;geschlecht;monat;wert\n"


def lies(
    inhalt: str | bytes | Mapping[str, bytes], *, traeger: Mapping[str, str] | None = None
) -> Kennzahlentabelle:
    """Read a CSV text, the bytes of one, or several files by name."""
    if isinstance(inhalt, str):
        inhalt = inhalt.encode()
    dateien = {"kennzahlen.csv": inhalt} if isinstance(inhalt, bytes) else inhalt
    return read_kennzahlen(
        dateien, traeger=traeger or {}, decode_table=decode_table, check_archive=check_archive
    )


def lies_zeilen(zeilen: Iterable[str]) -> Kennzahlentabelle:
    """Read rows below the usual headings."""
    return lies(KOPF + "\n".join(zeilen) + "\n")


def fehler(inhalt: str | bytes | Mapping[str, bytes]) -> tuple[Fault, ...]:
    """Return the faults for which an input is refused."""
    try:
        tabelle = lies(inhalt)
    except InputError as error:
        return error.faults
    raise AssertionError(f"not refused, {len(tabelle)} values read")


def ziel(
    art: Zielart, kennzahl: str, richtung: Richtung = Richtung.HOEHER, *, streng: bool = False
) -> Ziel:
    """Return a goal; one that names a level names it in the unit of its Kennzahl."""
    found = Ziel("ziel", "Das Ziel", "I", art, kennzahl, richtung, streng=streng)
    return replace(found, einheit=einheit_der_kennzahl(found)) if art in NIVEAUS else found


def wert(
    tabelle: Kennzahlentabelle,
    groesse: str,
    monat: str,
    *,
    traeger: str = "a",
    geschlecht: Geschlecht = Geschlecht.GESAMT,
) -> Decimal | None:
    """Return one value; `KeyError` where the table has none."""
    jahr, _, nummer = monat.partition("-")
    return tabelle.reihe(traeger, groesse, geschlecht)[Monat(int(jahr), int(nummer))].wert
