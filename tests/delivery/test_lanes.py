"""One task's crash or hang is its own; the others are done all the same."""

from __future__ import annotations

import os
import time
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

from reporter.delivery.lanes import Done, Lost, process_lane, run_lanes


def nothing() -> None:
    return None


def process() -> Executor:
    return process_lane(nothing)


def behave(task: str) -> str:
    """Do what the task says: „crash“, „hang“, „crash once FILE“, or answer."""
    word, _, path = task.partition(" ")
    if word == "crash":
        os._exit(9)
    if word == "once" and not Path(path).exists():
        Path(path).touch()
        os._exit(9)
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


def test_leaving_early_does_not_wait_for_what_is_busy() -> None:
    done = run_lanes(["a", "hang"], behave, lanes=2, new_lane=process)
    assert next(done).task == "a"
    begun = time.monotonic()
    done.close()
    assert time.monotonic() - begun < 5
