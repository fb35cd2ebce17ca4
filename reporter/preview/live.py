"""A round as it is now: read again as soon as a file that it was read from has changed.

One thread reads, those of the browser's requests have documents made; never two at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Lock, Thread

from reporter.errors import Fault, ReporterError
from reporter.preview.contents import Contents, Sheet
from reporter.witness import unchanged, watching

PAUSE = 0.3
"""seconds between two looks at the files"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a round: its contents, or its faults.

    `number` counts the readings, `seen` is what was looked at (`reporter.witness`), `sheets`
    are the documents made so far by Träger and kind.
    """

    number: int
    contents: Contents | None
    faults: tuple[Fault, ...]
    seen: Mapping[str, str]
    sheets: dict[tuple[str, str], Sheet] = field(default_factory=dict)


class Live:
    """Keeps the newest reading of a round; `read` raises a `ReporterError` for a faulty one.

    Files in the folder `without` are none of the round's.
    """

    def __init__(self, read: Callable[[], Contents], *, without: Path) -> None:
        self._read = read
        self._without = without
        self._making = Lock()
        self._changed = Condition()
        self._reading: Reading | None = None

    def start(self) -> None:
        """Begin to read and to look for changes, until the program ends."""
        Thread(target=self._keep_current, daemon=True).start()

    def now(self) -> Reading:
        """Return the newest reading; waits for the first one."""
        with self._changed:
            self._changed.wait_for(lambda: self._reading is not None)
            assert self._reading is not None
            return self._reading

    def wait(self, number: int, *, seconds: float) -> int:
        """Return the number of the newest reading once it is not `number`, or after `seconds`."""
        with self._changed:
            self._changed.wait_for(lambda: self._number() != number, timeout=seconds)
            return self._number()

    def sheet(self, reading: Reading, traeger: str, kind: str) -> Sheet:
        """Return a document of a faultless reading, made when it is first asked for."""
        assert reading.contents is not None, "a faulty round has no documents"
        with self._making:
            if (traeger, kind) not in reading.sheets:
                reading.sheets[traeger, kind] = _made(reading.contents, traeger, kind)
            return reading.sheets[traeger, kind]

    def _number(self) -> int:
        return self._reading.number if self._reading else 0

    def _keep_current(self) -> None:
        while True:
            self._look()
            time.sleep(PAUSE)

    def _look(self) -> None:
        """Read the round if it was never read, or if what was looked at is not the same now."""
        last = self._reading
        if last and unchanged(last.seen, without=self._without):
            return
        found = self._read_anew()
        if last and last.seen == found.seen:  # what can't be read can't be told as changed
            return
        with self._changed:
            self._reading = found
            self._changed.notify_all()

    def _read_anew(self) -> Reading:
        number = self._number() + 1
        with self._making, watching(without=self._without) as seen:
            try:
                return Reading(number, self._read(), (), seen)
            except ReporterError as error:
                return Reading(number, None, tuple(dict.fromkeys(error.faults)), seen)


def _made(contents: Contents, traeger: str, kind: str) -> Sheet:
    try:
        return contents.make(traeger, kind)
    except ReporterError as error:
        return Sheet(faults=tuple(dict.fromkeys(error.faults)))
