"""What a report says of particular data: where they are rounded, missing, or of an odd kind."""

from __future__ import annotations

from datetime import date

import pytest
from small_reports import OWN, monthly, said, small_report

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
