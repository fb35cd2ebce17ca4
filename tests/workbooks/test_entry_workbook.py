"""`reporter neu --excel`: a workbook to fill in, which the round reads as it is."""

from __future__ import annotations

import csv
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from workbook_rounds import (
    BOOK,
    FILLED,
    SHEETS,
    checks,
    fill_in,
    new_round,
    opened,
    read_round,
    reporter,
)

from reporter.cli.documents import read_data
from reporter.input.fassung import read_fassung
from reporter.input.fields import DIALOG, TRAEGER
from reporter.input.round_workbook import SECTIONS
from reporter.input.runde import read_runde
from reporter.input.table import spelled
from reporter.model.runde import Dialog
from reporter.model.ziel import NICHT_VEREINBART, OFFEN
from reporter.workbooks import columns, form
from reporter.workbooks.entry import entry_workbook

EDITION = read_fassung("nrw-2023", relative_to=Path())


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    runde = new_round(tmp_path_factory.mktemp("runde") / "excel")
    fill_in(runde, **FILLED)
    return runde


def test_round_with_a_workbook_says_the_same_as_one_with_a_list(tmp_path: Path) -> None:
    assert reporter("neu", tmp_path / "csv", "--jahr", 2023).exit_code == 0
    of_the_list = read_round(tmp_path / "csv", tmp_path / "a")
    assert read_round(new_round(tmp_path / "excel"), tmp_path / "b") == of_the_list


def test_workbook_takes_the_place_of_the_list(tmp_path: Path) -> None:
    runde = new_round(tmp_path / "excel")
    assert sorted(path.name for path in runde.glob("*.*")) == ["runde.toml", BOOK]


def test_what_is_filled_in_is_read(filled: Path) -> None:
    eingabe = read_runde(filled)
    borken = eingabe.runde.traeger[0]
    assert (borken.vertretung.anrede, borken.vertretung.amt) == ("Frau", "Landrätin")
    assert borken.ziele["integrationen"].wert == Decimal("5.1")
    assert borken.ziele["integrationsquote"] == NICHT_VEREINBART
    assert borken.ziele["lzb_integrationen"] == OFFEN
    assert len(read_data(eingabe)) == 3


def test_ministry_and_dialogues_are_read(filled: Path) -> None:
    runde = read_runde(filled).runde
    (ministerium,) = runde.ministerien
    assert (runde.jahr, ministerium.kurzname, ministerium.ort) == (2023, "MAGS NRW", "Düsseldorf")
    assert (ministerium.vertretung.amt, ministerium.vertretung.name) == (
        "Staatssekretärin",
        "N. N.",
    )
    assert (runde.absender.zeichen, runde.absender.zeichnung) == ("II B 2 – 2023/48b", "Im Auftrag")
    assert runde.dialoge == (
        Dialog(
            nummer=1,
            datum=date(2023, 8, 22),
            beginn="10:00",
            ende="12:00",
            ort="Videokonferenz",
            teilnahme=("Leitung", "Controlling"),
            rueckmeldung_bis=date(2023, 8, 8),
            bis=date(2023, 3, 1),
            link="https://video.example.org/dialog",
            tagesordnung=("Begrüßung", "Zahlen"),
        ),
        Dialog(nummer=2, datum=date(2023, 11, 14)),
    )


def test_every_entry_that_is_read_has_its_place() -> None:
    laid_down = {spelled(each.title): (each.path, [*each.entries]) for each in form.RUNDE}
    read = {title: (each.path, [*each.fields]) for title, each in SECTIONS.items()}
    assert {title: (path, sorted(keys)) for title, (path, keys) in laid_down.items()} == {
        title: (path, sorted(keys)) for title, (path, keys) in read.items()
    }
    assert {*columns.DIALOGE} == {*DIALOG}
    assert {*columns.TRAEGER} == {*TRAEGER}


def test_headings_are_those_that_are_read() -> None:
    entries = [each.entries for each in form.RUNDE]
    for named in (columns.TRAEGER, columns.DIALOGE, *entries):
        assert {key: spelled(each.heading) for key, each in named.items()} == {
            key: key for key in named
        }


def test_words_for_open_and_not_agreed_drop_down_and_are_read(tmp_path: Path) -> None:
    runde = new_round(tmp_path / "runde")
    sheet = opened(runde / BOOK)["Träger"]
    assert checks(sheet)["N2"].formula1 == '"offen,nicht vereinbart"'
    fill_in(runde, **{"Träger": {"N2": "offen", "O2": "nicht vereinbart"}})
    borken = read_runde(runde).runde.traeger[0]
    assert [borken.ziele[key] for key in ("integrationen", "integrationsquote")] == [
        OFFEN,
        NICHT_VEREINBART,
    ]


