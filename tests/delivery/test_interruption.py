"""Ctrl-C ends a run at once, leaves whole files, and says what is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from rounds import EXAMPLES


def test_ctrl_c_ends_within_moments_and_says_what_is_there(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "reporter", "vereinbarung", EXAMPLES / "nrw-2023"),
            *("-o", tmp_path, "--parallel", "2"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while len(list(tmp_path.glob("*.docx"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGINT)
    begun = time.monotonic()
    _, said = process.communicate(timeout=30)
    assert time.monotonic() - begun < 5  # a second, on a machine that is not busy
    assert process.returncode == 1
    assert "Abgebrochen." in said
    assert f"Erstellt: {tmp_path}" in said
    assert not list(tmp_path.glob(".*"))
