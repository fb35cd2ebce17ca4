"""Which data a Kennzahl is made of, what is said where there are none, and the catalogue."""

from __future__ import annotations

import pytest
from kennzahlen_lesen import KOPF, lies, lies_zeilen

from reporter.kennzahlen.aliases import GROESSENNAMEN, letters
from reporter.kennzahlen.berechnung import berechne
from reporter.kennzahlen.ergebnis import Ergebnis, Grundlage
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.katalog import FORMELN, GROESSEN
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.kennzahlen.tabelle import Kennzahlentabelle

JAHR = Zeitraum.des_jahres(2023)


def monatlich(groesse: str, wert: str, *, jahr: int = 2023, ohne: int = 0) -> list[str]:
    """Return twelve rows with the same value, without those of one month."""
    monate = [monat for monat in range(1, 13) if monat != ohne]
    return [f"a;{groesse};;{jahr}-{monat:02};{wert}" for monat in monate]


def k2(tabelle: Kennzahlentabelle, zeitraum: Zeitraum = JAHR) -> Ergebnis:
    return berechne(tabelle, "a", "K2", zeitraum)


# --- what it is made of ---------------------------------------------------------------


def test_ready_twelve_month_values_stand_in_for_months() -> None:
    found = k2(lies_zeilen(["a;INT_12;;2023-12;300", "a;ELB_VM_12;;2023-12;1200"]))
    assert (found.wert, found.grundlage) == (25, Grundlage.BERECHNET)
    assert [glied.groesse for glied in found.glieder] == ["INT_12", "ELB_VM_12"]


def test_mean_up_to_november_is_the_shifted_mean_of_december() -> None:
    rows = ["a;INT_12;;2023-12;300", "a;ELB_MITTEL_12;;2023-11;1200", "a;ELB;;2023-12;9"]
    assert k2(lies_zeilen(rows)).wert == 25


def test_annual_mean_does_not_stand_in_for_the_shifted_one() -> None:
    tabelle = lies("traeger;groesse;jahr;wert\na;INT;2023;300\na;ELB;2023;1200\n")
    assert k2(tabelle).wert is None


def test_zaehler_and_nenner_are_used_where_the_series_are_missing() -> None:
    found = k2(lies("traeger;groesse;jahr;zaehler;nenner\na;K2;2023;300;1200\n"))
    assert (found.wert, found.grundlage) == (25, Grundlage.ZAEHLER_UND_NENNER)


def test_published_value_is_the_last_resort() -> None:
    found = k2(lies_zeilen(["a;K2;;2023-12;24,9", "a;INT_12;;2023-12;300"]))
    assert (float(found.wert), found.grundlage) == (24.9, Grundlage.VEROEFFENTLICHT)


def test_series_go_before_the_published_value() -> None:
    rows = ["a;K2;;2023-12;24,9", "a;INT_12;;2023-12;300", "a;ELB_VM_12;;2023-12;1200"]
    assert k2(lies_zeilen(rows)).wert == 25


@pytest.mark.parametrize("groesse", ["K2", "INT_12", "K2_ZAEHLER"])
def test_value_of_twelve_months_is_no_jahresfortschrittswert(groesse: str) -> None:
    rows = [f"a;{groesse};;2023-06;25", "a;ELB_VM_12;;2023-06;5", "a;K2_NENNER;;2023-06;5"]
    assert k2(lies_zeilen(rows), Zeitraum.jahresfortschritt(Monat(2023, 6))).wert is None


def test_monthly_value_of_a_series_is_not_taken_for_its_year() -> None:
    tabelle = lies_zeilen(["a;INT;;2023-12;70"])
    assert berechne(tabelle, "a", "INT", JAHR).wert is None


def test_months_of_the_previous_year_are_part_of_the_shifted_mean() -> None:
    rows = monatlich("INT", "10") + monatlich("ELB", "1000", ohne=12)
    assert "ELB, Dezember 2022: kein Wert in den Daten" in k2(lies_zeilen(rows)).grund


