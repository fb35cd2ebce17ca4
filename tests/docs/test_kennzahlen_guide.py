"""docs/eingabe.md says of the data what the program reads: names, signs, months, an example."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

import pytest
from documents import code_words, fences, first_cells, read, section, table
from rounds import example

from reporter.errors import InputError
from reporter.german.numbers import EINHEITEN
from reporter.input.archive import check_archive
from reporter.input.files import decode_table
from reporter.kennzahlen.aliases import (
    ANDERE_NAMEN,
    FEHLT,
    GESCHLECHTER,
    GROESSENNAMEN,
    KOMMENTARSPALTEN,
    MIT_GESCHLECHT,
    NICHTS_VORHANDEN,
    SPALTEN,
    letters,
)
from reporter.kennzahlen.arbeitsmappe import BLATT
from reporter.kennzahlen.auswertung import werte_aus
from reporter.kennzahlen.formeln import Formel, Teil
from reporter.kennzahlen.groessen import FORMEN, GRUNDGROESSEN
from reporter.kennzahlen.katalog import (
    FORMELN,
    GROESSEN,
    JAHRESLESART,
    LESART,
    MIT_BRUCH,
    NENNER,
    PROZENTGROESSEN,
    ZAEHLER,
)
from reporter.kennzahlen.kopfzeile import SUCHTIEFE
from reporter.kennzahlen.messung import find_kennzahl
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.kennzahlen.read import read_kennzahlen
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.kennzahlen.zeitformat import read_monat
from reporter.model.ziel import OFFEN
from reporter.wording.formulas import formula_text

GUIDE = section(read("docs/eingabe.md"), "## Kennzahlen")
FASSUNG = example("nrw-2023").fassung
JAHR = Zeitraum.des_jahres(2023)
READY = [name for name in FORMELN if name in PROZENTGROESSEN]
ENDINGS = [form for forms in FORMEN.values() for form in forms] + [ZAEHLER, NENNER]


def coded(names: Iterable[str]) -> str:
    """Return names as the guide writes them."""
    return ", ".join(f"`{name}`" for name in names)


def read_csv(text: str) -> Kennzahlentabelle:
    """Read a file of data; its Träger is the round's."""
    return read_kennzahlen(
        {"kennzahlen.csv": text.encode()},
        traeger={"borken": "05554"},
        decode_table=decode_table,
        check_archive=check_archive,
    )


# --- names ----------------------------------------------------------------------------


def test_columns_have_all_their_names() -> None:
    rows = [row.split(" | ") for row in table(GUIDE, "Spalte")]
    names = {name: code_words(f"{name} | {also}") for name, also, *_ in rows}
    described = {letters(word): letters(name) for name, words in names.items() for word in words}
    assert described == SPALTEN


def test_columns_that_are_passed_over_are_all_named() -> None:
    (line,) = (each for each in GUIDE.split("\n") if each.startswith("- Nicht gelesen"))
    assert {letters(word) for word in code_words(line)} - {""} == KOMMENTARSPALTEN
    assert f"ersten {SUCHTIEFE} Zeilen" in GUIDE


def test_sexes_have_all_their_names() -> None:
    rows = [row.split(" | ") for row in table(GUIDE, "`geschlecht`")]
    described = {
        letters(word): name.strip("`")
        for name, also in rows
        for word in code_words(f"{name} | {also}")
    }
    assert described == {word: each.value for word, each in GESCHLECHTER.items()}


def test_endings_for_the_sexes_are_all_named() -> None:
    (line,) = (each for each in GUIDE.split("\n") if each.startswith("Stattdessen darf"))
    endings = {ending for ending in MIT_GESCHLECHT if ending}
    assert {ending for ending in endings if ending.upper() in line} == endings
    assert all(letters(name) in GROESSENNAMEN for name in code_words(line) if name[0] != "_")


def test_table_of_series_is_the_one_of_the_program() -> None:
    assert table(GUIDE, "Name", "Art") == [
        f"`{each.name}` | {each.titel} | {each.art.value} | "
        f"{EINHEITEN[each.einheit.value].mehrzahl} | {others(each.name)}"
        for each in GRUNDGROESSEN.values()
    ]


def others(name: str) -> str:
    """Return the other names of a series."""
    return coded(ANDERE_NAMEN.get(name, ())) or "–"


def test_table_of_kennzahlen_is_the_one_of_the_program() -> None:
    assert table(GUIDE, "Name", "Fundstelle") == [
        f"`{name}` | {FORMELN[name].titel} | {source(FORMELN[name])} | "
        f"{formula_text(FORMELN[name])}"
        for name in READY
    ]


def source(formel: Formel) -> str:
    """Return where a Kennzahl is from, in short."""
    return "Vereinbarungen" if formel.quelle == LESART else formel.quelle


