"""The columns of the workbook to fill in: headings, explanations, choices and checks.

Headings are such that `reporter.input` and `reporter.kennzahlen` read them as they are. Checks
are Excel's formulas about `{cell}`, the first cell below the heading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reporter.german.numbers import EINHEITEN
from reporter.kennzahlen.groessen import GRUNDGROESSEN
from reporter.model.ziel import Einheit, Ziel, Zielart
from reporter.workbooks.look import CLOCK, DAY, LINE_POINTS, TEXT, number_format

TARGET_PREFIX = "ziel."
LINES_HEIGHT = 4 * LINE_POINTS + 2
"""of a row in which several lines are usual"""
OPEN, NOT_AGREED = "offen", "nicht vereinbart"
"""what a target can be instead of a number"""


@dataclass(frozen=True, slots=True)
class Choice:
    """Words to choose from: a drop-down list, `strict` where nothing else is allowed.

    `words` is what Excel takes: a quoted list, or the range of cells that has them.
    """

    words: str
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `allowed` refuses what is typed in, `doubtful` colours what is there.

    An `amount` stands at the right; `height` is what a row at least needs, in points.
    """

    heading: str
    explanation: str
    width: int = 14
    number_format: str = TEXT
    choice: Choice | None = None
    allowed: str = ""
    doubtful: str = ""
    amount: bool = False
    height: int = 0


def _one_of(*words: str, strict: bool = False) -> Choice:
    return Choice(f'"{",".join(words)}"', strict)


def is_date() -> str:
    """Return the check of a day from the first year of the SGB II on."""
    return "AND(ISNUMBER({cell}),{cell}>=DATE(2005,1,1))"


def is_whole(least: int, most: int) -> str:
    """Return the check of a whole number."""
    return f"AND(ISNUMBER({{cell}}),{{cell}}=INT({{cell}}),{{cell}}>={least},{{cell}}<={most})"


_IS_MONTH = 'AND(LEN({cell})=7,MID({cell},5,1)="-",ISNUMBER(VALUE(LEFT({cell},4))))'
_IS_CLOCK = "AND(ISNUMBER({cell}),{cell}>=0,{cell}<1)"

# --- parties and people ---------------------------------------------------------------

GENUS_AND_CASES: Mapping[str, Column] = {
    "genus": Column(
        "Genus",
        "Geschlecht des Namens: „m“ für den Kreis, „f“ für die Stadt, „n“ sonst. Davon hängen "
        "Artikel und Fälle ab.",
        width=8,
        choice=_one_of("m", "f", "n", strict=True),
    ),
    **{
        case.lower(): Column(case, "Nur, wenn der Name nicht regelmäßig gebeugt wird.", width=22)
        for case in ("Genitiv", "Dativ", "Akkusativ")
    },
}

_JOBCENTER_GENUS_AND_CASES: Mapping[str, Column] = {
    f"jobcenter_{key}": replace(
        column,
        heading=f"Jobcenter {column.heading}",
        explanation="Geschlecht des Namens in der Spalte „Jobcenter“; leer: sächlich."
        if key == "genus"
        else "Nur, wenn der Name des Jobcenters nicht regelmäßig gebeugt wird.",
        width=22,
    )
    for key, column in GENUS_AND_CASES.items()
}

OFFICE: Mapping[str, Column] = {
    "anrede": Column(
        "Anrede",
        "Anrede der Person, die unterschreibt: „Herr“ oder „Frau“.",
        width=9,
        choice=_one_of("Herr", "Frau", strict=True),
    ),
    "amt": Column("Amt", "Amt der Person, z. B. „Landrätin“ oder „Staatssekretär“.", width=22),
    "titel": Column("Titel", "Akademischer Titel vor dem Namen, z. B. „Dr.“.", width=8),
}

ANSCHRIFT: Mapping[str, Column] = {
    "strasse": Column("Straße", "Straße und Hausnummer oder Postfach.", width=24),
    "plz": Column(
        "PLZ", "Postleitzahl: 5 Ziffern, z. B. „46325“.", width=8, allowed="LEN({cell})=5"
    ),
    "ort": Column("Ort", "Ort der Anschrift.", width=20),
    "email": Column(
        "E-Mail",
        "Eine E-Mail-Adresse, z. B. „jobcenter@example.org“.",
        width=36,
        allowed='AND(ISNUMBER(FIND("@",{cell})),ISERROR(FIND(" ",{cell})))',
    ),
}

