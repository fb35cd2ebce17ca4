"""What the templates of letters see: the dialogue, who writes, to whom, what is enclosed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reporter.model.runde import Absender, Dialog, Runde, Traeger
from reporter.wording.kinds import BERICHT, ZWISCHENBERICHT
from reporter.wording.views import Offen, Wert


@dataclass(frozen=True, slots=True)
class Anlage:
    """An enclosure of a letter as its list names it; `art` is its kind („zwischenbericht“)."""

    nummer: int
    titel: str
    seiten: int
    art: str = ""


@dataclass(frozen=True, slots=True)
class Einladungsdaten:
    """What a letter says beside the round: its dialogue, and what is enclosed."""

    dialog: Dialog
    anlagen: tuple[Anlage, ...] = ()


@dataclass(frozen=True, slots=True)
class TerminSicht:
    """The dialogue to which a letter invites; an empty text or `None` is left unsaid."""

    nummer: int
    datum: date | Offen
    beginn: Wert
    ende: str
    ort: Wert
    link: str
    teilnahme: tuple[str, ...]
    rueckmeldung_bis: date | Offen
    bis: date | None
    tagesordnung: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AbsenderSicht:
    """Who writes; `zeichen`, `zeichnung` and `unterschrift` may be empty."""

    zeichen: str
    bearbeitung: Wert
    telefon: Wert
    email: Wert
    strasse: Wert
    plz: Wert
    ort: Wert
    zeichnung: str
    unterschrift: str


@dataclass(frozen=True, slots=True)
class AnschriftSicht:
    """Where the letter goes."""

    strasse: Wert
    plz: Wert
    ort: Wert


def invitation_names(
    daten: Einladungsdaten, runde: Runde, traeger: Traeger
) -> Mapping[str, object]:
    """Return the further names of a letter's template; `docs/vorlagen.md` lists them."""
    return {
        "dialog": _view_termin(daten.dialog),
        "absender": _view_absender(runde.absender, runde.ministerien[0].ort),
        "anschrift": _view_anschrift(traeger),
        "anlagen": daten.anlagen,
        "mit_zwischenbericht": any(each.art == ZWISCHENBERICHT for each in daten.anlagen),
        "mit_bericht": any(each.art == BERICHT for each in daten.anlagen),
    }


def _view_termin(dialog: Dialog) -> TerminSicht:
    feld, which = f"dialog.{dialog.nummer}", f"des {dialog.nummer}. Dialogs"
    return TerminSicht(
        nummer=dialog.nummer,
        datum=dialog.datum or Offen(f"{feld}.datum", f"Datum {which}"),
        beginn=dialog.beginn or Offen(f"{feld}.beginn", f"Beginn {which}"),
        ende=dialog.ende,
        ort=dialog.ort or Offen(f"{feld}.ort", f"Ort {which}"),
        link=dialog.link,
        teilnahme=dialog.teilnahme,
        rueckmeldung_bis=dialog.rueckmeldung_bis
        or Offen(f"{feld}.rueckmeldung_bis", "Rückmeldung bis"),
        bis=dialog.bis,
        tagesordnung=dialog.tagesordnung,
    )


def _view_absender(absender: Absender, sitz: str) -> AbsenderSicht:
    def given(text: str, key: str, word: str) -> Wert:
        return text or Offen(f"absender.{key}", word)

    return AbsenderSicht(
        zeichen=absender.zeichen,
        bearbeitung=given(absender.bearbeitung, "bearbeitung", "Bearbeitung"),
        telefon=given(absender.telefon, "telefon", "Telefon"),
        email=given(absender.email, "email", "E-Mail"),
        strasse=given(absender.strasse, "strasse", "Straße des Absenders"),
        plz=given(absender.plz, "plz", "Postleitzahl des Absenders"),
        ort=given(absender.ort or sitz, "ort", "Ort des Absenders"),
        zeichnung=absender.zeichnung,
        unterschrift=absender.unterschrift,
    )


def _view_anschrift(traeger: Traeger) -> AnschriftSicht:
    address = traeger.anschrift
    return AnschriftSicht(
        strasse=address.strasse or Offen("traeger.strasse", "Straße der Anschrift"),
        plz=address.plz or Offen("traeger.plz", "Postleitzahl der Anschrift"),
        ort=address.ort or Offen("traeger.ort", "Ort der Anschrift"),
    )