def test_every_name_is_a_series_a_kennzahl_or_one_of_them_with_an_ending() -> None:
    named, endings = first_cells(GUIDE), ["", *first_cells("\n".join(ending_rows()))]
    assert set(endings) == {"", *ENDINGS}
    assert set(GROESSEN) <= {"".join(each) for each in product(named, endings)}


def test_endings_say_what_they_can_stand_behind() -> None:
    rows = {cells[0]: cells[1] for cells in (row.split(" | ") for row in table(GUIDE, "Endung"))}
    kinds = {
        form: ", ".join(kind.value for kind, forms in FORMEN.items() if form in forms)
        for forms in FORMEN.values()
        for form in forms
    }
    without = coded([name for name in READY if name not in MIT_BRUCH])
    assert rows == {
        **{f"`{form}`": kind for form, kind in kinds.items()},
        f"`{ZAEHLER}`, `{NENNER}`": f"Kennzahlen außer {without}",
    }


def ending_rows() -> Iterator[str]:
    return (f"| {row}" for row in table(GUIDE, "Endung"))


def test_kennzahlen_that_agreements_read_by_the_year_are_named_wherever_they_are_meant() -> None:
    assert f"vergleicht bei {coded([*JAHRESLESART])} einen Monat" in GUIDE
    assert f"heißt deshalb {coded([*JAHRESLESART.values()])}" in GUIDE
    assert f"bei {coded([*JAHRESLESART])} der des Jahres" in GUIDE


# --- months, values, files ------------------------------------------------------------


def test_months_are_read_as_they_are_written() -> None:
    (line,) = (each for each in GUIDE.split("\n") if each.startswith("Der Juni 2023 ist"))
    forms = re.findall("`([^`]+)`", line)
    assert len(forms) > 5
    assert {read_monat(form, None) for form in forms} == {Monat(2023, 6)}


def test_signs_for_missing_values_are_all_explained() -> None:
    rows = [row.split(" | ") for row in table(GUIDE, "Zeichen")]
    described = {sign: meaning for signs, meaning in rows for sign in code_words(signs) or {""}}
    zeros = dict.fromkeys(NICHTS_VORHANDEN, "nichts vorhanden: eine Null")
    assert described == {**FEHLT, **zeros}


def test_ambiguous_number_is_asked_about_unless_another_one_settles_it() -> None:
    assert "„1.234“ kann 1234 oder 1,234 sein" in GUIDE
    rows = "traeger;groesse;monat;wert\nborken;ELB;2023-01;1.234\n"
    with pytest.raises(InputError, match=r"„1\.234“ ist zweideutig: 1234 oder 1,234"):
        read_csv(rows)
    assert len(read_csv(rows + "borken;ELB;2023-02;12,5\n")) == 2


def test_sheet_is_named() -> None:
    assert f"das Blatt „{BLATT}“, sonst das erste sichtbare" in GUIDE


# --- what a report needs --------------------------------------------------------------


def test_months_that_a_year_needs_are_those_of_the_formulas() -> None:
    parts = [FORMELN[name].teile[-1] for name in ("INT", "LZB", "K2")]
    words = [formula_text(FORMELN[name]).partition(" / ") for name in ("INT", "LZB", "K2")]
    assert table(GUIDE, "Formel") == [
        f"{(after or before).removesuffix(' × 100')} | {months(part)} | {ready(part)}"
        for part, (before, _, after) in zip(parts, words, strict=True)
    ]


def months(teil: Teil) -> str:
    """Return the months that a part of a formula takes."""
    _, bis = teil.spanne(JAHR)
    return Zeitraum.zwoelf_monate(bis).monate


def ready(teil: Teil) -> str:
    """Return the values that can stand for them."""
    return ", ".join(f"`{name}` im {monat.name}" for name, monat in teil.fertige(JAHR))


def test_series_that_goals_need_are_those_of_their_formulas() -> None:
    assert table(GUIDE, "Ziel von `nrw-2023`") == [
        f"`{ziel.schluessel}` | `{ziel.kennzahl}` | {coded(series(ziel.kennzahl))}"
        for ziel in FASSUNG.ziele
    ]


def series(kennzahl: str) -> list[str]:
    """Return the series that a Kennzahl is made of, as agreements read it."""
    name, _ = find_kennzahl(kennzahl)
    formel = FORMELN[JAHRESLESART.get(name, name)]
    return list(dict.fromkeys(teil.groesse for teil in formel.teile))


def test_example_has_a_value_for_every_goal_and_somebody_to_compare_with() -> None:
    (text,) = (each.text for each in fences(GUIDE) if each.title == "kennzahlen.csv")
    tabelle = read_csv(text)
    assert tabelle.traeger == ("borken", "NRW")
    ziele = FASSUNG.ziele_mit_wert
    auswertung = werte_aus(
        tabelle,
        traeger="borken",
        ziele=ziele,
        zielwerte={ziel.schluessel: OFFEN for ziel in ziele},
        zeitraum=JAHR,
    )
    assert [each.ziel.schluessel for each in auswertung.ziele if each.ergebnis.wert is None] == []
