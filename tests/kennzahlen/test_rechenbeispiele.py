"""The worked examples in `beispiele/`, each with its note and source, come out as written there."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from kennzahlen_lesen import lies, ziel

from reporter.kennzahlen.berechnung import berechne
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.kennzahlen.zielerreichung import Zielergebnis, bewerte
from reporter.model.ziel import (
    MIT_ZIELWERT,
    Richtung,
    Ziel,
    Zielart,
    Zielstand,
    Zielwert,
)

BEISPIELE = sorted((Path(__file__).parent / "beispiele").glob("*.toml"))


def beispiele(kind: str) -> list[Any]:
    """Return the examples of one kind; that there are none is a fault of this module."""
    found = [*_beispiele(kind)]
    assert found, kind
    return found


def _beispiele(kind: str) -> Iterator[Any]:
    for path in BEISPIELE:
        inhalt = tomllib.loads(path.read_text("utf-8"))
        for number, each in enumerate(inhalt.get(kind, ()), start=1):
            yield pytest.param(inhalt["daten"], each, id=f"{path.stem}-{number}")


def test_every_example_tells_title_source_and_note() -> None:
    for path in BEISPIELE:
        inhalt = tomllib.loads(path.read_text("utf-8"))
        assert all(inhalt[key] for key in ("titel", "quelle", "notiz")), path.name


@pytest.mark.parametrize(("daten", "beispiel"), beispiele("wert"))
def test_kennzahl_of_the_example(daten: str, beispiel: dict[str, Any]) -> None:
    jahr, _, monat = beispiel["bis"].partition("-")
    zeitraum = Zeitraum(Monat(int(jahr), int(monat)), beispiel["monate"])
    ergebnis = berechne(lies(daten), "a", beispiel["kennzahl"], zeitraum)
    assert ergebnis.wert == Fraction(beispiel["erwartet"])


@pytest.mark.parametrize(("daten", "beispiel"), beispiele("ziel"))
def test_verdict_of_the_example(daten: str, beispiel: dict[str, Any]) -> None:
    ergebnis = bewerte(
        _ziel(beispiel),
        _zielwert(beispiel),
        tabelle=lies(daten),
        traeger="a",
        zeitraum=Zeitraum.des_jahres(beispiel["jahr"]),
    )
    erwartet = beispiel["erwartet"]
    assert {key: _found(ergebnis, key) for key in erwartet} == erwartet


def _ziel(beispiel: dict[str, Any]) -> Ziel:
    return ziel(
        Zielart(beispiel["art"]),
        beispiel["kennzahl"],
        Richtung(beispiel["richtung"]),
        streng=beispiel.get("streng", False),
    )


def _zielwert(beispiel: dict[str, Any]) -> Zielwert:
    if "wert" not in beispiel:
        agreed = Zielart(beispiel["art"]) in MIT_ZIELWERT
        stand = beispiel.get("stand", "vereinbart" if agreed else "nicht vereinbart")
        return Zielwert(Zielstand(stand))
    bis = Decimal(beispiel["bis"]) if "bis" in beispiel else None
    return Zielwert(Zielstand.VEREINBART, Decimal(beispiel["wert"]), bis)


def _found(ergebnis: Zielergebnis, key: str) -> object:
    """Return a part of the result as the example files write it."""
    match key:
        case "urteil":
            return ergebnis.urteil.value
        case "grund" | "gerundet_anders":
            return getattr(ergebnis, key)
        case "fehlmenge":
            return ergebnis.fehlmenge and ergebnis.fehlmenge.anzahl
        case "richtung":
            return ergebnis.fehlmenge and ergebnis.fehlmenge.richtung.value
    value = getattr(ergebnis, key)
    return None if value is None else format(value.normalize(), "f")
