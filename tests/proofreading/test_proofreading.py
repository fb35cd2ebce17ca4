"""What proof-reading finds in German texts, and what it leaves alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from rounds import EXAMPLES, agreement, example
from rounds_text import compose_round

from reporter.cli.main import cli
from reporter.document.tree import Document, Heading, Metadata, Paragraph, Text
from reporter.proofreading.befund import Kontext
from reporter.proofreading.leistung import leistungen_im
from reporter.proofreading.lesen import kontext_of, once, proofread
from reporter.proofreading.woerter import benefit_of_another_time, foreign_quotes

KONTEXT = Kontext(
    2024, {"Kreis Borken": "der Name eines anderen Trägers", "Bodo Klimpel": "der Name für X"}
)
RECKLINGHAUSEN = ("recklinghausen-2023", "recklinghausen")
SLIPS = [
    "Prozent-Punkte",
    "kommen hierbei eine hohe Bedeutung zu",
    "K3",
    "- 1,9",
    "Pandemiegesehen",
]


def found(*texts: str, accepted: tuple[str, ...] = ()) -> list[str]:
    """Return the words that are found fault with in a document of these paragraphs."""
    blocks = (Heading(1, (Text("Titel"),)), *(Paragraph((Text(text),)) for text in texts))
    document = Document(Metadata("Titel", "Amt"), date(2024, 1, 1), blocks)
    faults = proofread(document, KONTEXT, accepted=accepted)
    return [fault.message.split("“")[0].removeprefix("„") for fault in faults]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sie steigt um 4,2 Prozent (K 2 = +2,4 Prozent).", "+2,4 Prozent"),
        ("Der Bestand sinkt um 1,9 Prozent (K 3 = +1,9 Prozent).", "+1,9 Prozent"),
        ("Die Quote steigt um 1,9 Prozent (K 2 = −1,9 Prozent).", "−1,9 Prozent"),
        ("Der Abstand verringert sich um 2,1 Prozent.", "2,1 Prozent"),
        ("Er verringert sich um 2,1 Prozent-Punkte.", "Prozent-Punkte"),
        ("Die Lage im Jahr 2021 war anders.", "2021"),
        ("Das Jahr 2023 stellt die Jobcenter vor neue Aufgaben.", "2023"),
        ("Ziel ist K 3, gemessen an K3.", "K3"),
        ("nach § 48b SGB II", "§ 48b"),
        ("nach §48b SGB II", "§48b"),
        ("ein Wert von - 1,9", "- 1,9"),
        ('die "Schwerpunkte" im Jahr', '"Schwerpunkte"'),
        ("das Jahr und und die Ziele", "und und"),
        ("Der Kreis Borken verpflichtet sich.", "Kreis Borken"),
        ("vertreten durch Bodo Klimpel", "Bodo Klimpel"),
        ("Wer Arbeitslosengeld II bezieht", "Arbeitslosengeld II"),
        ("die Arbeitssuchenden", "Arbeitssuchende"),
    ],
)
def test_slip_is_found(text: str, words: str) -> None:
    assert found(text) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Das „Bürgergeld" wirkt.', '„Bürgergeld"'),
        ("Das „Bürgergeld” wirkt.", "„Bürgergeld”"),
        ("Das “Bürgergeld” wirkt.", "“Bürgergeld”"),
        ('Das "Bürgergeld" wirkt.', '"Bürgergeld"'),
    ],
)
def test_quotation_marks_of_other_kinds_are_found_with_what_they_hold(
    text: str, words: str
) -> None:
    (slip,) = foreign_quotes(text, KONTEXT)
    assert (slip.fund, slip.vorschlag) == (words, "Schreiben Sie „Bürgergeld“.")
    assert not list(foreign_quotes("Das „Bürgergeld“ wirkt.", KONTEXT))


@pytest.mark.parametrize(
    ("jahr", "text", "wrong"),
    [
        (2027, "Wer Bürgergeld bezieht", ["Bürgergeld"]),
        (2027, "2025 wurde das Bürgergeld abgelöst", []),
        (2026, "Bürgergeld und Grundsicherungsgeld", []),
        (2023, "Wer Arbeitslosengeld II bezieht", ["Arbeitslosengeld II"]),
        (2023, "Arbeitslosengeld II, wie es bis 2022 hieß", []),
    ],
)
def test_benefit_has_the_name_of_the_year_or_of_one_that_is_named(
    jahr: int, text: str, wrong: list[str]
) -> None:
    assert [each.fund for each in benefit_of_another_time(text, Kontext(jahr))] == wrong


@pytest.mark.parametrize(
    "text",
    [
        "Die Quote steigt um 4,2 Prozent (K 2 = +4,2 Prozent).",
        "Der Bestand sinkt um mindestens 1,9 Prozent (K 3 = −1,9 Prozent).",
        "Der Bestand steigt um nicht mehr als 1,9 Prozent (K 3 = +1,9 Prozent).",
        "Der Abstand verringert sich um 2,1 Prozentpunkte.",
        "2024 gegenüber 2023, am 1.2.2024",
        "Die Quote soll gegenüber 2023 steigen.",
        "Im Jahr 2023 war die Lage besser.",
        "nach §\u00a048b Abs. 1 SGB II",
        "die „Schwerpunkte“ des Kreises Recklinghausen",
        "alle, die die Ziele kennen",
        "Handlungsansätze und -bedarfe, 2-3 Wochen, K2E3",
        "das Bürgergeld",
    ],
)
def test_correct_german_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_example_of_2023_has_the_slips_of_the_original_and_no_others() -> None:
    runde = example("recklinghausen-2023").runde
    faults = proofread(agreement(*RECKLINGHAUSEN), kontext_of(runde, runde.traeger[0]))
    words = [fault.message.split("“")[0].removeprefix("„") for fault in faults]
    assert words == SLIPS
    assert all(fault.hint and fault.place.file for fault in faults)


@pytest.mark.parametrize("fassung", ["nrw-2024", "nrw-2027"])
def test_later_editions_have_no_slip(tmp_path: Path, fassung: str) -> None:
    ziele = "integrationsquote = 4.2\nabstand = 2.1\nlzb_bestand = -1.9"
    document = compose_round(tmp_path, fassung=fassung, ziele=ziele)
    assert proofread(document, Kontext(2023)) == ()


def test_accepted_words_are_not_found_again() -> None:
    assert found("ein Wert von - 1,9 im Jahr 2021", accepted=("- 1,9",)) == ["2021"]


def test_round_accepts_a_finding_by_a_line_in_its_file(tmp_path: Path) -> None:
    compose_round(tmp_path, fassung="nrw-2023")
    file = tmp_path / "runde.toml"
    file.write_text(f"hingenommen = {SLIPS!r}\n{file.read_text(encoding='utf-8')}", "utf-8")
    checked = CliRunner().invoke(cli, ["pruefen", str(tmp_path)])
    assert "Prozent-Punkte" not in checked.stderr
    assert checked.exit_code == 0


def test_same_slip_with_other_numbers_is_said_once() -> None:
    documents = [
        Document(
            Metadata("Titel", "Amt"),
            date(2024, 1, 1),
            (Heading(1, (Text("Titel"),)), Paragraph((Text(f"sinkt um - {number}"),))),
        )
        for number in ("1,9", "2,2")
    ]
    assert len(once(proofread(each, KONTEXT) for each in documents)) == 1


def test_same_slip_between_other_names_is_said_once() -> None:
    documents = [
        Document(
            Metadata("Titel", "Amt"),
            date(2024, 1, 1),
            (Paragraph((Text(f"{name} und und die Ziele"),)), Paragraph((Text("und und"),))),
        )
        for name in ("Kreis Lippe", "Kreis Kleve")
    ]
    assert len(once(proofread(each, KONTEXT) for each in documents)) == 2


def test_different_years_are_not_taken_for_the_same_slip() -> None:
    documents = [
        Document(Metadata("Titel", "Amt"), date(2024, 1, 1), (Paragraph((Text(year),)),))
        for year in ("2019", "2021")
    ]
    assert len(once(proofread(each, KONTEXT) for each in documents)) == 2


@pytest.mark.parametrize(
    ("jahr", "names"),
    [
        (2022, ("Arbeitslosengeld II",)),
        (2023, ("Bürgergeld",)),
        (2026, ("Bürgergeld", "Grundsicherungsgeld")),
        (2027, ("Grundsicherungsgeld",)),
    ],
)
def test_benefit_has_the_name_of_its_time(jahr: int, names: tuple[str, ...]) -> None:
    assert leistungen_im(jahr) == names


def test_annex_of_numbers_is_nobodys_wording(tmp_path: Path) -> None:
    """Its Datenstand, its reasons and codes come from the data."""
    runde = tmp_path / "2024"
    first = CliRunner().invoke(
        cli, ["fortschreiben", str(EXAMPLES / RECKLINGHAUSEN[0]), str(runde), "--jahr", "2024"]
    )
    assert first.exit_code == 0
    said = CliRunner().invoke(cli, ["pruefen", str(runde)]).stderr
    assert "Das Jahr 2023 stellt die Jobcenter" in said.replace("\u00a0", " ")
    assert "Anhang" not in said
