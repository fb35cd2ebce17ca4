"""Files of indicator results become one `Kennzahlentabelle`.

Comes in: CSV and XLSX files, one value a row (`traeger`, `groesse`, `geschlecht`, `monat` or
`jahr`, `wert`, `datenstand`; or `zaehler` and `nenner` instead of `wert`). Goes out: every value
exactly as written, with the cell it is from. All faults of all files are raised together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256

from reporter.errors import Faults, Place, located
from reporter.kennzahlen.arbeitsmappe import Arbeitsmappe
from reporter.kennzahlen.deutung import Register, deute
from reporter.kennzahlen.doppelte import without_twofold
from reporter.kennzahlen.quelle import Datei, Quelle
from reporter.kennzahlen.tabelle import (
    Herkunftsdatei,
    Kennzahlentabelle,
    Wertespalten,
    sorted_together,
)
from reporter.kennzahlen.textdatei import Textdatei
from reporter.kennzahlen.zellen import Traegerschluessel

Decoder = Callable[[bytes, str], str]
"""bytes of a text file and its name → its text, lines ending with a newline character"""
ArchiveCheck = Callable[[bytes, str], object]
"""bytes of a ZIP archive and its name; raises for an archive that must not be opened"""

_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""what is read as a workbook, or refused as one of another kind than XLSX"""


def read_kennzahlen(
    dateien: Mapping[str, bytes],
    *,
    traeger: Mapping[str, str],
    decode_table: Decoder,
    check_archive: ArchiveCheck,
) -> Kennzahlentabelle:
    """Read the files (name → bytes) into one table.

    `traeger` are the round's Träger, schluessel → AGS or empty: rows may name either. Rows of
    others are kept under the name they use. A value that several rows give alike is taken
    once; raises `InputError` with all faults of all files, contradicting rows among them.
    """
    faults = Faults()
    register = Register(Traegerschluessel(traeger))
    parts: list[Wertespalten] = []
    herkunft: list[Herkunftsdatei] = []
    for name, data in dateien.items():
        with faults.collecting(), located(Place(name)):
            quelle = _open(name, data, decode_table, check_archive)
            parts += deute(quelle, datei=len(herkunft), register=register, faults=faults)
            herkunft.append(Herkunftsdatei(quelle.datei, quelle.kopf.titel))
    faults.raise_if_any()
    return without_twofold(
        Kennzahlentabelle(
            tuple(register.traeger),
            sorted_together(parts),
            tuple(herkunft),
            tuple(register.datenstaende),
        )
    )


def _open(name: str, data: bytes, decode: Decoder, check: ArchiveCheck) -> Quelle:
    digest = sha256(data).hexdigest()
    if name.lower().endswith(_WORKBOOKS):
        check(data, name)
        return Arbeitsmappe(data, name, digest)
    return Textdatei(decode(data, name), Datei(name, digest))
