"""Write the workbook of the 18 Träger of NRW beside this file, always the same bytes.

Names, keys and seats are those of the Kommunalträger-Zulassungsverordnung; offices, addresses
and target values are invented, and whoever signs stays „N. N.“.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

HIER = Path(__file__).resolve().parent
STAND = "2023-01-01T00:00:00Z"
"""the date in the workbook's properties, fixed so that the file stays the same"""

Wert = float | str
OFFEN = ""
NICHT_VEREINBART = "-"


@dataclass(frozen=True)
class Spalte:
    """A column: its heading, its width in characters, Excel's number format."""

    kopf: str
    breite: int
    format: str = "@"
    auswahl: tuple[str, ...] = ()


TEXTSPALTEN = (
    Spalte("Schlüssel", 18),
    Spalte("AGS", 8),
    Spalte("Name", 26),
    Spalte("Genus", 8, auswahl=("m", "f", "n")),
    Spalte("Sitz", 20),
    Spalte("Anrede", 9, auswahl=("Herr", "Frau")),
    Spalte("Amt", 22),
    Spalte("Vertretung", 13),
    Spalte("Straße", 18),
    Spalte("PLZ", 8),
    Spalte("Ort", 20),
    Spalte("Email", 36),
)
ZIELSPALTEN = tuple(
    Spalte(f"Ziel.{ziel}", 20, "+0.0;\N{MINUS SIGN}0.0;0.0")
    for ziel in (
        "Integrationen",
        "Integrationsquote",
        "Abstand",
        "LZB_Bestand",
        "LZB_Integrationen",
    )
)
SPALTEN = TEXTSPALTEN + ZIELSPALTEN

LANDRAT, LANDRAETIN = ("Herr", "Landrat"), ("Frau", "Landrätin")
OBERBUERGERMEISTER = ("Herr", "Oberbürgermeister")
OBERBUERGERMEISTERIN = ("Frau", "Oberbürgermeisterin")


@dataclass(frozen=True)
class Traeger:
    """One row of the workbook; `ziele` in the order of `ZIELSPALTEN`."""

    schluessel: str
    ags: str
    name: str
    sitz: str
    plz: str
    amt: tuple[str, str]
    ziele: Sequence[Wert]

    def zeile(self) -> tuple[Wert, ...]:
        """Return the cells of the row."""
        genus = "f" if self.name.startswith("Stadt ") else "m"
        vertretung = "N. N." if any(self.amt) else OFFEN
        email = f"jobcenter@{self.schluessel}.example"
        return (
            *(self.schluessel, self.ags, self.name, genus, self.sitz, *self.amt, vertretung),
            *("Musterstraße 1", self.plz, self.sitz, email),
            *self.ziele,
        )


TRAEGER = (
    Traeger("borken", "05554", "Kreis Borken", "Borken", "46325",
            LANDRAT, (4.5, 3.8, 1.5, -2.2, 3.1)),
    Traeger("coesfeld", "05558", "Kreis Coesfeld", "Coesfeld", "48653",
            LANDRAETIN, (2.0, 1.4, 2.4, -2.8, 0.0)),
    Traeger("dueren", "05358", "Kreis Düren", "Düren", "52351",
            LANDRAT, (3.3, 2.9, 0.8, -1.0, 2.5)),
    Traeger("ennepe-ruhr", "05954", "Ennepe-Ruhr-Kreis", "Schwelm", "58332",
            LANDRAETIN, (5.0, 3.1, 1.0, -1.5, 4.0)),
    Traeger("essen", "05113", "Stadt Essen", "Essen", "45127",
            OBERBUERGERMEISTER, (1.2, 0.0, 0.5, 1.4, 2.0)),
    Traeger("guetersloh", "05754", "Kreis Gütersloh", "Gütersloh", "33330",
            LANDRAT, (3.0, 2.5, NICHT_VEREINBART, -3.0, 1.8)),
    Traeger("hamm", "05915", "Stadt Hamm", "Hamm", "59065",
            OBERBUERGERMEISTERIN, (-2.5, -1.9, 0.0, 0.0, -1.0)),
    Traeger("hochsauerland", "05958", "Hochsauerlandkreis", "Meschede", "59872",
            LANDRAT, (1.5, 1.1, 1.2, -0.5, 0.0)),
    Traeger("kleve", "05154", "Kreis Kleve", "Kleve", "47533",
            LANDRAETIN, (2.7, OFFEN, 0.9, OFFEN, 1.5)),
    Traeger("lippe", "05766", "Kreis Lippe", "Detmold", "32756",
            LANDRAT, (0.0, -2.0, 1.1, -0.8, 1.0)),
    Traeger("minden-luebbecke", "05770", "Kreis Minden-Lübbecke", "Minden", "32423",
            LANDRAETIN, (3.9, 2.6, 2.5, -1.2, NICHT_VEREINBART)),
    Traeger("muelheim", "05117", "Stadt Mülheim an der Ruhr", "Mülheim an der Ruhr", "45468",
            OBERBUERGERMEISTER, (4.1, 3.5, 1.3, -1.7, 2.2)),
    Traeger("muenster", "05515", "Stadt Münster", "Münster", "48143",
            OBERBUERGERMEISTERIN, (0.0, -1.5, -0.6, 2.0, -3.0)),
    Traeger("recklinghausen", "05562", "Kreis Recklinghausen", "Recklinghausen", "45657",
            LANDRAT, (5.2, 4.0, 2.0, -2.0, 2.5)),
    Traeger("steinfurt", "05566", "Kreis Steinfurt", "Steinfurt", "48565",
            LANDRAT, (6.0, 5.4, 1.0, -2.4, 4.8)),
    Traeger("solingen", "05122", "Stadt Solingen", "Solingen", "42651",
            (OFFEN, OFFEN), (OFFEN, OFFEN, OFFEN, OFFEN, OFFEN)),
    Traeger("warendorf", "05570", "Kreis Warendorf", "Warendorf", "48231",
            LANDRAETIN, (2.2, 1.7, 1.6, -1.1, 7.0)),
    Traeger("wuppertal", "05124", "Stadt Wuppertal", "Wuppertal", "42275",
            OBERBUERGERMEISTERIN, (1.0, 1.7, 0.4, -0.3, 1.2)),
)  # fmt: skip


