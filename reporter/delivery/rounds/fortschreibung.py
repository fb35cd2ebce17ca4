"""Next year's round in a folder of its own, and what somebody has to look at in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from reporter.carry.passages import dropped_texts
from reporter.carry.round_sheets import years_left_in
from reporter.carry.tables import carried_table, tables_of
from reporter.carry.toml_round import Basis, Fortschreibung, carried_toml, free_texts
from reporter.carry.years import years_left
from reporter.delivery.folder.files import refuse_filled, write_whole
from reporter.delivery.making.zielbedeutung import open_meanings
from reporter.errors import Fault, Place
from reporter.german.numbers import mit_vorzeichen, mit_zeichen, zahl
from reporter.kennzahlen.auswertung import Zielauswertung, werte_aus
from reporter.kennzahlen.basiswerte import schreibe_basiswerte
from reporter.kennzahlen.monat import Zeitraum
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger
from reporter.model.ziel import Zielart
from reporter.reading import in_folder
from reporter.wording.compose import Composer

DATA_FILE = "runde.toml"
_TEXTS = (".md", ".markdown", ".txt")


def carry_round(
    runde: Runde, plan: Fortschreibung, basis: Basis | None, folder: Path
) -> tuple[tuple[Path, ...], tuple[Fault, ...]]:
    """Write the new round into `folder`; return its files and the questions left in them."""
    refuse_filled(folder)
    files = dict(_files(runde, plan, basis))
    for name, data in files.items():
        write_whole(folder / name, data)
    questions = (*_dropped(runde, plan.fassung), *_left_years(runde, files, plan.jahr))
    return tuple(folder / name for name in files), questions


def _files(runde: Runde, plan: Fortschreibung, basis: Basis | None) -> Iterator[tuple[str, bytes]]:
    tables = tables_of(runde)
    for name, data in runde.quelldateien.items():
        if name in tables:
            yield name, carried_table(name, runde, plan)
        elif name.endswith(".toml"):
            text = carried_toml(data.decode("utf-8-sig"), plan, basis)
            yield DATA_FILE, text.encode()
        else:
            yield name, data
    if basis:
        yield basis.datei, basis.daten


def _dropped(runde: Runde, fassung: Fassung) -> Iterator[Fault]:
    for key in dropped_texts(runde.texte, fassung):
        yield Fault(
            f"Der Text „{key}“ hat in der Fassung „{fassung.schluessel}“ keinen Platz.",
            "Er steht noch in der alten Runde.",
            Place(runde.texte[key].datei),
        )


def _left_years(runde: Runde, files: Mapping[str, bytes], jahr: int) -> Iterator[Fault]:
    for name, data in files.items():
        if name == DATA_FILE:
            for key, text, line in free_texts(data.decode()):
                yield from years_left(text, Place(name, line=line), jahr=jahr, key=key)
        elif name == runde.arbeitsmappe:
            yield from years_left_in(data, name, jahr=jahr)
        elif name.lower().endswith(_TEXTS):
            yield from years_left(data.decode("utf-8-sig"), Place(name), jahr=jahr)


# --- last year's results ----------------------------------------------------------------


def shared_workbooks(runde: Runde) -> tuple[str, ...]:
    """Return the files of the round that hold its data beside something else."""
    data = {path.resolve() for path in runde.kennzahlen}
    return tuple(
        name for name in runde.quelldateien if in_folder(runde.ordner, name).resolve() in data
    )


def basis_of(
    runde: Runde, fassung: Fassung, plan: Fortschreibung, tabelle: Kennzahlentabelle
) -> Basis | None:
    """Return last year's results as the base of the new goals; `None` where there are none.

    `fassung` is last year's. A Träger whose goals have no result has no remarks: the data are
    not those of its year.
    """
    composer = Composer(plan.fassung)
    found = {}
    for traeger in runde.traeger:
        results = _results(runde.jahr, fassung, traeger, tabelle)
        if results:
            meant = dict(open_meanings(composer, traeger, tabelle, plan.jahr))
            found[traeger.schluessel] = _joined(results, meant)
    if not found:
        return None
    sources = tuple(dict.fromkeys(each.name for each in tabelle.dateien))
    rows = schreibe_basiswerte(
        tabelle,
        ziele=plan.fassung.ziele,
        jahr=runde.jahr,
        datenstand=runde.datenstand,
        bemerkungen=_about(runde, sources),
    )
    return Basis(f"basis-{runde.jahr}.csv", rows, sources, found)


def _about(runde: Runde, sources: Iterable[str]) -> Iterator[str]:
    """Yield what people should know who open the file of the base."""
    yield f"Basiswerte {runde.jahr}, fortgeschrieben aus {', '.join(sources)}."
    if runde.datenhinweis:
        yield f"{runde.datenhinweis}."
    yield "Korrekturen der Daten tragen Sie hier ein. Bringt eine neue Datei dieselben Monate mit,"
    yield "löschen Sie hier deren Zeilen."


def _joined(*remarks: Mapping[str, str]) -> dict[str, str]:
    """Return all remarks on each goal in one."""
    keys = dict.fromkeys(key for each in remarks for key in each)
    return {key: "; ".join(each[key] for each in remarks if key in each) for key in keys}


def _results(
    jahr: int, fassung: Fassung, traeger: Traeger, tabelle: Kennzahlentabelle
) -> dict[str, str]:
    """Return by goal what its last target and result were; nothing without any result."""
    auswertung = werte_aus(
        tabelle,
        traeger=traeger.schluessel,
        ziele=fassung.ziele_mit_wert,
        zielwerte=traeger.ziele,
        zeitraum=Zeitraum.des_jahres(jahr),
    )
    if all(each.ergebnis.ist is None for each in auswertung.ziele):
        return {}
    return {each.ziel.schluessel: _in_words(jahr, each) for each in auswertung.ziele}


def _in_words(jahr: int, auswertung: Zielauswertung) -> str:
    """Return „2023: Ziel +5,1 %, Ergebnis +5,6 %, Stand 10.837“."""
    ergebnis = auswertung.ergebnis
    ziel, places = ergebnis.ziel, ergebnis.ziel.nachkommastellen

    def shown(value: Decimal | None) -> str:
        if value is None:
            return "–"
        signed = ziel.art is Zielart.VERAENDERUNG
        number = mit_vorzeichen(value, places) if signed else zahl(value, places)
        return mit_zeichen(number, ziel.einheit.value)

    stand = "–" if ergebnis.ist is None else zahl(ergebnis.ist, auswertung.stellen)
    words = f"{jahr}: Ziel {shown(ergebnis.soll)}, Ergebnis {shown(ergebnis.wert)}, Stand {stand}"
    return words.replace("\u00a0", " ")
