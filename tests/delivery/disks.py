"""Places that refuse: a small disk, a read-only one, and rights taken away; all of them real."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

WITHOUT_PRIVILEGE: tuple[str, ...] = (
    () if os.geteuid() else ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
)
"""starts a command to which the rights of files apply, as they do not to root"""


@dataclass(frozen=True)
class Disk:
    """A disk of its own, as long as the process lives that has mounted it."""

    holder: subprocess.Popen[str]
    mounted: Path

    @property
    def path(self) -> Path:
        """Where everybody else sees it."""
        return Path(f"/proc/{self.holder.pid}/root{self.mounted}")

    def enlarge(self) -> None:
        """Make room."""
        self._do(f'mount -o remount,size=100m "{self.mounted}"')

    def protect(self) -> None:
        """Allow nobody to write any more."""
        self._do(f'mount -o remount,ro "{self.mounted}"')

    def mount(self, megabytes: int) -> None:
        """Put it over the folder."""
        self._do(f'mount -t tmpfs -o size={megabytes}m disk "{self.mounted}"')

    def _do(self, command: str) -> None:
        """Run a command where the disk is mounted."""
        assert self.holder.stdin is not None
        assert self.holder.stdout is not None
        self.holder.stdin.write(f"{command}; echo $?\n")
        self.holder.stdin.flush()
        assert self.holder.stdout.readline() == "0\n", command


@contextmanager
def disk(folder: Path, *, megabytes: int) -> Iterator[Disk]:
    """Give a disk of this size, mounted over `folder` for one process and who looks through it."""
    folder.mkdir()
    with subprocess.Popen(
        [*_namespace(), "sh"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as holder:
        try:
            small = Disk(holder, folder)
            small.mount(megabytes)
            yield small
        finally:
            holder.kill()


def with_file_in_use(path: Path) -> tuple[str, ...]:
    """Return what starts a command for which another program holds the file: none replaces it."""
    return (*_namespace(), "sh", "-c", 'mount --bind "$0" "$0" && exec "$@"', str(path))


@cache
def _namespace() -> tuple[str, ...]:
    """Return what starts a command that may mount; some machines (containers) let nobody."""
    own = ("unshare", "--user", "--map-root-user", "--mount")
    tried = subprocess.run([*own, "mount", "-t", "tmpfs", "disk", "/tmp"], check=False)
    if tried.returncode:
        pytest.skip("auf diesem Rechner darf niemand einen Datenträger einbinden")
    return own
