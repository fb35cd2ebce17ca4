from __future__ import annotations

import re

import pytest
from german_cases import Row, cases, first_column
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reporter.errors import InputError
from reporter.german.names import HAUPTWOERTER, Genus, Hauptwort, Kasus, Name, inflect

TRAEGER = cases("komtrzv.csv")
NAMEN = [*TRAEGER, *cases("namen.csv")]


@pytest.mark.parametrize("case", NAMEN, ids=first_column)
def test_name_has_its_four_cases_with_article(case: Row) -> None:
    name = inflect(case["name"], Genus(case["genus"]))

    assert {kasus.value: name.mit_artikel(kasus) for kasus in Kasus} == {
        kasus.value: case[kasus.value] for kasus in Kasus
    }


@pytest.mark.parametrize("case", NAMEN, ids=first_column)
def test_name_alone_reads_as_given(case: Row) -> None:
    assert str(inflect(case["name"], Genus(case["genus"]))) == case["name"]


def test_every_traeger_of_the_regulation_is_among_the_cases() -> None:
    names = [row["name"] for row in TRAEGER]

    assert len(names) == len(set(names)) == 104
    assert sum("Nordrhein-Westfalen" in row["quelle"] for row in TRAEGER) == 18


@pytest.mark.parametrize("wort", HAUPTWOERTER, ids=lambda wort: wort.muster)
def test_every_rule_has_a_case(wort: Hauptwort) -> None:
    words = [word for case in NAMEN for word in case["name"].split()]

    assert any(re.fullmatch(wort.muster, word) for word in words)


@pytest.mark.parametrize("case", cases("namen_abgelehnt.csv"), ids=first_column)
def test_name_that_no_rule_covers_is_refused_with_the_reason(case: Row) -> None:
    with pytest.raises(InputError) as raised:
        inflect(case["name"], Genus(case["genus"]))

    assert case["grund"] in raised.value.faults[0].message
    assert raised.value.faults[0].hint


def test_refusal_shows_what_to_write() -> None:
    with pytest.raises(InputError) as raised:
        inflect("Jobcenterverbund Süd", Genus.M)

    (fault,) = raised.value.faults
    assert fault.message == (
        "Der Name „Jobcenterverbund Süd“ lässt sich nicht sicher beugen:"
        " kein Hauptwort darin ist bekannt (bekannt sind z. B. Kreis, Stadt, Jobcenter)."
    )
    assert fault.hint == (
        "Bitte ohne Artikel angeben, hier am Beispiel „Kreis Borken“:"
        " genitiv = „Kreises Borken“, dativ = „Kreis Borken“, akkusativ = „Kreis Borken“."
    )


def test_only_the_missing_forms_are_asked_for() -> None:
    with pytest.raises(InputError) as raised:
        inflect("Jobcenterverbund Süd", Genus.M, genitiv="Jobcenterverbunds Süd")

    hint = raised.value.faults[0].hint
    assert "genitiv" not in hint
    assert "dativ = „Kreis Borken“, akkusativ = „Kreis Borken“" in hint


def test_wrong_genus_is_refused_with_the_right_one() -> None:
    with pytest.raises(InputError) as raised:
        inflect("Kreis Borken", Genus.F)

    assert str(raised.value) == (
        "Für „Kreis Borken“ gilt als genus „f“, aber „Kreis“ ist männlich."
        " Bitte als genus „m“ angeben."
    )


def test_wrong_genus_is_refused_even_with_all_forms_given() -> None:
    with pytest.raises(InputError, match="ist männlich"):
        inflect("Kreis X", Genus.F, genitiv="Kreis X", dativ="Kreis X", akkusativ="Kreis X")


def test_given_forms_win_over_the_rule() -> None:
    name = inflect("Regionalverband Saarbrücken", Genus.M, genitiv="Regionalverbands Saarbrücken")

    assert name.im(Kasus.GENITIV) == "Regionalverbands Saarbrücken"
    assert name.im(Kasus.DATIV) == "Regionalverband Saarbrücken"


def test_name_without_a_rule_takes_all_its_forms_from_the_input() -> None:
    name = inflect(
        "Jobcenterverbund Süd",
        Genus.M,
        genitiv="Jobcenterverbundes Süd",
        dativ="Jobcenterverbunde Süd",
        akkusativ="Jobcenterverbund Süd",
    )

    assert [name.mit_artikel(kasus) for kasus in Kasus] == [
        "der Jobcenterverbund Süd",
        "des Jobcenterverbundes Süd",
        "dem Jobcenterverbunde Süd",
        "den Jobcenterverbund Süd",
    ]


def test_given_dative_shows_that_a_name_begins_with_an_adjective() -> None:
    name = inflect(
        "Erster Gemeinsamer Jobverbund",
        Genus.M,
        genitiv="Ersten Gemeinsamen Jobverbunds",
        dativ="Ersten Gemeinsamen Jobverbund",
        akkusativ="Ersten Gemeinsamen Jobverbund",
    )

    assert name.mit_artikel(Kasus.NOMINATIV) == "der Erste Gemeinsame Jobverbund"
    assert str(name) == "Erster Gemeinsamer Jobverbund"


def test_articles_in_name_and_forms_are_reported_all_at_once() -> None:
    with pytest.raises(InputError) as raised:
        inflect("Die Stadt Essen", Genus.F, genitiv="der Stadt Essen", dativ="Stadt Essen")

    assert [str(fault) for fault in raised.value.faults] == [
        "„Die Stadt Essen“ beginnt mit einem Artikel. Bitte ohne Artikel angeben: „Stadt Essen“.",
        "„der Stadt Essen“ beginnt mit einem Artikel. Bitte ohne Artikel angeben: „Stadt Essen“.",
    ]


@pytest.mark.parametrize("name", ["", " "])
def test_missing_name_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="Der Name fehlt"):
        inflect(name, Genus.M)


def test_name_keeps_its_no_break_spaces() -> None:
    name = inflect("Landkreis St.\u00a0Wendel", Genus.M)

    assert name.im(Kasus.GENITIV) == "Landkreises St.\u00a0Wendel"


def test_name_made_by_hand_reads_as_its_nominative() -> None:
    assert str(Name(Genus.M, "Kreis X", "Kreises X", "Kreis X", "Kreis X")) == "Kreis X"


WORDS = ("Kreis", "Landkreis", "Stadt", "Amt", "Großer", "Neue", "Hansestadt", "und", ",", "für")
NAMES = st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=6).map(" ".join)


@settings(max_examples=200)
@given(name=NAMES, genus=st.sampled_from(Genus))
@example(name="a" * 10_000, genus=Genus.M)
@example(name="A-" * 5_000, genus=Genus.N)
def test_any_text_is_inflected_or_refused(name: str, genus: Genus) -> None:
    try:
        inflected = inflect(name, genus)
    except InputError:
        return
    assert str(inflected) == name


@settings(max_examples=50)
@given(place=st.text(st.characters(categories=["L"]), min_size=1).filter(str.strip))
def test_a_place_after_the_head_noun_stays_as_it_is(place: str) -> None:
    name = inflect(f"Landkreis {place}", Genus.M)

    assert name.im(Kasus.GENITIV) == f"Landkreises {place}"
