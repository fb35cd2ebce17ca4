"""What a report says of particular data: where they are rounded, missing, or of an odd kind."""

from __future__ import annotations

from datetime import date

import pytest
from small_reports import OWN, monthly, said, small_report

from reporter.document.chart import LineRole, MonthsChart
from reporter.document.tree import Chart
from reporter.document.walk import open_fields
from reporter.errors import WordingError
from reporter.model.ziel import Einheit, Richtung, Ziel, Zielart


def test_mean_of_the_year_is_found_under_the_january_after_it() -> None:
    rows = [f"{OWN};LZB_VM_12;gesamt;2023-01;1000;", f"{OWN};LZB_VM_12;gesamt;2024-01;980;"]
    text = said(small_report(rows, {"lzb_bestand": "-1.9"}))
    assert "um 2,0 Prozent von 1.000 auf 980 Personen gesunken. Das Ziel ist erreicht." in text


def published(first: str, second: str, *, half: int = 6) -> list[str]:
    """Return the integrations of 2023, `half` months with one Datenstand, the others with another.

    An empty one is left to the round.
    """
    stands = [first] * half + [second] * (12 - half)
    return [row + stand for row, stand in zip(monthly("INT", 2023, "100"), stands, strict=True)]


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("2024-02-15", "2024-05-15", "15. Mai 2024"),
        ("2024-02-15", "2024-03-15", "15. März 2024"),
        ("2024-02-15", "", "15. April 2024"),
        ("", "2024-05-15", "15. Mai 2024"),
    ],
)
def test_datenstand_is_the_latest_of_the_rows(first: str, second: str, shown: str) -> None:
    """That of the round, 15 April, is that of rows that give none."""
    document = small_report(published(first, second), {}, datenstand=date(2024, 4, 15))
    assert f"Datenstand {shown}" in said(document)


@pytest.mark.parametrize(("first", "is_open"), [("2024-02-15", False), ("", True)])
def test_datenstand_is_open_where_neither_row_nor_round_gives_one(
    first: str, *, is_open: bool
) -> None:
    keys = {each.key for each in open_fields(small_report(published(first, "2024-05-15"), {}))}
    assert ("datenstand" in keys) is is_open


def published_gap() -> list[str]:
    """Return rates of men and women: a gap of 10.0 points before, of 9.0 now."""
    return [
        f"{OWN};K2;{sex};{year}-12;{value};"
        for sex, year, value in (
            ("maenner", 2022, "30,0"),
            ("frauen", 2022, "20,0"),
            ("maenner", 2023, "30,0"),
            ("frauen", 2023, "21,0"),
        )
    ]


# --- goals of other kinds -------------------------------------------------------------


def rows_of(groesse: str, **values: str) -> list[str]:
    """Return a series with one value for all months of each year: `y2022="100"`."""
    years = ((int(year[1:]), value) for year, value in values.items())
    return [row for year, value in years for row in monthly(groesse, year, value)]


def test_level_of_a_change_is_in_percent() -> None:
    rows = rows_of("LZB", y2022="1000", y2023="1030")
    level = Ziel("bestand", "Bestand", "I", Zielart.NIVEAU, "K3", Richtung.NIEDRIGER)
    text = said(small_report(rows, {"bestand": "2.5"}, ziele=[level]))
    assert "Bestand liegt im Jahr 2023 bei 3,00 Prozent." in text
    assert "Zu erreichen waren 2,50 Prozent." in text


def test_level_in_another_unit_than_its_kennzahl_is_refused() -> None:
    count = Ziel("zahl", "Zahl", "I", Zielart.NIVEAU, "INT", einheit=Einheit.PROZENT)
    with pytest.raises(WordingError) as error:
        small_report(rows_of("INT", y2023="100"), {"zahl": "9300"}, ziele=[count])
    (fault,) = error.value.faults
    assert "„prozent“, die Kennzahl „INT“ aber „integrationen“" in fault.message
    assert fault.hint == 'Schreiben Sie einheit = "integrationen".'


