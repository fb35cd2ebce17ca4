"""What makes documents is loaded before the round is read, if that seems to have several Träger."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rounds import EXAMPLES

from reporter.delivery.batch import processes
from reporter.delivery.batch.ahead import load_ahead, seems_to_have_several

ONE_TRAEGER = 'jahr = 2023\n[[traeger]]\nschluessel = "essen"\n'


def written(folder: Path, text: str) -> Path:
    (folder / "runde.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "text", ['traeger = "traeger.xlsx"\n', 'arbeitsmappe = "runde.xlsx"\n', ONE_TRAEGER * 2]
)
def test_round_with_a_table_or_two_traeger_has_several(tmp_path: Path, text: str) -> None:
    assert seems_to_have_several(written(tmp_path, text))
    assert seems_to_have_several(tmp_path / "runde.toml")


def test_round_with_one_traeger_has_not(tmp_path: Path) -> None:
    assert not seems_to_have_several(written(tmp_path, ONE_TRAEGER))
    assert not seems_to_have_several(EXAMPLES / "recklinghausen-2023")


def test_round_that_is_not_there_is_left_to_its_reader(tmp_path: Path) -> None:
    assert not seems_to_have_several(tmp_path / "nirgends")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with names")
def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "runde.toml")
    assert not seems_to_have_several(tmp_path)


PROGRAM = """
import os, sys
from pathlib import Path
from reporter.delivery.batch.ahead import load_ahead
from reporter.delivery.batch.processes import ProcessLane

def loaded():
    return "weasyprint" in sys.modules

def threads():
    return len(os.listdir("/proc/self/task"))

if __name__ == "__main__":
    load_ahead(Path({runde!r}), ["pdf"])
    lane = ProcessLane(os.getpid)
    print(lane.submit(loaded).result(), "weasyprint" in sys.modules, lane.submit(threads).result())
    lane.shutdown()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
def test_process_has_what_it_needs_and_the_program_has_not(tmp_path: Path) -> None:
    """Two threads: its own, and the one that waits for the program's end; none is Pango's."""
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(runde=str(EXAMPLES / "nrw-2023")), encoding="utf-8")
    said = subprocess.check_output([sys.executable, program], encoding="utf-8")
    assert said.split() == ["True", "False", "2"]


def test_machine_that_refuses_a_process_is_told_of_by_whoever_begins_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(processes.forkserver, "ensure_running", refuse)
    load_ahead(EXAMPLES / "nrw-2023", ["html"])
