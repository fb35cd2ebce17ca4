"""The data file of next year's round, made from this year's with its comments and order kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import AoT

from reporter.carry.passages import dropped_texts, fit_texts
from reporter.carry.years import move_year
from reporter.model.fassung import Fassung

_FORMER_HEADING = re.compile(r"\A# Fortgeschrieben aus der Runde .*\n(?:#.+\n)*#\n")

Table = MutableMapping[str, Any]
OPENED_IN_DIALOG = ("datum", "beginn", "ende", "link", "rueckmeldung_bis", "bis", "anlagen")
_OF_LAST_YEAR = ("wuerdigung",)


@dataclass(frozen=True, slots=True)
class Fortschreibung:
    """What is carried to `jahr`: the edition it uses and its name as the round gives it.

    `mappen` are the workbooks that hold data beside the Träger: they stay, emptied of them.
    """

    vorjahr: int
    jahr: int
    fassung: Fassung
    fassung_name: str
    mappen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """Last year's results as the base of the new goals: a file of data, and where it is from.

    `bemerkungen` say in a few words, by Träger and goal, what the result was.
    """

    datei: str
    daten: bytes
    quellen: tuple[str, ...]
    bemerkungen: Mapping[str, Mapping[str, str]]


def carried_toml(text: str, plan: Fortschreibung, basis: Basis | None) -> str:
    """Return the data file of the new round; without `basis` it has no data."""
    document = tomlkit.parse(_FORMER_HEADING.sub("", text))
    heading = _heading(document, plan, basis)
    if "jahr" in document:  # otherwise the round's workbook says it
        document["jahr"] = plan.jahr
        _remark(document, "jahr", f"war {plan.vorjahr}")
    if document.get("fassung") != plan.fassung_name:
        _remark_change(document, "fassung", plan.fassung_name)
    _carry_data(document, plan, basis)
    for key in _OF_LAST_YEAR:
        document.pop(key, None)
    for dialog in _tables(document.get("dialog")):
        for key in OPENED_IN_DIALOG:
            dialog.pop(key, None)
    for traeger in _tables(document.get("traeger")):
        known = basis.bemerkungen if basis else {}
        _open_targets(traeger, plan, known.get(str(traeger.get("schluessel")), {}))
    fit_texts(document, plan.fassung)
    return heading + tomlkit.dumps(document).lstrip("\n")


def _heading(former: TOMLDocument, plan: Fortschreibung, basis: Basis | None) -> str:
    """Return in remarks what becomes of `former`, the data file as it is before."""
    lines = (
        f"Fortgeschrieben aus der Runde {plan.vorjahr}:",
        *_carried(former, plan),
        f"- verschoben: das Jahr ({plan.vorjahr} → {plan.jahr})",
        "- geöffnet: Zielwerte, Termine der Steuerungsdialoge, Datenstand",
        _entered(plan, basis),
        "Was offen ist und wo die Vereinbarung ein früheres Jahr nennt, sagt: reporter pruefen .",
        "Nach früheren Jahren in den Angaben, etwa im Zeichen, hat reporter fortschreiben gefragt.",
    )
    return "".join(f"# {line}\n" for line in lines) + "#\n"


def _carried(former: TOMLDocument, plan: Fortschreibung) -> Iterator[str]:
    """Yield what is carried over as it was, and what is another one or not there any more."""
    edition, left_out = former.get("fassung"), dropped_texts(former.get("texte", ()), plan.fassung)
    kept = edition == plan.fassung_name
    same = ", Fassung des Wortlauts" if kept else ""
    yield f"- übernommen: Ministerium, Absender, Träger mit Anschriften, Texte{same}"
    if not kept:
        yield f"- ersetzt: die Fassung des Wortlauts („{edition}“ → „{plan.fassung_name}“)"
    if left_out:
        yield f"- entfallen: die Texte {', '.join(left_out)}, die diese Fassung nicht kennt"


def _entered(plan: Fortschreibung, basis: Basis | None) -> str:
    if basis is None:
        return f"- ohne Basiswerte: Die Runde hat keine Ergebnisse des Jahres {plan.jahr - 1}"
    sources = ", ".join(basis.quellen)
    return f"- eingetragen: Ergebnisse {plan.vorjahr} als Basis, in {basis.datei} (aus {sources})"


def _remark(table: Table, key: str, remark: str) -> None:
    table[key].comment(remark)


def _remark_change(document: TOMLDocument, key: str, value: str) -> None:
    former = document.get(key)
    document[key] = value
    _remark(document, key, f"war {former}")


def _carry_data(document: TOMLDocument, plan: Fortschreibung, basis: Basis | None) -> None:
    """Name the base, and the workbooks that new data come into; their Datenstand is to come."""
    document.pop("datenstand", None)
    names = tomlkit.array()
    names.extend((*((basis.datei,) if basis else ()), *plan.mappen))
    if names:
        document["kennzahlen"] = names
    else:
        document.pop("kennzahlen", None)
    if basis:
        names.comment(f"Ergebnisse {plan.vorjahr}, die Basis; dazu kommen Daten für {plan.jahr}")
    else:
        document.pop("datenhinweis", None)


def _tables(value: object) -> Iterator[Table]:
    if isinstance(value, AoT | list):
        yield from (each for each in value if isinstance(each, MutableMapping))
    elif isinstance(value, MutableMapping):
        yield value


def _open_targets(traeger: Table, plan: Fortschreibung, basis: Mapping[str, str]) -> None:
    if "planungsdokument" in traeger:
        moved = move_year(str(traeger["planungsdokument"]), plan.vorjahr, plan.jahr)
        traeger["planungsdokument"] = moved
    traeger.pop("planungsdokument_datei", None)
    ziele = tomlkit.table()
    for ziel in plan.fassung.ziele_mit_wert:
        ziele.add(ziel.schluessel, tomlkit.string(""))
        if ziel.schluessel in basis:
            ziele[ziel.schluessel].comment(basis[ziel.schluessel])
    if "ziele" in traeger:
        traeger["ziele"] = ziele


_NO_FREE_TEXTS = frozenset({"fassung", "kennzahlen", "traeger", "plz", "ags", "telefon"})


def free_texts(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield key, value and line of every text of a data file in which a year may be left."""
    lines = text.split("\n")
    for key, value in _strings(tomlkit.parse(text).unwrap(), ""):
        start = value.split("\n", 1)[0]
        line = next((number for number, each in enumerate(lines, 1) if start in each), 1)
        yield key, value, line


def _strings(value: object, key: str) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield key, value
        case dict():
            for name, inner in value.items():
                if name not in _NO_FREE_TEXTS or isinstance(inner, list | dict):
                    yield from _strings(inner, f"{key}.{name}" if key else name)
        case list():
            for inner in value:
                yield from _strings(inner, key)
