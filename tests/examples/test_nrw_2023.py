"""The example of a whole round: 18 Träger in a workbook."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rounds import EXAMPLES, agreement, example

from reporter.document.walk import open_fields
from reporter.document.words import reading_text
from reporter.model.ziel import Zielstand

FOLDER = EXAMPLES / "nrw-2023"
WITH_OPEN_FIELDS = {"kleve", "solingen"}


@pytest.fixture(scope="module")
def script() -> dict[str, object]:
    """What the script beside the workbook defines."""
    return runpy.run_path(str(FOLDER / "erzeuge_traeger.py"))


def text_of(schluessel: str) -> str:
    """Return the words of a Träger's agreement, with plain spaces."""
    document = agreement("nrw-2023", schluessel, final=False)
    return reading_text(document, heading_numbers=True).replace("\u00a0", " ")


def test_script_writes_the_workbook_that_lies_there(script: dict[str, object]) -> None:
    arbeitsmappe = script["arbeitsmappe"]
    assert callable(arbeitsmappe)
    assert arbeitsmappe() == (FOLDER / "traeger.xlsx").read_bytes()


def test_round_has_the_eighteen_of_the_skeleton() -> None:
    skeleton = Path("templates/nrw-2023/neue-runde/traeger.csv")
    lines = (EXAMPLES.parent / skeleton).read_text("utf-8-sig").splitlines()[1:]
    found = example("nrw-2023").runde.traeger
    assert [f"{each.schluessel};{each.ags};{each.name}" for each in found] == [
        ";".join(line.split(";")[:3]) for line in lines
    ]


def test_example_raises_no_doubts() -> None:
    assert example("nrw-2023").hinweise == ()


def test_every_page_says_that_targets_are_invented() -> None:
    document = agreement("nrw-2023", "essen", final=False)
    assert document.notices == ("Muster: Zielwerte frei erfunden",)


def test_all_agreements_can_be_composed_and_two_have_open_fields() -> None:
    keys = [each.schluessel for each in example("nrw-2023").runde.traeger]
    drafts = {key: agreement("nrw-2023", key, final=False) for key in keys}
    assert {key for key, draft in drafts.items() if open_fields(draft)} == WITH_OPEN_FIELDS


def test_targets_are_of_every_kind_and_sign() -> None:
    targets = [
        (key, wert)
        for each in example("nrw-2023").runde.traeger
        for key, wert in each.ziele.items()
    ]
    assert {wert.stand for _, wert in targets} == set(Zielstand)
    for goal in {key for key, _ in targets}:
        signs = {
            (wert.wert > 0) - (wert.wert < 0)
            for key, wert in targets
            if key == goal and wert.wert is not None
        }
        assert signs == {-1, 0, 1}, goal


@pytest.mark.parametrize(
    ("schluessel", "sentence"),
    [
        ("steinfurt", "um mindestens 6,0 Prozent gegenüber dem Vorjahr erhöht"),
        ("hamm", "um nicht mehr als 2,5 Prozent gegenüber dem Vorjahr sinkt"),
        ("lippe", "gegenüber dem Vorjahr mindestens gleich bleibt"),
        ("hamm", "gegenüber dem Vorjahr nicht steigt"),
        ("muenster", "um nicht mehr als 0,6 Prozent-Punkte vergrößert"),
    ],
)
def test_sentence_follows_the_sign(schluessel: str, sentence: str) -> None:
    assert sentence in text_of(schluessel)


def test_goal_that_is_not_agreed_is_left_out() -> None:
    assert "Abstand der Integrationsquoten" in text_of("borken")
    assert "Abstand der Integrationsquoten" not in text_of("guetersloh")


def test_workbook_is_made_for_people() -> None:
    sheet = load_workbook(FOLDER / "traeger.xlsx").worksheets[0]
    assert sheet.title == "Träger"
    assert sheet.freeze_panes == "D2"
    assert sheet["B2"].number_format == "@"
    assert sheet["B2"].value == "05554"
    assert len(sheet.data_validations.dataValidation) == 2
