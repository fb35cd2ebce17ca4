"""A small round of eighteen, and commands run on it that a test can watch, starve and stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

KEYS = tuple(f"k{number:02}" for number in range(18))
HEAD = """\
jahr = 2023
fassung = "kurz"
[ministerium]
name = "Ministerium für Arbeit"
kurzname = "MA"
genus = "n"
ort = "Düsseldorf"
vertretung = { anrede = "Frau", amt = "Ministerin", name = "N. N." }
"""
TRAEGER = """\
[[traeger]]
schluessel = "{key}"
name = "Kreis {key}"
genus = "m"
sitz = "Borken"
anrede = "Herr"
amt = "Landrat"
vertretung = "N. N."
"""
EDITION = """\
titel = "Kurze Vereinbarung"
[dokumente.vereinbarung]
vorlage = "vereinbarung.html"
titel = "Zielvereinbarung {{ jahr }}: {{ traeger.name }}"
kopfzeile = "Zielvereinbarung {{ jahr }}"
"""
TEMPLATE = """\
<h1>Zielvereinbarung {{ jahr }}</h1>
<p>{{ traeger.name | mit_artikel("nominativ") | satzanfang }} und das Ministerium.</p>
"""


def write_small_round(folder: Path, *, template: str = TEMPLATE) -> Path:
    """Write a round of eighteen Träger with one page each; return its folder."""
    edition = folder / "kurz"
    edition.mkdir(parents=True)
    (edition / "fassung.toml").write_text(EDITION, encoding="utf-8")
    (edition / "vereinbarung.html").write_text(template, encoding="utf-8")
    traeger = "".join(TRAEGER.format(key=key) for key in KEYS)
    (folder / "runde.toml").write_text(HEAD + traeger, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Run:
    """A command in a session of its own, as a terminal has one."""

    process: subprocess.Popen[str]

    def members(self) -> list[int]:
        """Return the processes of the session that are alive."""
        states = {int(path.name): _state(path) for path in Path("/proc").glob("[0-9]*")}
        mine = str(self.process.pid)
        return [pid for pid, state in states.items() if state[3:4] == [mine] and state[0] != "Z"]

    def workers(self) -> list[int]:
        """Return the processes that make documents: forked from one that makes none, or spawned."""
        lines = {pid: _command_line(pid) for pid in self.members()}
        forking = {pid for pid, line in lines.items() if b"forkserver" in line}
        forked = [pid for pid in forking if _parent(pid) in forking]
        return forked + [pid for pid, line in lines.items() if b"spawn_main" in line]

    def interrupt(self) -> None:
        """Press Ctrl-C: all processes of a terminal get it."""
        os.killpg(self.process.pid, signal.SIGINT)

    def kill(self) -> None:
        """Kill all processes of the session, if there are any."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        with self.process:  # closes its pipe
            pass

    def end(self, *, within: float = 300) -> tuple[int, str]:
        """Return exit code and what was said on stderr, when the command is over."""
        _, said = self.process.communicate(timeout=within)
        return self.process.returncode, said


Starter = Callable[..., Run]


def _state(process: Path) -> list[str]:
    """Return state, parent, group, session, … of a process (proc(5))."""
    try:
        return (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return ["Z"]


def _parent(pid: int) -> int:
    state = _state(Path(f"/proc/{pid}"))
    return int(state[1]) if len(state) > 1 else 0


def _command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


@contextmanager
def starter() -> Iterator[Starter]:
    """Give what starts `reporter vereinbarung` on a round; in the end nothing is left of it.

    `prefix` is a command that starts commands.
    """
    runs: list[Run] = []
    temporary = TemporaryDirectory(ignore_cleanup_errors=True)

    def start(runde: Path, *options: object, prefix: Sequence[str] = ()) -> Run:
        command = [
            *(*prefix, sys.executable, "-m", "reporter", "vereinbarung", runde),
            *("--stand", "2023-03-15", *options),
        ]
        process = subprocess.Popen(
            [str(part) for part in command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env={"TMPDIR": temporary.name, **os.environ},
        )
        runs.append(Run(process))
        return runs[-1]

    with temporary:
        yield start
        for run in runs:
            run.kill()


def until(condition: Callable[[], object], *, seconds: float = 60) -> None:
    """Wait for a condition; fail if it does not come true."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)
