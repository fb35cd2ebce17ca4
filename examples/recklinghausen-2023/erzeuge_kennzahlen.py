"""Write invented indicator data for the Kreis Recklinghausen beside this file."""

from __future__ import annotations

import sys
from pathlib import Path

HIER = Path(__file__).resolve().parent
sys.path.insert(0, str(HIER.parent))

from beispieldaten import RECKLINGHAUSEN, monatsdaten, schreibe  # noqa: E402

if __name__ == "__main__":
    schreibe(HIER / "kennzahlen.csv", monatsdaten(RECKLINGHAUSEN))
