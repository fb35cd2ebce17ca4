"""The system programs that the checkers call."""

from __future__ import annotations

import shutil


class MissingProgramError(RuntimeError):
    """A checker can't run; the message says in one line what to install."""

    def __init__(self, what: str, package: str) -> None:
        super().__init__(f"{what} is missing: `make test` installs it, or install {package}")


def program(name: str, *, package: str) -> str:
    """Return the path of a program; raise `MissingProgramError` naming its Debian package."""
    found = shutil.which(name)
    if found is None:
        raise MissingProgramError(f"The program {name}", f"Debian's {package}")
    return found
