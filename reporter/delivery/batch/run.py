"""The documents of all Träger: what is not current is made, here or in several processes.

A Träger whose documents can't be made is reported; the others are made all the same. Files are
written by this process alone, whole, one Träger after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.delivery.batch.lost import Lost, lost_documents
from reporter.delivery.folder.memory import Open, Result, Run, Told
from reporter.delivery.folder.outcome import Failed, Outcome, current, delivered
from reporter.delivery.folder.store import Store
from reporter.delivery.making.order import Made, Order
from reporter.errors import Place, ReporterError, located
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger

if TYPE_CHECKING:
    from reporter.kennzahlen.tabelle import Kennzahlentabelle
    from reporter.kennzahlen.zielerreichung import Zielergebnis


@dataclass(frozen=True, slots=True)
class Job:
    """What all Träger of a run have in common; `tabelle` are the data, where they are needed."""

    runde: Runde
    fassung: Fassung
    order: Order
    tabelle: Kennzahlentabelle | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """How a run goes: processes, seconds for a Träger, whether what is current is made anew."""

    parallel: int = 1
    seconds: float | None = None
    anew: bool = False


def run(
    job: Job,
    runs: Sequence[Run],
    terms: Terms,
    *,
    store: Store,
    load: Callable[[], Kennzahlentabelle | None] = lambda: None,
) -> Generator[Outcome, None, None]:
    """Yield the outcome of each run (`plan_documents`) as it is known.

    `store` is the folder of the order; `load` gives the data if any are needed.
    """
    stale = {}
    for each in runs:
        kept = None if terms.anew else current(store, each)
        if kept:
            yield kept
        else:
            stale[each.traeger] = each
    if not stale:
        return
    traeger = [each for each in job.runde.traeger if each.schluessel in stale]
    for made in _made(replace(job, tabelle=load()), traeger, terms):
        yield made if isinstance(made, Failed) else _stored(store, made, stale[made.traeger])


# --- making ---------------------------------------------------------------------------


def _made(job: Job, traeger: Sequence[Traeger], terms: Terms) -> Iterator[Made | Failed]:
    lanes = min(terms.parallel, len(traeger))
    if lanes <= 1 and terms.seconds is None:
        from reporter.delivery.batch.worker import Worker

        yield from map(Worker(job), traeger)
        return
    from reporter.delivery.batch.lanes import run_lanes
    from reporter.delivery.batch.processes import ProcessLane

    done = run_lanes(
        traeger,
        _work_in_process,
        lanes=lanes,
        new_lane=lambda: ProcessLane(_start_process, job),
        seconds=terms.seconds,
    )
    for each in done:
        if isinstance(each.result, Lost):
            schluessel = each.task.schluessel
            fault = lost_documents(each.result, schluessel, seconds=terms.seconds)
            yield Failed(schluessel, (fault,))
        else:
            yield each.result


# A worker process has one worker; never threads, the layout engine is not made for them. What
# it needs to make documents, the program itself does not load.
_process_worker: Callable[[Traeger], Made | Failed]


def _start_process(job: Job) -> None:
    global _process_worker  # noqa: PLW0603 - the one state of a worker process
    from reporter.delivery.batch.worker import Worker

    _process_worker = Worker(job)


def _work_in_process(traeger: Traeger) -> Made | Failed:
    return _process_worker(traeger)


# --- storing --------------------------------------------------------------------------


def _stored(store: Store, made: Made, run: Run) -> Outcome:
    told = Told(
        forms=tuple((file.form, file.name) for file in made.files),
        open_fields={made.traeger: tuple(Open(each.key, each.label) for each in made.open_fields)},
        results=tuple(map(result_as_json, made.results)),
        notes=made.notes,
    )
    files = {file.name: file.data for file in made.files}
    try:
        with located(Place(), traeger=made.traeger):
            leftovers = store.put(run.key, files, run.fingerprint, told)
    except ReporterError as error:
        return Failed(made.traeger, error.faults)
    notes = (each._replace(traeger=made.traeger) for each in leftovers)
    return delivered(made.traeger, told._replace(notes=(*told.notes, *notes)), store.folder)


def result_as_json(result: Zielergebnis) -> Result:
    """Return a result as `--json` gives it: exact decimals as text, missing as null."""
    numbers = {
        "basis": result.basis,
        "ist": result.ist,
        "wert": result.wert,
        "soll": result.soll,
        "soll_bis": result.soll_bis,
    }
    return {
        "traeger": result.traeger,
        "ziel": result.ziel.schluessel,
        "kennzahl": result.ziel.kennzahl,
        "einheit": result.ziel.einheit_des_vergleichs.value,
        **{name: None if value is None else f"{value:f}" for name, value in numbers.items()},
        "urteil": result.urteil.value,
    }
