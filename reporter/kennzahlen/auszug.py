"""The rows behind a document, as a text that travels inside it, and back into a table.

Each row keeps where it was first read: file, sheet, row, column and the file's SHA-256. So a
finished document can tell the origin of its numbers, and be made anew, without the files.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from reporter.kennzahlen.groessen import VERSCHOBENES_MITTEL_12, Geschlecht
from reporter.kennzahlen.herkunft import Messwert
from reporter.kennzahlen.katalog import GROESSEN
from reporter.kennzahlen.monat import Monat
from reporter.kennzahlen.quelle import Datei
from reporter.kennzahlen.tabelle import (
    GRUENDE,
    Herkunftsdatei,
    Kennzahlentabelle,
    Wertespalten,
    row_key,
)

_SPALTEN = (
    "traeger", "groesse", "geschlecht", "monat", "wert", "grund",
    "datenstand", "datei", "blatt", "zeile", "spalte", "spaltennummer", "sha256",
)  # fmt: skip
_GESCHLECHTER = tuple(Geschlecht)


def schreibe_auszug(
    tabelle: Kennzahlentabelle, *, traeger: Iterable[str], von: Monat, bis: Monat
) -> bytes:
    """Return the rows of these Träger from `von` to `bis` as CSV with their origins.

    The shifted mean of the month after comes along: it is the mean of the months up to `bis`.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(_SPALTEN)
    for row in chain.from_iterable(map(tabelle.rows_of, traeger)):
        name, groesse, geschlecht, monat = tabelle.name_at(row)
        if von <= monat <= bis + groesse.endswith(VERSCHOBENES_MITTEL_12):
            wert = tabelle.messwert_at(row)
            origin = _origin(wert, int(tabelle.werte.spalte[row]))
            writer.writerow(
                (name, groesse, geschlecht.value, monat, _amount(wert), wert.grund, *origin)
            )
    return text.getvalue().encode()


def _amount(wert: Messwert) -> str:
    return "" if wert.wert is None else f"{wert.wert:f}"


def _origin(wert: Messwert, column: int) -> tuple[object, ...]:
    herkunft = wert.herkunft
    return (
        herkunft.datenstand or "",
        herkunft.datei,
        herkunft.blatt,
        herkunft.zeile,
        herkunft.spalte,
        column,
        herkunft.sha256,
    )


def lies_auszug(data: bytes) -> Kennzahlentabelle:
    """Return the table that `schreibe_auszug` wrote, origins included."""
    rows = list(csv.DictReader(io.StringIO(data.decode()), delimiter=";"))
    traeger = tuple(dict.fromkeys(row["traeger"] for row in rows))
    dateien = tuple(dict.fromkeys(map(_datei, rows)))
    stands = tuple(dict.fromkeys(row["datenstand"] for row in rows if row["datenstand"]))
    numbered = sorted(_numbers(rows, traeger, dateien, stands))
    return Kennzahlentabelle(
        traeger,
        _columns(numbered),
        tuple(Herkunftsdatei(datei, _headings(datei, rows)) for datei in dateien),
        tuple(map(date.fromisoformat, stands)),
    )


def _datei(row: Mapping[str, str]) -> Datei:
    return Datei(row["datei"], row["sha256"], row["blatt"])


def _headings(datei: Datei, rows: list[dict[str, str]]) -> tuple[str, ...]:
    """Return the headings of a file by column; those that gave no value are empty."""
    known = {int(row["spaltennummer"]): row["spalte"] for row in rows if _datei(row) == datei}
    return tuple(known.get(column, "") for column in range(max(known) + 1))


def _numbers(
    rows: list[dict[str, str]],
    traeger: tuple[str, ...],
    dateien: tuple[Datei, ...],
    stands: tuple[str, ...],
) -> Iterator[tuple[int, ...]]:
    """Yield each row in the order of the fields of `Wertespalten`."""
    for row in rows:
        jahr, monat = map(int, row["monat"].split("-"))
        key = row_key(
            traeger.index(row["traeger"]),
            GROESSEN.index(row["groesse"]),
            _GESCHLECHTER.index(Geschlecht(row["geschlecht"])),
            Monat(jahr, monat).index,
        )
        digits, places = _digits(row["wert"])
        stand = stands.index(row["datenstand"]) if row["datenstand"] else -1
        yield (
            key,
            digits,
            places,
            GRUENDE.index(row["grund"]),
            dateien.index(_datei(row)),
            int(row["zeile"]),
            int(row["spaltennummer"]),
            stand,
        )


def _digits(amount: str) -> tuple[int, int]:
    """Return a value as digits and places: 12.5 → 125, 1."""
    value = Decimal(amount or 0)
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return int(value.scaleb(places)), places


def _columns(rows: list[tuple[int, ...]]) -> Wertespalten:
    import numpy as np

    table: Any = np.array(rows, dtype="int64").reshape(len(rows), len(Wertespalten.__slots__))
    return Wertespalten(*(table[:, column] for column in range(table.shape[1])))
