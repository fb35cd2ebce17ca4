"""The report: right words for each verdict, every number keyed, both formats whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from checkers.docx_validators import validate_docx
from checkers.verapdf import VeraPdf
from click.testing import CliRunner
from rounds import EXAMPLES, data, example, report, report_file

from reporter.cli.commands.bericht import bericht
from reporter.document.chart import BulletsChart, MonthsChart
from reporter.document.tree import Chart, Document, Number, Table
from reporter.document.walk import flatten, inline_runs, open_fields, plain_text
from reporter.document.words import reading_text
from reporter.kennzahlen.auswertung import werte_aus
from reporter.kennzahlen.auszug import lies_auszug, schreibe_auszug
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.kennzahlen.nachweis import nachweise

NAME = ("recklinghausen-2023", "recklinghausen")
GOLDEN = Path(__file__).parent / "golden"


def text_of(document: Document) -> str:
    return reading_text(document, heading_numbers=True).replace("\u00a0", " ")


def numbers_of(document: Document) -> list[Number]:
    return [
        leaf
        for block in document.blocks
        for run in inline_runs(block)
        for leaf in flatten(run)
        if isinstance(leaf, Number)
    ]


@pytest.mark.parametrize("bis", [12, 6])
def test_report_says_what_was_reviewed(
    bis: int, assert_text_equals: Callable[[str, Path], None]
) -> None:
    assert_text_equals(text_of(report(*NAME, bis=bis)), GOLDEN / f"recklinghausen-{bis:02}.txt")


@pytest.mark.parametrize("bis", [12, 6])
def test_pdf_report_is_pdf_ua_1_and_pdf_a_3a(verapdf: VeraPdf, bis: int) -> None:
    assert verapdf.verify(report_file(*NAME, "pdf", bis=bis), "ua1", "3a") == []


def test_word_report_is_a_clean_package() -> None:
    assert validate_docx(report_file(*NAME, "docx")) == []


def test_each_goal_has_its_chart_and_the_year_has_one() -> None:
    charts = [block for block in report(*NAME).blocks if isinstance(block, Chart)]
    assert len(charts) == 1 + 5 + 1


def test_verdict_is_told_by_sign_and_word() -> None:
    overview = next(block for block in report(*NAME).blocks if isinstance(block, Table))
    verdicts = [plain_text(row[-1].children) for row in overview.rows]
    assert verdicts == [
        "✓ erreicht",
        "✗ nicht erreicht",
        "✗ nicht erreicht",
        "✓ erreicht",
        "□ nicht bewertbar",
    ]


def test_open_target_is_one_word_in_a_cell_and_one_open_field() -> None:
    document = report("nrw-2023", "kleve")
    overview = next(each for each in document.blocks if isinstance(each, Table))
    cells = [plain_text(row[1].children) for row in overview.rows]
    assert cells.count("offen") == 2
    targets = [each for each in open_fields(document) if each.key.startswith("ziel.")]
    assert len(targets) == len({each.key for each in targets}) == 2


def test_what_an_open_target_asks_for_is_open_not_missing() -> None:
    tables = [each for each in report("nrw-2023", "kleve").blocks if isinstance(each, Table)]
    asked = [
        plain_text(row[1].children)
        for table in tables
        for row in table.rows
        if plain_text(row[0].children) == "zu erreichen"
    ]
    assert (asked.count("offen"), asked.count("fehlt")) == (2, 0)


def test_months_to_come_are_not_missing() -> None:
    text = text_of(report(*NAME, bis=6))
    assert "steht aus" in text
    assert "steht aus" not in text_of(report(*NAME))


def test_every_number_of_the_report_can_be_traced() -> None:
    eingabe, tabelle = example(NAME[0]), data(NAME[0])
    auswertung = werte_aus(
        tabelle,
        traeger=NAME[1],
        ziele=eingabe.fassung.ziele,
        zielwerte=eingabe.runde.traeger[0].ziele,
        zeitraum=Zeitraum.des_jahres(2023),
    )
    known = nachweise(auswertung, tabelle)
    shown = {
        number.key for number in numbers_of(report(*NAME)) if number.key.startswith("ergebnis")
    }
    assert shown <= set(known)
    assert all(known[key].quellen or key.endswith(("soll", "soll_bis")) for key in shown)


def test_rows_behind_a_document_give_the_same_results_with_the_same_origins() -> None:
    eingabe, tabelle = example(NAME[0]), data(NAME[0])
    rows = schreibe_auszug(tabelle, traeger={NAME[1]}, von=Monat(2021, 12), bis=Monat(2023, 12))

    def results(table: object) -> object:
        return werte_aus(
            table,  # type: ignore[arg-type]
            traeger=NAME[1],
            ziele=eingabe.fassung.ziele,
            zielwerte=eingabe.runde.traeger[0].ziele,
            zeitraum=Zeitraum.des_jahres(2023),
        )

    assert results(lies_auszug(rows)) == results(tabelle)


# --- the command ---


def run(*arguments: object) -> tuple[int, dict[str, list[dict[str, str]]]]:
    result = CliRunner().invoke(bericht, [*map(str, arguments), "--json"])
    return result.exit_code, json.loads(result.stdout)


@pytest.mark.parametrize(("stand", "doubts"), [("2024-04-14", 1), ("2024-04-15", 0)])
def test_data_younger_than_the_report_are_doubted_each_time(
    tmp_path: Path, stand: str, doubts: int
) -> None:
    for _ in range(2):  # made, and told again
        call = (EXAMPLES / NAME[0], "-o", tmp_path, "--format", "html", "--stand", stand)
        _, found = run(*call)
        doubted = [each for each in found["hinweise"] if "Datenstand" in each["meldung"]]
        assert [each["ort"] for each in doubted] == ["runde.toml"] * doubts


def test_command_gives_exact_results_and_verdicts_as_json(tmp_path: Path) -> None:
    code, found = run(EXAMPLES / NAME[0], "-o", tmp_path, "--format", "html")
    assert code == 0
    assert (tmp_path / "2023-bericht-recklinghausen.html").exists()
    results = {each["ziel"]: each for each in found["ergebnisse"]}
    assert results["integrationen"]["basis"] == "10267"
    assert results["integrationen"]["ist"] == "10837"
    assert results["integrationen"]["soll"] == "5.1"
    assert results["integrationen"]["urteil"] == "erreicht"
    assert results["lzb_integrationen"]["wert"] is None
    assert results["lzb_integrationen"]["urteil"] == "nicht bewertbar"
    assert results["lebensunterhalt"]["urteil"] == "beobachtet"
    assert results["lzb_vier_jahre"]["einheit"] == "prozent"  # that of its change
    assert results["integrationen"]["soll_bis"] is None


def test_interim_report_has_its_month_in_its_name(tmp_path: Path) -> None:
    code, _ = run(EXAMPLES / NAME[0], "-o", tmp_path, "--format", "html", "--bis", "2023-06")
    assert code == 0
    assert (tmp_path / "2023-zwischenbericht-06-recklinghausen.html").exists()


def test_report_up_to_december_is_that_of_the_year(tmp_path: Path) -> None:
    code, found = run(EXAMPLES / NAME[0], "-o", tmp_path, "--format", "html", "--bis", "2023-12")
    assert code == 0
    (document,) = found["dokumente"]
    assert document["datei"] == str(tmp_path / "2023-bericht-recklinghausen.html")


def test_month_of_another_year_is_refused(tmp_path: Path) -> None:
    code, found = run(EXAMPLES / NAME[0], "-o", tmp_path, "--bis", "2022-06")
    assert code == 2
    assert "liegt nicht im Jahr 2023" in found["fehler"][0]["meldung"]
    assert not any(tmp_path.iterdir())


def test_round_without_data_says_what_to_write(tmp_path: Path) -> None:
    folder = tmp_path / "runde"
    shutil.copytree(EXAMPLES / NAME[0], folder)
    file = folder / "runde.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("kennzahlen")]
    file.write_text("\n".join(kept), encoding="utf-8")
    code, found = run(folder)
    assert code == 2
    assert found["fehler"][0]["meldung"] == "Die Runde nennt keine Kennzahlen."


def test_limits_in_the_chart_of_all_goals_say_that_they_are_the_target() -> None:
    charts = [block.spec for block in report(*NAME).blocks if isinstance(block, Chart)]
    bullets = next(each for each in charts if isinstance(each, BulletsChart)).bullets
    marks = [each.at_least or each.at_most for each in bullets]
    labels = ["Ziel mindestens"] * 3 + ["Ziel höchstens", "Ziel mindestens"]
    assert [mark.label for mark in marks if mark] == labels


def test_months_of_a_target_of_the_year_have_nothing_missing() -> None:
    [table] = [
        block
        for block in report(*NAME).blocks
        if isinstance(block, Table)
        and "Abstand" in plain_text(block.caption)
        and "nach Monaten" in plain_text(block.caption)
    ]
    column = [plain_text(row[2].children) for row in table.rows]
    assert column == [*["–"] * 11, "5,40"]
    assert "Das Ziel gilt für das ganze Jahr" in plain_text(table.notes[0])


def test_value_to_be_reached_is_the_same_in_report_chart_and_months() -> None:
    blocks = report(*NAME).blocks
    charts = [block.spec for block in blocks if isinstance(block, Chart)]
    paths = [each for each in charts if isinstance(each, MonthsChart)]
    lines = {each.title: each.lines[1].last_value for each in paths}
    assert lines["Veränderung des jahresdurchschnittlichen Bestandes an "
                 "Langzeitleistungsbeziehenden (K 3)"] == 36958  # fmt: skip
    text = text_of(report(*NAME))
    assert "36.958" in text
    assert "36.959" not in text
