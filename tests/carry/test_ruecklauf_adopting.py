"""What is taken over from a draft: the round's newer values stay, and it can be read afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from word_drafts import draft_of, edit, open_round, reporter

from reporter.input.runde import read_runde

OPEN = "[Zielwert Abstand der Integrationsquoten]"


@pytest.fixture
def runde(tmp_path: Path) -> Path:
    return open_round(tmp_path)


@pytest.fixture
def draft(runde: Path) -> Path:
    return draft_of(runde)


def text_of(runde: Path) -> str:
    return (runde / "runde.toml").read_text(encoding="utf-8")


def change(runde: Path, former: str, later: str) -> None:
    """Change the round's data file after its draft was sent."""
    assert former in text_of(runde)
    text = text_of(runde).replace(former, later)
    (runde / "runde.toml").write_text(text, encoding="utf-8")


def values(runde: Path) -> dict[str, str]:
    ziele = read_runde(runde).runde.traeger[0].ziele
    return {key: str(wert.wert) for key, wert in ziele.items()}


def back(text: str) -> str:
    """Change two targets and the signatory."""
    name = "[Vertretung des Trägers: Name]"
    return text.replace(">5,1<", ">4,7<").replace(OPEN, "1,8").replace(name, "Eva Eins")


@pytest.mark.parametrize(
    ("newer", "said"),
    [("5.5", "5,5 Prozent"), ('"-"', "nicht vereinbart"), ('""', "offen")],
)
def test_newer_value_of_the_round_stays_and_the_others_are_taken(
    runde: Path, draft: Path, newer: str, said: str
) -> None:
    edit(draft, back)
    change(runde, "integrationen = 5.1", f"integrationen = {newer}")
    before = values(runde)["integrationen"]
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert done.exit_code == 0, done.stderr
    assert (
        "[recklinghausen] „ziel.integrationen“ ist auch in der Runde geändert: im versandten "
        f"Entwurf 5,1 Prozent, in der Runde jetzt {said}, im zurückgekommenen Entwurf 4,7 Prozent."
    ) in done.stderr
    assert values(runde)["integrationen"] == before
    assert values(runde)["abstand"] == "1.8"


def test_name_that_the_round_has_meanwhile_stays(runde: Path, draft: Path) -> None:
    edit(draft, back)
    change(runde, 'vertretung = ""', 'vertretung = "Zoe Zwei"')
    told = json.loads(reporter("ruecklauf", draft, "--uebernehmen", "--json").stdout)
    assert read_runde(runde).runde.traeger[0].vertretung.name == "Zoe Zwei"
    (conflict,) = told["hinweise"]
    assert conflict["traeger"] == "recklinghausen"
    assert (
        "Entwurf offen, in der Runde jetzt „Zoe Zwei“, im zurückgekommenen Entwurf „Eva Eins“"
        in (conflict["meldung"])
    )
    taken = {each["feld"]: each["uebernommen"] for each in told["felder"]}
    assert taken == {
        "ziel.integrationen": True,
        "ziel.abstand": True,
        "traeger.vertretung.name": False,
    }


def test_value_that_the_round_has_already_is_no_conflict(runde: Path, draft: Path) -> None:
    edit(draft, back)
    reporter("ruecklauf", draft, "--uebernehmen")
    text = text_of(runde)
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert "Hinweise" not in done.stderr
    assert "Stand schon in" in done.stderr
    assert "Übernommen" not in done.stderr
    assert text_of(runde) == text


def other_year(text: str) -> str:
    return text.replace("jahr = 2023", "jahr = 2024")


def other_traeger(text: str) -> str:
    return text.replace('schluessel = "recklinghausen"', 'schluessel = "borken"')