def test_sum_is_too_much_and_a_stock_is_so_on_average() -> None:
    goals = [
        Ziel("geld", "Geld", "I", Zielart.VERAENDERUNG, "LLU", Richtung.NIEDRIGER),
        Ziel("bestand", "Bestand", "I", Zielart.VERAENDERUNG, "LZB", Richtung.NIEDRIGER),
    ]
    rows = rows_of("LLU", y2022="1000", y2023="1010") + rows_of("LZB", y2022="100", y2023="103")
    text = said(small_report(rows, {"geld": "0", "bestand": "0"}, ziele=goals))
    assert "Es waren 120 Euro zu viel." in text
    assert "Es waren im Mittel 3 Personen zu viel." in text


def test_column_of_changes_is_there_only_where_a_change_is_agreed() -> None:
    level = Ziel("zahl", "Zahl", "I", Zielart.NIVEAU, "INT", einheit=Einheit.INTEGRATIONEN)
    text = said(small_report(rows_of("INT", y2023="100"), {"zahl": "1200"}, ziele=[level]))
    assert "Größe Wert Vorjahr (2022) fehlt zu erreichen 1.200 Ergebnis (2023) 1.200" in text
    assert "Veränderungen gegenüber dem Vorjahr" not in text


def test_corridor_shows_both_of_its_ends_month_by_month() -> None:
    corridor = Ziel("quote", "Quote", "I", Zielart.KORRIDOR, "K2", einheit=Einheit.PROZENT)
    rows = rows_of("INT", y2022="18", y2023="20") + rows_of("ELB", y2022="1000", y2023="1000")
    report = small_report(rows, {"quote": "22 bis 26"}, ziele=[corridor])
    specs = (each.spec for each in report.blocks if isinstance(each, Chart))
    (chart,) = (each for each in specs if isinstance(each, MonthsChart))
    ends = {each.label: each.last_value for each in chart.lines if each.role is LineRole.TARGET}
    assert ends == {"zu erreichen von": 22, "zu erreichen bis": 26}


def test_change_from_nothing_asks_for_nothing() -> None:
    goal = Ziel("zahl", "Zahl", "I", Zielart.VERAENDERUNG, "INT")
    rows = rows_of("INT", y2022="0", y2023="10")
    text = said(small_report(rows, {"zahl": "5"}, ziele=[goal]))
    assert "Das Ziel ist nicht bewertbar, denn der Vorjahreswert ist null." in text
    assert "zu erreichen fehlt" in text


def test_one_is_singular() -> None:
    goal = Ziel("zahl", "Zahl", "I", Zielart.NIVEAU, "ELB", einheit=Einheit.PERSONEN)
    text = said(small_report(rows_of("ELB", y2023="1"), {"zahl": "1"}, ziele=[goal]))
    assert "Zu erreichen war 1 Person." in text
    assert "Vereinbart ist ein Ziel mit einem Zielwert: eines ist erreicht" in text


@pytest.mark.parametrize(
    ("code", "formula"),
    [
        ("K1E3", "Mittel der Monatswerte ELB_ZUGANG / ELB × 100"),
        ("K1E4", "Mittel der Monatswerte ELB_ABGANG / ELB des Vormonats × 100"),
    ],
)
def test_formula_of_a_mean_rate_names_the_stock_it_divides_by(code: str, formula: str) -> None:
    rate = Ziel("rate", "Rate", "I", Zielart.VERAENDERUNG, code)
    assert formula in said(small_report(rows_of("ELB", y2023="100"), {"rate": "1"}, ziele=[rate]))


def test_qualitative_goal_has_its_text_and_no_number() -> None:
    goal = Ziel("netz", "Netzwerkarbeit", "I", Zielart.QUALITATIV, einleitung="Wir arbeiten mit.")
    document = small_report(rows_of("INT", y2023="100"), {}, ziele=[goal])
    assert "Ziele ohne Zielwert Netzwerkarbeit Wir arbeiten mit. Würdigung" in said(document)
    assert "Beobachtete Größen" not in said(document)
    assert [each.label for each in open_fields(document) if "wuerdigung" in each.key] == [
        "Würdigung Netzwerkarbeit"
    ]


def test_what_is_observed_needs_no_assessment() -> None:
    observed = Ziel("geld", "Geld", "I", Zielart.BEOBACHTET, "LLU")
    document = small_report(rows_of("LLU", y2022="100", y2023="110"), {}, ziele=[observed])
    assert not [each for each in open_fields(document) if "wuerdigung" in each.key]


