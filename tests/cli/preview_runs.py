"""`reporter vorschau` as a user runs it, and what a browser gets from it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

HOST = "127.0.0.1"
PATIENCE = 60
"""seconds after which a test gives up; a busy machine is slow"""


@dataclass(frozen=True)
class Page:
    """What a request was answered with."""

    status: int
    headers: HTTPMessage
    text: str

    @property
    def number(self) -> int:
        """The number of the reading that the page shows."""
        found = re.search(r'data-stand="(\d+)"', self.text)
        assert found, self.text
        return int(found[1])


@dataclass(frozen=True)
class Preview:
    """A running preview."""

    process: subprocess.Popen[str]
    port: int

    def ask(
        self, path: str, *, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> Page:
        """Return the answer to one request."""
        with closing(HTTPConnection(HOST, self.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, headers=dict(headers or {}))
            answer = connection.getresponse()
            return Page(answer.status, answer.headers, answer.read().decode())

    def next_after(self, number: int) -> int:
        """Return the number of the first reading that is told of after `number`."""
        with closing(HTTPConnection(HOST, self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", f"/ereignisse?seit={number}")
            answer = connection.getresponse()
            assert answer.headers["Content-Type"] == "text/event-stream"
            lines = iter(answer.readline, b"")
            return next(int(line.split()[1]) for line in lines if line.startswith(b"data: "))

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C; return the exit code, and what was said since the address."""
        os.killpg(self.process.pid, signal.SIGINT)
        assert self.process.stderr
        said = self.process.stderr.read()
        return self.process.wait(PATIENCE), said


@contextmanager
def previewing(
    runde: Path, *options: str, environment: Mapping[str, str] | None = None
) -> Iterator[Preview]:
    """Run the command until the block ends."""
    command = [sys.executable, "-m", "reporter", "vorschau", str(runde), *options]
    command += [] if environment else ["--kein-browser"]
    with subprocess.Popen(
        command,
        env={**os.environ, **(environment or {})},
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        try:
            assert process.stderr
            said = process.stderr.readline()
            found = re.fullmatch(r"Vorschau: http://127\.0\.0\.1:(\d+)/\n", said)
            assert found, said + process.stderr.read()
            yield Preview(process, int(found[1]))
        finally:
            process.kill()
