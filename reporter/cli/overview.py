"""What `reporter uebersicht` does: the files about all Träger, and the table on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reporter.cli.calls import Came, Options
from reporter.cli.documents import (
    choose,
    data_files,
    notes_on,
    read_data,
    read_order,
    read_zeitraum,
)
from reporter.cli.report import Report
from reporter.delivery.batch.run import result_as_json
from reporter.delivery.folder.memory import Open, Result, Run, Told
from reporter.delivery.folder.outcome import Delivered, current, delivered
from reporter.delivery.folder.store import Store
from reporter.delivery.making.order import Order
from reporter.delivery.making.uebersicht import Uebersicht, overview_files, plan_overview, survey
from reporter.errors import Fault
from reporter.german.numbers import mit_vorzeichen, zahl
from reporter.input.archive import check_archive
from reporter.input.files import decode_table
from reporter.input.runde import Eingabe, read_runde
from reporter.kennzahlen.auswertung import Auswertung, Zielauswertung
from reporter.kennzahlen.plausibilitaet import pruefe_plausibilitaet
from reporter.kennzahlen.read import read_kennzahlen
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.runde import Traeger
from reporter.model.ziel import Zielart, Zielstand
from reporter.wording.compose import Composer
from reporter.wording.kinds import UEBERSICHT
from reporter.wording.results import SYMBOLE


def make_overview(report: Report, store: Store, options: Options) -> Came:
    """Make the overview of the chosen Träger, unless it is there, and report on it."""
    eingabe = read_runde(options["runde"], fassung=options["fassung"])
    with_data = bool(eingabe.runde.kennzahlen)
    notes = notes_on(eingabe, options["stand"], with_data=with_data)
    report.notes.extend(notes)
    chosen = choose(eingabe.runde, options["traeger"])
    zeitraum = read_zeitraum(eingabe, options["bis"])
    order = replace(read_order(UEBERSICHT, options), zeitraum=zeitraum)
    data = data_files(eingabe) if with_data else {}
    run = plan_overview(eingabe.runde, eingabe.fassung, order, chosen, data=tuple(data.values()))
    kept = None if options["anew"] else current(store, run)
    if kept:
        report.add(kept)
    else:
        _make(report, store, run, eingabe, chosen, order)
    return (run,), notes


def _make(
    report: Report,
    store: Store,
    run: Run,
    eingabe: Eingabe,
    chosen: Sequence[Traeger],
    order: Order,
) -> None:
    """Write the files of the overview; what it says is reported even where they can't be."""
    composer = Composer(eingabe.fassung)
    tabelle = _data(eingabe)
    found = survey(composer, eingabe.runde, chosen, order, tabelle)
    told = _told(found)._replace(notes=_doubts(tabelle, eingabe, chosen, order))
    report.add(Delivered("", (), told))
    files = overview_files(composer, found, order)
    told = told._replace(forms=tuple((file.form, file.name) for file in files))
    report.notes += store.put(
        run.key, {file.name: file.data for file in files}, run.fingerprint, told
    )
    report.documents.extend(("", *file) for file in delivered("", told, store.folder).files)


def _doubts(
    tabelle: Kennzahlentabelle, eingabe: Eingabe, chosen: Sequence[Traeger], order: Order
) -> tuple[Fault, ...]:
    assert order.zeitraum is not None, "an overview is about some months"
    return pruefe_plausibilitaet(
        tabelle,
        traeger={each.schluessel: each.ziele for each in chosen},
        ziele=eingabe.fassung.ziele,
        zeitraum=order.zeitraum,
        datenstand=tabelle.datenstand(eingabe.runde.datenstand),
    )


def _data(eingabe: Eingabe) -> Kennzahlentabelle:
    """Return the round's data, an empty table for a round that names none."""
    if eingabe.runde.kennzahlen:
        return read_data(eingabe)
    return read_kennzahlen({}, traeger={}, decode_table=decode_table, check_archive=check_archive)


def _told(found: Uebersicht) -> Told:
    offen = found.daten.offen
    return Told(
        open_fields={
            key: tuple(Open(each.key, each.label) for each in those) for key, those in offen.items()
        },
        results=tuple(_results(found)),
        text="\n".join(table_lines(found)),
    )


def _results(found: Uebersicht) -> Iterator[Result]:
    if found.daten.mit_daten:
        for each in found.traeger:
            auswertung = found.daten.auswertungen[each.schluessel]
            yield from (result_as_json(ziel.ergebnis) for ziel in auswertung.ziele)


# --- on the terminal ------------------------------------------------------------------

_GAP = "  "
_WITHOUT_NUMBER: Mapping[Zielstand, str] = {
    Zielstand.OFFEN: "offen",
    Zielstand.NICHT_VEREINBART: "–",
}


def table_lines(found: Uebersicht) -> list[str]:
    """Return a table of all Träger and the goals they agree, then what its signs mean."""
    with_data = found.daten.mit_daten
    first, *_ = found.daten.auswertungen.values()
    heads = ["Träger", *(each.ziel.schluessel for each in _agreed(first)), "offen"]
    rows = [
        [
            str(each.name),
            *(
                _shown(ziel, with_data)
                for ziel in _agreed(found.daten.auswertungen[each.schluessel])
            ),
            str(len(set(found.daten.offen[each.schluessel])) or ""),
        ]
        for each in found.traeger
    ]
    return [*_aligned([heads, *rows]), "", *_legend(with_data)]


def _agreed(auswertung: Auswertung) -> list[Zielauswertung]:
    return [each for each in auswertung.ziele if each.ziel.faelle]


def _shown(ziel: Zielauswertung, with_data: bool) -> str:
    ergebnis = ziel.ergebnis
    number = mit_vorzeichen if ziel.ziel.art is Zielart.VERAENDERUNG else zahl
    ends = [
        number(each, ziel.ziel.nachkommastellen)
        for each in (ergebnis.soll, ergebnis.soll_bis)
        if each is not None
    ]
    target = "…".join(ends) or _WITHOUT_NUMBER.get(ergebnis.zielwert.stand, "")
    if not with_data:
        return target
    value = "fehlt" if ergebnis.wert is None else number(ergebnis.wert, ziel.ziel.nachkommastellen)
    star = "*" if ziel.gerundet_anders else " "
    return f"{target} → {value} {SYMBOLE[ergebnis.urteil]}{star}"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table: the first column flush left, the others flush right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]
        yield _GAP.join(cells).rstrip()


def _legend(with_data: bool) -> Iterator[str]:
    if with_data:
        yield "Zielwert → Ergebnis; " + ", ".join(
            f"{sign} {urteil.value}" for urteil, sign in SYMBOLE.items()
        )
        yield "Urteile beruhen auf ungerundeten Werten; *: auf den gerundeten fiele es anders aus"
    yield "offen: Zahl der Angaben, die in der Vereinbarung noch fehlen"
