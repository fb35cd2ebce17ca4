"""What a template sees: plain values made from the model, and nothing that can do anything.

Every name here is part of the surface for authors of editions (`docs/vorlagen.md`). What the
round leaves open appears as `Offen`, which prints as a marked open field.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from reporter.german.names import Name
from reporter.model.runde import Dialog, Ministerium, Runde, Traeger, Vertretung


@dataclass(frozen=True, slots=True)
class Offen:
    """A value that the round leaves open: `feld` names it in the input, `bezeichnung` in words."""

    feld: str
    bezeichnung: str

    def __html__(self) -> Markup:
        return Markup('<mark data-feld="{}">{}</mark>').format(self.feld, self.bezeichnung)


Wert = str | Offen
"""a text of the round, or the open field in its place"""


@dataclass(frozen=True, slots=True)
class PersonSicht:
    """Who signs: form of address, office, title, name; `feld` is where the input has it."""

    anrede: Wert
    amt: Wert
    titel: str
    name: Wert
    feld: str


@dataclass(frozen=True, slots=True)
class MinisteriumSicht:
    """A ministry as a party."""

    name: Name
    kurzname: Wert
    ort: Wert
    vertretung: PersonSicht


@dataclass(frozen=True, slots=True)
class TraegerSicht:
    """A Träger as a party; `jobcenter` is a name that can be inflected."""

    schluessel: str
    name: Name
    sitz: Wert
    jobcenter: Name
    planungsdokument: str
    vertretung: PersonSicht


@dataclass(frozen=True, slots=True)
class ZielSicht:
    """A goal as this Träger agrees it: `satz` is its whole condition, `stand` a word."""

    schluessel: str
    titel: str
    abschnitt: str
    stand: str
    satz: Markup
    einleitung: Markup
    wert: Decimal | None
    bis: Decimal | None
    zahl: Markup | Offen
    einheit: str


@dataclass(frozen=True, slots=True)
class DialogSicht:
    """A Steuerungsdialog."""

    nummer: int
    datum: date | Offen
    ort: Wert


def view_ministerium(ministerium: Ministerium, feld: str) -> MinisteriumSicht:
    """Return the view of a ministry; `feld` is its place in the round's file."""
    return MinisteriumSicht(
        name=ministerium.name,
        kurzname=ministerium.kurzname or Offen(f"{feld}.kurzname", "Kurzname des Ministeriums"),
        ort=ministerium.ort or Offen(f"{feld}.ort", "Ort des Ministeriums"),
        vertretung=_view_person(
            ministerium.vertretung, f"{feld}.vertretung", f"Vertretung {ministerium.kurzname}"
        ),
    )


def view_traeger(traeger: Traeger, jobcenter: Name) -> TraegerSicht:
    """Return the view of a Träger."""
    return TraegerSicht(
        schluessel=traeger.schluessel,
        name=traeger.name,
        sitz=traeger.sitz or Offen("traeger.sitz", "Ort der Unterschrift"),
        jobcenter=jobcenter,
        planungsdokument=traeger.planungsdokument,
        vertretung=_view_person(traeger.vertretung, "traeger.vertretung", "Vertretung des Trägers"),
    )


def view_ministerien(runde: Runde) -> tuple[MinisteriumSicht, ...]:
    """Return the ministries of the round, which are one party together."""
    single = len(runde.ministerien) == 1
    return tuple(
        view_ministerium(each, "ministerium" if single else f"ministerium.{number}")
        for number, each in enumerate(runde.ministerien, start=1)
    )


def view_dialog(dialog: Dialog) -> DialogSicht:
    """Return the view of a Steuerungsdialog."""
    feld = f"dialog.{dialog.nummer}"
    return DialogSicht(
        nummer=dialog.nummer,
        datum=dialog.datum or Offen(f"{feld}.datum", f"Datum des {dialog.nummer}. Dialogs"),
        ort=dialog.ort or Offen(f"{feld}.ort", f"Ort des {dialog.nummer}. Dialogs"),
    )


def _view_person(person: Vertretung, feld: str, bezeichnung: str) -> PersonSicht:
    def given(text: str, key: str, word: str) -> Wert:
        return text or Offen(f"{feld}.{key}", f"{bezeichnung.strip()}: {word}")

    return PersonSicht(
        anrede=given(person.anrede, "anrede", "Anrede"),
        amt=given(person.amt, "amt", "Amt"),
        titel=person.titel,
        name=given(person.name, "name", "Name"),
        feld=feld,
    )


def number_markup(key: str, text: str) -> Markup:
    """Return a number that carries its key, so that its origin can be told later."""
    return Markup('<data value="{}">{}</data>').format(key, text)