def test_words_to_choose_from_drop_down(filled: Path) -> None:
    book = opened(filled / BOOK)
    words = {
        (title, cell): str(check.formula1)
        for title in SHEETS
        for cell, check in checks(book[title]).items()
        if check.type == "list"
    }
    assert words["Runde", "B10"] == words["Träger", "D2"] == '"m,f,n"'
    assert words["Runde", "B16"] == words["Träger", "F2"] == '"Herr,Frau"'
    assert words["Kennzahlen", "A2"] == "'Träger'!$A$2:$A$500"
    assert words["Kennzahlen", "C2"] == '"gesamt,Frauen,Männer"'


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Runde", {"B3": "Jahr", "B4": "Datenstand", "B10": "Genus", "B25": "PLZ"}),
        ("Träger", {"A2": "Schlüssel", "B2": "AGS", "D2": "Genus", "F2": "Anrede"}),
        ("Kennzahlen", {"C2": "Geschlecht", "D2": "Monat", "F2": "Datenstand"}),
        ("Dialoge", {"A2": "Nummer", "B2": "Datum", "C2": "Beginn", "F2": "Link"}),
    ],
)
def test_refusal_names_the_entry_and_what_is_wanted(
    filled: Path, title: str, cells: dict[str, str]
) -> None:
    found = checks(opened(filled / BOOK)[title])
    for cell, heading in cells.items():
        check = found[cell]
        assert (check.showErrorMessage, check.errorTitle) == (True, f"„{heading}“")
        assert len(check.error) > 10


def test_choice_that_only_suggests_says_what_is_wanted(filled: Path) -> None:
    check = checks(opened(filled / BOOK)["Träger"])["N2"]
    assert (check.showErrorMessage, check.showInputMessage) == (False, True)
    assert "Veränderung gegenüber dem Vorjahr in Prozent mit Vorzeichen" in str(check.prompt)


def test_dates_and_times_have_their_formats(filled: Path) -> None:
    book = opened(filled / BOOK)
    assert book["Runde"]["B4"].number_format == "DD.MM.YYYY"
    assert [book["Dialoge"][f"{c}2"].number_format for c in "BCI"] == [
        "DD.MM.YYYY",
        "HH:MM",
        "DD.MM.YYYY",
    ]
    assert book["Dialoge"]["C2"].value == time(10)


def test_targets_show_their_unit_and_stay_plain_numbers(filled: Path) -> None:
    sheet = opened(filled / BOOK)["Träger"]
    assert sheet["N2"].number_format.startswith('+#,##0.0"\u00a0%"')
    assert '"\u00a0Prozentpunkte"' in sheet["P2"].number_format


@pytest.mark.parametrize("title", SHEETS)
def test_headings_are_locked_explained_and_stay_in_sight(filled: Path, title: str) -> None:
    sheet = opened(filled / BOOK)[title]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet.freeze_panes
    for cell in sheet[1]:
        assert cell.protection.locked
        assert cell.comment.text


def test_cells_to_fill_in_are_not_locked(filled: Path) -> None:
    book = opened(filled / BOOK)
    assert not book["Träger"]["N2"].protection.locked
    assert not book["Kennzahlen"].column_dimensions["E"].protection.locked
    assert not book["Dialoge"]["B2"].protection.locked
    assert not book["Runde"]["B3"].protection.locked
    assert book.security.lockStructure


def test_labels_and_explanations_of_the_form_are_locked(filled: Path) -> None:
    sheet = opened(filled / BOOK)["Runde"]
    assert all(cell.protection.locked for column in ("A", "C") for cell in sheet[column])
    assert sheet.protection.insertRows
    assert sheet.protection.deleteRows


@pytest.mark.parametrize("title", SHEETS)
def test_sheet_is_printed_with_its_headings_on_landscape_pages(filled: Path, title: str) -> None:
    sheet = opened(filled / BOOK)[title]
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")


def test_text_that_begins_like_a_formula_stays_text() -> None:
    listed = next(csv.DictReader(["schluessel;name;genus", "a;=1+1;m"], delimiter=";"))
    said = {"hinweis": "=SUMME(A1)", "ministerium": {"name": "+x", "genus": "n"}}
    book = opened(entry_workbook(said, [listed], EDITION.ziele_mit_wert, stand=date(2023, 1, 1)))
    cells = (book["Träger"]["B2"], book["Runde"]["B6"], book["Runde"]["B8"])
    assert [(cell.value, cell.data_type) for cell in cells] == [
        ("=1+1", "s"),
        ("=SUMME(A1)", "s"),
        ("+x", "s"),
    ]


def test_same_list_gives_the_same_bytes() -> None:
    rows = [{"schluessel": "borken", "name": "Kreis Borken", "genus": "m"}]
    stand = date(2023, 1, 1)
    made = [
        entry_workbook({"jahr": 2023}, rows, EDITION.ziele_mit_wert, stand=stand) for _ in range(2)
    ]
    assert made[0] == made[1]
    assert opened(made[0]).properties.modified.date() == stand


def test_edition_without_a_list_of_traeger_has_no_workbook(tmp_path: Path) -> None:
    edition = tmp_path / "haus"
    (edition / "neue-runde").mkdir(parents=True)
    (edition / "fassung.toml").write_text('titel = "Haus"\ngrundlage = "nrw-2023"\n', "utf-8")
    (edition / "neue-runde" / "runde.toml").write_text("jahr = @JAHR@\n", "utf-8")
    result = reporter("neu", tmp_path / "runde", "--fassung", edition, "--excel")
    assert result.exit_code == 2
    assert "keine Liste der Träger „neue-runde/traeger.csv“" in result.stderr
    assert not (tmp_path / "runde").exists()
