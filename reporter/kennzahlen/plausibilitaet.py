"""Doubts about data and targets, each a Hinweis in German with its place and its reason.

Nothing here keeps a document from being made; what is missing shows there as „nicht bewertbar“.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from fractions import Fraction

from reporter.errors import Fault
from reporter.german.dates import datum_kurz
from reporter.german.numbers import mit_vorzeichen, zahl
from reporter.kennzahlen.datenpruefung import pruefe_daten
from reporter.kennzahlen.ergebnis import Ergebnis
from reporter.kennzahlen.exakt import as_decimal
from reporter.kennzahlen.formeln import Rechenart
from reporter.kennzahlen.herkunft import Herkunft
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.kennzahlen.zielerreichung import Zielergebnis, bewerte
from reporter.model.ziel import OFFEN, Ziel, Zielart, Zielstand, Zielwert

WARTEZEIT_MONATE = 3
"""after so many months the data of a month are final (T-3)"""
WIDERSPRUCH_PROZENTPUNKTE = 1
"""by how much the data may differ from what two targets together imply"""


def pruefe_plausibilitaet(
    tabelle: Kennzahlentabelle,
    *,
    traeger: Mapping[str, Mapping[str, Zielwert]],
    ziele: Sequence[Ziel],
    zeitraum: Zeitraum,
    datenstand: date | None,
) -> tuple[Fault, ...]:
    """Return the doubts about the data and targets of the round's Träger.

    `traeger` are their keys with what each agrees, by goal; `datenstand` is that of the round.
    A round without any data raises none.
    """
    if not len(tabelle):
        return ()
    faults = [*_data_too_young(datenstand, zeitraum.bis)]
    for schluessel, zielwerte in traeger.items():
        if schluessel not in tabelle.traeger:
            faults.append(_without_data(schluessel, set(tabelle.traeger) - set(traeger)))
            continue
        ergebnisse = [
            bewerte(
                ziel,
                zielwerte.get(ziel.schluessel, OFFEN),
                tabelle=tabelle,
                traeger=schluessel,
                zeitraum=zeitraum,
            )
            for ziel in ziele
        ]
        faults += [*pruefe_daten(tabelle, schluessel, zeitraum), *_doubts(ergebnisse)]
    return tuple(faults)


def _without_data(traeger: str, others: Collection[str]) -> Fault:
    near = get_close_matches(traeger, others, n=1, cutoff=0.8)
    hint = f"In den Daten steht „{near[0]}“; ist dieser Träger gemeint?" if near else ""
    return Fault("Zu diesem Träger gibt es keine Daten.", hint, traeger=traeger)


def _doubts(ergebnisse: Sequence[Zielergebnis]) -> Iterator[Fault]:
    """Yield the doubts about the goals of one Träger."""
    yield from _rows_too_young(ergebnisse)
    for each in ergebnisse:
        yield from _incomplete(each)
        yield from _impossible_narrowing(each)
    yield from _contradicting_targets(ergebnisse)


# --- Datenstand -----------------------------------------------------------------------


def _is_too_young(datenstand: date | None, monat: Monat) -> bool:
    return datenstand is not None and Monat.aus_datum(datenstand) < monat + WARTEZEIT_MONATE


def _data_too_young(datenstand: date | None, monat: Monat) -> Iterator[Fault]:
    if datenstand and _is_too_young(datenstand, monat):
        yield Fault(
            f"Der Datenstand {datum_kurz(datenstand)} liegt vor dem Ende der Wartezeit: Daten "
            f"für {monat.name} sind erst ab {(monat + WARTEZEIT_MONATE).name} endgültig.",
            "Verwenden Sie einen späteren Datenstand, oder weisen Sie die Werte als vorläufig aus.",
        )


def _rows_too_young(ergebnisse: Sequence[Zielergebnis]) -> Iterator[Fault]:
    """Yield the first value of a Träger that its own row gives too early a Datenstand for."""
    for each in ergebnisse:
        for monat, herkunft in _origins(each.ergebnisse):
            if _is_too_young(herkunft.datenstand, monat):
                for fault in _data_too_young(herkunft.datenstand, monat):
                    yield fault._replace(place=herkunft.place, traeger=each.traeger)
                return


def _origins(ergebnisse: Sequence[Ergebnis]) -> Iterator[tuple[Monat, Herkunft]]:
    for ergebnis in ergebnisse:
        for glied in ergebnis.glieder:
            yield from ((monat, messwert.herkunft) for monat, messwert in glied.werte)


# --- goals ----------------------------------------------------------------------------


def _incomplete(ergebnis: Zielergebnis) -> Iterator[Fault]:
    """Yield why a goal has no value; of an observed one only if the data have part of it."""
    begun = any(each.herkunft for each in ergebnis.ergebnisse)
    agreed = ergebnis.zielwert.stand is Zielstand.VEREINBART
    if ergebnis.wert is None and ergebnis.grund and (agreed or begun):
        verdict = "ist nicht bewertbar" if agreed else "hat keinen Wert"
        message = f"Das Ziel „{ergebnis.ziel.titel}“ {verdict}: {ergebnis.grund}."
        yield Fault(
            message, "Ergänzen Sie die Daten, sobald es sie gibt.", traeger=ergebnis.traeger
        )


def _impossible_narrowing(ergebnis: Zielergebnis) -> Iterator[Fault]:
    if ergebnis.ziel.art is not Zielart.ABSTAND or ergebnis.soll is None:
        return
    if ergebnis.basis is not None and abs(ergebnis.basis) < ergebnis.soll:
        yield Fault(
            f"Der Abstand betrug im Vorjahr {zahl(abs(ergebnis.basis), 2)} Prozentpunkte; um "
            f"{zahl(ergebnis.soll, 1)} Prozentpunkte kann er sich nicht verringern.",
            "Prüfen Sie Zielwert und Daten.",
            traeger=ergebnis.traeger,
        )


def _contradicting_targets(ergebnisse: Sequence[Zielergebnis]) -> Iterator[Fault]:
    """Yield pairs of targets that want another change of the stock than the data show.

    A count and its rate together imply a stock: integrations +5,1 % and K2 +4,2 % mean +0,9 %
    ELB.
    """
    changes = [each for each in ergebnisse if each.ziel.art is Zielart.VERAENDERUNG]
    for rate in changes:
        for count in changes:
            if _is_rate_of(rate, count):
                yield from _implied_stock(rate, count)


def _is_rate_of(rate: Zielergebnis, count: Zielergebnis) -> bool:
    one, other = rate.ergebnisse[0], count.ergebnisse[0]
    return (
        one.formel.rechenart is Rechenart.QUOTE
        and other.formel.rechenart is Rechenart.WERT
        and one.formel.zaehler == other.formel.zaehler
        and one.geschlecht is other.geschlecht
    )


def _implied_stock(rate: Zielergebnis, count: Zielergebnis) -> Iterator[Fault]:
    ist, basis = (each.glieder[-1] for each in rate.ergebnisse)
    if rate.soll is None or count.soll is None or rate.soll <= -100:
        return
    if len(rate.ergebnisse[0].glieder) < 2 or not ist.wert or not basis.wert:
        return
    bestand = rate.ergebnisse[0].formel.teile[-1].groesse
    implied = (1 + Fraction(count.soll) / 100) / (1 + Fraction(rate.soll) / 100) * 100 - 100
    found = ist.wert / basis.wert * 100 - 100
    if abs(implied - found) > WIDERSPRUCH_PROZENTPUNKTE:
        yield Fault(
            f"Die Zielwerte von „{count.ziel.titel}“ ({mit_vorzeichen(count.soll, 1)} %) und "
            f"„{rate.ziel.titel}“ ({mit_vorzeichen(rate.soll, 1)} %) passen nur zusammen, wenn "
            f"sich der Bestand ({bestand}) um {mit_vorzeichen(as_decimal(implied), 1)} % "
            f"verändert; nach den Daten sind es {mit_vorzeichen(as_decimal(found), 1)} %.",
            "Prüfen Sie, ob beide Zielwerte so gemeint sind.",
            traeger=rate.traeger,
        )