def test_method_names_the_gap_and_what_the_law_does_not_know() -> None:
    text = said(small_report(published_gap(), {"abstand": "1"}))
    assert "K2 (Männer) − K2 (Frauen) nicht in der Verordnung" in text
    assert "Mittel LZB_4J nicht in der Verordnung; Mittel der Monate" in text


# --- how exact the values are ---------------------------------------------------------


def published_k2(before: str, now: str) -> list[str]:
    return [f"{OWN};K2;gesamt;2022-12;{before};", f"{OWN};K2;gesamt;2023-12;{now};"]


QUOTA = Ziel("quote", "Die Quote", "I", Zielart.VERAENDERUNG, "K2")


@pytest.mark.parametrize(("now", "unsure"), [("27,9", True), ("28,4", False), ("27,0", False)])
def test_verdict_on_published_values_says_if_exact_ones_might_turn_it(
    now: str, *, unsure: bool
) -> None:
    """26.75 … 26.85 before: +4.2 % are 27.87 … 27.98."""
    text = said(small_report(published_k2("26,8", now), {"quote": "4.2"}, ziele=[QUOTA]))
    assert "Gerechnet ist mit veröffentlichten, also gerundeten Werten" in text
    assert ("; mit genaueren könnte das Urteil anders ausfallen." in text) is unsure
    assert "sonst auf den veröffentlichten." in text


def test_published_values_are_shown_with_the_decimals_that_they_have() -> None:
    text = said(small_report(published_k2("26,8", "27,9"), {"quote": "4.2"}, ziele=[QUOTA]))
    assert "von 26,8 auf 27,9 Prozent gestiegen" in text
    assert "Zu erreichen waren 28,0 Prozent." in text


def test_unrounded_value_has_the_decimals_that_decide() -> None:
    """1,041,999 of 1,000,000 are +4.1999 %, shown as 4.2, which is agreed."""
    goal = Ziel("zahl", "Die Zahl", "I", Zielart.VERAENDERUNG, "ELB")
    rows = rows_of("ELB", y2022="10000000", y2023="10419998")
    text = said(small_report(rows, {"zahl": "4.2"}, ziele=[goal]))
    assert "Das Ziel ist nicht erreicht." in text
    assert "maßgeblich ist der ungerundete Wert von +4,19998 Prozent." in text


# --- a part of the year, a gap, what is open ------------------------------------------


def test_part_of_the_year_is_never_called_the_year() -> None:
    rows = rows_of("INT", y2022="100", y2023="110") + rows_of("LZB", y2022="50", y2023="50")
    text = said(small_report(rows, {"integrationen": "5"}, bis=6))
    assert "Zeitraum Januar bis Juni 2023" in text
    assert "Vorjahr (Januar bis Juni 2022)" in text
    assert "Ergebnis (Januar bis Juni 2023)" in text
    assert "Beobachtete Größen Januar bis Juni 2023" in text
    assert "eines wäre nach dem Stand der Daten erreicht" in text
    assert "jahresdurchschnittliche Bestand" not in text


def test_single_month_is_named_once() -> None:
    text = said(
        small_report(rows_of("INT", y2022="100", y2023="110"), {"integrationen": "5"}, bis=1)
    )
    assert "Zeitraum Januar 2023 Datenstand" in text
    assert "ist im Januar 2023 gegenüber demselben Zeitraum des Vorjahres" in text


def test_gap_that_narrows_has_a_negative_change_where_it_is_only_observed() -> None:
    text = said(small_report(published_gap(), {"abstand": "-"}))
    assert "Abstand der Integrationsquoten von Männern und Frauen 10,0 9,0 −1,0" in text


def test_open_targets_are_not_counted_as_agreed() -> None:
    text = said(small_report(rows_of("INT", y2022="100", y2023="110"), {"integrationen": "5"}))
    assert "Vereinbart ist ein Ziel mit einem Zielwert: eines ist erreicht, keines nicht" in text
    assert "Bei vier weiteren Zielen ist der Zielwert noch offen." in text


def test_report_without_any_target_counts_none() -> None:
    keys = ("integrationen", "integrationsquote", "abstand", "lzb_bestand", "lzb_integrationen")
    text = said(small_report(rows_of("INT", y2023="100"), dict.fromkeys(keys, "-")))
    assert "Vereinbart ist kein Ziel mit einem Zielwert." in text
    assert "Ziele, Ergebnisse und Urteile" not in text
