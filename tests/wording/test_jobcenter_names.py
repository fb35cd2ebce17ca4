"""The Jobcenter in running text: by its own name, or by that of its Träger."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from rounds_text import MINISTERIUM, TRAEGER, compose_round, text_of

from reporter.cli.main import cli
from reporter.input.runde import read_runde

FOERDERUNG = """
jobcenter = "Kommunale Arbeitsförderung Ortenaukreis"
jobcenter_genus = "f"
jobcenter_genitiv = "Kommunalen Arbeitsförderung Ortenaukreis"
jobcenter_dativ = "Kommunalen Arbeitsförderung Ortenaukreis"
jobcenter_akkusativ = "Kommunale Arbeitsförderung Ortenaukreis"
"""
ODD = """
[[traeger]]
schluessel = "odd"
name = "Jobverbund Nord und Jobcenter Süd"
genus = "m"
genitiv = "Jobverbunds Nord und Jobcenter Süd"
dativ = "Jobverbund Nord und Jobcenter Süd"
akkusativ = "Jobverbund Nord und Jobcenter Süd"
"""


def test_given_name_stands_in_the_case_of_its_sentence(tmp_path: Path) -> None:
    text = text_of(compose_round(tmp_path, traeger=TRAEGER + FOERDERUNG))
    assert "Lokale Planungsdokument 2023 der Kommunalen Arbeitsförderung Ortenaukreis" in text
    assert "und die Kommunale Arbeitsförderung Ortenaukreis vereinbaren" in text


@pytest.mark.parametrize(
    ("traeger", "name"),
    [
        (TRAEGER, "das Jobcenter der Stadt Münster"),
        (ODD, "das Jobcenter des Jobverbunds Nord und Jobcenter Süd"),
    ],
)
def test_name_is_made_of_any_traegers(tmp_path: Path, traeger: str, name: str) -> None:
    text = text_of(compose_round(tmp_path, traeger=traeger))
    assert f"und {name} vereinbaren" in text
    assert name.replace("das Jobcenter", "des Jobcenters") in text


@pytest.mark.parametrize("command", ["pruefen", "vereinbarung", "uebersicht", "fortschreiben"])
def test_commands_take_the_name(tmp_path: Path, command: str) -> None:
    runde, made = tmp_path / "runde", tmp_path / "made"
    runde.mkdir()
    text = f'jahr = 2023\nfassung = "nrw-2023"\n{MINISTERIUM}{TRAEGER}{FOERDERUNG}'
    (runde / "runde.toml").write_text(text, encoding="utf-8")
    options = {"pruefen": [], "fortschreiben": [made]}.get(
        command, ["--format", "html", "-o", made]
    )
    done = CliRunner().invoke(cli, [command, str(runde), *map(str, options)])
    assert done.exit_code == 0, done.stderr
    if command == "fortschreiben":
        former, new = (read_runde(each).runde.traeger[0] for each in (runde, made))
        assert new.jobcenter == former.jobcenter is not None
