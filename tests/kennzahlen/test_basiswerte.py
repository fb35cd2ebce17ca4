"""The base of next year's goals as a file of data: nothing is lost, and reports rest on it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from kennzahlen_lesen import KOPF, lies

from reporter.input.fassung import read_fassung
from reporter.input.files import decode_table
from reporter.kennzahlen.auswertung import Auswertung, werte_aus
from reporter.kennzahlen.basiswerte import schreibe_basiswerte
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.ziel import Ziel, Zielart, Zielstand, Zielwert

FASSUNG = read_fassung("nrw-2024", relative_to=Path())
EXAMPLE = Path(__file__).parents[2] / "examples" / "recklinghausen-2023" / "kennzahlen.csv"
STAND = date(2024, 4, 15)
INT = Ziel("int", "Integrationen", "II", Zielart.VERAENDERUNG, "INT")


def written(tabelle: Kennzahlentabelle, *ziele: Ziel) -> bytes:
    return schreibe_basiswerte(
        tabelle,
        ziele=ziele or FASSUNG.ziele,
        jahr=2023,
        datenstand=STAND,
        bemerkungen=["Basiswerte 2023", "für Träger"],
    )


def test_rows_of_the_year_and_the_december_before_it_are_kept_with_what_they_say() -> None:
    rows = "a;INT;gesamt;2022-11;1\na;INT;gesamt;2022-12;2\na;INT;frauen;2023-12;3,5\n"
    text = written(lies(KOPF + rows + "a;INT;gesamt;2024-01;4\n"), INT).decode("utf-8-sig")
    assert text.splitlines() == [
        "# Basiswerte 2023",
        "# für Träger",
        "traeger;groesse;geschlecht;monat;wert;datenstand",
        "a;INT;gesamt;2022-12;2;2024-04-15",
        "a;INT;frauen;2023-12;3,5;2024-04-15",
    ]


def test_series_that_no_goal_needs_are_left_out() -> None:
    rows = "a;INT;gesamt;2023-12;3\na;LUH;gesamt;2023-12;5\n"
    assert b"LUH" not in written(lies(KOPF + rows), INT)


def test_shifted_mean_of_the_year_is_that_of_the_january_after() -> None:
    stock = Ziel("lzb", "LZB", "III", Zielart.VERAENDERUNG, "K3")
    rows = "a;LZB_VM_12;gesamt;2024-01;7\na;LZB;gesamt;2024-01;9\n"
    text = written(lies(KOPF + rows), stock).decode("utf-8-sig")
    assert text.splitlines()[3:] == ["a;LZB_VM_12;gesamt;2024-01;7;2024-04-15"]


def test_missing_values_keep_their_reason_and_decimals_are_read_as_decimals() -> None:
    months = ["*", "x", ".", "...", "", "-", "1234,567", "0,123"]
    rows = [f"a;ELB;gesamt;2023-{number:02};{value}" for number, value in enumerate(months, 1)]
    before = lies(KOPF + "\n".join(rows) + "\n")
    stock = Ziel("elb", "ELB", "I", Zielart.NIVEAU, "ELB")
    after = lies({"basis-2023.csv": written(before, stock)})
    for number in range(1, len(months) + 1):
        old, new = (
            each.reihe("a", "ELB", Geschlecht.GESAMT)[Monat(2023, number)]
            for each in (before, after)
        )
        assert (new.wert, new.grund) == (old.wert, old.grund)


def test_own_datenstand_of_a_row_is_kept() -> None:
    rows = "a;INT;gesamt;2023-12;3;2024-07-01\n"
    text = written(lies(KOPF.replace("wert", "wert;datenstand") + rows), INT).decode("utf-8-sig")
    assert text.splitlines()[-1].endswith(";2024-07-01")


def test_report_of_the_new_year_rests_on_the_base_and_the_new_data_alone() -> None:
    everything = decode_table(EXAMPLE.read_bytes(), "kennzahlen.csv")
    new = KOPF + "\n".join(
        line.replace(";2023-", ";2024-") for line in everything.splitlines() if ";2023-" in line
    )
    base = written(lies(everything))
    from_base = _results(lies({"basis-2023.csv": base, "neu.csv": new.encode()}))
    from_all = _results(lies({"alt.csv": everything.encode(), "neu.csv": new.encode()}))
    assert _paths(from_base) == _paths(from_all)
    assert _numbers(from_base) == _numbers(from_all)
    assert sum(each.ergebnis.wert is not None for each in from_base.ziele) > 5


def _results(tabelle: Kennzahlentabelle) -> Auswertung:
    agreed = Zielwert(Zielstand.VEREINBART, Decimal("1.5"))
    return werte_aus(
        tabelle,
        traeger="recklinghausen",
        ziele=FASSUNG.ziele,
        zielwerte={ziel.schluessel: agreed for ziel in FASSUNG.ziele_mit_wert},
        zeitraum=Zeitraum.des_jahres(2024),
    )


def _paths(auswertung: Auswertung) -> list[tuple[Decimal | None, ...]]:
    points = [punkt for each in auswertung.ziele for punkt in each.pfad]
    return [(each.basis, each.ziel.zu_erreichen, each.ist) for each in points]


def _numbers(auswertung: Auswertung) -> list[tuple[Decimal | None, ...]]:
    results = [each.ergebnis for each in auswertung.ziele]
    return [(each.basis, each.ist, each.wert, each.zu_erreichen) for each in results]
