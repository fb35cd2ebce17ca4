"""Errors that nobody foresaw: what to tell of them, so that one Träger's is its own alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb

from reporter.errors import Fault
from reporter.german.system import cause_of


def unforeseen(error: Exception, traeger: str | None = None) -> Fault:
    """Return what to tell of an error that is no `ReporterError`: the machine's or ours."""
    tell = next(tell for kind, tell in _KINDS.items() if isinstance(error, kind))
    message, hint = tell(error)
    return Fault(message, hint, traeger=traeger)


def _no_memory(_error: Exception) -> tuple[str, str]:
    return (
        "Der Arbeitsspeicher reicht nicht aus.",
        "Schließen Sie andere Programme, oder erstellen Sie weniger zugleich (--parallel 1).",
    )


def _refused_by_the_system(error: Exception) -> tuple[str, str]:
    assert isinstance(error, OSError)
    name = f" „{error.filename}“" if error.filename else ""
    sentence, hint = cause_of(error)
    return f"Eine Datei{name} kann nicht gelesen oder geschrieben werden: {sentence}", hint


def _fault_of_the_program(error: Exception) -> tuple[str, str]:
    last = extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}, Zeile {last.lineno}"
    return (
        f"Das Programm hat einen Fehler ({type(error).__name__}, {where}): {error}",
        "Bitte melden Sie ihn mit diesem Text.",
    )


_KINDS: dict[type[Exception], Callable[[Exception], tuple[str, str]]] = {
    MemoryError: _no_memory,
    OSError: _refused_by_the_system,
    Exception: _fault_of_the_program,
}
"""what is told of each kind, the first that fits"""
