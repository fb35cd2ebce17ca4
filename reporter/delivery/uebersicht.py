"""The overview of all Träger: results, open fields and gaps, in each format, as one file each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reporter.delivery.files import write_whole
from reporter.delivery.make import VEREINBARUNG, Order, sources
from reporter.document.tree import Document, OpenField
from reporter.document.walk import open_fields
from reporter.kennzahlen.auswertung import Auswertung, Zielauswertung, einheit_der_kennzahl
from reporter.kennzahlen.monat import Zeitraum
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.kennzahlen.zielerreichung import bewerte
from reporter.model.runde import Runde, Traeger
from reporter.model.ziel import OFFEN, Ziel
from reporter.wording.compose import Composer
from reporter.wording.overview import Uebersichtsdaten
from reporter.writers.build import build

WORKBOOK = "xlsx"


@dataclass(frozen=True, slots=True)
class Uebersicht:
    """The overview of a round: of which Träger, and what there is to show."""

    runde: Runde
    traeger: tuple[Traeger, ...]
    daten: Uebersichtsdaten


def survey(
    composer: Composer,
    runde: Runde,
    traeger: Sequence[Traeger],
    order: Order,
    tabelle: Kennzahlentabelle,
) -> Uebersicht:
    """Return what is to be shown of these Träger; an empty `tabelle` leaves the targets."""
    assert order.zeitraum is not None, "an overview is about some months"
    daten = Uebersichtsdaten(
        order.zeitraum,
        {
            each.schluessel: _results(tabelle, each, composer.fassung.ziele, order.zeitraum)
            for each in traeger
        },
        {each.schluessel: _open(composer, runde, each, order) for each in traeger},
        runde.datenstand,
    )
    return Uebersicht(runde, tuple(traeger), daten)


def _results(
    tabelle: Kennzahlentabelle, traeger: Traeger, ziele: Sequence[Ziel], zeitraum: Zeitraum
) -> Auswertung:
    """Return a Träger's results without the way through the year, which costs the most."""
    schluessel = traeger.schluessel
    return Auswertung(
        schluessel,
        zeitraum,
        tuple(
            Zielauswertung(
                bewerte(
                    ziel,
                    traeger.ziele.get(ziel.schluessel, OFFEN),
                    tabelle=tabelle,
                    traeger=schluessel,
                    zeitraum=zeitraum,
                ),
                einheit_der_kennzahl(ziel) if ziel.kennzahl else ziel.einheit,
            )
            for ziel in ziele
        ),
        tabelle.dateien,
        schluessel in tabelle.traeger,
    )


def _open(
    composer: Composer, runde: Runde, traeger: Traeger, order: Order
) -> tuple[OpenField, ...]:
    """Return what is open in a Träger's agreement."""
    agreement = composer.compose(runde, traeger, art=VEREINBARUNG, stand=order.stand, draft=True)
    return open_fields(agreement)


def write_overview(
    composer: Composer, uebersicht: Uebersicht, order: Order
) -> list[tuple[str, Path]]:
    """Write the overview in each format of `order`; return format and path of each file."""
    written = []
    for form in order.formats:
        writer = _WRITERS.get(form, _write_document)
        data = writer(composer, uebersicht, order, form)
        path = order.folder / file_name(uebersicht.runde, order, form)
        write_whole(path, data)
        written.append((form, path))
    return written


def file_name(runde: Runde, order: Order, form: str) -> str:
    """Return the name of a file: JAHR-uebersicht.pdf, up to a month JAHR-uebersicht-06.pdf."""
    zeitraum = order.zeitraum
    part = f"-{zeitraum.bis.monat:02}" if zeitraum and zeitraum.laenge < 12 else ""
    return f"{runde.jahr}-{order.art}{part}.{form}"


def _write_document(composer: Composer, uebersicht: Uebersicht, order: Order, form: str) -> bytes:
    return build(_document(composer, uebersicht, order), form, order.look)


def _document(composer: Composer, uebersicht: Uebersicht, order: Order) -> Document:
    runde, traeger = uebersicht.runde, uebersicht.traeger
    document = composer.compose_overview(runde, uebersicht.daten, stand=order.stand)
    return replace(document, embedded=sources(composer.fassung, runde, traeger, order))


def _write_workbook(_composer: Composer, uebersicht: Uebersicht, order: Order, _form: str) -> bytes:
    from reporter.workbooks.overview import overview_workbook

    daten, runde = uebersicht.daten, uebersicht.runde
    return overview_workbook(
        uebersicht.traeger,
        daten.auswertungen,
        daten.offen,
        notices=[*filter(None, (runde.hinweis, runde.datenhinweis * daten.mit_daten))],
        datenstand=daten.datenstand,
        stand=order.stand,
    )


_WRITERS: Mapping[str, Callable[[Composer, Uebersicht, Order, str], bytes]] = {
    WORKBOOK: _write_workbook
}
"""the formats that are not made from the tree"""
