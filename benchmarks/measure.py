"""Measures side by side: each subject once a round, so that what disturbs disturbs all."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Command = Sequence[str | Path]
"""the path of a program, and its arguments"""

_LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: seconds on the clock, and the most memory that a process had at once."""

    seconds: float
    megabytes: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a subject took: medians, and the ratio to the subject that it is held against."""

    name: str
    seconds: float
    ratio: float
    megabytes: float | None


def environment(cache: Path) -> dict[str, str]:
    """Return an environment in which compiled modules are kept, as `pip install` leaves them."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(cache)}


def process(command: Command, variables: Mapping[str, str]) -> Sample:
    """Run a command to its end; raise `RuntimeError` with its words when it fails."""
    with tempfile.TemporaryFile("w+") as words:
        done = subprocess.run(
            [sys.executable, "-I", "-S", _LAUNCH, *map(str, command)],
            env=dict(variables),
            stdout=subprocess.PIPE,
            stderr=words,
            encoding="utf-8",
            check=True,
        )
        seconds, kilobytes, code = done.stdout.splitlines()[-1].split()
        if int(code):
            words.seek(0)
            raise RuntimeError(f"{command[0]}: {words.read()}")
    return Sample(float(seconds), int(kilobytes) / 1024)


def printed(command: Command, variables: Mapping[str, str]) -> Sample:
    """Run a command that prints seconds of its own; raise `CalledProcessError` if it fails."""
    done = subprocess.run(
        list(map(str, command)),
        env=dict(variables),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return Sample(float(done.stdout))


def call(work: Callable[[], object]) -> Sample:
    """Call a function in this process."""
    begin = time.perf_counter()
    work()
    return Sample(time.perf_counter() - begin)


def alternately(
    subjects: Mapping[str, Callable[[], Sample]], *, rounds: int, against: str
) -> list[Result]:
    """Measure every subject in each of `rounds` rounds, after one that doesn't count."""
    samples: dict[str, list[Sample]] = {name: [] for name in subjects}
    for count in range(rounds + 1):
        for name, run in subjects.items():
            sample = run()
            if count:
                samples[name].append(sample)
    reference = _seconds(samples[against])
    return [
        Result(name, _seconds(taken), _seconds(taken) / reference, _megabytes(taken))
        for name, taken in samples.items()
    ]


def _seconds(samples: list[Sample]) -> float:
    return median(sample.seconds for sample in samples)


def _megabytes(samples: list[Sample]) -> float | None:
    known = [sample.megabytes for sample in samples if sample.megabytes is not None]
    return median(known) if known else None
