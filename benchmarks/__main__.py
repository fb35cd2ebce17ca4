"""`python -m benchmarks`: measure, print, and with `--schreiben` keep it in docs/leistung.md."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.cases import CASES, SCRIPTS, Bench, Case, reporter
from benchmarks.documents import ONE
from benchmarks.instructions import count
from benchmarks.measure import environment, process
from benchmarks.page import markdown, write


def main() -> None:
    """Run the chosen cases, the slowest last."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        if options.befehle:
            print(_instructions(Path(folder)))
            return
        bench = Bench(options.runden or (3 if options.schnell else 9), Path(folder))
        cases = [_measured(each, bench) for each in CASES if each.__name__ in options.nur]
    print(markdown(cases))
    if options.schreiben:
        write(cases)


def _options() -> argparse.Namespace:
    names = [each.__name__ for each in CASES]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--schnell", action="store_true", help="weniger Durchgänge")
    parser.add_argument("--runden", type=int, help="Zahl der Durchgänge")
    parser.add_argument("--nur", nargs="+", choices=names, default=names, help="nur diese")
    parser.add_argument("--schreiben", action="store_true", help="in docs/leistung.md eintragen")
    parser.add_argument("--befehle", action="store_true", help="Maschinenbefehle zählen (valgrind)")
    return parser.parse_args()


def _measured(case: Callable[[Bench], Case], bench: Bench) -> Case:
    print(f"{case.__name__} …", file=sys.stderr)
    return case(bench)


def _instructions(folder: Path) -> str:
    if shutil.which("valgrind") is None:
        return "Nicht gezählt: valgrind ist nicht installiert."
    variables = environment(folder / "pycache")
    process(reporter(ONE, folder), variables)  # modules are compiled now
    command = reporter(ONE, folder / "gezählt")
    help_command = [SCRIPTS / "reporter", "--help"]
    return "\n".join(
        f"{name}: {count([sys.executable, *each], variables) / 1e6:.0f} Mio. Befehle"
        for name, each in (("Vereinbarung", command), ("Hilfe", help_command))
    )


if __name__ == "__main__":
    main()
