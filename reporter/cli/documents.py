"""What every document command does: read the round, make the documents, report."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.cli.calls import Came, Options
from reporter.cli.progress import progress
from reporter.cli.report import Report
from reporter.delivery.batch.run import Job, Terms, run
from reporter.delivery.folder.memory import Run
from reporter.delivery.folder.outcome import Outcome
from reporter.delivery.folder.store import Store
from reporter.delivery.making.order import Order, shows_meanings
from reporter.delivery.making.plan import plan_documents
from reporter.errors import Fault, Faults, InputError, Place, WordingError, did_you_mean
from reporter.german.characters import composed
from reporter.german.dates import datum_lang
from reporter.input.archive import check_archive
from reporter.input.files import decode_table, decode_utf8
from reporter.input.runde import Eingabe, read_runde
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger
from reporter.reading import MEGABYTE, read_bytes
from reporter.wording.kinds import BERICHT, ZWISCHENBERICHT
from reporter.writers.look import Look

if TYPE_CHECKING:  # an agreement needs no data
    from reporter.kennzahlen.tabelle import Kennzahlentabelle

DATA_LIMIT = 200 * MEGABYTE
"""how large a file of data may be: a million rows have some 50 MB"""
BASE_LIMIT = 20 * MEGABYTE
"""how large a house's Word base may be"""


def make_documents(
    art: str,
    report: Report,
    store: Store,
    options: Options,
    *,
    bis: Monat | None = None,
    earlier: Sequence[Path] = (),
) -> Came:
    """Make documents of kind `art` for the chosen Träger of the round and report on them.

    `options` are those of `document_options`, filled in by `answer`; `bis` is the last month of
    an interim report, `earlier` are finished reports that the data are compared with.
    """
    eingabe = read_runde(options["runde"], fassung=options["fassung"])
    order = replace(read_order(art, options), zeitraum=_zeitraum(art, eingabe, bis))
    if earlier:
        from reporter.cli.sides import earlier_rows

        order = replace(order, earlier=earlier_rows(earlier))
    with_data = _tells_of_data(eingabe, order)
    return deliver(report, store, eingabe, order, options, with_data=with_data)


def deliver(
    report: Report,
    store: Store,
    eingabe: Eingabe,
    order: Order,
    options: Options,
    *,
    with_data: bool,
) -> tuple[tuple[Run, ...], Sequence[Fault]]:
    """Make the documents of the chosen Träger, show how it goes, and report on them.

    Return their runs and the notes on the input, which are reported too.
    """
    notes = notes_on(eingabe, order.stand, with_data=with_data)
    report.notes.extend(notes)
    chosen = choose(eingabe.runde, options["traeger"])
    data = data_files(eingabe) if with_data else {}
    runs = plan_documents(eingabe.runde, eingabe.fassung, order, chosen, data=tuple(data.values()))
    terms = Terms(parallel=options["parallel"], seconds=options["zeitlimit"], anew=options["anew"])
    job = Job(eingabe.runde, eingabe.fassung, order)
    read = read_reported if order.zeitraum else read_data
    outcomes = run(job, runs, terms, store=store, load=lambda: read(eingabe) if data else None)
    found: dict[str, Outcome] = {}
    try:
        with closing(outcomes), progress(len(chosen)) as advance:
            for outcome in outcomes:
                found[outcome.traeger] = outcome
                advance(outcome)
    finally:  # in the order of the round, whoever was ready first
        for each in chosen:
            if each.schluessel in found:
                report.add(found[each.schluessel])
    return runs, notes


def notes_on(eingabe: Eingabe, stand: date, *, with_data: bool) -> tuple[Fault, ...]:
    """Return the notes on a round, and what is doubtful of its data in documents of `stand`."""
    datenstand = eingabe.runde.datenstand
    if not with_data or datenstand is None or datenstand <= stand:
        return eingabe.hinweise
    doubt = Fault(
        f"Der Datenstand {datum_lang(datenstand)} liegt nach dem Stand der Dokumente, "
        f"{datum_lang(stand)}.",
        "Prüfen Sie „datenstand“, oder nennen Sie den Stand mit --stand.",
        Place(file="runde.toml"),
    )
    return (*eingabe.hinweise, doubt)


def _tells_of_data(eingabe: Eingabe, order: Order) -> bool:
    """Whether a document takes data: a report always, an agreement where there are some."""
    if order.zeitraum is not None:
        return True
    return bool(eingabe.runde.kennzahlen) and shows_meanings(eingabe.fassung, order)


