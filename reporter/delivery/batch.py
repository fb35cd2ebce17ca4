"""The documents of all Träger: what is not current is made, here or in several processes.

A Träger whose documents can't be made is reported; the others are made all the same. Files are
written by this process alone, whole, one Träger after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reporter.delivery.invitation import make_invitation
from reporter.delivery.make import Made, Order, file_name, make, sources
from reporter.delivery.store import Entry, Store, fingerprint
from reporter.document.tree import OpenField
from reporter.errors import Fault, Place, ReporterError, located
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger
from reporter.resources import TEMPLATES
from reporter.wording.compose import Composer

if TYPE_CHECKING:
    from reporter.kennzahlen.tabelle import Kennzahlentabelle
    from reporter.kennzahlen.zielerreichung import Zielergebnis

_SHARED_TEMPLATES = ("basis", "gestaltung")


@dataclass(frozen=True, slots=True)
class Failed:
    """A Träger whose documents could not be made, and why."""

    traeger: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Delivered:
    """A Träger whose files are in the folder, made now or before (`kept`).

    `results` are as `--json` gives them, exact decimals as text.
    """

    traeger: str
    files: tuple[tuple[str, Path], ...]
    open_fields: tuple[OpenField, ...] = ()
    results: tuple[dict[str, str | None], ...] = ()
    notes: tuple[Fault, ...] = ()
    kept: bool = False


Outcome = Delivered | Failed


@dataclass(frozen=True, slots=True)
class Job:
    """What all Träger of a run have in common; `tabelle` are the data, where they are needed."""

    runde: Runde
    fassung: Fassung
    order: Order
    tabelle: Kennzahlentabelle | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """How a run goes: processes, seconds for a Träger, whether what is current is made anew.

    `data` tells of which bytes the data are, for telling whether they changed.
    """

    parallel: int = 1
    seconds: float | None = None
    anew: bool = False
    overwrite: bool = False
    data: Sequence[bytes] = field(default_factory=tuple)


def run(
    job: Job,
    traeger: Sequence[Traeger],
    terms: Terms,
    *,
    load: Callable[[], Kennzahlentabelle | None] = lambda: None,
) -> Generator[Outcome, None, None]:
    """Yield the outcome of each Träger as it is known; `load` gives the data if any are needed."""
    store = Store(job.order.folder, overwrite=terms.overwrite)
    prints = _fingerprints(job, traeger, terms)
    stale = []
    for each in traeger:
        entry = store.current(_key(job, each), prints[each.schluessel])
        if entry and not terms.anew:
            yield _told(each.schluessel, entry, job.order.folder)
        else:
            stale.append(each)
    if not stale:
        return
    loaded = Job(job.runde, job.fassung, job.order, load())
    keys = {each.schluessel: _key(job, each) for each in stale}
    for made in _made(loaded, stale, terms):
        if isinstance(made, Failed):
            yield made
        else:
            yield _stored(store, made, keys[made.traeger], prints[made.traeger])


# --- what is current ------------------------------------------------------------------


def _key(job: Job, traeger: Traeger) -> str:
    return Path(file_name(job.runde, traeger, job.order, "run")).stem


def _fingerprints(job: Job, traeger: Sequence[Traeger], terms: Terms) -> dict[str, str]:
    """Return for each Träger what its documents depend on; "" for what is always made.

    A letter counts the changes of its date from the files in the folder, so it has none.
    """
    if job.order.invitation:
        return {each.schluessel: "" for each in traeger}
    order = job.order
    common = [
        *(sha256(data).digest() for data in terms.data),
        *(sha256(rows).digest() for _, rows in sorted(order.earlier.items())),
        *_wording(job.fassung),
        " ".join(order.formats),
        order.look.css,
        order.look.base or b"",
    ]
    return {
        each.schluessel: fingerprint(
            *common, *(file.data for file in sources(job.fassung, job.runde, (each,), order))
        )
        for each in traeger
    }


def _wording(fassung: Fassung) -> Iterator[str | bytes]:
    """Yield name and content of each file that the wording and the look are made of."""
    folders = (*fassung.ordner, *(TEMPLATES / name for name in _SHARED_TEMPLATES))
    for folder in folders:
        for path in sorted(each for each in folder.glob("*") if each.is_file()):
            yield path.name
            yield path.read_bytes()


# --- making ---------------------------------------------------------------------------


class _Worker:
    """Makes documents of one round; what is loaded once stays loaded."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._composer = Composer(job.fassung)

    def __call__(self, traeger: Traeger) -> Made | Failed:
        try:
            job = self._job
            maker = make_invitation if job.order.invitation else make
            return maker(self._composer, job.runde, traeger, job.order, job.tabelle)
        except ReporterError as error:
            return Failed(traeger.schluessel, error.faults)


