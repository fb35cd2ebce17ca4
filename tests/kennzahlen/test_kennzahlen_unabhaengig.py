"""Every Kennzahl, month and sex, held against the plain calculation in `kennzahlen_naiv`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kennzahlen_lesen import lies_zeilen
from kennzahlen_naiv import kennzahl, month
from kennzahlen_zufall import ERSTER, GESCHLECHTER, LETZTER, SEEDS, zufallsdaten

from reporter.kennzahlen.berechnung import berechne
from reporter.kennzahlen.ergebnis import Grundlage
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.katalog import FORMELN
from reporter.kennzahlen.monat import Monat, Zeitraum

zeitraeume = st.builds(
    lambda index, whole: Zeitraum(
        Monat.aus_index(index), 12 if whole else Monat.aus_index(index).monat
    ),
    st.integers(ERSTER, LETZTER),
    st.booleans(),
)


@pytest.mark.parametrize("code", FORMELN)
@settings(max_examples=25)
@given(
    seed=st.sampled_from(SEEDS),
    sex=st.sampled_from(GESCHLECHTER),
    zeitraum=zeitraeume,
    gaps=st.booleans(),
)
def test_kennzahl_is_what_the_plain_calculation_gives(
    code: str, seed: int, sex: str, zeitraum: Zeitraum, gaps: bool
) -> None:
    werte, tabelle = zufallsdaten(seed, gaps=gaps)
    ergebnis = berechne(tabelle, "a", code, zeitraum, Geschlecht(sex))
    assert ergebnis.wert == kennzahl(werte, code, sex, zeitraum.bis.index, zeitraum.laenge)
    assert (ergebnis.wert is None) == bool(ergebnis.grund)


@pytest.mark.parametrize("code", FORMELN)
def test_year_of_complete_data_has_a_value(code: str) -> None:
    _, tabelle = zufallsdaten(0)
    ergebnis = berechne(tabelle, "a", code, Zeitraum.des_jahres(2023))
    assert ergebnis.wert is not None
    assert ergebnis.grundlage is Grundlage.BERECHNET


def test_jahresfortschrittswert_of_december_is_the_value_of_the_year() -> None:
    _, tabelle = zufallsdaten(1)
    december = Zeitraum.jahresfortschritt(Monat(2023, 12))
    assert berechne(tabelle, "a", "K2", december) == berechne(
        tabelle, "a", "K2", Zeitraum.des_jahres(2023)
    )


@settings(max_examples=40)
@given(
    code=st.sampled_from([*FORMELN]),
    sex=st.sampled_from(GESCHLECHTER),
    cell_sex=st.sampled_from(GESCHLECHTER),
    cell_month=st.integers(ERSTER, LETZTER),
    zeitraum=zeitraeume,
    data=st.data(),
)
def test_changing_a_cell_changes_exactly_the_results_that_name_it(
    code: str, sex: str, cell_sex: str, cell_month: int, zeitraum: Zeitraum, data: st.DataObject
) -> None:
    werte, tabelle = zufallsdaten(2)
    cell = (data.draw(st.sampled_from(sorted({key[0] for key in werte}))), cell_sex, cell_month)
    before = berechne(tabelle, "a", code, zeitraum, Geschlecht(sex))
    changed = {**werte, cell: werte[cell] + 1}
    after = kennzahl(changed, code, sex, zeitraum.bis.index, zeitraum.laenge)
    reihe = tabelle.reihe("a", cell[0], Geschlecht(cell_sex))
    named = reihe[Monat.aus_index(cell_month)].herkunft in before.herkunft
    if before.wert is not None:
        assert (after != before.wert) == named


def test_results_of_a_changed_table_differ_where_the_cell_is_used_and_nowhere_else() -> None:
    rows = [
        f"a;{reihe};{sex};{each // 12}-{each % 12 + 1:02};{1000 + 7 * each % 13}"
        for reihe in ("INT", "ELB", "LZB")
        for sex in GESCHLECHTER
        for each in range(month(2021, 12), month(2023, 12) + 1)
    ]
    old = "a;INT;frauen;2023-03;"
    changed = [f"{old}99" if row.startswith(old) else row for row in rows]
    one, other = lies_zeilen(rows), lies_zeilen(changed)
    differing = {
        (code, sex.value)
        for code in ("INT", "ELB", "LZB", "K2", "K3", "K3_JAHR", "K1E2")
        for sex in Geschlecht
        if berechne(one, "a", code, Zeitraum.des_jahres(2023), sex).wert
        != berechne(other, "a", code, Zeitraum.des_jahres(2023), sex).wert
    }
    assert differing == {("INT", "frauen"), ("K2", "frauen")}
