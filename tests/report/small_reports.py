"""Reports on a few rows of data, for one Träger of the edition nrw-2023."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from rounds import STAND, example

from reporter.delivery.making.make import prepare
from reporter.delivery.making.order import Order
from reporter.document.tree import Document
from reporter.document.words import reading_text
from reporter.input.archive import check_archive
from reporter.input.files import decode_table
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.kennzahlen.read import read_kennzahlen
from reporter.model.ziel import NICHT_VEREINBART, OFFEN, Fall, Ziel, Zielstand, Zielwert
from reporter.wording.compose import Composer
from reporter.wording.kinds import BERICHT, ZWISCHENBERICHT

HEAD = "traeger;groesse;geschlecht;monat;wert;datenstand"
OWN = "recklinghausen"


def monthly(groesse: str, jahr: int, wert: str, *, geschlecht: str = "gesamt") -> list[str]:
    """Return the rows of a year in which a series has the same value each month."""
    return [f"{OWN};{groesse};{geschlecht};{jahr}-{m:02};{wert};" for m in range(1, 13)]


def small_report(
    rows: Sequence[str],
    zielwerte: Mapping[str, str],
    *,
    ziele: Sequence[Ziel] | None = None,
    bis: int = 12,
    datenstand: date | None = None,
) -> Document:
    """Return the report on `rows` (below `HEAD`); targets are numbers, "-", or open.

    `ziele` take the place of the edition's goals.
    """
    eingabe = example("recklinghausen-2023")
    sentences = {fall: fall.value for fall in Fall}
    spoken = tuple(
        replace(each, saetze=sentences, gegenstand=each.titel, kurztitel=each.titel)
        for each in ziele or ()
    )
    fassung = replace(eingabe.fassung, ziele=spoken or eingabe.fassung.ziele)
    (known,) = eingabe.runde.traeger
    agreed = {key: _zielwert(wert) for key, wert in zielwerte.items()}
    traeger = replace(known, ziele=agreed)
    runde = replace(eingabe.runde, traeger=(traeger,), datenstand=datenstand)
    tabelle = read_kennzahlen(
        {"kennzahlen.csv": "\n".join((HEAD, *rows, "")).encode()},
        traeger={OWN: traeger.ags},
        decode_table=decode_table,
        check_archive=check_archive,
    )
    art = BERICHT if bis == 12 else ZWISCHENBERICHT
    zeitraum = Zeitraum.jahresfortschritt(Monat(2023, bis))
    order = Order(art, (), STAND, False, Path(), zeitraum=zeitraum)
    return prepare(Composer(fassung), runde, traeger, order, tabelle)[0]


def _zielwert(wert: str) -> Zielwert:
    if wert == "-":
        return NICHT_VEREINBART
    if not wert:
        return OFFEN
    first, _, second = wert.partition(" bis ")
    return Zielwert(Zielstand.VEREINBART, Decimal(first), Decimal(second) if second else None)


def said(document: Document) -> str:
    """Return what a document says, with plain spaces and without line ends."""
    return " ".join(reading_text(document, heading_numbers=False).split())
