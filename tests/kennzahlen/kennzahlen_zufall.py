"""Random monthly data, the same for the program and for the plain calculation."""

from __future__ import annotations

import random
from fractions import Fraction
from functools import cache

from kennzahlen_lesen import lies_zeilen
from kennzahlen_naiv import BESTANDSREIHEN, ZAEHLREIHEN, Werte, month

from reporter.kennzahlen.tabelle import Kennzahlentabelle

ERSTER, LETZTER = month(2021, 12), month(2023, 12)
GESCHLECHTER = ("gesamt", "maenner", "frauen")
SEEDS = range(6)


@cache
def zufallsdaten(seed: int, *, gaps: bool = False) -> tuple[Werte, Kennzahlentabelle]:
    """Return values of every series from December 2021 to December 2023; some missing for `gaps`.

    Stocks have a decimal, as extrapolated ones do. Missing ones are absent or have a sign.
    """
    zufall = random.Random(seed)
    werte: Werte = {}
    rows = []
    for reihe in (*ZAEHLREIHEN, *BESTANDSREIHEN):
        for sex in GESCHLECHTER:
            for each in range(ERSTER, LETZTER + 1):
                sign = zufall.choice(["", "*", "x", ".", "...", None]) if gaps else None
                if gaps and zufall.random() > 0.02:
                    sign = None
                written = sign if sign is not None else _written(reihe, zufall)
                rows.append(f"a;{reihe};{sex};{each // 12}-{each % 12 + 1:02};{written}")
                if sign is None:
                    werte[reihe, sex, each] = Fraction(written)
    return werte, lies_zeilen(rows)


def _written(reihe: str, zufall: random.Random) -> str:
    if reihe in BESTANDSREIHEN:
        return f"{zufall.randint(9000, 60000)}.{zufall.randint(0, 9)}"
    return str(zufall.randint(1, 900))
