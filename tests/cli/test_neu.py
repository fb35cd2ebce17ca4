"""`reporter neu`: a round to fill in that renders at once."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from cli_runs import PARAGRAFEN, agree, names, reporter

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
