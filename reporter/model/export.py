"""A checked round as input again: the tables of `runde.toml`, cut down to some Träger.

This is what a finished document carries inside: enough to make it anew, and nothing that
belongs to a Träger that it is not about. The keys are those of the input (`reporter.input`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from reporter.german.names import Name
from reporter.model.runde import Absender, Dialog, Ministerium, Runde, Traeger, Vertretung
from reporter.model.ziel import Zielstand, Zielwert

Table = dict[str, Any]


def round_as_input(runde: Runde, traeger: Sequence[Traeger], fassung: str) -> Table:
    """Return `runde` with `traeger` alone as tables of plain values, in the input's order."""
    keys = {each.schluessel for each in traeger}
    return _without_empty(
        {
            "jahr": runde.jahr,
            "fassung": fassung,
            "datenstand": runde.datenstand and runde.datenstand.isoformat(),
            "datenhinweis": runde.datenhinweis,
            "hinweis": runde.hinweis,
            "ministerium": [_ministerium(each) for each in runde.ministerien],
            "absender": _absender(runde.absender),
            "traeger": [_traeger(each) for each in traeger],
            "dialog": [_dialog(each) for each in runde.dialoge],
            "texte": {key: text.markdown for key, text in runde.texte.items()},
            "wuerdigung": {
                key: {ziel: text.markdown for ziel, text in texts.items()}
                for key, texts in runde.wuerdigungen.items()
                if key in keys
            },
        }
    )


def _ministerium(ministerium: Ministerium) -> Table:
    return _without_empty(
        {
            **_name(ministerium.name),
            "kurzname": ministerium.kurzname,
            "ort": ministerium.ort,
            "vertretung": _without_empty(_vertretung(ministerium.vertretung)),
        }
    )


def _traeger(traeger: Traeger) -> Table:
    person = _vertretung(traeger.vertretung)
    address = traeger.anschrift
    return _without_empty(
        {
            "schluessel": traeger.schluessel,
            "ags": traeger.ags,
            **_name(traeger.name),
            "sitz": traeger.sitz,
            **(_jobcenter(traeger.jobcenter) if traeger.jobcenter else {}),
            **{key: person[key] for key in ("anrede", "amt", "titel")},
            "vertretung": person["name"],
            "strasse": address.strasse,
            "plz": address.plz,
            "ort": address.ort,
            "email": address.email,
            "planungsdokument": traeger.planungsdokument,
            "ziele": {key: _zielwert(wert) for key, wert in traeger.ziele.items()},
        }
    )


def _name(name: Name) -> Table:
    return {
        "name": str(name),
        "genus": name.genus.value,
        "genitiv": name.genitiv,
        "dativ": name.dativ,
        "akkusativ": name.akkusativ,
    }


def _jobcenter(name: Name) -> Table:
    forms = _name(name)
    return {"jobcenter": forms.pop("name")} | {f"jobcenter_{key}": forms[key] for key in forms}


def _vertretung(person: Vertretung) -> Table:
    return {
        "anrede": person.anrede,
        "amt": person.amt,
        "titel": person.titel,
        "name": person.name,
    }


def _zielwert(zielwert: Zielwert) -> str | list[str]:
    match zielwert.stand:
        case Zielstand.OFFEN:
            return ""
        case Zielstand.NICHT_VEREINBART:
            return "-"
        case Zielstand.VEREINBART:
            ends = [str(end) for end in (zielwert.wert, zielwert.bis) if end is not None]
            return ends[0] if len(ends) == 1 else ends


def _absender(absender: Absender) -> Table:
    return _without_empty(asdict(absender) | {"kopie": list(absender.kopie)})


def _dialog(dialog: Dialog) -> Table:
    """Return a dialogue without the files enclosed with its letters: they travel themselves."""
    return _without_empty(
        {
            "nummer": dialog.nummer,
            "datum": dialog.datum and dialog.datum.isoformat(),
            "beginn": dialog.beginn,
            "ende": dialog.ende,
            "ort": dialog.ort,
            "teilnahme": list(dialog.teilnahme),
            "rueckmeldung_bis": dialog.rueckmeldung_bis and dialog.rueckmeldung_bis.isoformat(),
            "bis": dialog.bis and dialog.bis.strftime("%Y-%m"),
            "link": dialog.link,
            "tagesordnung": list(dialog.tagesordnung),
        }
    )


def _without_empty(table: Table) -> Table:
    return {key: value for key, value in table.items() if value not in ("", None, [], {})}
