"""The tables of fields: which keys and columns there are, and how each is read.

One table serves the TOML table, the CSV row and the worksheet row alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from reporter.german.names import Genus
from reporter.input.converters import (
    YEARS,
    ags,
    clock,
    datum,
    email,
    key,
    line,
    link,
    member,
    month,
    number,
    one_of,
    plz,
    table,
    tables,
)
from reporter.input.record import Field, Fields
from reporter.input.targets import zielwert
from reporter.model.ziel import OFFEN, Ziel

year = number(YEARS, "kein Jahr")
genus = member(Genus, "kein Genus")
anrede = one_of({"Herr": "Herr", "Frau": "Frau"}, "keine Anrede")


def file_or_tables(raw: object) -> object:
    """Return the name of a file, or tables."""
    return line(raw) if isinstance(raw, str) else tables(raw)


NAME: Fields = {
    "name": Field(line, required="Erwartet wird der volle Name, z. B. „Kreis Borken“."),
    "genus": Field(
        genus,
        required="Erwartet wird „m“ (der Kreis), „f“ (die Stadt) oder „n“ (das Ministerium).",
        default=None,
    ),
    "genitiv": Field(line),
    "dativ": Field(line),
    "akkusativ": Field(line),
}

VERTRETUNG: Fields = {
    "anrede": Field(anrede),
    "amt": Field(line),
    "titel": Field(line),
    "name": Field(line),
}

ANSCHRIFT: Fields = {
    "strasse": Field(line),
    "plz": Field(plz),
    "ort": Field(line),
    "email": Field(email),
}

TRAEGER: Fields = {
    "schluessel": Field(key, required="Erwartet wird ein kurzes Wort, z. B. „borken“."),
    "ags": Field(ags),
    **NAME,
    "sitz": Field(line),
    "jobcenter": Field(line),
    "jobcenter_genus": Field(genus, default=None),
    "jobcenter_genitiv": Field(line),
    "jobcenter_dativ": Field(line),
    "jobcenter_akkusativ": Field(line),
    "anrede": Field(anrede),
    "amt": Field(line),
    "titel": Field(line),
    "vertretung": Field(line),
    **ANSCHRIFT,
    "planungsdokument": Field(line),
    "planungsdokument_datei": Field(line),
}

MINISTERIUM: Fields = {
    **NAME,
    "kurzname": Field(line),
    "ort": Field(line),
    "vertretung": Field(table),
}

ABSENDER: Fields = {
    "zeichen": Field(line),
    "bearbeitung": Field(line),
    "telefon": Field(line),
    **ANSCHRIFT,
    "kopie": Field(email, default=(), many=True),
    "zeichnung": Field(line),
    "unterschrift": Field(line),
}

DIALOG: Fields = {
    "nummer": Field(
        number(range(1, 100), "keine Dialognummer"),
        required="Erwartet wird 1 für den ersten Steuerungsdialog.",
        default=0,
    ),
    "datum": Field(datum, default=None),
    "beginn": Field(clock),
    "ende": Field(clock),
    "ort": Field(line),
    "teilnahme": Field(line, default=(), many=True),
    "rueckmeldung_bis": Field(datum, default=None),
    "bis": Field(month, default=None),
    "link": Field(link),
    "tagesordnung": Field(line, default=(), many=True),
    "anlagen": Field(line, default=(), many=True),
}

RUNDE: Fields = {
    "jahr": Field(year, required="Erwartet wird z. B. jahr = 2023.", default=0),
    "fassung": Field(line),
    "arbeitsmappe": Field(line),
    "traeger": Field(
        file_or_tables,
        required="Erwartet wird eine Datei, z. B. „traeger.xlsx“, oder Tabellen [[traeger]].",
        default=None,
    ),
    "kennzahlen": Field(line, default=(), many=True),
    "datenstand": Field(datum, default=None),
    "datenhinweis": Field(line),
    "hinweis": Field(line),
    "hingenommen": Field(line, default=(), many=True),
    "ministerium": Field(
        tables, required="Erwartet wird eine Tabelle [ministerium] mit name und genus."
    ),
    "absender": Field(table),
    "dialog": Field(tables),
    "texte": Field(table),
    "wuerdigung": Field(table),
}


def ziel_fields(ziele: Iterable[Ziel]) -> Fields:
    """Return the field of every goal that takes a value, by the goal's key."""
    return {
        ziel.schluessel: Field(partial(zielwert, ziel=ziel), default=OFFEN)
        for ziel in ziele
        if ziel.faelle
    }
