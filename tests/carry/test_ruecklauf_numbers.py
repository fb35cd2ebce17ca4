"""Numbers of a draft that came back: how they may be written, and what their sign must be."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from word_drafts import draft_of, edit, open_round, reporter

from reporter.input.runde import read_runde

OPEN = "[Zielwert Abstand der Integrationsquoten]"
EDITION = """\
titel = "Haus"
grundlage = "nrw-2023"
ohne_ziele = ["abstand"]
[[ziel]]
schluessel = "lzb_bestand"
[ziel.saetze]
abnahme = "Vereinbart ist eine Veränderung des Bestands um {{ zahl }} Prozent."
[[ziel]]
schluessel = "integrationen"
art = "niveau"
einheit = "integrationen"
nachkommastellen = 0
[ziel.saetze]
mindestens = "Erreicht werden mindestens {{ zahl }} Integrationen."
"""


@pytest.fixture
def runde(tmp_path: Path) -> Path:
    return open_round(tmp_path)


@pytest.fixture
def draft(runde: Path) -> Path:
    return draft_of(runde)


def target(runde: Path, ziel: str) -> Decimal | None:
    return read_runde(runde).runde.traeger[0].ziele[ziel].wert


@pytest.mark.parametrize("written", ["5.0", "5,0", "5", "+5,0"])
def test_number_is_read_with_point_and_comma(runde: Path, draft: Path, written: str) -> None:
    edit(draft, lambda text: text.replace(">5,1<", f">{written}<"))
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert "ziel.integrationen: 5,1 → 5,0" in done.stderr
    assert target(runde, "integrationen") == Decimal("5.0")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("5.000", "„5.000“ ist mehrdeutig: 5000 (Tausenderpunkt) oder 5,000 (Dezimalpunkt)?"),
        ("5,0,0", "„5,0,0“ ist keine Zahl. Erwartet wird z. B. „1.234,5“."),
    ],
)
def test_number_with_two_readings_is_asked_about(
    runde: Path, draft: Path, written: str, said: str
) -> None:
    edit(draft, lambda text: text.replace(">5,1<", f">{written}<"))
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert f"Hinweise:\n  „ziel.integrationen“: {said}" in done.stderr
    assert target(runde, "integrationen") == Decimal("5.1")


def test_zero_has_no_sign(runde: Path, draft: Path) -> None:
    edit(draft, lambda text: text.replace(">1,9<", ">0,0<"))
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert "ziel.lzb_bestand: −1,9 → 0,0" in done.stderr
    assert "lzb_bestand = 0.0" in (runde / "runde.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("former", "turned", "key"),
    [
        ("3 = -", "3 = +", "lzb_bestand"),
        ("3 = -", "3 = ", "lzb_bestand"),
        ("2 = +", "2 = −", "integrationsquote"),
    ],
)
def test_sign_against_its_sentence_is_asked_about(
    draft: Path, former: str, turned: str, key: str
) -> None:
    before, after = (f"K\u00a0{each}" for each in (former, turned))
    edit(draft, lambda text: text.replace(before, after))
    said = reporter("ruecklauf", draft).stderr
    assert f"„ziel.{key}“ (" in said
    assert "hat ein anderes Vorzeichen als bisher: „" in said


def test_plus_that_went_raises_no_question(draft: Path) -> None:
    edit(draft, lambda text: text.replace("K\u00a02 = +", "K\u00a02 = "))
    assert "Hinweise" not in reporter("ruecklauf", draft).stderr


@pytest.mark.parametrize(
    ("shown", "written", "key"),
    [("1,9", "+2,5", "lzb_bestand"), ("5,1", "-2,5", "integrationen"), (OPEN, "-1,0", "abstand")],
)
def test_number_with_another_sign_than_its_sentence_is_asked_about(
    runde: Path, draft: Path, shown: str, written: str, key: str
) -> None:
    before = target(runde, key)
    edit(draft, lambda text: text.replace(f">{shown}<", f">{written}<"))
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert f"„ziel.{key}“ hat ein anderes Vorzeichen als sein Satz: „" in done.stderr
    assert target(runde, key) == before


def test_sign_that_the_sentence_says_may_be_written_too(runde: Path, draft: Path) -> None:
    edit(draft, lambda text: text.replace(">1,9<", ">−2,5<"))
    reporter("ruecklauf", draft, "--uebernehmen")
    assert target(runde, "lzb_bestand") == Decimal("-2.5")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A round in the wording of a house that shows signs, and counts whole things."""
    runde = open_round(tmp_path)
    (runde / "haus").mkdir()
    (runde / "haus" / "fassung.toml").write_text(EDITION, encoding="utf-8")
    file = runde / "runde.toml"
    text = file.read_text(encoding="utf-8").replace('"nrw-2023"', '"haus"')
    text = text.replace('abstand = ""\n', "").replace("integrationen = 5.1", "integrationen = 9300")
    file.write_text(text, encoding="utf-8")
    return runde


def test_number_that_is_shown_with_its_sign_is_read_with_it(house: Path) -> None:
    draft = draft_of(house)
    edit(draft, lambda text: text.replace(">−1,9<", ">−2,5<"))
    done = reporter("ruecklauf", draft, "--uebernehmen", "--fassung", house / "haus")
    assert "ziel.lzb_bestand: −1,9 → −2,5" in done.stderr
    assert target(house, "lzb_bestand") == Decimal("-2.5")


def test_whole_things_are_read_with_points_between_thousands(house: Path) -> None:
    draft = draft_of(house)
    edit(draft, lambda text: text.replace(">9.300<", ">9.400<"))
    done = reporter("ruecklauf", draft, "--uebernehmen", "--fassung", house / "haus")
    assert "ziel.integrationen: 9300 → 9400" in done.stderr
    assert target(house, "integrationen") == 9400
