"""Whatever stops a run leaves whole files that the list knows, and the next run goes on."""

from __future__ import annotations

import io
import json
import os
import random
import resource
import signal
import time
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest
from delivery.watched_runs import (
    KEYS,
    TEMPLATE,
    Run,
    Starter,
    starter,
    until,
    write_small_round,
)

from reporter.delivery.folder.store import LIST

STANDS = ("2023-03-15", "2023-04-01")


@pytest.fixture
def start() -> Iterator[Starter]:
    with starter() as found:
        yield found


@pytest.fixture(params=["", "a" * 80], ids=["forked", "spawned"])
def temporary(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files; too long a name for a socket means processes are spawned."""
    with TemporaryDirectory() as short:
        folder = Path(short, request.param)
        folder.mkdir(exist_ok=True)
        monkeypatch.setenv("TMPDIR", str(folder))
        yield folder


def documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("2023-*")}


def others(folder: Path) -> set[str]:
    """Return what is in the folder besides the documents."""
    return {path.name for path in folder.iterdir()} - set(documents(folder))


def is_whole(name: str, data: bytes) -> bool:
    if name.endswith(".docx"):
        return zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    if name.endswith(".pdf"):
        with pypdfium2.PdfDocument(data) as pdf:
            return len(pdf) > 0
    return data.rstrip().endswith(b"</html>")


def known(folder: Path) -> set[str]:
    """Return the digests of all files that the list knows."""
    if not (folder / LIST).exists():
        return set()
    runs = json.loads((folder / LIST).read_text(encoding="utf-8"))["laeufe"].values()
    return {digest for run in runs for digests in run["dateien"].values() for digest in digests}


def wait_for_documents(folder: Path, number: int) -> None:
    until(lambda: len(list(folder.glob("2023-*"))) >= number)


def faults(said: str) -> list[str]:
    return [line.strip() for line in said.partition("Fehler:\n")[2].splitlines() if line.strip()]


def finished(start: Starter, *arguments: object) -> int:
    """Run the command to its end; return the exit code."""
    return start(*arguments).end()[0]


# --- killed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "processes", "kills"), [("html", 1, 30), ("docx", 2, 14), ("pdf", 2, 6)]
)
def test_killed_at_any_moment_leaves_whole_files_and_the_next_run_completes(
    tmp_path: Path, start: Starter, form: str, processes: int, kills: int
) -> None:
    runde = write_small_round(tmp_path / "runde")
    options = ("--format", form, "--parallel", processes)
    begun = time.monotonic()
    undisturbed = {}
    for stand in STANDS:
        folder = tmp_path / stand
        assert finished(start, runde, *options, "--stand", stand, "-o", folder) == 0
        undisturbed[stand] = documents(folder)
    seconds = (time.monotonic() - begun) / len(STANDS)
    assert all(is_whole(*each) for each in undisturbed[STANDS[0]].items())

    folder, moments = tmp_path / "aus", random.Random(f"{form}{processes}")
    for number in range(kills):
        moment = seconds * moments.uniform(0.2, 1)
        run = start(runde, *options, "--stand", STANDS[number % 2], "-o", folder)
        time.sleep(moment)
        os.killpg(run.process.pid, signal.SIGKILL)
        run.end()
        for name, data in documents(folder).items():
            assert data in {made[name] for made in undisturbed.values()}, (number, moment, name)
            assert sha256(data).hexdigest() in known(folder), (number, moment, name)

    assert finished(start, runde, *options, "--stand", STANDS[0], "-o", folder) == 0
    assert documents(folder) == undisturbed[STANDS[0]]
    assert others(folder) == {LIST}


@pytest.mark.parametrize("documents_made", [0, 1, 5])
def test_workers_end_with_the_program_that_is_killed_and_leave_nothing(
    tmp_path: Path, start: Starter, documents_made: int, temporary: Path
) -> None:
    runde = write_small_round(tmp_path / "runde")
    run = start(runde, "--parallel", 2, "--format", "docx")
    until(run.workers)
    wait_for_documents(runde / "ausgabe", documents_made)
    run.process.kill()
    until(lambda: not run.members(), seconds=5)
    if documents_made:  # a process that only begins does not yet know its folder
        assert not list(temporary.iterdir())


# --- workers --------------------------------------------------------------------------


def replaced(run: Run, worker: int) -> int:
    """Kill a worker; return the one that takes its place."""
    os.kill(worker, signal.SIGKILL)
    until(lambda: set(run.workers()) - {worker})
    return (set(run.workers()) - {worker}).pop()


def watched(
    start: Starter, tmp_path: Path, *, seconds: int, template: str = TEMPLATE
) -> tuple[Run, int, Path]:
    """Start a run with one worker; return it, the worker and the folder after one document."""
    runde = write_small_round(tmp_path / "runde", template=template)
    options = ("--format", "html", "--parallel", 1, "--zeitlimit", seconds)
    run = start(runde, *options)
    wait_for_documents(runde / "ausgabe", 1)
    [worker] = run.workers()
    return run, worker, runde / "ausgabe"


def test_killed_worker_is_replaced_and_nothing_is_missing(tmp_path: Path, start: Starter) -> None:
    run, worker, folder = watched(start, tmp_path, seconds=300)
    replaced(run, worker)
    assert run.end()[0] == 0
    assert len(documents(folder)) == len(KEYS)


def test_worker_killed_twice_is_the_failure_of_one_traeger(tmp_path: Path, start: Starter) -> None:
    run, worker, folder = watched(start, tmp_path, seconds=300)
    replaced(run, replaced(run, worker))
    code, said = run.end()
    [fault] = faults(said)
    assert code == 1
    assert "zweimal abgestürzt" in fault
    assert "--traeger k" in fault
    assert len(documents(folder)) == len(KEYS) - 1


def test_worker_that_hangs_is_given_up_after_the_limit_and_the_others_are_made(
    tmp_path: Path, start: Starter
) -> None:
    run, worker, folder = watched(start, tmp_path, seconds=4)
    os.kill(worker, signal.SIGSTOP)  # not even a clock of its own runs
    code, said = run.end()
    [fault] = faults(said)
    assert code == 1
    assert "nach 4 Sekunden abgebrochen" in fault
    assert "--zeitlimit" in fault
    assert len(documents(folder)) == len(KEYS) - 1
    until(lambda: not run.members(), seconds=5)


LARGE_FOR_ONE = f"""\
{TEMPLATE}
{{% if traeger.schluessel == "k17" %}}
{{% for one in "{"x" * 150}" %}}{{% for two in "{"x" * 150}" %}}
<p>Ein Absatz, der für sich genommen kaum Platz braucht, aber tausendfach.</p>
{{% endfor %}}{{% endfor %}}{{% endif %}}
"""


def test_document_too_large_for_the_memory_is_told_of_in_german(
    tmp_path: Path, start: Starter
) -> None:
    run, worker, folder = watched(start, tmp_path, seconds=300, template=LARGE_FOR_ONE)
    resource.prlimit(worker, resource.RLIMIT_AS, (1_000_000, 1_000_000))
    code, said = run.end()
    [fault] = faults(said)
    assert code == 1
    assert fault.startswith("[k17] Der Arbeitsspeicher reicht nicht aus.")
    assert len(documents(folder)) == len(KEYS) - 1


# --- Ctrl-C ---------------------------------------------------------------------------


def stop_and_look(run: Run, folder: Path) -> str:
    """Press Ctrl-C; return what the command says, after what must be true whenever it ends."""
    run.interrupt()
    begun = time.monotonic()
    code, said = run.end(within=30)
    assert time.monotonic() - begun < 5  # a second, on a machine that is not busy
    assert code == 1, said
    assert "Abgebrochen." in said
    assert "Traceback" not in said
    until(lambda: not run.members(), seconds=5)
    if folder.exists():
        assert others(folder) <= {LIST}
        assert {sha256(data).hexdigest() for data in documents(folder).values()} <= known(folder)
    return said


@pytest.mark.parametrize("processes", [1, 2])
def test_nothing_is_left_among_the_temporary_files(
    tmp_path: Path, start: Starter, processes: int, temporary: Path
) -> None:
    runde = write_small_round(tmp_path / "runde")
    options = ("--format", "pdf", "--parallel", processes)
    run = start(runde, *options)
    wait_for_documents(runde / "ausgabe", 2)
    assert list(temporary.iterdir())
    stop_and_look(run, runde / "ausgabe")
    assert not list(temporary.iterdir())
    assert finished(start, runde, *options) == 0
    assert not list(temporary.iterdir())


LONG = f"""\
{TEMPLATE}
{{% for one in "{"x" * 150}" %}}<p>Das ist der {{{{ loop.index }}}}. Absatz.</p>{{% endfor %}}
"""


@pytest.mark.parametrize(("form", "seconds"), [("docx", 0.03), ("pdf", 0.3)])
def test_ctrl_c_while_workers_start_ends_all_of_them(
    tmp_path: Path, start: Starter, form: str, seconds: float
) -> None:
    runde = write_small_round(tmp_path / "runde", template=LONG)  # not over before it is stopped
    moments = random.Random(form)
    for _ in range(4):
        run = start(runde, "--format", form, "--parallel", 2, "--neu")
        until(run.workers)
        time.sleep(moments.random() * seconds)
        stop_and_look(run, runde / "ausgabe")


@pytest.mark.parametrize("processes", [1, 2])
def test_ctrl_c_says_what_is_there_and_the_next_run_completes(
    tmp_path: Path, start: Starter, processes: int
) -> None:
    runde = write_small_round(tmp_path / "runde")
    options = ("--format", "docx", "--parallel", processes)
    for number in (1, 4, 8):
        run = start(runde, *options)
        wait_for_documents(runde / "ausgabe", number + 1)
        assert stop_and_look(run, runde / "ausgabe").count(f": {runde}") >= number
    assert finished(start, runde, *options) == 0
    assert len(documents(runde / "ausgabe")) == len(KEYS)
