"""The Jobcenter's own name: inflected as that of its Träger is, or asked for at its place."""

from __future__ import annotations

import json
import re

import pytest
from input_rounds import RoundFolder, saved, workbook

from reporter.german.names import Kasus, Name
from reporter.input.runde import read_embedded
from reporter.model.export import round_as_input

FOERDERUNG = "Kommunale Arbeitsförderung Ortenaukreis"
FORMS = {
    "jobcenter_genus": "f",
    "jobcenter_genitiv": "Kommunalen Arbeitsförderung Ortenaukreis",
    "jobcenter_dativ": "Kommunalen Arbeitsförderung Ortenaukreis",
    "jobcenter_akkusativ": FOERDERUNG,
}
INFLECTED = [
    "die Kommunale Arbeitsförderung Ortenaukreis",
    "der Kommunalen Arbeitsförderung Ortenaukreis",
    "der Kommunalen Arbeitsförderung Ortenaukreis",
    "die Kommunale Arbeitsförderung Ortenaukreis",
]


def write(runde: RoundFolder, **columns: str) -> None:
    """Write a list of one Träger with these columns."""
    values = {"schluessel": "og", "name": "Landkreis Ortenaukreis", "genus": "m", **columns}
    runde.write("traeger.csv", f"{';'.join(values)}\n{';'.join(values.values())}\n")


def inflected(name: Name | None) -> list[str]:
    assert name is not None
    return [name.mit_artikel(kasus) for kasus in Kasus]


def jobcenter(runde: RoundFolder) -> list[str]:
    """Return the Jobcenter of the round's one Träger in its four cases."""
    (traeger,) = runde.read().runde.traeger
    return inflected(traeger.jobcenter)


def test_name_with_a_rule_needs_nothing_else(runde: RoundFolder) -> None:
    write(runde, jobcenter="Kommunales Jobcenter Ortenau")
    assert jobcenter(runde)[:3] == [
        "das Kommunale Jobcenter Ortenau",
        "des Kommunalen Jobcenters Ortenau",
        "dem Kommunalen Jobcenter Ortenau",
    ]


def test_name_without_a_rule_takes_genus_and_cases_from_its_columns(runde: RoundFolder) -> None:
    write(runde, jobcenter=FOERDERUNG, **FORMS)
    assert jobcenter(runde) == INFLECTED


def test_columns_have_these_headings_in_excel_too(runde: RoundFolder) -> None:
    columns = {"jobcenter": FOERDERUNG, **FORMS}
    headings = [key.replace("_", " ").title() for key in columns]
    rows = [
        ["Schlüssel", "Name", "Genus", *headings],
        ["og", "Landkreis Ortenaukreis", "m", *columns.values()],
    ]
    runde.change("runde.toml", "traeger.csv", "traeger.xlsx")
    runde.write("traeger.xlsx", saved(workbook([*rows])))
    assert jobcenter(runde) == INFLECTED


def test_name_without_a_rule_is_asked_for_at_its_place(runde: RoundFolder) -> None:
    write(runde, jobcenter=FOERDERUNG)
    fault = runde.fault()
    assert fault.startswith(
        "traeger.csv, Zeile 2, Spalte „jobcenter“: Der Name „Kommunale Arbeitsförderung "
        "Ortenaukreis“ lässt sich nicht sicher beugen"
    )
    assert "jobcenter_genitiv = „Jobcenters Wuppertal“, jobcenter_dativ = „" in fault
    assert fault.endswith("Ohne jobcenter_genus gilt der Name als sächlich, wie „das Jobcenter“.")


def test_what_is_asked_for_is_all_that_is_needed(runde: RoundFolder) -> None:
    write(runde, jobcenter=FOERDERUNG)
    asked = re.findall(r"(\w+) = „|Ohne (\w+) ", runde.fault())
    keys = [first or second for first, second in asked]
    assert set(keys) == FORMS.keys()
    write(runde, jobcenter=FOERDERUNG, **{key: FORMS[key] for key in keys})
    assert jobcenter(runde) == INFLECTED


def test_genus_that_the_name_contradicts_is_told_by_its_column(runde: RoundFolder) -> None:
    write(runde, jobcenter="Agentur für Eingliederung")
    assert "Bitte als jobcenter_genus „f“ angeben." in runde.fault()
    write(runde, jobcenter="Agentur für Eingliederung", jobcenter_genus="f")
    assert jobcenter(runde)[1] == "der Agentur für Eingliederung"


def test_faulty_genus_is_one_fault(runde: RoundFolder) -> None:
    write(runde, jobcenter=FOERDERUNG, jobcenter_genus="x")
    assert runde.fault().startswith(
        "traeger.csv, Zeile 2, Spalte „jobcenter_genus“: „x“ ist kein Genus."
    )


def test_form_of_no_name_is_refused(runde: RoundFolder) -> None:
    write(runde, jobcenter_dativ="Jobcenter")
    assert runde.fault() == (
        "traeger.csv, Zeile 2, Spalte „jobcenter_dativ“: „jobcenter_dativ“ gehört zu einem Namen, "
        "aber „jobcenter“ ist leer. Tragen Sie den Namen ein, oder leeren Sie die Angabe."
    )


def test_faults_of_all_jobcenters_come_at_once(runde: RoundFolder) -> None:
    rows = "".join(f"k{each};Kreis {each};m;Werkhaus {each}\n" for each in "AB")
    runde.write("traeger.csv", f"schluessel;name;genus;jobcenter\n{rows}")
    assert [fault[:22] for fault in runde.faults()] == [
        "traeger.csv, Zeile 2, ",
        "traeger.csv, Zeile 3, ",
    ]


@pytest.mark.parametrize("columns", [{}, FORMS], ids=["by rule", "given"])
def test_finished_document_carries_the_name_with_its_cases(
    runde: RoundFolder, columns: dict[str, str]
) -> None:
    write(runde, jobcenter=FOERDERUNG if columns else "Kommunales Jobcenter", **columns)
    eingabe = runde.read()
    embedded = round_as_input(eingabe.runde, eingabe.runde.traeger, "fassung") | {"texte": {}}
    again = read_embedded(json.dumps(embedded).encode(), "x.pdf", fassung=runde.path / "fassung")
    assert again.runde.traeger[0].jobcenter == eingabe.runde.traeger[0].jobcenter
