"""One task's crash or hang is its own; the others are done all the same."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
import time
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from reporter.delivery.batch.lanes import Done, run_lanes
from reporter.delivery.batch.lost import Lost, lost_documents
from reporter.delivery.batch.processes import ProcessLane, _ctrl_c_held_back
from reporter.errors import ReporterError


def nothing() -> None:
    return None


def process() -> Executor:
    return ProcessLane(nothing)


def refuse_to_start() -> None:
    raise ReporterError("Die Vorlage fehlt.")


def behave(task: str) -> str:
    """Do what the task says: „crash“, „hang“, „crash once FILE“, or answer."""
    word, _, path = task.partition(" ")
    if word == "crash":
        os._exit(9)
    if word == "once" and not Path(path).exists():
        Path(path).touch()
        os._exit(9)
    if word == "who":
        return str(os.getpid())
    if word == "note":
        return tempfile.mkdtemp(prefix=path)
    if word == "hang":
        time.sleep(60)
    return task.upper()


def results(*tasks: str, seconds: float | None = None) -> dict[str, str | Lost]:
    done = run_lanes(list(tasks), behave, lanes=2, new_lane=process, seconds=seconds)
    return {each.task: each.result for each in done}


def test_every_task_is_done_once() -> None:
    tasks = [str(number) for number in range(12)]
    found = list(run_lanes(tasks, behave, lanes=3, new_lane=lambda: ThreadPoolExecutor(1)))
    assert sorted(each.task for each in found) == sorted(tasks)
    assert Done("3", "3") in found


def test_crash_is_the_tasks_own() -> None:
    found = results("a", "crash", "b", "c")
    assert found == {"a": "A", "crash": Lost.CRASHED, "b": "B", "c": "C"}


def test_task_whose_worker_died_is_tried_once_more(tmp_path: Path) -> None:
    task = f"once {tmp_path / 'mark'}"
    assert results(task, "a") == {task: task.upper(), "a": "A"}


def test_hang_is_given_up_and_the_others_are_done() -> None:
    found = results("hang", "a", "b", seconds=2)
    assert found == {"hang": Lost.TOO_SLOW, "a": "A", "b": "B"}


@pytest.mark.parametrize(
    ("why", "seconds", "message", "hint"),
    [
        (Lost.CRASHED, None, "zweimal abgestürzt", "--traeger borken --parallel 1"),
        (Lost.CRASHED, 4, "zweimal abgestürzt", "--traeger borken --parallel 1"),
        (Lost.TOO_SLOW, 1.5, "nach 1.5 Sekunden abgebrochen", "--zeitlimit"),
    ],
)
def test_every_loss_is_told_with_and_without_a_limit(
    why: Lost, seconds: float | None, message: str, hint: str
) -> None:
    fault = lost_documents(why, "borken", seconds=seconds)
    assert fault.traeger == "borken"
    assert message in fault.message
    assert hint in fault.hint


def test_leaving_early_does_not_wait_for_what_is_busy() -> None:
    done = run_lanes(["a", "hang"], behave, lanes=2, new_lane=process)
    assert next(done).task == "a"
    begun = time.monotonic()
    done.close()
    assert time.monotonic() - begun < 5


def test_worker_is_renewed_after_a_hundred_tasks_so_that_its_memory_stays_flat() -> None:
    done = run_lanes(["who"] * 201, behave, lanes=1, new_lane=process)
    workers = [each.result for each in done]
    assert len(set(workers)) == 3
    assert len(set(workers[:100])) == len(set(workers[100:200])) == 1


def test_time_limit_holds_for_any_executor() -> None:
    done = run_lanes(
        ["a", "doze", "b"],
        lambda task: time.sleep(3 if task == "doze" else 0),
        lanes=1,
        new_lane=lambda: ThreadPoolExecutor(1),
        seconds=1,
    )
    assert [(each.task, each.result) for each in done] == [
        ("a", None),
        ("doze", Lost.TOO_SLOW),
        ("b", None),
    ]


def test_error_at_the_start_of_a_worker_is_everybodys() -> None:
    done = run_lanes(["a", "b"], behave, lanes=1, new_lane=lambda: ProcessLane(refuse_to_start))
    with pytest.raises(ReporterError, match="Die Vorlage fehlt"):
        next(done)


@pytest.mark.parametrize("busy", [False, True])
def test_temporary_files_of_a_worker_go_with_it(busy: bool) -> None:
    lane = ProcessLane(nothing)
    folder = Path(lane.submit(behave, "note schrift-").result())
    assert folder.is_dir()
    if busy:
        lane.submit(behave, "hang")
    lane.shutdown(wait=False)
    assert not folder.exists()
    assert not folder.parent.exists()


def begin_under_ctrl_c(begun: list[str]) -> None:
    with _ctrl_c_held_back():
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.1)
        begun.append("process")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is held back by a mask of signals")
def test_ctrl_c_waits_until_a_process_has_begun_whatever_thread_hears_it() -> None:
    over, begun = threading.Event(), list[str]()
    threading.Thread(target=over.wait, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        begin_under_ctrl_c(begun)
    over.set()
    assert begun