def _made(job: Job, traeger: Sequence[Traeger], terms: Terms) -> Iterator[Made | Failed]:
    lanes = min(terms.parallel, len(traeger))
    if lanes <= 1 and terms.seconds is None:
        yield from map(_Worker(job), traeger)
        return
    from reporter.delivery.lanes import Lost, process_lane, run_lanes

    done = run_lanes(
        traeger,
        _work_in_process,
        lanes=lanes,
        new_lane=lambda: process_lane(_start_process, job),
        seconds=terms.seconds,
    )
    for each in done:
        if isinstance(each.result, Lost):
            yield Failed(each.task.schluessel, (_lost(each.task, each.result.name, terms),))
        else:
            yield each.result


# A worker process has one worker; never threads, the layout engine is not made for them.
_process_worker: Callable[[Traeger], Made | Failed]


def _start_process(job: Job) -> None:
    global _process_worker  # noqa: PLW0603 - the one state of a worker process
    _process_worker = _Worker(job)


def _work_in_process(traeger: Traeger) -> Made | Failed:
    return _process_worker(traeger)


def _lost(traeger: Traeger, why: str, terms: Terms) -> Fault:
    messages = {
        "CRASHED": (
            "Das Erstellen ist zweimal abgestürzt.",
            f"Versuchen Sie es einzeln: --traeger {traeger.schluessel} --parallel 1.",
        ),
        "TOO_SLOW": (
            f"Das Erstellen wurde nach {terms.seconds:g} Sekunden abgebrochen.",
            "Erlauben Sie mit --zeitlimit mehr Zeit, oder prüfen Sie die Vorlage.",
        ),
    }
    message, hint = messages[why]
    return Fault(message, hint, traeger=traeger.schluessel)


# --- storing --------------------------------------------------------------------------


def _stored(store: Store, made: Made, key: str, made_from: str) -> Outcome:
    told = {
        "formate": {file.name: file.form for file in made.files},
        "offen": [[each.key, each.label] for each in made.open_fields],
        "ergebnisse": list(map(result_as_json, made.results)),
        "hinweise": [[each.message, each.hint] for each in made.notes],
    }
    files = {file.name: file.data for file in made.files}
    try:
        with located(Place(), traeger=made.traeger):
            store.put(key, files, made_from, told)
    except ReporterError as error:
        return Failed(made.traeger, error.faults)
    return _delivered(made.traeger, told, store.folder, kept=False)


def _told(traeger: str, entry: Entry, folder: Path) -> Delivered:
    return _delivered(traeger, dict(entry.told), folder, kept=True)


def _delivered(traeger: str, told: dict[str, Any], folder: Path, *, kept: bool) -> Delivered:
    return Delivered(
        traeger,
        tuple((form, folder / name) for name, form in told["formate"].items()),
        tuple(OpenField(*each) for each in told["offen"]),
        tuple(told["ergebnisse"]),
        tuple(Fault(message, hint, traeger=traeger) for message, hint in told["hinweise"]),
        kept=kept,
    )


def result_as_json(result: Zielergebnis) -> dict[str, str | None]:
    """Return a result as `--json` gives it: exact decimals as text, missing as null."""
    numbers = {"basis": result.basis, "ist": result.ist, "wert": result.wert, "soll": result.soll}
    return {
        "traeger": result.traeger,
        "ziel": result.ziel.schluessel,
        "kennzahl": result.ziel.kennzahl,
        "einheit": result.ziel.einheit.value,
        **{name: None if value is None else f"{value:f}" for name, value in numbers.items()},
        "urteil": result.urteil.value,
    }