# --- what is missing ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sign", "grund"),
    [
        ("*", "INT, Mai 2023: unterdrückt (weniger als 3 Fälle)"),
        ("x", "INT, Mai 2023: nicht berechenbar"),
        (".", "INT, Mai 2023: unbekannt"),
        ("...", "INT, Mai 2023: folgt später"),
        ("", "INT, Mai 2023: kein Wert eingetragen"),
    ],
)
def test_one_missing_month_leaves_the_year_without_value_and_says_why(
    sign: str, grund: str
) -> None:
    rows = [*monatlich("INT", "10", ohne=5), f"a;INT;;2023-05;{sign}"]
    found = berechne(lies_zeilen(rows), "a", "INT", JAHR)
    assert (found.wert, found.grund) == (None, grund)
    assert len(found.herkunft) == 12


def test_months_in_a_row_are_told_together() -> None:
    rows = monatlich("INT", "10")[:3] + monatlich("INT", "10")[7:11]
    assert berechne(lies_zeilen(rows), "a", "INT", JAHR).grund == (
        "INT, April 2023 bis Juli 2023: kein Wert in den Daten; "
        "INT, Dezember 2023: kein Wert in den Daten"
    )


def test_dash_is_a_zero_and_keeps_the_year() -> None:
    rows = [*monatlich("INT", "10", ohne=5), "a;INT;;2023-05;-"]
    assert berechne(lies_zeilen(rows), "a", "INT", JAHR).wert == 110


def test_zero_below_the_line_is_no_result() -> None:
    found = k2(lies_zeilen(["a;INT_12;;2023-12;300", "a;ELB_VM_12;;2023-12;0"]))
    assert found.wert is None
    assert "im Nenner steht null" in found.grund


def test_zero_in_one_month_breaks_only_a_mean_of_rates() -> None:
    stock = ["a;ELB;;2022-12;1000", *monatlich("ELB", "1000", ohne=5), "a;ELB;;2023-05;0"]
    tabelle = lies_zeilen([*stock, *monatlich("INT", "10"), *monatlich("ELB_ZUGANG", "10")])
    assert k2(tabelle).wert is not None
    assert berechne(tabelle, "a", "K1E3", JAHR).grund == "ELB, Mai 2023: im Nenner steht null"


@pytest.mark.parametrize("kennzahl", FORMELN)
def test_traeger_without_data_has_no_value_and_a_reason(kennzahl: str) -> None:
    found = berechne(lies(KOPF), "b", kennzahl, JAHR, Geschlecht.FRAUEN)
    assert found.wert is None
    assert found.herkunft == ()
    assert "(Frauen)" in found.grund


# --- the catalogue --------------------------------------------------------------------


def test_every_kennzahl_of_the_regulation_is_there_with_its_place() -> None:
    codes = [f"K{ziel}{rest}" for ziel in "123" for rest in ("", "E1", "E2", "E3", "E4")]
    assert all(FORMELN[code].quelle.startswith("§ ") for code in codes)
    assert len({FORMELN[code].quelle for code in codes}) == len(codes)


@pytest.mark.parametrize("groesse", GROESSEN)
def test_every_series_is_known_by_its_own_name(groesse: str) -> None:
    assert GROESSENNAMEN[letters(groesse)] == (groesse, None)
    assert GROESSENNAMEN[letters(f"{groesse}_M")] == (groesse, Geschlecht.MAENNER)


def test_values_are_told_apart_by_traeger_series_sex_and_month() -> None:
    tabelle = lies_zeilen(["b;INT;m;2023-01;1", "a;INT;;2023-01;2", "a;INT;m;2023-02;3"])
    found = {
        (traeger, geschlecht.value, str(monat)): messwert.wert
        for traeger in ("a", "b", "c")
        for geschlecht in Geschlecht
        for monat, messwert in tabelle.reihe(traeger, "INT", geschlecht).items()
    }
    assert found == {
        ("a", "gesamt", "2023-01"): 2,
        ("a", "maenner", "2023-02"): 3,
        ("b", "maenner", "2023-01"): 1,
    }
