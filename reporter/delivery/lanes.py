"""Runs many tasks in a few workers, so that one task's crash or hang is its own alone.

A lane is an `Executor` with one worker, so whatever ends the worker ends the task that it was
busy with and no other. A task whose worker dies is tried once more in a new lane; one that takes
too long is given up. Any `Executor` fits that breaks when its worker dies.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from concurrent.futures.process import ProcessPoolExecutor
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_TRIES = 2


class Lost(Enum):
    """Why a task has no result."""

    CRASHED = "crashed"
    TOO_SLOW = "too slow"


@dataclass(frozen=True, slots=True)
class Done(Generic[Task, Result]):
    """A task and its result, or why there is none."""

    task: Task
    result: Result | Lost


@dataclass(frozen=True, slots=True)
class _Attempt(Generic[Task]):
    """One try at a task, and when it began."""

    task: Task
    number: int = 1
    begun: float = field(default_factory=time.monotonic)


def run_lanes(
    tasks: Sequence[Task],
    work: Callable[[Task], Result],
    *,
    lanes: int,
    new_lane: Callable[[], Executor],
    seconds: float | None = None,
) -> Iterator[Done[Task, Result]]:
    """Yield each task with its result as it is done, in up to `lanes` workers.

    `work` and the tasks must be picklable where a lane is a process. A worker that is busy with
    one task for `seconds` ends itself.
    """
    pending = [(task, 1) for task in reversed(tasks)]
    running: dict[Future[Result], tuple[_Attempt[Task], Executor]] = {}
    free = [new_lane() for _ in range(min(lanes, len(tasks)))]
    try:
        while pending or running:
            while pending and free:
                attempt, lane = _Attempt(*pending.pop()), free.pop()
                running[lane.submit(_within, seconds, work, attempt.task)] = attempt, lane
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                attempt, lane = running.pop(future)
                lost = _lost(future, attempt, seconds)
                free.append(_renewed(lane, new_lane) if lost else lane)
                if lost is Lost.CRASHED and attempt.number < _TRIES:
                    pending.append((attempt.task, attempt.number + 1))
                else:
                    yield Done(attempt.task, lost or future.result())
    finally:
        _close([*free, *(lane for _, lane in running.values())], busy=bool(running))


def _within(seconds: float | None, work: Callable[[Task], Result], task: Task) -> Result:
    """Do a task in its worker; end the worker when it takes longer than `seconds`."""
    if seconds is None:
        return work(task)
    alarm = threading.Timer(seconds, os._exit, (1,))
    alarm.daemon = True
    alarm.start()
    try:
        return work(task)
    finally:
        alarm.cancel()


def _lost(future: Future[Any], attempt: _Attempt[Any], seconds: float | None) -> Lost | None:
    """Return why a worker gave no answer; any other error is a fault of the program."""
    if not isinstance(future.exception(), BrokenExecutor):
        return None
    took = time.monotonic() - attempt.begun
    return Lost.TOO_SLOW if seconds is not None and took >= seconds else Lost.CRASHED


def _renewed(lane: Executor, new_lane: Callable[[], Executor]) -> Executor:
    lane.shutdown(wait=False)
    return new_lane()


def _close(lanes: Sequence[Executor], *, busy: bool) -> None:
    """End the lanes; what is still busy is not waited for (Ctrl-C)."""
    for lane in lanes:
        lane.shutdown(wait=not busy, cancel_futures=True)
    if busy:
        for child in multiprocessing.active_children():
            child.kill()


def process_lane(start: Callable[..., None], *arguments: object) -> Executor:
    """Return a lane that is a process of its own, begun with `start(*arguments)`.

    Spawned, never forked: the layout engine's libraries don't survive a fork.
    """
    return ProcessPoolExecutor(
        1,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=partial(_start_deaf, start, *arguments),
    )


def _start_deaf(start: Callable[..., None], *arguments: object) -> None:
    """Start a worker that leaves Ctrl-C to the program."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    start(*arguments)
