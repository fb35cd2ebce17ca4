"""Values that several rows give: taken once where they agree, refused where they don't."""

from __future__ import annotations

from itertools import islice

from reporter.errors import Fault, InputError
from reporter.kennzahlen.herkunft import Messwert
from reporter.kennzahlen.tabelle import BLANK, Kennzahlentabelle

_REPORTED = 50


def without_twofold(tabelle: Kennzahlentabelle) -> Kennzahlentabelle:
    """Return the table with each value once: the one of the first row that gives it.

    An empty cell yields to a value. Raises `InputError` with every contradiction and both its
    places.
    """
    import numpy as np

    werte = tabelle.werte
    is_first = np.diff(werte.key, prepend=-1) != 0
    if is_first.all():
        return tabelle
    rows = np.flatnonzero(~is_first)
    firsts = np.maximum.accumulate(np.where(is_first, np.arange(len(is_first)), 0))[rows]
    alike = werte.grund[rows] == BLANK
    alike |= np.logical_and.reduce(
        [column[rows] == column[firsts] for column in (werte.mantisse, werte.stellen, werte.grund)]
    )
    pairs = zip(firsts[~alike].tolist(), rows[~alike].tolist(), strict=True)
    found = (fault for first, row in pairs for fault in _contradiction(tabelle, first, row))
    faults = list(islice(found, _REPORTED))
    if faults:
        more = [Fault("Es gibt weitere Widersprüche dieser Art.")] if any(found) else []
        raise InputError(*faults, *more)
    return tabelle.only(is_first)


def _contradiction(tabelle: Kennzahlentabelle, first: int, row: int) -> list[Fault]:
    one, other = tabelle.messwert_at(first), tabelle.messwert_at(row)
    if (one.wert, one.grund) == (other.wert, other.grund):
        return []
    traeger, groesse, geschlecht, monat = tabelle.name_at(row)
    return [
        Fault(
            f"Für {groesse} ({geschlecht.value}) im {monat.name} steht hier {_shown(other)}, "
            f"dagegen {_shown(one)} in {one.herkunft.place}.",
            "Behalten Sie nur den gültigen Wert, in der Regel den mit dem jüngeren Datenstand.",
            other.herkunft.place,
            traeger,
        )
    ]


def _shown(messwert: Messwert) -> str:
    if messwert.wert is None:
        return f"„{messwert.grund}“"
    return f"{messwert.wert:f}".replace(".", ",")
