"""The same call again: told from the list, and only if nothing at all has changed since."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from rounds import EXAMPLES

from reporter.cli.main import cli
from reporter.delivery.folder.memory import Call, Run, Told
from reporter.delivery.folder.store import CALLS_KEPT, LIST, Store
from reporter.witness import UNCERTAIN, digest, look, saw, unchanged, watching

HEAVY = {"concurrent", "docx", "icalendar", "jinja2", "lxml", "markdown_it", "multiprocessing",
         "openpyxl", "pandas", "pypdfium2", "rich", "tomllib", "weasyprint"}  # fmt: skip
ROUND = """
jahr = 2023
fassung = "./haus"
traeger = "traeger.csv"
kennzahlen = ["kennzahlen.csv"]
datenstand = 2024-04-15
[ministerium]
name = "Ministerium für Arbeit"
kurzname = "MA"
genus = "n"
ort = "Düsseldorf"
vertretung = { anrede = "Herr", amt = "Minister", name = "N. N." }
[absender]
email = "absender@example.org"
[[dialog]]
nummer = 1
datum = 2023-08-22
anlagen = ["plan.pdf"]
[texte]
lage = "texte/lage.md"
"""
TRAEGER = """schluessel;name;genus;sitz;anrede;amt;vertretung;email;ziel.integrationen
borken;Kreis Borken;m;Borken;Herr;Landrat;N. N.;b@example.org;5,1
essen;Stadt Essen;f;Essen;Herr;Oberbürgermeister;N. N.;e@example.org;4,0
hamm;Stadt Hamm;f;Hamm;Herr;Oberbürgermeister;N. N.;h@example.org;3,0
"""
FILES = {
    "runde.toml": ROUND,
    "traeger.csv": TRAEGER,
    "kennzahlen.csv": "traeger;groesse;monat;wert\nborken;INT;2023-01;100\n",
    "texte/lage.md": "Die Lage ist gut.\n",
    "haus/fassung.toml": 'titel = "Haus"\ngrundlage = "nrw-2023"\n',
    "haus/teile/gruss.html": "<p>Mit freundlichen Grüßen</p>\n",
    "eigenes.css": "h1 { color: #123456 }\n",
    "plan.pdf": "%PDF-1.7\n",
}
OPTIONS = ("--format", "html", "--stand", "2023-03-15")


def write_round(folder: Path) -> Path:
    """Write a round with an edition of its own and everything that a round can name."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def runde(tmp_path: Path) -> Path:
    return write_round(tmp_path / "runde")


def call(runde: Path, *options: str, command: str = "vereinbarung") -> tuple[int, dict[str, Any]]:
    arguments = [command, str(runde), "--json", *OPTIONS, *options]
    result = CliRunner().invoke(cli, arguments)
    return result.exit_code, json.loads(result.stdout)


def calls(folder: Path) -> dict[str, Any]:
    """Return the calls in the list of a folder."""
    found: dict[str, Any] = json.loads((folder / LIST).read_text("utf-8"))["aufrufe"]
    return found


def seen(folder: Path) -> dict[str, str]:
    """Return what the last call looked at."""
    record: dict[str, str] = list(calls(folder).values())[-1]["gelesen"]
    return record


def times(folder: Path) -> dict[str, int]:
    return {each.name: each.stat().st_mtime_ns for each in folder.iterdir() if each.name != LIST}


def remade(runde: Path, before: dict[str, int]) -> set[str]:
    return {name for name, time in times(runde / "ausgabe").items() if before.get(name) != time}


