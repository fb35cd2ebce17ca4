"""A process of its own as an `Executor`: what ends it ends the task in hand, nothing else.

The processes of `concurrent.futures` outlive a program that is killed, can't be ended one by
one, and start with Ctrl-C theirs too. These end with the program, however it ends.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import forkserver, resource_tracker, util
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from reporter.errors import BuildError, Fault
from reporter.german.system import cause_of

P = ParamSpec("P")
T = TypeVar("T")

_Answer = tuple[bool, Any]
"""if a call went well, and what it returned or raised"""


class ProcessLane(Executor):
    """One process, begun with `start(*arguments)`, that does one task after the other.

    A task's future is running from when the process has started and is busy with it; it fails
    with `BrokenExecutor` when the process dies. Never forked from the program, whose state it
    would share. Raises `BuildError` when the machine allows no process more.
    """

    def __init__(self, start: Callable[..., object], *arguments: object) -> None:
        with _refusal_told():
            self._begin()
        self._started = self._speaker.submit(self._call, start, arguments, {})

    def _begin(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="reporter-", ignore_cleanup_errors=True)
        self._pipe, theirs = _context().Pipe()
        self._process = _context().Process(
            target=_serve, args=(theirs, self._folder.name, *_shared_folders()), daemon=True
        )
        self._speaker = ThreadPoolExecutor(1)
        with _ctrl_c_held_back(), theirs:
            self._process.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have the process call `fn`; all that goes in and out must be picklable."""
        return self._speaker.submit(self._ask, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the process: after its last task, or at once (`wait=False`)."""
        if not wait:
            self._process.kill()
        self._speaker.shutdown(cancel_futures=cancel_futures)
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self._folder.cleanup()

    def _ask(self, fn: Callable[..., T], args: Any, kwargs: Any) -> T:
        self._started.result()
        return self._call(fn, args, kwargs)

    def _call(self, fn: Callable[..., T], args: Any, kwargs: Any) -> T:
        with suppress(OSError):  # nobody there: hearing tells
            self._pipe.send((fn, args, kwargs))
        try:
            well, value = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise BrokenExecutor("the process has died") from error
        if not well:
            raise value
        answer: T = value
        return answer


_ROOM = 75
"""bytes of a folder's name, so that a socket in it has a name that Linux takes"""


@cache
def _are_forked() -> bool:
    """Whether processes are forked from one that has loaded what they need, or load it each."""
    return sys.platform == "linux" and len(os.fsencode(tempfile.gettempdir())) <= _ROOM


def _context() -> ForkServerContext | SpawnContext:
    return multiprocessing.get_context("forkserver") if _are_forked() else _SPAWN


_SPAWN = multiprocessing.get_context("spawn")


def load_for_all(modules: Sequence[str]) -> None:
    """Begin to load modules for all processes to come; return at once.

    Loaded only, nothing is called: Pango's threads, which it starts for its first font, are
    lost in a fork. Where processes are not forked, each loads them itself.
    """
    with suppress(OSError):  # whoever begins a process says what the machine refuses
        if _are_forked():
            forkserver.set_forkserver_preload(list(modules))
            with _ctrl_c_held_back():
                forkserver.ensure_running()


def _shared_folders() -> tuple[str, ...]:
    """Return where processes are forked from is asked: a program that is killed leaves it."""
    return (util.get_temp_dir(),) if _are_forked() else ()


@contextmanager
def _refusal_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BuildError(
            Fault(
                f"Ein Prozess für die Dokumente kann nicht beginnen: {cause_of(error).sentence}",
                "Schließen Sie andere Programme, oder versuchen Sie es mit --parallel 1.",
            )
        ) from error


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """While active, Ctrl-C waits; a process begun meanwhile never hears it."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # its start, otherwise due in between, lets Ctrl-C through
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    pressed: list[int] = []  # another thread may still be told, and this one be interrupted by it
    handler = signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if pressed:
            signal.raise_signal(signal.SIGINT)


# --- in the process -------------------------------------------------------------------


def _serve(pipe: Connection, folder: str, *shared: str) -> None:
    """Answer calls until the program closes its end; temporary files go into `folder`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Windows has no mask to inherit
    tempfile.tempdir = folder
    watch = threading.Thread(target=_end_with_program, args=(folder, *shared), daemon=True)
    watch.start()
    with suppress(EOFError, OSError):  # nobody there
        while True:
            pipe.send(_answer(*pipe.recv()))
    watch.join()


def _end_with_program(folder: str, *shared: str) -> None:
    """Wait until the program is gone, even killed, and end this process, whatever it does.

    What is shared is the program's own to remove, unless it was killed.
    """
    program = multiprocessing.parent_process()
    assert program is not None, "a process that the program began"
    program.join()
    shutil.rmtree(folder, ignore_errors=True)
    if shared and _is_gone(program.pid):
        for each in shared:
            shutil.rmtree(each, ignore_errors=True)
    os._exit(1)


def _is_gone(pid: int | None) -> bool:
    """Whether a process of Linux is gone, or within a second: it lets go of us a little before."""
    for _ in range(20):
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
        except OSError:
            return True
        if state.split()[0] in "ZX":
            return True
        time.sleep(0.05)
    return False


def _answer(call: Callable[..., object], args: Any, kwargs: Any) -> _Answer:
    try:
        return True, call(*args, **kwargs)
    except Exception as error:
        error.add_note(traceback.format_exc())
        return False, error
