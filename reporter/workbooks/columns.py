"""The columns of the workbook to fill in: headings, explanations, choices and checks.

Headings are such that `reporter.input` and `reporter.kennzahlen` read them as they are. Checks
are Excel's formulas about `{cell}`, the first cell below the heading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reporter.german.numbers import EINHEITEN
from reporter.kennzahlen.groessen import GRUNDGROESSEN
from reporter.model.ziel import Einheit, Ziel, Zielart
from reporter.workbooks.look import DAY, TEXT, number_format

TARGET_PREFIX = "ziel."


@dataclass(frozen=True, slots=True)
class Choice:
    """Words to choose from: a drop-down list, `strict` where nothing else is allowed.

    `words` is what Excel takes: a quoted list, or the range of cells that has them.
    """

    words: str
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `allowed` refuses what is typed in, `doubtful` colours what is there."""

    heading: str
    explanation: str
    width: int = 14
    number_format: str = TEXT
    choice: Choice | None = None
    allowed: str = ""
    doubtful: str = ""


def _one_of(*words: str, strict: bool = False) -> Choice:
    return Choice(f'"{",".join(words)}"', strict)


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
    "genus": Column(
        "Genus",
        "Geschlecht des Namens: „m“ für den Kreis, „f“ für die Stadt, „n“ sonst. Davon hängen "
        "Artikel und Fälle ab.",
        width=8,
        choice=_one_of("m", "f", "n", strict=True),
    ),
    "genitiv": Column("Genitiv", "Nur, wenn der Name nicht regelmäßig gebeugt wird.", width=22),
    "dativ": Column("Dativ", "Nur, wenn der Name nicht regelmäßig gebeugt wird.", width=22),
    "akkusativ": Column("Akkusativ", "Nur, wenn der Name nicht regelmäßig gebeugt wird.", width=22),
    "sitz": Column("Sitz", "Ort der Unterschrift.", width=18),
    "jobcenter": Column("Jobcenter", "Leer: „Jobcenter des Kreises …“.", width=24),
    "anrede": Column(
        "Anrede",
        "Anrede der Person, die unterschreibt.",
        width=9,
        choice=_one_of("Herr", "Frau", strict=True),
    ),
    "amt": Column("Amt", "Amt der Person, z. B. „Landrätin“ oder „Oberbürgermeister“.", width=22),
    "titel": Column("Titel", "Akademischer Titel vor dem Namen, z. B. „Dr.“.", width=8),
    "vertretung": Column("Vertretung", "Vor- und Nachname der Person.", width=24),
    "strasse": Column("Straße", "Straße und Hausnummer oder Postfach.", width=24),
    "plz": Column(
        "PLZ", "Postleitzahl: 5 Ziffern, z. B. „46325“.", width=8, allowed="LEN({cell})=5"
    ),
    "ort": Column("Ort", "Ort der Anschrift.", width=20),
    "email": Column(
        "E-Mail",
        "Eine Adresse, an die Einladungen gehen, z. B. „jobcenter@example.org“.",
        width=28,
        allowed='AND(ISNUMBER(FIND("@",{cell})),ISERROR(FIND(" ",{cell})))',
    ),
    "planungsdokument": Column("Planungsdokument", "Leer: Wortlaut der Fassung.", width=28),
    "planungsdokument_datei": Column(
        "Planungsdokument Datei", "PDF-Datei im Ordner der Runde, die der Einladung beiliegt.", 28
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
        allowed='AND(LEN({cell})=7,MID({cell},5,1)="-")',
    ),
    Column(
        "Wert",
        "Die Zahl, in Prozent bei Quoten. Oder ein Zeichen der Bundesagentur: „*“ unterdrückt, "
        "„x“ nicht berechenbar, „.“ unbekannt, „...“ folgt später, „-“ nichts vorhanden.",
        width=14,
        number_format="General",
        choice=_one_of("*", "x", "-", ".", "..."),
        doubtful='IF(ISNUMBER({cell}),{cell}<0,ISERROR(FIND("|"&{cell}&"|","||*|x|X|-|.|...|…|")))',
    ),
    Column(
        "Datenstand",
        "Tag, an dem die Daten veröffentlicht wurden; leer: der der Runde.",
        width=13,
        number_format=DAY,
        allowed="AND(ISNUMBER({cell}),{cell}>=DATE(2005,1,1))",
    ),
)


def target_column(ziel: Ziel) -> Column:
    """Return the column of a goal's targets: a number, „-“ for not agreed, empty for open."""
    corridor = ziel.art is Zielart.KORRIDOR
    signed = ziel.art is Zielart.VERAENDERUNG
    places = ziel.nachkommastellen
    return Column(
        TARGET_PREFIX + ziel.schluessel,
        f"{ziel.titel}\n{_wanted(ziel)}\nLeer: noch offen. „-“: nicht vereinbart.",
        width=24,
        number_format=TEXT if corridor else number_format(ziel.einheit, places, signed=signed),
        choice=_one_of("-"),
        doubtful="" if corridor else _DOUBTFUL_TARGET.format(cell="{cell}", places=places),
    )


_DOUBTFUL_TARGET = 'IF(ISNUMBER({cell}),ROUND({cell},{places})<>{cell},AND({cell}<>"",{cell}<>"-"))'
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
