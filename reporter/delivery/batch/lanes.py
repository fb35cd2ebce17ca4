"""Runs many tasks in a few workers, so that one task's crash or hang is its own alone.

A lane is an `Executor` with one worker, so whatever ends the worker ends the task that it was
busy with and no other. A task whose worker dies is tried once more in a new lane; one that takes
too long is given up, and its lane with it. Any `Executor` fits that breaks when its worker dies
and ends it when it is shut down without waiting.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from reporter.delivery.batch.lost import Lost

Task = TypeVar("Task")
Result = TypeVar("Result")

_TRIES = 2
_TASKS_PER_LANE = 100
"""after how many tasks a lane is renewed: what they leave in C libraries can't be freed"""
_START_SECONDS = 60.0
"""how much longer than a task a lane may take to start"""
_GLANCE_SECONDS = 0.1
"""how often the time of running tasks is looked at"""


@dataclass(frozen=True, slots=True)
class Done(Generic[Task, Result]):
    """A task and its result, or why there is none."""

    task: Task
    result: Result | Lost


@dataclass(slots=True)
class _Attempt(Generic[Task]):
    """One try at a task, its lane, and how long it may still take."""

    task: Task
    number: int
    lane: Executor
    seconds: float | None
    _begun: bool = False
    _deadline: float = field(init=False)

    def __post_init__(self) -> None:
        self._deadline = time.monotonic() + (self.seconds or 0) + _START_SECONDS

    def overdue(self, future: Future[Any]) -> bool:
        """Tell if the time is over; it begins when the lane has started."""
        if self.seconds is None:
            return False
        if not self._begun and future.running():
            self._begun, self._deadline = True, time.monotonic() + self.seconds
        return time.monotonic() >= self._deadline


def run_lanes(
    tasks: Sequence[Task],
    work: Callable[[Task], Result],
    *,
    lanes: int,
    new_lane: Callable[[], Executor],
    seconds: float | None = None,
) -> Iterator[Done[Task, Result]]:
    """Yield each task with its result as it is done, in up to `lanes` workers.

    `work` and the tasks must be picklable where a lane is a process. `seconds` is how long a
    worker may be busy with one task.
    """
    run = _Run(tasks, work, new_lane, seconds)
    done: list[Done[Task, Result]] = []
    try:
        while run.unfinished or done:
            run.occupy(lanes)
            yield from done  # whoever takes it keeps no lane waiting
            done = run.wait()
    finally:
        run.end()


class _Run(Generic[Task, Result]):
    """What is left to do, what is being done, and the lanes that wait for something to do."""

    def __init__(
        self,
        tasks: Sequence[Task],
        work: Callable[[Task], Result],
        new_lane: Callable[[], Executor],
        seconds: float | None,
    ) -> None:
        self._work, self._new_lane, self._seconds = work, new_lane, seconds
        self._pending = [(task, 1) for task in reversed(tasks)]
        self._running: dict[Future[Result], _Attempt[Task]] = {}
        self._free: list[Executor] = []
        self._served: Counter[Executor] = Counter()

    @property
    def unfinished(self) -> bool:
        return bool(self._pending or self._running)

    def occupy(self, lanes: int) -> None:
        """Begin tasks until `lanes` of them are running."""
        while self._pending and len(self._running) < lanes:
            lane = self._free.pop() if self._free else self._new_lane()
            attempt = _Attempt(*self._pending.pop(), lane, self._seconds)
            self._running[lane.submit(self._work, attempt.task)] = attempt

    def wait(self) -> list[Done[Task, Result]]:
        """Return the next tasks that are done or lost; with a time limit, perhaps none yet."""
        glance = None if self._seconds is None else _GLANCE_SECONDS
        over = wait(self._running, glance, FIRST_COMPLETED).done
        slow = {each for each, attempt in self._running.items() if attempt.overdue(each)} - over
        ended = [
            *((each, Lost.CRASHED if _broken(each) else None) for each in over),
            *((each, Lost.TOO_SLOW) for each in slow),
        ]
        return [done for future, lost in ended if (done := self._take_out(future, lost))]

    def _take_out(self, future: Future[Result], lost: Lost | None) -> Done[Task, Result] | None:
        """Take a task out of its lane; `None` when it is to be tried once more."""
        attempt = self._running.pop(future)
        if lost is None:
            self._release(attempt.lane)
            return Done(attempt.task, future.result())
        attempt.lane.shutdown(wait=False)
        if lost is Lost.CRASHED and attempt.number < _TRIES:
            self._pending.append((attempt.task, attempt.number + 1))
            return None
        return Done(attempt.task, lost)

    def _release(self, lane: Executor) -> None:
        self._served[lane] += 1
        if self._served[lane] < _TASKS_PER_LANE:
            self._free.append(lane)
        else:
            lane.shutdown(wait=False)

    def end(self) -> None:
        """End all lanes, whatever they are busy with."""
        for lane in (*self._free, *(attempt.lane for attempt in self._running.values())):
            lane.shutdown(wait=False, cancel_futures=True)


def _broken(future: Future[Any]) -> bool:
    """Tell if the worker gave no answer; any other error is a fault of the program."""
    return isinstance(future.exception(), BrokenExecutor)
