"""Ctrl-C never lands in the midst of an import, where Python makes other errors of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SLOW = """
import os, signal, time
os.kill(os.getpid(), signal.SIGINT)
time.sleep(0.3)
done = True
"""
PROGRAM = """
import signal, sys, time
from reporter.__main__ import interrupt
signal.signal(signal.SIGINT, interrupt)
try:
    import slow
    time.sleep(5)
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