# --- the sheets that are tables -------------------------------------------------------

TRAEGER: Mapping[str, Column] = {
    "schluessel": Column(
        "Schlüssel",
        "Kurz und eindeutig, ohne Umlaute und Leerzeichen, z. B. „borken“. Er steht in den Namen "
        "der Dateien.",
        width=18,
        allowed='AND(COUNTIF($A$2:$A$500,{cell})=1,ISERROR(FIND(" ",{cell})))',
    ),
    "ags": Column(
        "AGS",
        "Amtlicher Gemeindeschlüssel mit führender Null: 5 oder 8 Ziffern, z. B. „05554“.",
        width=9,
        allowed="OR(LEN({cell})=5,LEN({cell})=8)",
    ),
    "name": Column(
        "Name", "Der volle Name im Nominativ ohne Artikel, z. B. „Kreis Borken“.", width=26
    ),
    **GENUS_AND_CASES,
    "sitz": Column("Sitz", "Ort der Unterschrift.", width=18),
    "jobcenter": Column("Jobcenter", "Leer: „Jobcenter des Kreises …“.", width=24),
    **_JOBCENTER_GENUS_AND_CASES,
    **OFFICE,
    "vertretung": Column("Vertretung", "Vor- und Nachname der Person.", width=24),
    **ANSCHRIFT,
    "planungsdokument": Column("Planungsdokument", "Leer: Wortlaut der Fassung.", width=28),
    "planungsdokument_datei": Column(
        "Planungsdokument Datei", "PDF-Datei im Ordner der Runde, die der Einladung beiliegt.", 28
    ),
}
"""by the key of the field"""

DIALOGE: Mapping[str, Column] = {
    "nummer": Column(
        "Nummer",
        "1 für den ersten Steuerungsdialog des Jahres; jede Nummer nur einmal.",
        width=11,
        number_format="0",
        allowed="AND(COUNTIF($A$2:$A$100,{cell})=1," + is_whole(1, 99).removeprefix("AND("),
    ),
    "datum": Column(
        "Datum",
        "Tag des Dialogs, z. B. 22.08.2024. Leer: noch offen.",
        width=13,
        number_format=DAY,
        allowed=is_date(),
    ),
    "beginn": Column(
        "Beginn", "Uhrzeit, z. B. 10:00.", width=9, number_format=CLOCK, allowed=_IS_CLOCK
    ),
    "ende": Column(
        "Ende", "Uhrzeit, z. B. 12:00.", width=9, number_format=CLOCK, allowed=_IS_CLOCK
    ),
    "ort": Column("Ort", "Anschrift oder „Videokonferenz“.", width=24),
    "link": Column(
        "Link",
        "Adresse der Videokonferenz; sie beginnt mit „https://“.",
        width=28,
        allowed='LEFT({cell},8)="https://"',
    ),
    "teilnahme": Column(
        "Teilnahme",
        "Wer teilnimmt, eine Stelle je Zeile (Alt + Eingabe).",
        width=28,
        height=LINES_HEIGHT,
    ),
    "tagesordnung": Column(
        "Tagesordnung",
        "Ein Punkt je Zeile (Alt + Eingabe). Leer: die Tagesordnung der Fassung.",
        width=34,
    ),
    "rueckmeldung_bis": Column(
        "Rückmeldung bis",
        "Tag, bis zu dem um Antwort gebeten wird; vor dem Dialog.",
        width=14,
        number_format=DAY,
        allowed=is_date(),
    ),
    "bis": Column(
        "Daten bis",
        "Letzter Monat der Daten, über die gesprochen wird, als JJJJ-MM, z. B. „2024-03“.",
        width=11,
        allowed=_IS_MONTH,
    ),
    "anlagen": Column(
        "Anlagen",
        "PDF-Dateien im Ordner der Runde, die allen beigefügt werden, eine je Zeile "
        "(Alt + Eingabe).",
        width=24,
    ),
}
"""by the key of the field"""

