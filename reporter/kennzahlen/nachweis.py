"""Where the numbers of a report come from: value, formula and cells for each key in it.

The keys are those that the wording stage gives to numbers: „ergebnis.ZIEL.ist“,
„ergebnis.ZIEL.monat.2023-05.ist“, „ergebnis.ZIEL.frauen.basis“, „vergleich.NAME.ZIEL.wert“,
„bedeutung.ZIEL.anzahl“.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reporter.kennzahlen.auswertung import Auswertung, Zielauswertung
from reporter.kennzahlen.ergebnis import Ergebnis, Glied
from reporter.kennzahlen.exakt import as_decimal
from reporter.kennzahlen.formeln import Rechenart
from reporter.kennzahlen.herkunft import Messwert
from reporter.kennzahlen.luecken import benannt
from reporter.kennzahlen.monat import Monat, Zeitraum, monate
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.kennzahlen.zielbedeutung import Zielbedeutung
from reporter.kennzahlen.zielerreichung import Zielergebnis, bewerte

_ABGELEITET: Mapping[str, str] = {
    "soll": "Zielwert der Vereinbarung",
    "zu_erreichen": "aus Basis und Zielwert",
    "zu_erreichen_bis": "aus Basis und Zielwert",
    "wert": "Ergebnis gegenüber Basis",
    "wert_genau": "Ergebnis gegenüber Basis",
    "wandel": "Ergebnis gegenüber Basis",
    "abstand": "Wert gegenüber Zielwert",
    "fehlmenge": "kleinste Anzahl bis zum Zielwert",
    "anzahl": "zu erreichender Wert als Anzahl, bei unverändertem Bestand",
    "anzahl_bis": "zu erreichender Wert als Anzahl, bei unverändertem Bestand",
    "unterschied": "zu erreichende Anzahl abzüglich der des Vorjahres",
    "quote": "aus Basis und Zielwert, bei unveränderter anderer Quote",
    "quote_bis": "aus Basis und Zielwert, bei unveränderter anderer Quote",
    "quote_bisher": "niedrigere der beiden Quoten des Vorjahres",
    "quote_andere": "höhere der beiden Quoten des Vorjahres",
    "bestand": "Mittel des Vorjahres",
    "schritt": "Anzahl zu einem Prozent oder Prozentpunkt",
    "schritt_punkte": "ein Prozent der Basis",
}
"""what follows from the result and the base by reckoning, in words"""


@dataclass(frozen=True, slots=True)
class Quellwert:
    """One value of the data that a number depends on."""

    reihe: str
    monat: Monat
    messwert: Messwert


@dataclass(frozen=True, slots=True)
class Nachweis:
    """A number's exact value, how it was reckoned, and the values of the data behind it."""

    wert: Decimal | None
    formel: str
    quellen: tuple[Quellwert, ...]


def nachweise(auswertung: Auswertung, tabelle: Kennzahlentabelle) -> dict[str, Nachweis]:
    """Return the origin of each number that a report of these results can show, by key."""
    found: dict[str, Nachweis] = {}
    for each in auswertung.ziele:
        key = f"ergebnis.{each.ziel.schluessel}"
        found |= _of_result(key, each.ergebnis)
        found |= _of_sexes(key, each)
        found |= _of_months(key, each, tabelle)
    return found


def vergleichsnachweise(auswertung: Auswertung) -> dict[str, Nachweis]:
    """Return the origins of the numbers of somebody to compare with."""
    found = {}
    for each in auswertung.ziele:
        key = f"vergleich.{auswertung.traeger}.{each.ziel.schluessel}"
        found[f"{key}.wert"] = _derived("wert", each.ergebnis, each.ergebnis.wert)
    return found


def bedeutungsnachweise(bedeutungen: Iterable[Zielbedeutung]) -> dict[str, Nachweis]:
    """Return the origin of each number that tells what a target means, by key."""
    found: dict[str, Nachweis] = {}
    for each in bedeutungen:
        key = f"bedeutung.{each.ziel.schluessel}"
        soll = Nachweis(each.ergebnis.soll, _ABGELEITET["soll"], ())
        basis = _direct(each.ergebnis, each.ergebnis.basis, each.ergebnis.zeitraum.vorjahr)
        found |= {f"{key}.basis": basis, f"{key}.soll": soll, f"{key}.soll_bis": soll}
        found |= {
            f"{key}.{name}": Nachweis(
                None if wert is None else as_decimal(wert), _ABGELEITET[name], basis.quellen
            )
            for name, wert in _reckoned(each).items()
        }
    return found


def _reckoned(each: Zielbedeutung) -> dict[str, Fraction | None]:
    """Return what follows from base and target, exactly, by the names of their keys."""
    named = {"zu_erreichen": each.niveau, "anzahl": each.anzahl, "quote": each.quote}
    ends = {name: grenzen.enden if grenzen else (None, None) for name, grenzen in named.items()}
    anzahl = ends["anzahl"][0]
    return {
        **{name: erste for name, (erste, _) in ends.items()},
        **{f"{name}_bis": zweite for name, (_, zweite) in ends.items()},
        "unterschied": None if anzahl is None or each.bisher is None else anzahl - each.bisher,
        "quote_bisher": each.quote_bisher,
        "quote_andere": each.quote_andere,
        "bestand": each.bestand,
        "schritt": each.schritt,
        "schritt_punkte": each.schritt_punkte,
    }


