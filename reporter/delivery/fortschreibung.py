"""Next year's round in a folder of its own, and what somebody has to look at in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reporter.carry.toml_round import Basis, Fortschreibung, carried_toml, dropped_texts, free_texts
from reporter.carry.traeger_table import carried_table
from reporter.carry.years import years_left
from reporter.delivery.files import write_whole
from reporter.delivery.zielbedeutung import level
from reporter.errors import Fault, InputError, Place
from reporter.german.numbers import mit_vorzeichen, mit_zeichen, zahl
from reporter.kennzahlen.auswertung import Zielauswertung, werte_aus
from reporter.kennzahlen.monat import Zeitraum
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde
from reporter.model.ziel import Zielart

DATA_FILE = "runde.toml"
_TABLES = (".csv", ".xlsx")
_TEXT = ".md"


@dataclass(frozen=True, slots=True)
class Quelle:
    """The files of this year's round by name: those it was read from, and its data."""

    eingabe: Mapping[str, bytes]
    kennzahlen: Mapping[str, bytes]


def check_target(folder: Path) -> None:
    """Raise `InputError` unless `folder` is new or empty: nothing is overwritten."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            f"„{folder}“ gibt es schon. Wählen Sie einen neuen oder leeren Ordner; "
            "es wird nichts überschrieben."
        )


def carry_round(
    runde: Runde, quelle: Quelle, plan: Fortschreibung, basis: Basis, folder: Path
) -> tuple[Fault, ...]:
    """Write the new round into `folder`; return the questions that are left in it."""
    check_target(folder)
    files = dict(_files(quelle, plan, basis))
    for name, data in files.items():
        write_whole(folder / name, data)
    return (*_dropped(runde, plan.fassung), *_left_years(files, plan.jahr))


def _files(quelle: Quelle, plan: Fortschreibung, basis: Basis) -> Iterator[tuple[str, bytes]]:
    for name, data in quelle.eingabe.items():
        if name.endswith(_TABLES):
            yield name, carried_table(data, name, old=plan.vorjahr, new=plan.jahr)
        elif name.endswith(".toml"):
            text = carried_toml(data.decode("utf-8-sig"), plan, basis)
            yield DATA_FILE, text.encode()
        else:
            yield name, data
    yield from quelle.kennzahlen.items()


def _dropped(runde: Runde, fassung: Fassung) -> Iterator[Fault]:
    for key in dropped_texts(runde.texte, fassung):
        yield Fault(
            f"Der Text „{key}“ hat in der Fassung „{fassung.schluessel}“ keinen Platz.",
            "Er steht noch in der alten Runde.",
            Place(runde.texte[key].datei),
        )


def _left_years(files: Mapping[str, bytes], jahr: int) -> Iterator[Fault]:
    for name, data in files.items():
        if name == DATA_FILE:
            for key, text, line in free_texts(data.decode()):
                yield from years_left(text, Place(name, line=line), jahr=jahr, key=key)
        elif name.endswith(_TEXT):
            yield from years_left(data.decode("utf-8-sig"), Place(name), jahr=jahr)


# --- last year's results ----------------------------------------------------------------


def basis_of(runde: Runde, fassung: Fassung, tabelle: Kennzahlentabelle) -> Basis:
    """Return last year's targets and results in a few words, by Träger and goal.

    A Träger whose goals have no result is left out: the data are not those of its year.
    """
    found = {}
    for traeger in runde.traeger:
        auswertung = werte_aus(
            tabelle,
            traeger=traeger.schluessel,
            ziele=fassung.ziele_mit_wert,
            zielwerte=traeger.ziele,
            zeitraum=Zeitraum.des_jahres(runde.jahr),
        )
        if any(each.ergebnis.ist is not None for each in auswertung.ziele):
            found[traeger.schluessel] = {
                each.ergebnis.ziel.schluessel: _in_words(runde.jahr, each)
                for each in auswertung.ziele
            }
    return found


def _in_words(jahr: int, auswertung: Zielauswertung) -> str:
    """Return „2023: Ziel +5,1 %, Ergebnis +5,6 %, Stand 10.837“."""
    ergebnis = auswertung.ergebnis
    ziel, places = ergebnis.ziel, ergebnis.ziel.nachkommastellen

    def shown(value: Decimal | None) -> str:
        if value is None:
            return "–"
        signed = ziel.art in (Zielart.VERAENDERUNG, Zielart.ABSTAND)
        number = mit_vorzeichen(value, places) if signed else zahl(value, places)
        return mit_zeichen(number, ziel.einheit.value)

    words = (
        f"{jahr}: Ziel {shown(ergebnis.soll)}, Ergebnis {shown(ergebnis.wert)}, "
        f"Stand {level(ergebnis.ist, auswertung.einheit)}"
    )
    return words.replace("\u00a0", " ")
