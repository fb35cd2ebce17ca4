"""How far a run is, on a terminal; quiet everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reporter.delivery.folder.outcome import Failed, Outcome

Advance = Callable[[Outcome], None]


@contextmanager
def progress(total: int) -> Iterator[Advance]:
    """Show a bar for `total` Träger while the block runs; give what moves it on."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda _outcome: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Dokumente werden erstellt", total=total)

        def advance(outcome: Outcome) -> None:
            if isinstance(outcome, Failed):
                for fault in outcome.faults:
                    bar.console.print(f"{outcome.traeger}: {fault}", markup=False)
            bar.update(task, advance=1, description=f"Zuletzt: {outcome.traeger}")

        yield advance
