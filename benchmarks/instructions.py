"""Counts instructions (valgrind): the same from run to run, where the clock is noisy."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping

from benchmarks.measure import Command

_COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")


def count(command: Command, variables: Mapping[str, str]) -> int:
    """Return how many instructions a command takes; hash seeds are fixed for it."""
    valgrind = [
        "valgrind",
        "--tool=cachegrind",
        "--cache-sim=no",
        "--cachegrind-out-file=/dev/null",
    ]
    done = subprocess.run(
        [*valgrind, *map(str, command)],
        env={**variables, "PYTHONHASHSEED": "0"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found = _COUNT.search(done.stderr)
    if found is None:
        raise RuntimeError(f"valgrind does not say how many instructions: {done.stderr[-400:]}")
    return int(found[1].replace(",", ""))