def other_goals(text: str) -> str:
    return text.replace('"nrw-2023"', '"haus"')


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        (other_year, "Die Runde ist die des Jahres 2024, der Entwurf gehört zu 2023."),
        (other_traeger, "Den Träger „recklinghausen“ des Entwurfs hat die Runde nicht."),
        (
            other_goals,
            "Die Ziele der Runde (Fassung „haus“) sind nicht die des Entwurfs („nrw-2023“); "
            "verschieden: integrationen.",
        ),
    ],
)
def test_round_that_is_not_the_draft_s_is_refused(
    runde: Path, draft: Path, turn: Callable[[str], str], said: str
) -> None:
    (runde / "haus").mkdir()
    (runde / "haus" / "fassung.toml").write_text(
        'titel = "Haus"\ngrundlage = "nrw-2023"\n'
        '[[ziel]]\nschluessel = "integrationen"\nnachkommastellen = 2\n',
        encoding="utf-8",
    )
    edit(draft, back)
    text = turn(text_of(runde))
    assert text != text_of(runde)
    (runde / "runde.toml").write_text(text, encoding="utf-8")
    done = reporter("ruecklauf", draft, "--uebernehmen", "--runde", runde)
    assert done.exit_code == 2
    assert said in done.stderr
    assert text_of(runde) == text


def test_edition_that_changes_no_goal_is_the_same_round(runde: Path, draft: Path) -> None:
    edit(draft, back)
    change(runde, 'fassung = "nrw-2023"', 'fassung = "haus"')
    (runde / "haus").mkdir()
    edition = 'titel = "Haus"\ngrundlage = "nrw-2023"\n'
    (runde / "haus" / "fassung.toml").write_text(edition, encoding="utf-8")
    assert "Übernommen in" in reporter("ruecklauf", draft, "--uebernehmen").stderr


def test_values_that_the_round_would_not_read_are_named_together_and_none_is_written(
    runde: Path, draft: Path
) -> None:
    text = text_of(runde)

    def wrong(text: str) -> str:
        text = text.replace(">5,1<", ">4,555<").replace(OPEN, "2,555").replace(">1,9<", ">2,5<")
        return text.replace("[Vertretung des Trägers: Name]", "E" * 301)

    edit(draft, wrong)
    done = reporter("ruecklauf", draft, "--uebernehmen", "--json")
    assert done.exit_code == 2
    places = {each["ort"]: each["meldung"] for each in json.loads(done.stdout)["fehler"]}
    assert places == {
        f"{draft.name}, „ziel.integrationen“": (
            "„4,555“ hat zu viele Nachkommastellen; vereinbart wird mit einer Nachkommastelle."
        ),
        f"{draft.name}, „ziel.abstand“": (
            "„2,555“ hat zu viele Nachkommastellen; vereinbart wird mit einer Nachkommastelle."
        ),
        f"{draft.name}, „traeger.vertretung.name“": f"„{'E' * 59}…“ hat 301 Zeichen.",
    }
    assert text_of(runde) == text


def test_round_that_is_faulty_by_now_is_left_alone(runde: Path, draft: Path) -> None:
    edit(draft, back)
    change(runde, "lzb_bestand = -1.9", "lzb_bestand = -1.999")
    text = text_of(runde)
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert done.exit_code == 2
    assert "runde.toml, Zeile" in done.stderr
    assert text_of(runde) == text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_table_of_traeger_with_the_values_is_read_back_before_it_is_written(
    tmp_path: Path, kind: str
) -> None:
    folder = tmp_path / "neu"
    reporter("neu", folder, "--jahr", "2024", *(["--excel"] if kind == "xlsx" else []))
    reporter("vereinbarung", folder, "--format", "docx", "--traeger", "borken")
    draft = folder / "ausgabe" / "2024-vereinbarung-borken.docx"
    edit(draft, lambda text: text.replace(OPEN, "1,8"))
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert done.exit_code == 0, done.stderr
    ziele = {each.schluessel: each.ziele["abstand"] for each in read_runde(folder).runde.traeger}
    assert str(ziele.pop("borken").wert) == "1.8"
    assert {wert.wert for wert in ziele.values()} == {None}
