"""A call that can't be understood: said with German quotation marks, and as JSON if wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click
from click.exceptions import NoArgsIsHelpError

_QUOTED = re.compile(r"(?<!\w)'([^'\n]+)'(?!\w)")


@contextmanager
def wrong_calls_told(arguments: Sequence[str]) -> Iterator[None]:
    """Have what Click refuses inside told as all faults are; `arguments` are those of the call."""
    try:
        yield
    except NoArgsIsHelpError:  # nothing was asked for, and the help is shown
        raise
    except click.UsageError as error:
        message = _QUOTED.sub(r"„\1“", error.format_message())
        if "--json" in arguments:
            _print_json(message)
        raise click.UsageError(message, error.ctx) from error


def _print_json(message: str) -> None:
    from reporter.cli.report import Report  # a call that can be understood needs it later
    from reporter.errors import Fault

    Report(faults=[Fault(message)]).print_json()
