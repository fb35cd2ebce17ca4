"""Doubts about data and targets: what raises one, and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from kennzahlen_lesen import KOPF, lies, lies_zeilen

from reporter.errors import Fault
from reporter.kennzahlen.monat import Zeitraum
from reporter.kennzahlen.plausibilitaet import pruefe_plausibilitaet
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.ziel import Richtung, Ziel, Zielart, Zielstand, Zielwert

MONATE = [f"{jahr}-{monat:02}" for jahr in (2022, 2023) for monat in range(1, 13)]

INTEGRATIONEN = Ziel("integrationen", "Integrationen", "II", Zielart.VERAENDERUNG, "INT")
QUOTE = Ziel("quote", "Integrationsquote", "II", Zielart.VERAENDERUNG, "K2")
ABSTAND = Ziel("abstand", "Abstand", "II", Zielart.ABSTAND, "K2", Richtung.NIEDRIGER)


def doubts(
    tabelle: Kennzahlentabelle,
    zielwerte: dict[str, str] | None = None,
    *,
    ziele: Sequence[Ziel] = (),
    datenstand: date | None = None,
) -> tuple[Fault, ...]:
    agreed = {
        key: Zielwert(Zielstand.VEREINBART, Decimal(wert))
        for key, wert in (zielwerte or {}).items()
    }
    return pruefe_plausibilitaet(
        tabelle,
        traeger={"a": agreed},
        ziele=ziele,
        zeitraum=Zeitraum.des_jahres(2023),
        datenstand=datenstand,
    )


def reihe(groesse: str, wert: int, **other: int | str) -> list[str]:
    """Return a monthly series with the same value, another one where `other` has it (m2023_05)."""
    others = {name.removeprefix("m").replace("_", "-"): each for name, each in other.items()}
    name, _, sex = groesse.partition("/")
    return [f"a;{name};{sex};{monat};{others.get(monat, wert)}" for monat in MONATE]


# --- data -----------------------------------------------------------------------------


def test_data_that_agree_raise_no_doubt() -> None:
    rows = [*reihe("INT", 700), *reihe("INT/maenner", 400), *reihe("INT/frauen", 300)]
    assert doubts(lies_zeilen(rows)) == ()


def test_round_without_data_raises_no_doubt() -> None:
    assert doubts(lies(KOPF), {"integrationen": "5.1"}, ziele=[INTEGRATIONEN]) == ()


def test_sexes_that_miss_their_total_are_told_once_with_the_number_of_months() -> None:
    rows = [
        *reihe("INT", 700, m2023_03=710, m2023_04=705),
        *reihe("INT/maenner", 400),
        *reihe("INT/frauen", 300),
    ]
    (doubt,) = doubts(lies_zeilen(rows))
    assert doubt.message == (
        "INT, März 2023: Männer (400) und Frauen (300) ergeben zusammen nicht den Wert für alle "
        "(710)."
    )
    assert doubt.hint.endswith("Ebenso in weiteren Monaten: 1.")
    assert (doubt.place.line, doubt.traeger) == (16, "a")


@pytest.mark.parametrize(("total", "doubted"), [("1000,1", False), ("1000,2", True)])
def test_rounded_stocks_may_miss_their_total_by_the_rounding(total: str, doubted: bool) -> None:
    rows = [f"a;ELB;;2023-01;{total}", "a;ELB;m;2023-01;600,0", "a;ELB;f;2023-01;400,0"]
    assert bool(doubts(lies_zeilen(rows))) == doubted


@pytest.mark.parametrize(("after", "doubted"), [(1334, True), (1333, False), (666, True)])
def test_jump_of_more_than_a_third_is_doubted(after: int, doubted: bool) -> None:
    rows = reihe("ELB", 1000, m2023_12=after)
    found = doubts(lies_zeilen(rows))
    assert bool(found) == doubted
    assert all("springt gegenüber dem Vormonat von 1.000 auf" in each.message for each in found)


def test_jump_of_a_small_number_is_chance() -> None:
    assert doubts(lies_zeilen(reihe("INT", 9, m2023_05=30))) == ()


@pytest.mark.parametrize(("published", "doubted"), [("16,6", True), ("16,7", False), ("17", True)])
def test_published_value_may_differ_by_its_rounding_and_no_more(
    published: str, doubted: bool
) -> None:
    rows = ["a;INT_12;;2023-12;200", "a;ELB_VM_12;;2023-12;1200", f"a;K2;;2023-12;{published}"]
    found = doubts(lies_zeilen(rows))
    assert bool(found) == doubted
    assert all(
        f"Angegeben ist {published}, aus den übrigen Werten ergibt sich 16,67." in each.message
        for each in found
    )


def test_twelve_month_sum_that_is_not_that_of_its_months_is_doubted() -> None:
    (doubt,) = doubts(lies_zeilen([*reihe("INT", 100), "a;INT_12;;2023-12;1210"]))
    assert "Angegeben ist 1.210, aus den übrigen Werten ergibt sich 1.200,0." in doubt.message


def test_traeger_without_data_is_told_with_the_name_that_may_be_meant() -> None:
    tabelle = lies_zeilen(["rekclinghausen;INT;;2023-01;5"])
    (doubt,) = pruefe_plausibilitaet(
        tabelle,
        traeger={"recklinghausen": {}},
        ziele=(),
        zeitraum=Zeitraum.des_jahres(2023),
        datenstand=None,
    )
    assert doubt.message == "Zu diesem Träger gibt es keine Daten."
    assert doubt.hint == "In den Daten steht „rekclinghausen“; ist dieser Träger gemeint?"


# --- Datenstand -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("datenstand", "doubted"), [(date(2024, 2, 29), True), (date(2024, 3, 1), False)]
)
def test_datenstand_within_the_wartezeit_is_doubted(datenstand: date, doubted: bool) -> None:
    found = doubts(lies_zeilen(reihe("INT", 500)), datenstand=datenstand)
    assert bool(found) == doubted
    assert all("erst ab März 2024 endgültig" in each.message for each in found)


def test_datenstand_of_a_row_is_held_against_its_own_month() -> None:
    rows = "".join(f"a;INT;{monat};5;15.11.2023\n" for monat in MONATE)
    tabelle = lies(f"traeger;groesse;monat;wert;datenstand\n{rows}")
    (doubt,) = doubts(tabelle, ziele=[INTEGRATIONEN])
    assert "Daten für September 2023 sind erst ab Dezember 2023 endgültig" in doubt.message
    assert doubt.place.line == 22


# --- goals ----------------------------------------------------------------------------


def test_goal_without_value_is_told_with_the_missing_months() -> None:
    rows = reihe("INT", 500)[:-1]
    (doubt,) = doubts(lies_zeilen(rows), {"integrationen": "5.1"}, ziele=[INTEGRATIONEN])
    assert doubt.message == (
        "Das Ziel „Integrationen“ ist nicht bewertbar: INT, Dezember 2023: kein Wert in den Daten."
    )


@pytest.mark.parametrize(("stock", "doubted"), [(1009, False), (1018, False), (1019, True)])
def test_targets_that_imply_another_stock_than_the_data_are_doubted(
    stock: int, doubted: bool
) -> None:
    rows = [
        *("a;INT_12;;2022-12;200", "a;INT_12;;2023-12;210"),
        *("a;ELB_VM_12;;2022-12;1000", f"a;ELB_VM_12;;2023-12;{stock}"),
    ]
    zielwerte = {"integrationen": "5.1", "quote": "4.2"}
    found = doubts(lies_zeilen(rows), zielwerte, ziele=[INTEGRATIONEN, QUOTE])
    assert bool(found) == doubted
    assert all("(ELB) um +0,9 % verändert" in each.message for each in found)


def test_narrowing_that_is_larger_than_the_gap_is_doubted() -> None:
    rows = [
        f"a;K2;{sex};{jahr}-12;{wert}"
        for sex, wert in (("m", "21,5"), ("f", "20,0"))
        for jahr in (2022, 2023)
    ]
    (doubt,) = doubts(lies_zeilen(rows), {"abstand": "2.1"}, ziele=[ABSTAND])
    assert doubt.message == (
        "Der Abstand betrug im Vorjahr 1,50 Prozentpunkte; um 2,1 Prozentpunkte kann er sich "
        "nicht verringern."
    )
