"""What can be right but is often a slip: said as Hinweise, nothing is refused for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reporter.errors import Fault
from reporter.german.numbers import mit_einheit, zahl
from reporter.input.record import Record
from reporter.input.table import TraegerRecord
from reporter.input.toml import TomlFile
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger
from reporter.model.ziel import Einheit, Ziel, Zielart

USUAL: Mapping[tuple[Zielart, Einheit], int] = {
    (Zielart.VERAENDERUNG, Einheit.PROZENT): 100,
    (Zielart.ABSTAND, Einheit.PROZENTPUNKTE): 30,
    (Zielart.NIVEAU, Einheit.PROZENT): 100,
    (Zielart.KORRIDOR, Einheit.PROZENT): 100,
}
"""up to which amount a target is not surprising"""


def check_plausibility(
    runde: Runde, fassung: Fassung, *, toml: TomlFile, records: Sequence[TraegerRecord]
) -> tuple[Fault, ...]:
    """Return the Hinweise on a faultless round; `records` belong to its Träger in order."""
    return (
        *_doubtful_dates(runde, toml),
        *_same_names(runde.traeger, records),
        *(
            fault
            for traeger, record in zip(runde.traeger, records, strict=True)
            for fault in _doubtful_person(traeger, record.stamm)
        ),
        *(
            fault
            for traeger, record in zip(runde.traeger, records, strict=True)
            for ziel in fassung.ziele_mit_wert
            for fault in _large_target(traeger, ziel, record.ziele)
        ),
    )


def _doubtful_dates(runde: Runde, toml: TomlFile) -> Iterator[Fault]:
    if runde.datenstand and runde.datenstand.year < runde.jahr:
        message = f"Der Datenstand liegt vor dem Jahr {runde.jahr}."
        yield Fault(message, "Prüfen Sie das Jahr.", toml.place(("datenstand",)))
    for dialog, record in zip(runde.dialoge, toml.records("dialog"), strict=True):
        if dialog.datum and dialog.datum.year not in {runde.jahr, runde.jahr + 1}:
            message = f"Dialog {dialog.nummer} ist nicht im Jahr {runde.jahr}."
            yield Fault(message, "Prüfen Sie das Jahr.", record.place("datum"))
        if dialog.bis and dialog.bis.year != runde.jahr:
            message = f"Dialog {dialog.nummer} spricht nicht von Daten des Jahres {runde.jahr}."
            yield Fault(message, "Prüfen Sie das Jahr.", record.place("bis"))


def _same_names(traeger: Sequence[Traeger], records: Sequence[TraegerRecord]) -> Iterator[Fault]:
    first: dict[str, Record] = {}
    for each, record in zip(traeger, records, strict=True):
        name = str(each.name)
        earlier = first.setdefault(name, record.stamm)
        if earlier is not record.stamm:
            message = f"Der Name „{name}“ kommt zweimal vor ({earlier.place('name')})."
            hint = "Prüfen Sie, ob ein Träger doppelt eingetragen ist."
            yield Fault(message, hint, record.stamm.place("name"), each.schluessel)


def _large_target(traeger: Traeger, ziel: Ziel, record: Record) -> Iterator[Fault]:
    usual = USUAL.get((ziel.art, ziel.einheit))
    wert = traeger.ziele[ziel.schluessel]
    for amount in (wert.wert, wert.bis):
        if usual is not None and amount is not None and abs(amount) > usual:
            shown = mit_einheit(zahl(amount, ziel.nachkommastellen), ziel.einheit.value)
            message = f"„{shown}“ ist für das Ziel „{ziel.titel}“ ungewöhnlich viel."
            hint = "Prüfen Sie Komma und Einheit."
            yield Fault(message, hint, record.place(ziel.schluessel), traeger.schluessel)


_OFFICES = "rat meister sekretär minister direktor präsident dezernent"
_MALE_OFFICE = re.compile(rf"\w*(?:{'|'.join(_OFFICES.split())})\b", re.IGNORECASE)
_FEMALE_OFFICE = re.compile(
    r"\w*(?:rätin|meisterin|sekretärin|ministerin|direktorin|präsidentin|dezernentin)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:Herrn?|Frau)\b")


def _doubtful_person(traeger: Traeger, record: Record) -> Iterator[Fault]:
    """Yield an office of the other gender, and a form of address in the name itself."""
    person = traeger.vertretung
    contrary = {"Herr": _FEMALE_OFFICE, "Frau": _MALE_OFFICE}.get(person.anrede)
    if contrary and contrary.search(person.amt):
        message = f"Die Anrede „{person.anrede}“ passt nicht zum Amt „{person.amt}“."
        hint = "Prüfen Sie „anrede“ und „amt“."
        yield Fault(message, hint, record.place("amt"), traeger.schluessel)
    if _ADDRESS.match(person.name):
        message = f"Der Name „{person.name}“ beginnt mit einer Anrede."
        hint = "Schreiben Sie nur den Namen; Anrede, Amt und Titel haben eigene Spalten."
        yield Fault(message, hint, record.place("vertretung"), traeger.schluessel)