_SUGGESTED_KEYS = Choice("'Träger'!$A$2:$A$500")

KENNZAHLEN: tuple[Column, ...] = (
    Column(
        "Träger",
        "Schlüssel oder AGS des Trägers. Andere Namen, z. B. „NRW“, dienen zum Vergleich.",
        width=18,
        choice=_SUGGESTED_KEYS,
    ),
    Column(
        "Größe",
        "Name der Größe bei der Bundesagentur für Arbeit, z. B. „INT“, „ELB“, „LZB“, oder eine "
        "fertige Kennzahl, z. B. „K2“.",
        width=14,
        choice=_one_of(*GRUNDGROESSEN),
    ),
    Column(
        "Geschlecht",
        "Wer gezählt wird; leer: gesamt.",
        width=12,
        choice=_one_of("gesamt", "Frauen", "Männer", strict=True),
    ),
    Column(
        "Monat",
        "Bezugsmonat als JJJJ-MM, z. B. „2023-06“.",
        width=10,
        allowed=_IS_MONTH,
    ),
    Column(
        "Wert",
        "Die Zahl, in Prozent bei Quoten. Oder ein Zeichen der Bundesagentur: „*“ unterdrückt, "
        "„x“ nicht berechenbar, „.“ unbekannt, „...“ folgt später, „-“ nichts vorhanden.",
        width=14,
        number_format="General",
        choice=_one_of("*", "x", "-", ".", "..."),
        amount=True,
        doubtful='IF(ISNUMBER({cell}),{cell}<0,ISERROR(FIND("|"&{cell}&"|","||*|x|X|-|.|...|…|")))',
    ),
    Column(
        "Datenstand",
        "Tag, an dem die Daten veröffentlicht wurden; leer: der der Runde.",
        width=13,
        number_format=DAY,
        allowed=is_date(),
    ),
)


def target_column(ziel: Ziel) -> Column:
    """Return the column of a goal's targets: a number, „-“ for not agreed, empty for open."""
    corridor = ziel.art is Zielart.KORRIDOR
    signed = ziel.art is Zielart.VERAENDERUNG
    places = ziel.nachkommastellen
    return Column(
        TARGET_PREFIX + ziel.schluessel,
        f"{ziel.titel}\n{_wanted(ziel)}\nLeer oder „offen“: noch offen. „-“: nicht vereinbart.",
        width=24,
        number_format=TEXT if corridor else number_format(ziel.einheit, places, signed=signed),
        choice=_one_of(OPEN, NOT_AGREED),
        amount=True,
        doubtful="" if corridor else _DOUBTFUL_TARGET.format(cell="{cell}", places=places),
    )


_DOUBTFUL_TARGET = (
    "IF(ISNUMBER({cell}),ROUND({cell},{places})<>{cell},"
    f'ISERROR(FIND("|"&{{cell}}&"|","||-|{OPEN}|{NOT_AGREED}|")))'
)
"""„5,1 %“ is 0.051 to Excel: a number with more places than are agreed"""

_PLACES = ("ohne Nachkommastelle", "mit einer Nachkommastelle", "mit zwei Nachkommastellen")
_WANTED: Mapping[Zielart, str] = {
    Zielart.VERAENDERUNG: "Veränderung gegenüber dem Vorjahr in {einheit} mit Vorzeichen, ohne "
    "Prozentzeichen, {stellen}.",
    Zielart.ABSTAND: "Verringerung des Abstands in {einheit}, {stellen}; negativ, wenn er wachsen "
    "darf.",
    Zielart.NIVEAU: "Zu erreichender Wert in {einheit}, {stellen}.",
    Zielart.KORRIDOR: "Unterer und oberer Wert in {einheit}, z. B. „20 bis 30“.",
}
_DATIVE: Mapping[Einheit, str] = {Einheit.PROZENTPUNKTE: "Prozentpunkten"}


def _wanted(ziel: Ziel) -> str:
    einheit = _DATIVE.get(ziel.einheit, EINHEITEN[ziel.einheit.value].mehrzahl)
    return _WANTED[ziel.art].format(einheit=einheit, stellen=_PLACES[ziel.nachkommastellen])
