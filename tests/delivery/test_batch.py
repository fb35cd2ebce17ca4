"""A run for many Träger: only what changed, nobody's changes lost, one failure is one Träger's."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rounds import EXAMPLES

from reporter.cli.commands.bericht import bericht
from reporter.cli.commands.vereinbarung import vereinbarung

ROUND = """
jahr = 2023
fassung = "nrw-2023"
[ministerium]
name = "Ministerium für Arbeit"
kurzname = "MA"
genus = "n"
ort = "Düsseldorf"
vertretung = { anrede = "Herr", amt = "Minister", name = "N. N." }
[texte]
lage = "Die Lage."
"""
KEYS = ("borken", "essen", "hamm")


def traeger(key: str, target: str) -> str:
    return (
        f'[[traeger]]\nschluessel = "{key}"\nname = "Stadt {key.title()}"\ngenus = "f"\n'
        f'sitz = "{key.title()}"\nanrede = "Frau"\namt = "Oberbürgermeisterin"\n'
        f'vertretung = "N. N."\n[traeger.ziele]\nintegrationen = {target}\n'
    )


@pytest.fixture
def write_round(tmp_path: Path) -> Callable[..., Path]:
    def write(**targets: str) -> Path:
        folder = tmp_path / "runde"
        folder.mkdir(exist_ok=True)
        parts = [traeger(key, targets.get(key, "5.1")) for key in KEYS]
        (folder / "runde.toml").write_text(ROUND + "".join(parts), encoding="utf-8")
        return folder

    return write


def run(folder: Path, *options: str) -> tuple[int, dict[str, Any]]:
    arguments = [str(folder), "--format", "html", "--stand", "2023-03-15", "--json", *options]
    result = CliRunner().invoke(vereinbarung, arguments)
    return result.exit_code, json.loads(result.stdout)


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (folder / "ausgabe").glob("*.html")}


def test_second_run_makes_nothing_and_says_the_same(write_round: Callable[..., Path]) -> None:
    folder = write_round()
    first = run(folder)
    before = times(folder)
    assert len(before) == 3
    assert run(folder) == first
    assert times(folder) == before


def test_changed_target_makes_that_traegers_documents_only(
    write_round: Callable[..., Path],
) -> None:
    folder = write_round()
    run(folder)
    before = times(folder)
    run(write_round(essen="4.0"))
    changed = {name for name, moment in times(folder).items() if before[name] != moment}
    assert changed == {"2023-vereinbarung-essen.html"}


def test_everything_is_made_anew_on_demand(write_round: Callable[..., Path]) -> None:
    folder = write_round()
    run(folder)
    before = times(folder)
    run(folder, "--neu")
    assert all(before[name] != moment for name, moment in times(folder).items())


def test_document_that_somebody_changed_is_kept_and_the_others_are_made(
    write_round: Callable[..., Path],
) -> None:
    folder = write_round()
    run(folder)
    edited = folder / "ausgabe" / "2023-vereinbarung-essen.html"
    edited.write_text("von Hand", encoding="utf-8")
    code, told = run(write_round(borken="4.0", essen="4.0"))
    assert code == 1
    assert [fault["traeger"] for fault in told["fehler"]] == ["essen"]
    assert "--ueberschreiben" in told["fehler"][0]["hinweis"]
    assert edited.read_text(encoding="utf-8") == "von Hand"
    assert {made["traeger"] for made in told["dokumente"]} == {"borken", "hamm"}
    assert run(folder, "--ueberschreiben")[0] == 0
    assert edited.read_text(encoding="utf-8") != "von Hand"


def test_time_limit_is_each_traegers_own(write_round: Callable[..., Path]) -> None:
    code, told = run(write_round(), "--zeitlimit", "300", "--parallel", "2")
    assert code == 0
    assert len(told["dokumente"]) == 3


def test_report_without_data_says_so_and_the_others_are_made(tmp_path: Path) -> None:
    keys = ("muelheim", "borken")
    options = [option for key in keys for option in ("--traeger", key)]
    result = CliRunner().invoke(
        bericht,
        [str(EXAMPLES / "nrw-2023"), "-o", str(tmp_path), "--format", "html", "--json", *options],
    )
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    verdicts = {each["urteil"] for each in told["ergebnisse"] if each["traeger"] == "muelheim"}
    assert verdicts <= {"nicht bewertbar", "beobachtet"}
    page = (tmp_path / "2023-bericht-muelheim.html").read_text(encoding="utf-8")
    assert "liegen zu diesem Zeitraum keine Daten vor" in page