def _zeitraum(art: str, eingabe: Eingabe, bis: Monat | None) -> Zeitraum | None:
    """Return the months that a report is about, `None` for what is no report."""
    return read_zeitraum(eingabe, bis) if art in (BERICHT, ZWISCHENBERICHT) else None


def read_zeitraum(eingabe: Eingabe, bis: Monat | None) -> Zeitraum:
    """Return the year of the round, or its months up to `bis`."""
    jahr = eingabe.runde.jahr
    if bis is not None and bis.jahr != jahr:
        raise InputError(
            f"--bis {bis} liegt nicht im Jahr {jahr} der Runde. Erwartet wird z. B. „{jahr}-06“."
        )
    return Zeitraum.jahresfortschritt(bis) if bis else Zeitraum.des_jahres(jahr)


def read_data(eingabe: Eingabe) -> Kennzahlentabelle:
    """Return the round's data; a round that names none can't be reported on.

    An edition whose goals no data can measure is refused as well.
    """
    from reporter.kennzahlen.read import read_kennzahlen

    faults = Faults()
    with faults.collecting():
        check_goals(eingabe.fassung)
    with faults.collecting():
        tabelle = read_kennzahlen(
            data_files(eingabe),
            traeger={each.schluessel: each.ags for each in eingabe.runde.traeger},
            decode_table=decode_table,
            check_archive=check_archive,
        )
    faults.raise_if_any()
    return tabelle


def check_goals(fassung: Fassung) -> None:
    """Refuse an edition with goals that no data can measure, each at its place."""
    from reporter.kennzahlen.messung import unmeasurable

    found = [
        fault._replace(place=fassung.ort("ziel", ziel.schluessel, key))
        for ziel in fassung.ziele
        for key, fault in unmeasurable(ziel)
    ]
    if found:
        raise WordingError(*found)


def read_reported(eingabe: Eingabe) -> Kennzahlentabelle:
    """Return the round's data for a report; data without a single value are none."""
    tabelle = read_data(eingabe)
    if not len(tabelle):
        runde = eingabe.runde
        names = ", ".join(data_name(path, runde.ordner) for path in runde.kennzahlen)
        raise InputError(
            Fault(
                "Die Kennzahlen enthalten keinen Wert.",
                "Tragen Sie Zeilen ein, oder nennen Sie eine andere Datei.",
                Place(file=names),
            )
        )
    return tabelle


def data_files(eingabe: Eingabe) -> dict[str, bytes]:
    """Return the files of the round's data by name; an error where it names none."""
    runde = eingabe.runde
    if not runde.kennzahlen:
        raise InputError(
            Fault(
                "Die Runde nennt keine Kennzahlen.",
                'Erwartet wird z. B. kennzahlen = ["kennzahlen.csv"] in der runde.toml.',
                Place(file="runde.toml"),
            )
        )
    return {
        (name := data_name(path, runde.ordner)): read_bytes(path, name, limit=DATA_LIMIT)
        for path in runde.kennzahlen
    }


def data_name(path: Path, ordner: Path) -> str:
    """Return the name of a file of data in its round, as faults and documents give it."""
    return composed(path.relative_to(ordner.resolve()).as_posix())


def choose(runde: Runde, keys: Sequence[str]) -> tuple[Traeger, ...]:
    """Return the Träger with these keys, all of them for none; an unknown key is an error."""
    known = {traeger.schluessel: traeger for traeger in runde.traeger}
    unknown = [key for key in keys if key not in known]
    if unknown:
        raise InputError(
            *(
                f"Den Träger „{key}“ gibt es in dieser Runde nicht. "
                f"{did_you_mean(key, list(known))}".strip()
                for key in unknown
            )
        )
    return tuple(known[key] for key in dict.fromkeys(keys)) or runde.traeger


def read_order(art: str, options: Options) -> Order:
    """Return what is to be made, from the options of `document_options`, filled in by `answer`."""
    return Order(
        art=art,
        formats=tuple(dict.fromkeys(options["formats"])),
        stand=options["stand"],
        final=options.get("reinschrift", False),
        folder=options["ausgabe"],
        look=read_look(options["css"], options["vorlage"]),
    )


def read_look(css: Path | None, base: Path | None) -> Look:
    """Return a house's own look, from the options --css and --vorlage."""
    return Look(
        css=decode_utf8(read_bytes(css, css.name, limit=MEGABYTE), css.name) if css else "",
        base=_read_base(base) if base else None,
    )


def _read_base(path: Path) -> bytes:
    """Return a house's Word base, checked before anything opens it."""
    from reporter.writers.docx import check_base

    data = read_bytes(path, path.name, limit=BASE_LIMIT)
    check_archive(data, path.name)
    check_base(data, path.name)
    return data
