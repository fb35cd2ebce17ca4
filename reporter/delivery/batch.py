"""The documents of all Träger: one after the other, or in several processes.

A Träger whose documents can't be made is reported; the others are made all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context

from reporter.delivery.invitation import make_invitation
from reporter.delivery.make import Made, Order, make
from reporter.errors import Fault, ReporterError
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger
from reporter.wording.compose import Composer


@dataclass(frozen=True, slots=True)
class Failed:
    """A Träger whose documents could not be made, and why."""

    traeger: str
    faults: tuple[Fault, ...]


Outcome = Made | Failed


@dataclass(frozen=True, slots=True)
class Job:
    """What all Träger of a run have in common; `tabelle` are the data, where they are needed."""

    runde: Runde
    fassung: Fassung
    order: Order
    tabelle: Kennzahlentabelle | None = None


def run(job: Job, traeger: Sequence[Traeger], *, parallel: int) -> Iterator[Outcome]:
    """Yield the outcome of each Träger as it is known, from up to `parallel` processes."""
    if min(parallel, len(traeger)) <= 1:
        worker = _Worker(job)
        yield from map(worker, traeger)
        return
    with _processes(job, min(parallel, len(traeger))) as pool:
        futures = [pool.submit(_run_in_process, each) for each in traeger]
        yield from (future.result() for future in as_completed(futures))


class _Worker:
    """Makes documents of one round; what is loaded once stays loaded."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._composer = Composer(job.fassung)

    def __call__(self, traeger: Traeger) -> Outcome:
        try:
            job = self._job
            maker = make_invitation if job.order.invitation else make
            return maker(self._composer, job.runde, traeger, job.order, job.tabelle)
        except ReporterError as error:
            return Failed(traeger.schluessel, error.faults)


# A worker process has one worker; never threads, the layout engine is not made for them.
_process_worker: Callable[[Traeger], Outcome]


def _processes(job: Job, count: int) -> Executor:
    return ProcessPoolExecutor(
        count,
        mp_context=get_context("spawn"),
        initializer=_start_process,
        initargs=(job,),
    )


def _start_process(job: Job) -> None:
    global _process_worker  # noqa: PLW0603 - the one state of a worker process
    _process_worker = _Worker(job)


def _run_in_process(traeger: Traeger) -> Outcome:
    return _process_worker(traeger)
