"""The goals of an edition: read from each data file, merged, and checked as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reporter.errors import Fault, Faults
from reporter.input.converters import flag, key, line, member, number, passage, table
from reporter.input.entries import Entry, complete, read_entry
from reporter.input.record import Field, Fields, Record
from reporter.model.ziel import FAELLE, MIT_ZIELWERT, Einheit, Fall, Richtung, Ziel, Zielart

ZIEL: Fields = {
    "schluessel": Field(key, required="Erwartet wird z. B. „integrationen“."),
    "titel": Field(line, required="Erwartet wird die Überschrift des Ziels."),
    "abschnitt": Field(line),
    "art": Field(member(Zielart, "keine Zielart"), required="Erwartet wird z. B. „niveau“."),
    "richtung": Field(member(Richtung, "keine Richtung"), default=None),
    "kennzahl": Field(line),
    "einheit": Field(member(Einheit, "keine Einheit"), default=None),
    "nachkommastellen": Field(number(range(3), "keine Anzahl von Nachkommastellen"), default=None),
    "streng": Field(flag, default=False),
    "einleitung": Field(passage),
    "gegenstand": Field(line),
    "kurztitel": Field(line),
    "saetze": Field(table),
}

SAETZE: Fields = {fall.value: Field(passage) for fall in Fall}

_ONLY_UNIT: Mapping[Zielart, Einheit] = {
    Zielart.VERAENDERUNG: Einheit.PROZENT,
    Zielart.ABSTAND: Einheit.PROZENTPUNKTE,
}
"""the one unit of the goals that compare; all others may have any"""

_DEFAULT_RICHTUNG: Mapping[Zielart, Richtung] = {Zielart.ABSTAND: Richtung.NIEDRIGER}
_DEFAULT_NACHKOMMASTELLEN: Mapping[Einheit, int] = {Einheit.PROZENT: 1, Einheit.PROZENTPUNKTE: 1}


@dataclass(frozen=True, slots=True)
class ZielEntry:
    """What the files say of one goal, and of its sentences."""

    ziel: Entry
    saetze: Entry

    @property
    def record(self) -> Record:
        """The table of the goal."""
        return self.ziel.record

    @property
    def schluessel(self) -> str:
        """The key of the goal; empty where none is given."""
        return self.ziel.schluessel

    def over(self, base: ZielEntry) -> ZielEntry:
        """Return this entry, with what it doesn't say itself taken from `base`."""
        return ZielEntry(self.ziel.over(base.ziel), self.saetze.over(base.saetze))


def read_ziel(record: Record, faults: Faults) -> ZielEntry:
    """Return what one `[[ziel]]` gives."""
    return ZielEntry(
        read_entry(record, ZIEL, faults), read_entry(record.within("saetze"), SAETZE, faults)
    )


def build_ziel(entry: ZielEntry, faults: Faults) -> Ziel | None:
    """Return the goal, or None where the entry is not complete; report what is wrong."""
    values = complete(entry.ziel, ZIEL, faults)
    if values is None:
        return None
    ziel = _ziel(values, entry.saetze.values)
    _check_kind(ziel, entry.ziel.record, faults)
    _check_sentences(ziel, entry.saetze, faults)
    return ziel


def _ziel(values: Mapping[str, Any], saetze: Mapping[str, str]) -> Ziel:
    """Return the goal; an unsaid unit, direction or number of places follows from its kind."""
    art = values["art"]
    einheit = values["einheit"] or _ONLY_UNIT.get(art, Einheit.PROZENT)
    richtung = values["richtung"] or _DEFAULT_RICHTUNG.get(art, Richtung.HOEHER)
    shown = Einheit.PROZENT if art is Zielart.BEOBACHTET else einheit  # of that, the change
    places = values["nachkommastellen"]
    faelle = FAELLE.get((art, richtung), ())
    return Ziel(
        schluessel=values["schluessel"],
        titel=values["titel"],
        abschnitt=values["abschnitt"],
        art=art,
        kennzahl=values["kennzahl"],
        richtung=richtung,
        einheit=einheit,
        nachkommastellen=_DEFAULT_NACHKOMMASTELLEN.get(shown, 0) if places is None else places,
        streng=values["streng"],
        einleitung=values["einleitung"],
        gegenstand=values["gegenstand"] or values["titel"],
        kurztitel=values["kurztitel"] or values["titel"],
        # inherited sentences of another kind or direction are left behind
        saetze={fall: saetze[fall.value] for fall in faelle if fall.value in saetze},
    )


def _check_kind(ziel: Ziel, record: Record, faults: Faults) -> None:
    art = ziel.art
    if art not in MIT_ZIELWERT:
        return
    if not ziel.faelle:
        message = f"Ein Ziel der Art „{art.value}“ kann nicht „{ziel.richtung.value}“ sein."
        faults.add(record.faulted("richtung", Fault(message, "Streichen Sie diese Angabe.")))
    if ziel.einheit is not _ONLY_UNIT.get(art, ziel.einheit):
        message = f"Ein Ziel der Art „{art.value}“ hat die Einheit „{_ONLY_UNIT[art].value}“."
        faults.add(record.faulted("einheit", Fault(message, "Streichen Sie diese Angabe.")))
    if not ziel.kennzahl:
        hint = "Erwartet wird der Name bei der BA, z. B. „K2“ oder „INT“."
        faults.add(Fault("„kennzahl“ fehlt.", hint, record.place()))


def _check_sentences(ziel: Ziel, saetze: Entry, faults: Faults) -> None:
    needed = sorted(fall.value for fall in ziel.faelle)
    kind = f"„{ziel.art.value}“, „{ziel.richtung.value}“"
    expected = ", ".join(f"„{name}“" for name in needed) or "kein Satz"
    for name in saetze.record.values:
        if name in SAETZE and name not in needed:
            message = f"Diesen Satz braucht ein Ziel der Art {kind} nicht."
            faults.add(saetze.record.faulted(name, Fault(message, f"Erwartet wird: {expected}.")))
    missing = ", ".join(f"„{name}“" for name in needed if name not in saetze.values)
    if missing:
        message = f"Dem Ziel „{ziel.schluessel}“ fehlen unter „saetze“: {missing}."
        hint = "Jeder Fall, zu dem ein Zielwert führen kann, braucht seinen Satz."
        faults.add(Fault(message, hint, saetze.record.place()))