def _of_result(key: str, ergebnis: Zielergebnis) -> dict[str, Nachweis]:
    values = {
        "zu_erreichen": ergebnis.zu_erreichen,
        "zu_erreichen_bis": ergebnis.zu_erreichen_bis,
        "wert": ergebnis.wert,
        "wert_genau": ergebnis.wert,
        "wandel": None if ergebnis.wert is None else -ergebnis.wert,
        "abstand": ergebnis.abstand,
        "fehlmenge": Decimal(ergebnis.fehlmenge.anzahl) if ergebnis.fehlmenge else None,
    }
    derived = {f"{key}.{name}": _derived(name, ergebnis, value) for name, value in values.items()}
    return derived | {
        f"{key}.ist": _direct(ergebnis, ergebnis.ist, ergebnis.zeitraum),
        f"{key}.basis": _direct(ergebnis, ergebnis.basis, ergebnis.zeitraum.vorjahr),
        f"{key}.soll": Nachweis(ergebnis.soll, _ABGELEITET["soll"], ()),
        f"{key}.soll_bis": Nachweis(ergebnis.soll_bis, _ABGELEITET["soll"], ()),
    }


def _of_sexes(key: str, auswertung: Zielauswertung) -> dict[str, Nachweis]:
    return {
        f"{key}.{each.geschlecht.value}.{name}": Nachweis(
            result.dezimal, _formula([result]), tuple(_sources(result.glieder))
        )
        for each in auswertung.geschlechter
        for name, result in (("basis", each.basis), ("ist", each.ist))
    }


def _of_months(
    key: str, auswertung: Zielauswertung, tabelle: Kennzahlentabelle
) -> dict[str, Nachweis]:
    ergebnis, found = auswertung.ergebnis, dict[str, Nachweis]()
    if not auswertung.pfad:
        return found
    jahr = ergebnis.zeitraum.bis.jahr
    for monat in monate(Monat(jahr, 1), Monat(jahr, 12)):
        so_far = bewerte(
            ergebnis.ziel,
            ergebnis.zielwert,
            tabelle=tabelle,
            traeger=ergebnis.traeger,
            zeitraum=Zeitraum.jahresfortschritt(monat),
        )
        of_month = _of_result(f"{key}.monat.{monat}", so_far)
        found |= {
            name: each
            for name, each in of_month.items()
            if name.rpartition(".")[2] in ("ist", "basis", "zu_erreichen")
        }
    return found


# --- one number ---


def _direct(ergebnis: Zielergebnis, wert: Decimal | None, zeitraum: Zeitraum) -> Nachweis:
    """Return the origin of a value of one span: the terms that lie in it."""
    glieder = ergebnis.glieder_of(zeitraum)
    if ergebnis.ist_wandel_der_glieder:
        return Nachweis(wert, _terms(glieder), tuple(_sources(glieder)))
    results = [each for each in ergebnis.ergebnisse if each.zeitraum == zeitraum]
    return Nachweis(wert, _formula(results), tuple(_sources(glieder)))


def _derived(name: str, ergebnis: Zielergebnis, wert: Decimal | None) -> Nachweis:
    glieder = [glied for each in ergebnis.ergebnisse for glied in each.glieder]
    return Nachweis(wert, _ABGELEITET[name], tuple(_sources(glieder)))


def _formula(results: Iterable[Ergebnis]) -> str:
    """Return each Kennzahl of the results with its terms: „K2 = Summe INT … / Mittel ELB …“."""
    return "; ".join(
        f"{benannt(each.formel.kennzahl, each.geschlecht)} ({each.grundlage.value}): "
        + (_rates(each.glieder) if _is_mean_of_rates(each) else _terms(each.glieder))
        for each in results
    )


def _is_mean_of_rates(ergebnis: Ergebnis) -> bool:
    return ergebnis.formel.rechenart is Rechenart.MITTLERE_RATE and len(ergebnis.glieder) == 2


def _rates(glieder: Iterable[Glied]) -> str:
    return "Mittel der Monatswerte " + " / ".join(map(_series, glieder))


def _terms(glieder: Iterable[Glied]) -> str:
    return " / ".join(f"{each.verdichtung.value} {_series(each)}" for each in glieder)


def _series(glied: Glied) -> str:
    name = benannt(glied.groesse, glied.geschlecht)
    if glied.von == glied.bis:
        return f"{name} {glied.bis.name}"
    return f"{name} {glied.von.name} bis {glied.bis.name}"


def _sources(glieder: Iterable[Glied]) -> Iterator[Quellwert]:
    for glied in glieder:
        for monat, messwert in glied.werte:
            yield Quellwert(benannt(glied.groesse, glied.geschlecht), monat, messwert)
