"""What reading may cost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from input_rounds import RoundFolder

COUNT = 400
"""about as many as there are Jobcenter in Germany"""


def test_four_hundred_traeger_are_read_in_their_order(runde: RoundFolder) -> None:
    heading = "schluessel;ags;name;genus;sitz;anrede;amt;vertretung;ziel.integrationen;ziel.abstand"
    rows = (
        f"k{n};01{n:03};Kreis Nummer {n};m;Ort {n};Herr;Landrat;N. N.;5,1;2,1" for n in range(COUNT)
    )
    runde.write("traeger.csv", "\n".join([heading, *rows]))
    found = runde.read().runde.traeger
    assert [each.schluessel for each in found] == [f"k{n}" for n in range(COUNT)]


def test_a_round_in_toml_loads_no_spreadsheet_library(runde: RoundFolder) -> None:
    table = '\n[[traeger]]\nschluessel = "borken"\nname = "Kreis Borken"\ngenus = "m"\n'
    runde.change("runde.toml", 'traeger = "traeger.csv"\n', "")
    file = runde.path / "runde.toml"
    file.write_text(file.read_text(encoding="utf-8") + table, encoding="utf-8")
    script = (
        "import sys; from pathlib import Path; from reporter.input.runde import read_runde; "
        "read_runde(Path(sys.argv[1])); "
        "print(sorted({'openpyxl', 'pandas', 'csv', 'lxml', 'zipfile'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(runde.path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "[]"
