"""The indicators once more, written down plainly from the regulation: loops over months.

Nothing of `reporter.kennzahlen` is used here. Values are exact fractions in a dict by series,
sex and month; a month is a number, counted from January of the year 0. A missing value is not in
the dict, and then `None` comes out.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

Werte = dict[tuple[str, str, int], Fraction]

ZAEHLREIHEN = (
    *("INT", "INT_SVB", "INT_LZB", "INT_AE", "INT_BEDARF", "INT_KONT", "EIN_GB", "EIN_OEGB"),
    *("ELB_ZUGANG", "ELB_ABGANG", "LZB_ZUGANG", "LZB_ABGANG", "LLU", "LUH"),
)
BESTANDSREIHEN = ("ELB", "ELB_AE", "LZB", "LZB_4J", "LZB_AKTIV")


def month(jahr: int, monat: int) -> int:
    return jahr * 12 + monat - 1


def total(werte: Werte, reihe: str, sex: str, first: int, last: int) -> Fraction | None:
    result = Fraction(0)
    for each in range(first, last + 1):
        if (reihe, sex, each) not in werte:
            return None
        result += werte[reihe, sex, each]
    return result


def average(werte: Werte, reihe: str, sex: str, first: int, last: int) -> Fraction | None:
    result = total(werte, reihe, sex, first, last)
    return None if result is None else result / (last - first + 1)


def percent(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    return None if part is None or not whole else 100 * part / whole


def change(new: Fraction | None, old: Fraction | None) -> Fraction | None:
    return None if new is None or not old else 100 * (new - old) / old


def mean_rate(
    werte: Werte, flow: str, stock: str, sex: str, first: int, last: int, back: int
) -> Fraction | None:
    rates = []
    for each in range(first, last + 1):
        rate = percent(
            total(werte, flow, sex, each, each), total(werte, stock, sex, each - back, each - back)
        )
        if rate is None:
            return None
        rates.append(rate)
    return sum(rates, Fraction(0)) / len(rates)


def kennzahl(werte: Werte, code: str, sex: str, last: int, months: int) -> Fraction | None:
    """Return a Kennzahl for the `months` months that end with `last`."""
    first = last - months + 1

    def one_month(reihe: str, at: int) -> Fraction | None:
        return total(werte, reihe, sex, at, at)

    def this_year(reihe: str, how: Verdichtung) -> Fraction | None:
        return how(werte, reihe, sex, first, last)

    def last_year(reihe: str, how: Verdichtung) -> Fraction | None:
        return how(werte, reihe, sex, first - 12, last - 12)

    if code in ZAEHLREIHEN:
        return this_year(code, total)
    if code in BESTANDSREIHEN:
        return this_year(code, average)
    if code in RATEN:
        flow, stock = RATEN[code]
        stock_before = average(werte, stock, sex, first - 1, last - 1)
        return percent(this_year(flow, total), stock_before)
    if code in ANTEILE:
        part, whole = ANTEILE[code]
        return percent(this_year(part, total), this_year(whole, total))
    if code in MITTLERE_RATEN:
        flow, stock, back = MITTLERE_RATEN[code]
        return mean_rate(werte, flow, stock, sex, first, last, back)
    if code in MONATSVERAENDERUNGEN:
        reihe = MONATSVERAENDERUNGEN[code]
        return change(one_month(reihe, last), one_month(reihe, last - 12))
    if code in JAHRESVERAENDERUNGEN:
        reihe, how = JAHRESVERAENDERUNGEN[code]
        return change(this_year(reihe, how), last_year(reihe, how))
    assert code == "K3E2"
    return percent(one_month("LZB_AKTIV", last), one_month("LZB", last))


Verdichtung = Callable[[Werte, str, str, int, int], Fraction | None]

RATEN = {
    "K2": ("INT", "ELB"),
    "K2E1": ("EIN_GB", "ELB"),
    "K2E2": ("EIN_OEGB", "ELB"),
    "K2E4": ("INT_AE", "ELB_AE"),
    "K3E1": ("INT_LZB", "LZB"),
}
ANTEILE = {"K2E3": ("INT_KONT", "INT_SVB"), "INT_BEDARF_ANTEIL": ("INT_BEDARF", "INT")}
MITTLERE_RATEN = {
    "K1E3": ("ELB_ZUGANG", "ELB", 0),
    "K1E4": ("ELB_ABGANG", "ELB", 1),
    "K3E3": ("LZB_ZUGANG", "LZB", 0),
    "K3E4": ("LZB_ABGANG", "LZB", 1),
}
MONATSVERAENDERUNGEN = {"K1": "LLU", "K1E1": "LUH", "K1E2": "ELB", "K3": "LZB"}
JAHRESVERAENDERUNGEN = {
    "K1_JAHR": ("LLU", total),
    "K1E1_JAHR": ("LUH", total),
    "K1E2_JAHR": ("ELB", average),
    "K3_JAHR": ("LZB", average),
}
