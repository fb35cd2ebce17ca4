"""Verdicts of every kind of goal, held against a plain calculation; what a verdict carries."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from kennzahlen_lesen import lies, lies_zeilen, ziel
from kennzahlen_naiv import Werte, kennzahl
from kennzahlen_zufall import SEEDS, zufallsdaten

from reporter.errors import WordingError
from reporter.german.numbers import runden
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.kennzahlen.zielerreichung import Urteil, Zielergebnis, bewerte
from reporter.kennzahlen.zielpfad import zielpfad
from reporter.model.ziel import OFFEN, Richtung, Ziel, Zielart, Zielstand, Zielwert

NIEDRIGER, HOEHER = Richtung.NIEDRIGER, Richtung.HOEHER
JAHR = Zeitraum.des_jahres(2023)
IM_JAHR = {"K1": "K1_JAHR", "K1E1": "K1E1_JAHR", "K1E2": "K1E2_JAHR", "K3": "K3_JAHR"}
BASIS_REIHE = {"K1": "LLU", "K1E1": "LUH", "K1E2": "ELB", "K3": "LZB"}
WAECHST = ["INT", "INT_LZB", "EIN_GB", "LLU", "K2", "K2E1", "K2E2", "K2E4", "K3E1"]
"""what is larger in December than in March of the same year, as it adds up"""

kennzahlen = st.sampled_from([*WAECHST, "LZB", "LZB_4J", "ELB", "K1", "K1E2", "K2E3", "K3", "K3E2"])
zielwerte = st.decimals(-40, 40, places=1)


def vereinbart(wert: str | Decimal, bis: str | Decimal | None = None) -> Zielwert:
    return Zielwert(Zielstand.VEREINBART, Decimal(wert), None if bis is None else Decimal(bis))


def ergebnis_of(
    das_ziel: Ziel, wert: Zielwert, tabelle: Kennzahlentabelle, zeitraum: Zeitraum = JAHR
) -> Zielergebnis:
    return bewerte(das_ziel, wert, tabelle=tabelle, traeger="a", zeitraum=zeitraum)


# --- against the plain calculation ----------------------------------------------------


def plain_values(
    werte: Werte, code: str, sex: str, monat: int
) -> tuple[Fraction | None, Fraction | None]:
    """Return the value of the year up to a month, and that of the year before."""
    last = 2023 * 12 + monat - 1
    now = kennzahl(werte, code, sex, last, monat)
    return now, kennzahl(werte, code, sex, last - 12, monat)


def plain_verdict(
    wert: Fraction | None, richtung: Richtung, limit: Decimal, *, streng: bool
) -> str:
    if wert is None:
        return "nicht bewertbar"
    better = wert > limit if richtung is HOEHER else wert < limit
    return "erreicht" if better or (wert == limit and not streng) else "nicht erreicht"


@settings(max_examples=200)
@given(
    seed=st.sampled_from(SEEDS),
    gaps=st.booleans(),
    code=kennzahlen,
    richtung=st.sampled_from(Richtung),
    limit=zielwerte,
    streng=st.booleans(),
    monat=st.integers(1, 12),
)
def test_verdict_on_a_change_is_the_plain_one(
    seed: int, gaps: bool, code: str, richtung: Richtung, limit: Decimal, streng: bool, monat: int
) -> None:
    werte, tabelle = zufallsdaten(seed, gaps=gaps)
    now, before = plain_values(werte, BASIS_REIHE.get(code, code), "gesamt", monat)
    wert = 100 * (now - before) / before if now is not None and before else None
    found = ergebnis_of(
        ziel(Zielart.VERAENDERUNG, code, richtung, streng=streng),
        vereinbart(limit),
        tabelle,
        Zeitraum.jahresfortschritt(Monat(2023, monat)),
    )
    assert found.urteil.value == plain_verdict(wert, richtung, limit, streng=streng)
    if wert is not None and found.wert is not None:
        assert abs(Fraction(found.wert) - wert) < Fraction(1, 10**20)


@settings(max_examples=100)
@given(seed=st.sampled_from(SEEDS), gaps=st.booleans(), limit=zielwerte, monat=st.integers(1, 12))
def test_verdict_on_a_gap_is_the_plain_one(
    seed: int, gaps: bool, limit: Decimal, monat: int
) -> None:
    werte, tabelle = zufallsdaten(seed, gaps=gaps)
    men, men_before = plain_values(werte, "K2", "maenner", monat)
    women, women_before = plain_values(werte, "K2", "frauen", monat)
    wert = None
    if None not in (men, men_before, women, women_before):
        wert = abs(men_before - women_before) - abs(men - women)
    found = ergebnis_of(
        ziel(Zielart.ABSTAND, "K2", NIEDRIGER),
        vereinbart(limit),
        tabelle,
        Zeitraum.jahresfortschritt(Monat(2023, monat)),
    )
    expected = plain_verdict(wert, HOEHER, limit, streng=False)
    assert found.urteil.value == (expected if monat == 12 else "nicht bewertbar")
    assert (found.wert is None) == (wert is None)


@settings(max_examples=150)
@given(
    seed=st.sampled_from(SEEDS),
    code=kennzahlen,
    richtung=st.sampled_from(Richtung),
    offset=st.decimals(-3, 3, places=1),
    width=st.none() | st.decimals("0.1", 4, places=1),
    monat=st.integers(1, 12),
)
def test_verdict_on_a_level_or_corridor_is_the_plain_one(
    seed: int,
    code: str,
    richtung: Richtung,
    offset: Decimal,
    width: Decimal | None,
    monat: int,
) -> None:
    werte, tabelle = zufallsdaten(seed)
    wert, _ = plain_values(werte, IM_JAHR.get(code, code), "gesamt", monat)
    assume(wert is not None)
    limit = Decimal(round(wert)) + offset
    upper = None if width is None else limit + width
    art = Zielart.NIVEAU if width is None else Zielart.KORRIDOR
    if upper is None:
        expected = plain_verdict(wert, richtung, limit, streng=False)
    else:
        expected = "erreicht" if limit <= wert <= upper else "nicht erreicht"
    found = ergebnis_of(
        ziel(art, code, richtung),
        vereinbart(limit, upper),
        tabelle,
        Zeitraum.jahresfortschritt(Monat(2023, monat)),
    )
    unfinished = monat < 12 and code in WAECHST
    assert found.urteil.value == ("nicht bewertbar" if unfinished else expected)


# --- how many were missing ------------------------------------------------------------


def with_more(seed: int, reihe: str, sex: str, more: int) -> Kennzahlentabelle:
    """Return the random data with `more` events in 2023, or with a mean stock so much higher."""
    werte, _ = zufallsdaten(seed)
    changed = dict(werte)
    rest = more if reihe.startswith("INT") else more * 12
    for monat in range(1, 13):
        cell = (reihe, sex, 2023 * 12 + monat - 1)
        step = max(rest, -int(changed[cell]))
        changed[cell] += step
        rest -= step
    return lies_zeilen(
        f"a;{name};{who};{each // 12}-{each % 12 + 1:02};{float(value)}"
        for (name, who, each), value in changed.items()
        if name in {"INT", "INT_LZB", "ELB", "LZB"}
    )


@settings(max_examples=25)
@given(
    seed=st.sampled_from(SEEDS),
    code=st.sampled_from(["INT", "INT_LZB", "K2", "K3E1", "LZB", "K3"]),
    limit=zielwerte,
    streng=st.booleans(),
)
def test_the_missing_number_would_have_met_the_goal_and_one_fewer_would_not(
    seed: int, code: str, limit: Decimal, streng: bool
) -> None:
    richtung = NIEDRIGER if code in {"LZB", "K3"} else HOEHER
    reihe = {"K2": "INT", "K3E1": "INT_LZB", "K3": "LZB"}.get(code, code)
    das_ziel = ziel(Zielart.VERAENDERUNG, code, richtung, streng=streng)
    _, tabelle = zufallsdaten(seed)
    found = ergebnis_of(das_ziel, vereinbart(limit), tabelle)
    assume(found.urteil is Urteil.NICHT_ERREICHT)
    anzahl = found.fehlmenge.anzahl
    sign = 1 if richtung is HOEHER else -1

    def urteil_with(more: int) -> Urteil:
        data = with_more(seed, reihe, "gesamt", sign * more)
        return ergebnis_of(das_ziel, vereinbart(limit), data).urteil

    assert anzahl > 0
    assert found.fehlmenge.richtung is richtung
    assert urteil_with(anzahl) is Urteil.ERREICHT
    assert urteil_with(anzahl - 1) is Urteil.NICHT_ERREICHT


@settings(max_examples=15)
@given(seed=st.sampled_from(SEEDS), limit=st.decimals(-2, 2, places=1))
def test_the_number_missing_for_a_gap_counts_the_sex_with_the_lower_rate(
    seed: int, limit: Decimal
) -> None:
    das_ziel = ziel(Zielart.ABSTAND, "K2", NIEDRIGER)
    found = ergebnis_of(das_ziel, vereinbart(limit), zufallsdaten(seed)[1])
    assume(found.fehlmenge is not None and found.fehlmenge.anzahl > 0)
    men_lower = found.ist < 0
    assert found.fehlmenge.geschlecht.value == ("maenner" if men_lower else "frauen")
    for anzahl, urteil in (
        (found.fehlmenge.anzahl, Urteil.ERREICHT),
        (found.fehlmenge.anzahl - 1, Urteil.NICHT_ERREICHT),
    ):
        data = with_more(seed, "INT", found.fehlmenge.geschlecht.value, anzahl)
        assert ergebnis_of(das_ziel, vereinbart(limit), data).urteil is urteil


def test_a_narrowing_larger_than_the_gap_has_no_missing_number() -> None:
    das_ziel = ziel(Zielart.ABSTAND, "K2", NIEDRIGER)
    _, tabelle = zufallsdaten(0)
    found = ergebnis_of(das_ziel, vereinbart("99"), tabelle)
    assert (found.urteil, found.fehlmenge) == (Urteil.NICHT_ERREICHT, None)


# --- what else a verdict carries ------------------------------------------------------


@settings(max_examples=100)
@given(
    seed=st.sampled_from(SEEDS), code=kennzahlen, richtung=st.sampled_from(Richtung), data=st.data()
)
def test_rounding_is_flagged_exactly_where_the_shown_value_gives_another_verdict(
    seed: int, code: str, richtung: Richtung, data: st.DataObject
) -> None:
    das_ziel = ziel(Zielart.VERAENDERUNG, code, richtung)
    _, tabelle = zufallsdaten(seed)
    shown = runden(ergebnis_of(das_ziel, vereinbart("1"), tabelle).wert, 1)
    limit = shown + data.draw(st.sampled_from([Decimal("-0.1"), Decimal(0), Decimal("0.1")]))
    found = ergebnis_of(das_ziel, vereinbart(limit), tabelle)
    rounded = shown >= limit if richtung is HOEHER else shown <= limit
    assert found.gerundet_anders == (rounded != (found.urteil is Urteil.ERREICHT))


def test_result_names_the_cells_and_terms_that_it_is_made_of() -> None:
    _, tabelle = zufallsdaten(0)
    ist, basis = ergebnis_of(ziel(Zielart.VERAENDERUNG, "K2"), vereinbart("1"), tabelle).ergebnisse
    assert [(str(glied.von), str(glied.bis)) for glied in (*ist.glieder, *basis.glieder)] == [
        ("2023-01", "2023-12"),
        ("2022-12", "2023-11"),
        ("2022-01", "2022-12"),
        ("2021-12", "2022-11"),
    ]
    assert len(ist.herkunft) == 24
    assert {each.datei for each in ist.herkunft} == {"kennzahlen.csv"}
    assert all(each.zeile > 1 and len(each.sha256) == 64 for each in ist.herkunft)


def test_open_target_still_shows_the_values() -> None:
    _, tabelle = zufallsdaten(0)
    found = ergebnis_of(ziel(Zielart.VERAENDERUNG, "INT"), OFFEN, tabelle)
    assert found.urteil is Urteil.NICHT_BEWERTBAR
    assert found.wert is not None
    assert found.zu_erreichen is None


def test_target_shows_what_was_to_be_reached_although_this_year_is_missing() -> None:
    tabelle = lies("traeger;groesse;jahr;wert\na;INT;2022;1000\n")
    found = ergebnis_of(ziel(Zielart.VERAENDERUNG, "INT"), vereinbart("5.1"), tabelle)
    assert (found.zu_erreichen, found.urteil) == (Decimal(1051), Urteil.NICHT_BEWERTBAR)


def test_kennzahl_that_does_not_exist_is_a_fault_of_the_edition() -> None:
    _, tabelle = zufallsdaten(0)
    with pytest.raises(WordingError, match="„K9“ ist nicht bekannt"):
        ergebnis_of(ziel(Zielart.VERAENDERUNG, "K9"), OFFEN, tabelle)


# --- the way through the year ---------------------------------------------------------


def test_path_to_a_goal_ends_with_the_value_of_the_year() -> None:
    das_ziel, wert = ziel(Zielart.VERAENDERUNG, "K2"), vereinbart("4.2")
    _, tabelle = zufallsdaten(0)
    pfad = zielpfad(das_ziel, wert, tabelle=tabelle, traeger="a", bis=Monat(2023, 8))
    year = ergebnis_of(das_ziel, wert, tabelle)
    assert [each.ist is not None for each in pfad] == [True] * 8 + [False] * 4
    assert (pfad[-1].basis, pfad[-1].ziel.zu_erreichen) == (year.basis, year.zu_erreichen)


# --- as it is shown -------------------------------------------------------------------


def change_of_rate(ist: str, soll: str) -> Zielergebnis:
    """Return the result of a rate that was 24 percent the year before."""
    tabelle = lies(f"traeger;groesse;jahr;wert\na;K2;2022;24,0\na;K2;2023;{ist}\n")
    return ergebnis_of(ziel(Zielart.VERAENDERUNG, "K2"), vereinbart(soll), tabelle)


def test_value_to_be_reached_is_shown_so_that_it_meets_the_goal() -> None:
    found = change_of_rate("25,0201", "4.1")
    assert found.zu_erreichen == Decimal("24.984")
    assert found.zu_erreichen_gerundet(2) == (Decimal("24.99"), None)


def test_value_to_be_kept_is_shown_as_the_base_is() -> None:
    tabelle = lies("traeger;groesse;jahr;wert\na;K2;2022;24,0031\na;K2;2023;25,0\n")
    found = ergebnis_of(ziel(Zielart.VERAENDERUNG, "K2"), vereinbart("0"), tabelle)
    assert found.zu_erreichen_gerundet(2) == (Decimal("24.00"), None)


@pytest.mark.parametrize(
    ("ist", "anders"), [("24,9841", True), ("24,9901", False), ("24,9831", False), ("24,8", False)]
)
def test_verdict_is_flagged_where_the_values_shown_contradict_it(ist: str, *, anders: bool) -> None:
    found = change_of_rate(ist, "4.1")  # met from 24,984 on; shown are 24,98 and 24,99
    assert found.niveau_gerundet_anders(2) is anders


def test_target_of_the_whole_year_asks_nothing_of_its_months() -> None:
    _, tabelle = zufallsdaten(0)
    gap = ziel(Zielart.ABSTAND, "K2", NIEDRIGER)
    pfad = zielpfad(gap, vereinbart("0.1"), tabelle=tabelle, traeger="a", bis=Monat(2023, 12))
    assert [each.ziel.unterjaehrig for each in pfad] == [True] * 11 + [False]
    assert [each.ziel.zu_erreichen is None for each in pfad] == [True] * 11 + [False]
