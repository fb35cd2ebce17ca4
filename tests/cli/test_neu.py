"""`reporter neu`: a round to fill in that renders at once."""

from __future__ import annotations

import re
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest
from cli_runs import PARAGRAFEN, agree, names, reporter

from reporter.input.fassung import read_fassung, shipped_editions
from reporter.input.fields import RUNDE
from reporter.input.runde import read_runde
from reporter.resources import TEMPLATES


def test_new_round_renders_at_once_as_a_draft_with_open_fields(tmp_path: Path) -> None:
    runde = tmp_path / "runde"
    assert reporter("neu", runde, "--jahr", 2023).exit_code == 0
    result = agree(runde)
    assert result.exit_code == 0
    assert len(names(runde / "ausgabe")) == 18
    for key in ("ministerium.vertretung", "traeger.vertretung", "texte.lage", "ziel.abstand"):
        assert f"({key}): alle" in result.stderr


def test_new_round_is_for_the_next_year_unless_told(tmp_path: Path) -> None:
    reporter("neu", tmp_path / "a")
    reporter("neu", tmp_path / "b", "--jahr", 2031)
    for folder, year in {"a": date.today().year + 1, "b": 2031}.items():
        assert f"\njahr = {year}\n" in (tmp_path / folder / "runde.toml").read_text("utf-8")


def test_new_round_says_what_to_do_next(tmp_path: Path) -> None:
    result = reporter("neu", tmp_path / "runde")
    assert f"reporter vereinbarung {tmp_path / 'runde'}" in result.stderr


def test_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notiz.txt").write_text("wichtig", encoding="utf-8")
    result = reporter("neu", tmp_path)
    assert result.exit_code == 2
    assert "es wird nichts überschrieben" in result.stderr
    assert names(tmp_path) == ["notiz.txt"]


def test_empty_folder_is_taken(tmp_path: Path) -> None:
    assert reporter("neu", tmp_path).exit_code == 0
    assert "runde.toml" in names(tmp_path)


def test_list_of_traeger_opens_in_excel_with_umlauts(tmp_path: Path) -> None:
    reporter("neu", tmp_path / "runde")
    assert (tmp_path / "runde" / "traeger.csv").read_bytes().startswith(b"\xef\xbb\xbfschluessel;")


def test_round_of_an_own_edition_finds_it_from_where_it_lies(tmp_path: Path) -> None:
    edition = shutil.copytree(PARAGRAFEN, tmp_path / "fassungen" / "haus")
    skeleton = TEMPLATES / "nrw-2023" / "neue-runde"
    shutil.copytree(skeleton, edition / "neue-runde")
    (edition / "neue-runde" / "traeger.csv").write_text("schluessel;name;genus\n", "utf-8")
    runde = tmp_path / "runden" / "2024"
    assert reporter("neu", runde, "--fassung", edition).exit_code == 0
    assert 'fassung = "../../fassungen/haus"' in (runde / "runde.toml").read_text("utf-8")


def test_unknown_edition_is_refused(tmp_path: Path) -> None:
    result = reporter("neu", tmp_path / "runde", "--fassung", "nrw-2032")
    assert result.exit_code == 2
    assert "Die Fassung „nrw-2032“ gibt es nicht. Meinten Sie „nrw-202" in result.stderr
    assert not (tmp_path / "runde").exists()


def test_new_round_takes_the_newest_edition_for_its_year(tmp_path: Path) -> None:
    for jahr, fassung in ((2023, "nrw-2023"), (2026, "nrw-2024"), (2027, "nrw-2027")):
        reporter("neu", tmp_path / str(jahr), "--jahr", jahr)
        text = (tmp_path / str(jahr) / "runde.toml").read_text("utf-8")
        assert f'fassung = "{fassung}"' in text


@pytest.mark.parametrize("options", [(), ("--excel",)], ids=["list", "workbook"])
@pytest.mark.parametrize("name", shipped_editions())
def test_new_round_has_an_entry_for_every_text_of_its_edition(
    tmp_path: Path, name: str, options: tuple[str, ...]
) -> None:
    runde = tmp_path / "runde"
    reporter("neu", runde, "--fassung", name, *options)
    wanted = {each.schluessel for each in read_fassung(name, relative_to=tmp_path).texte}
    text = (runde / "runde.toml").read_text("utf-8")
    assert tomllib.loads(text)["texte"].keys() == wanted
    told = agree(runde, "--traeger", "borken").stderr
    assert {key for key in wanted if f"(texte.{key}): borken" in told} == wanted


def test_text_that_the_edition_does_without_is_not_asked_for(tmp_path: Path) -> None:
    edition = tmp_path / "haus"
    edition.mkdir()
    said = 'titel = "Haus"\ngrundlage = "nrw-2024"\nohne_texte = ["lage"]\n'
    (edition / "fassung.toml").write_text(said, "utf-8")
    reporter("neu", tmp_path / "runde", "--fassung", edition)
    assert names(tmp_path / "runde") == ["runde.toml", "traeger.csv"]
    text = (tmp_path / "runde" / "runde.toml").read_text("utf-8")
    assert tomllib.loads(text)["texte"].keys() == {"entwicklungen"}


def test_faulty_skeleton_is_refused_with_its_line(tmp_path: Path) -> None:
    edition = tmp_path / "haus"
    shutil.copytree(TEMPLATES / "nrw-2023" / "neue-runde", edition / "neue-runde")
    (edition / "fassung.toml").write_text('titel = "Haus"\ngrundlage = "nrw-2024"\n', "utf-8")
    (edition / "neue-runde" / "runde.toml").write_text("jahr = @JAHR@\nort = Essen\n", "utf-8")
    result = reporter("neu", tmp_path / "runde", "--fassung", edition)
    assert result.exit_code == 2
    assert "haus/neue-runde/runde.toml, Zeile 2: Die Datei ist kein gültiges TOML" in result.stderr
    assert not (tmp_path / "runde").exists()


def test_new_round_shows_every_entry_that_there_is_ready_to_be_used(tmp_path: Path) -> None:
    reporter("neu", tmp_path, "--jahr", 2024)
    file = tmp_path / "runde.toml"
    used = re.sub(r"(?m)^# (?=\w+ = |\[)", "", file.read_text("utf-8"))
    used = used.replace('["…"]', '["a@example.org"]')
    assert tomllib.loads(used).keys() == RUNDE.keys() - {"arbeitsmappe"}
    file.write_text(used, "utf-8")
    (tmp_path / "kennzahlen.csv").write_text("traeger;groesse;monat;wert\n", "utf-8")
    runde = read_runde(tmp_path).runde
    assert (runde.datenhinweis, runde.dialoge[0].nummer) == ("Vorläufig", 1)
    assert runde.wuerdigungen["borken"].keys() == {"integrationen"}
