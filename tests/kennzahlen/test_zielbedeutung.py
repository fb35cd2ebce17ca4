"""What targets mean in numbers: the value to be reached, and the count behind it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kennzahlen_lesen import KOPF, lies, lies_zeilen, ziel

from reporter.kennzahlen.grenzen import Grenzen
from reporter.kennzahlen.monat import Monat, monate
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.kennzahlen.zielbedeutung import (
    Zielbedeutung,
    datenstaende_der_basis,
    zielbedeutungen,
)
from reporter.model.ziel import (
    NICHT_VEREINBART,
    OFFEN,
    Richtung,
    Ziel,
    Zielart,
    Zielstand,
    Zielwert,
)

HOEHER, NIEDRIGER = Richtung.HOEHER, Richtung.NIEDRIGER


def monthly(groesse: str, wert: object, geschlecht: str = "gesamt") -> Iterator[str]:
    """Yield rows of one value for December 2022 and each month of 2023."""
    for monat in monate(Monat(2022, 12), Monat(2023, 12)):
        yield f"a;{groesse};{geschlecht};{monat};{wert}"


TABELLE = lies_zeilen(
    [
        *monthly("INT", 100),
        *monthly("ELB", 5000),
        *monthly("INT", 60, "maenner"),
        *monthly("ELB", 2400, "maenner"),
        *monthly("INT", 40, "frauen"),
        *monthly("ELB", 2600, "frauen"),
        *monthly("LZB", "1000,5"),
    ]
)
"""1.200 integrations, K2 24 %; men 30 %, women 480 / 2600"""


def meaning(
    art: Zielart,
    code: str,
    wert: str | None,
    richtung: Richtung = HOEHER,
    *,
    bis: str | None = None,
    streng: bool = False,
    tabelle: Kennzahlentabelle = TABELLE,
) -> Zielbedeutung:
    das_ziel = ziel(art, code, richtung, streng=streng)
    agreed = OFFEN
    if wert is not None:
        agreed = Zielwert(
            Zielstand.VEREINBART, Decimal(wert), None if bis is None else Decimal(bis)
        )
    [found] = zielbedeutungen(
        tabelle, traeger="a", ziele=[das_ziel], zielwerte={"ziel": agreed}, jahr=2024
    )
    return found


def reach(found: Zielbedeutung, stellen: int = 2) -> Decimal | None:
    assert found.niveau is not None
    return found.niveau.gerundet(stellen)[0]


def count(found: Zielbedeutung) -> Decimal | None:
    assert found.anzahl is not None
    return found.anzahl.gerundet(0)[0]


# --- each kind of goal ----------------------------------------------------------------


def test_growth_of_a_count_is_the_first_whole_number_that_meets_it() -> None:
    found = meaning(Zielart.VERAENDERUNG, "INT", "5.1")
    assert (found.bisher, reach(found, 0), count(found)) == (1200, 1262, 1262)


def test_growth_that_is_a_whole_number_is_not_rounded_past_it() -> None:
    assert count(meaning(Zielart.VERAENDERUNG, "INT", "5")) == 1260
    assert count(meaning(Zielart.VERAENDERUNG, "K2", "0")) == 1200


def test_rate_has_its_count_at_an_unchanged_stock() -> None:
    found = meaning(Zielart.VERAENDERUNG, "K2", "4.2")
    assert reach(found) == Decimal("25.01")  # 24 % × 1,042 = 25,008 %
    assert (found.bisher, count(found), found.bestand) == (1200, 1251, 5000)


def test_decline_of_a_stock_is_rounded_down() -> None:
    found = meaning(Zielart.VERAENDERUNG, "K3", "-1.9", NIEDRIGER)
    assert reach(found, 0) == 981  # 1000,5 × 0,981 = 981,4905
    assert found.bestand is None


def test_gap_is_narrowed_by_the_sex_with_the_lower_rate() -> None:
    found = meaning(Zielart.ABSTAND, "K2", "2.1", NIEDRIGER)
    assert reach(found) == Decimal("9.43")  # 30 % − 18,4615 % = 11,5384…; less 2,1
    assert (found.bisher, count(found)) == (480, 535)  # 2,1 % of 2600 are 54,6
    assert found.quote is not None
    assert found.quote.gerundet(2)[0] == Decimal("20.57")
    assert found.quote_andere == pytest.approx(30)


def test_level_of_a_rate_has_its_count_too() -> None:
    found = meaning(Zielart.NIVEAU, "K2", "26.1")
    assert (reach(found), count(found)) == (Decimal("26.10"), 1305)


def test_corridor_has_both_ends() -> None:
    found = meaning(Zielart.KORRIDOR, "INT", "1210", bis="1250")
    assert found.anzahl is not None
    assert found.anzahl.gerundet(0) == (1210, 1250)


def test_limit_that_is_not_good_enough_itself_is_passed() -> None:
    found = meaning(Zielart.NIVEAU, "LZB_4J", "151", NIEDRIGER, streng=True)
    assert reach(found, 0) == 150


@pytest.mark.parametrize(
    ("art", "code", "pieces", "points"),
    [
        (Zielart.VERAENDERUNG, "INT", 12, None),
        (Zielart.VERAENDERUNG, "K2", 12, Fraction(24, 100)),
        (Zielart.ABSTAND, "K2", 26, None),
        (Zielart.NIVEAU, "K2", 50, None),
        (Zielart.NIVEAU, "INT", None, None),
    ],
)
def test_open_target_has_what_one_percent_or_point_would_be(
    art: Zielart, code: str, pieces: int | None, points: Fraction | None
) -> None:
    richtung = NIEDRIGER if art is Zielart.ABSTAND else HOEHER
    found = meaning(art, code, None, richtung)
    assert (found.niveau, found.schritt, found.schritt_punkte) == (None, pieces, points)


# --- what is missing ------------------------------------------------------------------


def test_missing_base_is_missing_with_its_reason() -> None:
    found = meaning(Zielart.VERAENDERUNG, "INT_LZB", "2.4")
    assert (found.ergebnis.basis, found.niveau, found.anzahl) == (None, None, None)
    assert found.grund == "INT_LZB, Januar 2023 bis Dezember 2023: kein Wert in den Daten"


def test_suppressed_month_is_named() -> None:
    rows = [row.replace("2023-05;3", "2023-05;*") for row in monthly("INT_LZB", 3)]
    found = meaning(Zielart.VERAENDERUNG, "INT_LZB", "2.4", tabelle=lies_zeilen(rows))
    assert found.grund == "INT_LZB, Mai 2023: unterdrückt (weniger als 3 Fälle)"


def test_change_of_a_base_of_zero_means_nothing() -> None:
    tabelle = lies_zeilen(monthly("INT_LZB", "-"))
    found = meaning(Zielart.VERAENDERUNG, "INT_LZB", "2.4", tabelle=tabelle)
    assert (found.niveau, found.grund) == (None, "der Vorjahreswert ist null")


def test_gap_smaller_than_its_narrowing_means_nothing() -> None:
    found = meaning(Zielart.ABSTAND, "K2", "12", NIEDRIGER)
    assert (found.niveau, found.anzahl) == (None, None)
    assert found.grund == "der Abstand ist kleiner als die vereinbarte Verringerung"


def test_published_rate_has_a_value_but_no_count() -> None:
    found = meaning(Zielart.VERAENDERUNG, "K2", "4.2", tabelle=lies_zeilen(["a;K2;;2023-12;21,3"]))
    assert reach(found) == Decimal("22.20")
    assert (found.anzahl, found.schritt, found.bestand) == (None, None, None)


def test_goal_that_is_not_agreed_is_left_out() -> None:
    ziel = Ziel("ziel", "Das Ziel", "I", Zielart.VERAENDERUNG, "INT")
    found = zielbedeutungen(
        TABELLE, traeger="a", ziele=[ziel], zielwerte={"ziel": NICHT_VEREINBART}, jahr=2024
    )
    assert found == ()


def test_datenstand_of_the_base_is_that_of_its_rows() -> None:
    head = KOPF.replace("wert", "wert;datenstand")
    rows = [f"{row};2024-04-15" for row in monthly("INT", 5)]
    tabelle = lies(head + "\n".join([*rows, "a;INT;gesamt;2024-01;5;2024-07-01"]) + "\n")
    found = meaning(Zielart.VERAENDERUNG, "INT", "1", tabelle=tabelle)
    assert [str(each) for each in datenstaende_der_basis([found])] == ["2024-04-15"]


# --- rounding -------------------------------------------------------------------------

limits = st.fractions(-1000, 1000, max_denominator=997)


@given(untere=limits, stellen=st.integers(0, 3), streng=st.booleans())
def test_lower_limit_rounded_is_the_nearest_value_that_keeps_it(
    untere: Fraction, stellen: int, streng: bool
) -> None:
    grenzen = Grenzen(untere, None, streng)
    value, _ = grenzen.gerundet(stellen)
    assert value is not None
    assert grenzen.erfuellt(Fraction(value))
    assert not grenzen.erfuellt(Fraction(value) - Fraction(1, 10**stellen))


@given(obere=limits, stellen=st.integers(0, 3), streng=st.booleans())
def test_upper_limit_rounded_is_the_nearest_value_that_keeps_it(
    obere: Fraction, stellen: int, streng: bool
) -> None:
    grenzen = Grenzen(None, obere, streng)
    value, _ = grenzen.gerundet(stellen)
    assert value is not None
    assert grenzen.erfuellt(Fraction(value))
    assert not grenzen.erfuellt(Fraction(value) + Fraction(1, 10**stellen))
