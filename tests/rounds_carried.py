"""A list of Träger alone, carried to the next year as `reporter fortschreiben` does."""

from __future__ import annotations

from pathlib import Path

from rounds import example

from reporter.carry.tables import carried_table
from reporter.carry.toml_round import Fortschreibung
from reporter.model.runde import Runde


def carry_table(data: bytes, name: str) -> bytes:
    """Return the list for 2024 that is made of one of 2023."""
    runde = Runde(2023, Path(), (), (), quelldateien={name: data}, traegerliste=name)
    plan = Fortschreibung(2023, 2024, example("nrw-2023").fassung, "nrw-2024")
    return carried_table(name, runde, plan)
