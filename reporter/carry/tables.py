"""The tables of next year's round: its list of Träger, and the sheets of its workbook."""

from __future__ import annotations

from reporter.carry.round_sheets import carry_round_sheets, empty_data
from reporter.carry.toml_round import Fortschreibung
from reporter.carry.traeger_table import open_targets, refuse_empty
from reporter.carry.written import WrittenWorkbook, open_written
from reporter.model.runde import Runde


def tables_of(runde: Runde) -> frozenset[str]:
    """Return the names of the files of a round that are tables."""
    return frozenset(filter(None, (runde.traegerliste, runde.arbeitsmappe)))


def carried_table(name: str, runde: Runde, plan: Fortschreibung) -> bytes:
    """Return one of the round's tables for next year's, in its form.

    Raises `InputError` for a list in which no Träger would be left.
    """
    data = runde.quelldateien[name]
    file = open_written(data, name)
    if name == runde.traegerliste:
        open_targets(data, name, file, old=plan.vorjahr, new=plan.jahr)
    if isinstance(file, WrittenWorkbook):
        if name == runde.arbeitsmappe:
            carry_round_sheets(data, name, file, plan.jahr)
        if name in plan.mappen:
            empty_data(data, name, file)
    carried = file.write()
    if name == runde.traegerliste:
        refuse_empty(carried, name)
    return carried
