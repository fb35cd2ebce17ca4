"""Ctrl-C never lands where it would be lost: in an import, in a picture that is drawn."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from rounds import agreement

from reporter.__main__ import interrupt
from reporter.writers.pdf.quick_start import svg
from reporter.writers.pdf.write import write_pdf

SLOW = """
import os, signal, time
os.kill(os.getpid(), signal.SIGINT)
time.sleep(0.3)
done = True
"""
PROGRAM = """
import signal, sys, threading
from reporter.__main__ import interrupt
signal.signal(signal.SIGINT, interrupt)
try:
    import slow
    threading.Event().wait()
except KeyboardInterrupt:
    print(sys.modules["slow"].done)
"""


def test_ctrl_c_during_an_import_counts_when_that_is_done(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW, encoding="utf-8")
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, tmp_path / "program.py"],
        check=False,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "True\n", "")


def test_ctrl_c_counts_when_a_picture_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = svg.SVG.draw

    def press_and_draw(*arguments: Any) -> None:
        monkeypatch.setattr(svg.SVG, "draw", draw)
        signal.raise_signal(signal.SIGINT)
        draw(*arguments)

    def make_and_wait() -> None:
        write_pdf(agreement("nrw-2023", "kleve", final=False))
        time.sleep(5)

    monkeypatch.setattr(svg.SVG, "draw", press_and_draw)
    before = signal.signal(signal.SIGINT, interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            make_and_wait()
    finally:
        signal.signal(signal.SIGINT, before)