# --- nothing has changed --------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "more"),
    [
        ("vereinbarung", ()),
        ("bericht", ()),
        ("bericht", ("--bis", "2023-06")),
        ("einladung", ("--dialog", "1")),
        ("einladung", ("--dialog", "1", "--absage")),
        ("uebersicht", ("--format", "xlsx")),
    ],
)
def test_same_call_writes_nothing_and_says_the_same(
    tmp_path: Path, command: str, more: tuple[str, ...]
) -> None:
    runde = shutil.copytree(EXAMPLES / "recklinghausen-2023", tmp_path / "runde")
    first = call(runde, *more, command=command)
    before = times(runde / "ausgabe")
    listed = (runde / "ausgabe" / LIST).read_bytes()
    assert first[0] == 0
    assert before
    assert call(runde, *more, command=command) == first
    assert call(runde / "runde.toml", *more, command=command)[0] == 0
    assert times(runde / "ausgabe") == before
    assert call(runde, *more, command=command) == first
    assert (runde / "ausgabe" / LIST).read_bytes()[: len(listed) // 2] == listed[: len(listed) // 2]


def test_people_read_the_same_but_that_it_is_unchanged(runde: Path) -> None:
    said = [CliRunner().invoke(cli, ["uebersicht", str(runde), *OPTIONS]) for _ in range(2)]
    assert said[0].stdout == said[1].stdout
    assert "Kreis Borken" in said[1].stdout
    assert said[0].stderr.replace("Erstellt:", "Unverändert:") == said[1].stderr


def test_call_that_is_told_again_loads_no_library(runde: Path) -> None:
    call_ = ("reporter", "vereinbarung", str(runde), *OPTIONS)
    command = [sys.executable, "-X", "importtime", "-m", *call_]
    subprocess.run(command, capture_output=True, check=True)
    again = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    loaded = {line.rpartition("|")[2].strip() for line in again.stderr.splitlines()}
    assert "reporter.delivery.folder.store" in loaded
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
    assert "reporter.input.runde" not in loaded


def test_folder_can_be_called_from_anywhere(runde: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call(runde)
    before = times(runde / "ausgabe")
    monkeypatch.chdir(runde.parent)
    code, told = call(Path("runde"))
    assert code == 0
    assert len(calls(runde / "ausgabe")) == 1
    assert told["dokumente"][0]["datei"] == str(Path("runde/ausgabe/2023-vereinbarung-borken.html"))
    assert times(runde / "ausgabe") == before


# --- something has changed ------------------------------------------------------------


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Return a round, and what an agreement's call looked at."""
    runde = write_round(tmp_path_factory.mktemp("runde"))
    assert call(runde, "--css", str(runde / "eigenes.css"))[0] == 0
    record = seen(runde / "ausgabe")
    assert unchanged(record, without=runde / "ausgabe")
    return runde, record


@given(st.sampled_from(list(FILES)), st.integers(0, 10_000), st.integers(1, 255))
def test_any_byte_of_any_file_counts(
    watched: tuple[Path, dict[str, str]], name: str, place: int, change: int
) -> None:
    runde, record = watched
    path = runde / name
    before = path.read_bytes()
    changed = bytearray(before)
    changed[place % len(before)] ^= change
    path.write_bytes(changed)
    assert not unchanged(record, without=runde / "ausgabe")
    path.write_bytes(before)
    assert unchanged(record, without=runde / "ausgabe")


@pytest.mark.parametrize("name", list(FILES))
def test_file_that_is_gone_counts(watched: tuple[Path, dict[str, str]], name: str) -> None:
    runde, record = watched
    away = runde.parent / "weg"
    (runde / name).rename(away)
    assert not unchanged(record, without=runde / "ausgabe")
    away.rename(runde / name)
    assert unchanged(record, without=runde / "ausgabe")


@pytest.mark.parametrize("name", ["haus/vereinbarung.html", "haus/teile/neu.html", "haus/bild.svg"])
def test_new_file_of_the_edition_counts(watched: tuple[Path, dict[str, str]], name: str) -> None:
    runde, record = watched
    (runde / name).write_text("<p>Neu</p>", encoding="utf-8")
    assert not unchanged(record, without=runde / "ausgabe")
    (runde / name).unlink()


def test_new_template_takes_the_place_of_the_shipped_one(runde: Path) -> None:
    call(runde)
    page = runde / "haus" / "vereinbarung.html"
    page.write_text("<h1>Hausvorlage</h1>", encoding="utf-8")
    assert call(runde)[0] == 0
    made = (runde / "ausgabe" / "2023-vereinbarung-essen.html").read_text("utf-8")
    assert "Hausvorlage" in made


def test_folder_that_makes_the_editions_name_ambiguous_counts(runde: Path) -> None:
    toml = runde / "runde.toml"
    toml.write_text(ROUND.replace("./haus", "nrw-2023"), encoding="utf-8")
    assert call(runde)[0] == 0
    shutil.copytree(runde / "haus", runde / "nrw-2023")
    code, told = call(runde)
    assert code == 2
    assert "gibt es im Programm und als Ordner" in told["fehler"][0]["meldung"]


def test_link_that_leads_elsewhere_counts(runde: Path) -> None:
    (runde / "kennzahlen.csv").rename(runde / "alt.csv")
    (runde / "neu.csv").write_text(FILES["kennzahlen.csv"].replace("100", "200"), "utf-8")
    link = runde / "kennzahlen.csv"
    link.symlink_to("alt.csv")
    call(runde, command="bericht")
    before = times(runde / "ausgabe")
    link.unlink()
    link.symlink_to("neu.csv")
    call(runde, command="bericht")
    assert remade(runde, before) == set(before)


@pytest.mark.parametrize(
    "more",
    [
        ("--traeger", "essen"),
        ("--format", "docx"),
        ("--stand", "2023-03-16"),
        ("--reinschrift",),
        ("--css", "eigenes.css"),
        ("--fassung", "haus"),
    ],
    ids=" ".join,
)
def test_other_options_are_another_call(
    runde: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    monkeypatch.chdir(runde)
    call(runde)
    known = calls(runde / "ausgabe")
    call(runde, *more)
    code, told = call(runde)
    assert code == 0
    assert len(told["dokumente"]) == 3
    assert len(calls(runde / "ausgabe")) >= len(known)
    html = (runde / "ausgabe" / "2023-vereinbarung-hamm.html").read_text("utf-8")
    assert "15. März 2023" in html.replace("\u00a0", " ")
    assert "#123456" not in html


def test_next_day_is_another_call(runde: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = runde / "ausgabe" / "2023-vereinbarung-hamm.html"
    for day in (15, 15, 16):

        class Clock(date):
            today = classmethod(lambda _cls, day=day: date(2023, 3, day))

        monkeypatch.setattr("reporter.cli.calls.date", Clock)
        CliRunner().invoke(cli, ["vereinbarung", str(runde), "--format", "html"])
        assert f"{day}. März 2023" in page.read_text("utf-8").replace("\u00a0", " ")
    assert len(calls(runde / "ausgabe")) == 2


@pytest.mark.parametrize("table", ["traeger.csv", "traeger.xlsx"])
def test_changed_target_makes_that_traegers_documents_only(tmp_path: Path, table: str) -> None:
    if table == "traeger.csv":
        runde = write_round(tmp_path / "runde")
        call(runde)
        before = times(runde / "ausgabe")
        (runde / table).write_text(TRAEGER.replace("4,0", "4,1"), encoding="utf-8")
    else:
        runde = shutil.copytree(EXAMPLES / "nrw-2023", tmp_path / "runde")
        call(runde)
        before = times(runde / "ausgabe")
        book = load_workbook(runde / table)
        heads, *rows = book.worksheets[0].iter_rows()
        (row,) = (row for row in rows if row[0].value == "essen")
        row[[cell.value for cell in heads].index("Ziel.Integrationen")].value = 7.7
        book.save(runde / table)
    assert call(runde)[0] == 0
    assert remade(runde, before) == {"2023-vereinbarung-essen.html"}


def test_traeger_that_joins_the_round_is_no_longer_compared_with(runde: Path) -> None:
    data = "".join(
        f"{key};{size};{year}-{month:02};{number}\n"
        for key in ("borken", "essen")
        for size, number in (("INT", 100), ("ELB", 4000))
        for year in (2021, 2022, 2023)
        for month in range(1, 13)
    )
    (runde / "kennzahlen.csv").write_text(f"traeger;groesse;monat;wert\n{data}", "utf-8")
    without_essen = "".join(line for line in TRAEGER.splitlines(True) if "Essen" not in line)
    (runde / "traeger.csv").write_text(without_essen, encoding="utf-8")
    call(runde, command="bericht")
    before = times(runde / "ausgabe")
    (runde / "traeger.csv").write_text(TRAEGER, encoding="utf-8")
    call(runde, command="bericht")
    assert "2023-bericht-borken.html" in remade(runde, before)


def test_document_that_is_gone_is_made_again_and_no_other(runde: Path) -> None:
    call(runde)
    before = times(runde / "ausgabe")
    (runde / "ausgabe" / "2023-vereinbarung-essen.html").unlink()
    assert call(runde)[0] == 0
    assert remade(runde, before) == {"2023-vereinbarung-essen.html"}


def test_refused_call_is_refused_again(runde: Path) -> None:
    first = call(runde, "--reinschrift")
    assert first[0] == 2
    assert call(runde, "--reinschrift") == first
    assert not (runde / "ausgabe").exists()


# --- letters, and what is about all Träger --------------------------------------------


def test_letter_is_made_again_for_another_enclosure_and_after_a_cancellation(
    tmp_path: Path,
) -> None:
    runde = shutil.copytree(EXAMPLES / "recklinghausen-2023", tmp_path / "runde")
    toml = runde / "runde.toml"
    text = toml.read_text("utf-8").replace("nummer = 1\n", 'nummer = 1\nanlagen = ["plan.pdf"]\n')
    toml.write_text(text, encoding="utf-8")
    call(EXAMPLES / "recklinghausen-2023", "--format", "pdf", "-o", str(tmp_path))
    plan = (tmp_path / "2023-vereinbarung-recklinghausen.pdf").read_bytes()
    letter = ("--dialog", "1")
    entry = runde / "ausgabe" / "2023-einladung-1-recklinghausen.ics"

    (runde / "plan.pdf").write_bytes(plan)
    assert call(runde, *letter, command="einladung")[0] == 0
    before = times(runde / "ausgabe")
    (runde / "plan.pdf").write_bytes(plan + b"\n")
    assert call(runde, *letter, command="einladung")[0] == 0
    assert "2023-einladung-1-recklinghausen-anlage-3.pdf" in remade(runde, before)
    assert b"SEQUENCE:0" in entry.read_bytes()
    call(runde, *letter, "--absage", command="einladung")
    for _ in range(2):
        call(runde, *letter, command="einladung")
        assert b"SEQUENCE:2" in entry.read_bytes()


def test_overview_that_somebody_changed_is_kept(runde: Path) -> None:
    page = runde / "ausgabe" / "2023-uebersicht.html"
    call(runde, command="uebersicht")
    made = page.read_bytes()
    page.write_text("von Hand", encoding="utf-8")
    code, told = call(runde, command="uebersicht")
    assert code == 2
    assert "--ueberschreiben" in told["fehler"][0]["hinweis"]
    assert page.read_text("utf-8") == "von Hand"
    assert call(runde, "--ueberschreiben", command="uebersicht")[0] == 0
    assert page.read_bytes() == made


def test_overview_is_made_anew_on_demand(runde: Path) -> None:
    call(runde, command="uebersicht")
    before = times(runde / "ausgabe")
    call(runde, "--neu", command="uebersicht")
    assert remade(runde, before) == {"2023-uebersicht.html"}


# --- what is looked at ----------------------------------------------------------------


def test_file_that_changes_while_it_is_read_is_never_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"eins")
    with watching(without=tmp_path / "aus") as record:
        look(path)
        saw(path, b"zwei")
    assert set(record.values()) == {UNCERTAIN}
    assert not unchanged(record, without=tmp_path / "aus")


def test_pipe_is_never_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert digest(tmp_path / "pipe") == UNCERTAIN
    assert digest(tmp_path) == UNCERTAIN


def test_folder_of_the_files_that_are_made_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"eins")
    before = digest(tmp_path, without=tmp_path / "aus")
    (tmp_path / "aus").mkdir()
    (tmp_path / "aus" / "b").write_bytes(b"zwei")
    assert digest(tmp_path, without=tmp_path / "aus") == before
    assert digest(tmp_path) != before


def test_edition_in_the_folder_of_the_round_is_not_made_twice(runde: Path) -> None:
    shutil.copytree(runde / "haus", runde, dirs_exist_ok=True)
    (runde / "runde.toml").write_text(ROUND.replace("./haus", "."), encoding="utf-8")
    assert call(runde)[0] == 0
    before = times(runde / "ausgabe")
    call(runde, "--traeger", "essen")
    assert call(runde)[0] == 0
    assert remade(runde, before) == set()


def test_list_knows_the_last_calls_only(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(CALLS_KEPT + 5):
        store.remember(str(number), Call({}, (Run("a", "k", "f"),)))
    again = Store(tmp_path)
    assert again.recall("4") is None
    assert again.recall(str(CALLS_KEPT + 4)) == Call({}, (Run("a", "k", "f"),))


def test_name_that_is_no_utf_8_is_kept(tmp_path: Path) -> None:
    name = os.fsdecode(b"/caf\xe9")
    Store(tmp_path).remember("a", Call({name: "x"}, ()))
    Store(tmp_path).put("k", {}, "f", Told())
    recalled = Store(tmp_path).recall("a")
    assert recalled is not None
    assert recalled.seen == {name: "x"}
