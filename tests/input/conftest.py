"""The round that the tests of the input start from."""

from __future__ import annotations

from pathlib import Path

import pytest
from input_rounds import RoundFolder, lay_out


@pytest.fixture
def runde(tmp_path: Path) -> RoundFolder:
    return lay_out(tmp_path)