def arbeitsmappe() -> bytes:
    """Return the workbook."""
    mappe = Workbook()
    blatt = mappe.worksheets[0]
    blatt.title = "Träger"
    blatt.append([spalte.kopf for spalte in SPALTEN])
    for traeger in TRAEGER:
        blatt.append([None if wert == OFFEN else wert for wert in traeger.zeile()])
    _gestalte(blatt)
    daten = BytesIO()
    mappe.save(daten)
    return _ohne_uhrzeit(daten.getvalue())


# --- form -----------------------------------------------------------------------------


def _gestalte(blatt: Worksheet) -> None:
    for nummer, spalte in enumerate(SPALTEN, start=1):
        buchstabe = get_column_letter(nummer)
        blatt.column_dimensions[buchstabe].width = spalte.breite
        _gestalte_spalte(blatt, buchstabe, spalte)
    blatt.freeze_panes = "D2"
    blatt.auto_filter.ref = blatt.dimensions
    blatt.print_title_rows = "1:1"
    blatt.page_setup.orientation = "landscape"
    blatt.page_setup.paperSize = blatt.PAPERSIZE_A4
    blatt.page_setup.fitToHeight = 0
    blatt.sheet_properties.pageSetUpPr.fitToPage = True


def _gestalte_spalte(blatt: Worksheet, buchstabe: str, spalte: Spalte) -> None:
    kopf, *zellen = blatt[buchstabe]
    kopf.font = Font(bold=True)
    kopf.fill = PatternFill("solid", fgColor="E8EDF2")
    kopf.border = Border(bottom=Side("thin"))
    for zelle in zellen:
        zelle.number_format = spalte.format
        if spalte in ZIELSPALTEN:
            zelle.alignment = Alignment(horizontal="right")
    if spalte.auswahl:
        blatt.add_data_validation(_auswahl(spalte, f"{buchstabe}2:{buchstabe}{len(zellen) + 1}"))


def _auswahl(spalte: Spalte, bereich: str) -> DataValidation:
    return DataValidation(
        "list",
        formula1=f'"{",".join(spalte.auswahl)}"',
        allow_blank=True,
        errorTitle=spalte.kopf,
        error=f"Möglich sind: {', '.join(spalte.auswahl)}.",
        sqref=bereich,
    )


# --- the same bytes each time ---------------------------------------------------------


def _ohne_uhrzeit(daten: bytes) -> bytes:
    """Return the package with fixed times, in the archive and in the properties."""
    neu = BytesIO()
    with ZipFile(neu, "w", ZIP_DEFLATED) as ziel:
        for name, inhalt in _teile(daten):
            ziel.writestr(ZipInfo(name), inhalt, ZIP_DEFLATED)
    return neu.getvalue()


def _teile(daten: bytes) -> Iterator[tuple[str, bytes]]:
    with ZipFile(BytesIO(daten)) as quelle:
        for name in quelle.namelist():
            inhalt = quelle.read(name)
            if name == "docProps/core.xml":
                inhalt = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", STAND.encode(), inhalt)
            yield name, inhalt


if __name__ == "__main__":
    (HIER / "traeger.xlsx").write_bytes(arbeitsmappe())
