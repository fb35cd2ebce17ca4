"""The overview of all Träger: results, open fields and gaps, in each format, as one file each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reporter.delivery.folder.memory import Run
from reporter.delivery.folder.store import fingerprint
from reporter.delivery.making.order import Finished, Order, sources
from reporter.delivery.making.plan import shared
from reporter.delivery.making.whole_tables import WORKBOOK, workbook_file
from reporter.document.tree import Document, OpenField
from reporter.document.walk import open_fields
from reporter.kennzahlen.auswertung import werte_aus
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger
from reporter.wording.compose import Composer
from reporter.wording.kinds import VEREINBARUNG
from reporter.wording.overview import Uebersichtsdaten
from reporter.wording.overview_summary import MAX_TRAEGER
from reporter.writers.build import build

_WORKBOOK_DESCRIPTION = "Alle Träger mit allen Werten"


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
            each.schluessel: werte_aus(
                tabelle,
                traeger=each.schluessel,
                ziele=composer.fassung.ziele,
                zielwerte=each.ziele,
                zeitraum=order.zeitraum,
                nur_am_ende=True,
            )
            for each in traeger
        },
        {each.schluessel: _open(composer, runde, each, order) for each in traeger},
        tabelle.datenstand(runde.datenstand),
        file_name(runde, order, WORKBOOK) if len(traeger) > MAX_TRAEGER else "",
    )
    return Uebersicht(runde, tuple(traeger), daten)


def _open(
    composer: Composer, runde: Runde, traeger: Traeger, order: Order
) -> tuple[OpenField, ...]:
    """Return what is open in a Träger's agreement."""
    agreement = composer.compose(runde, traeger, art=VEREINBARUNG, stand=order.stand, draft=True)
    return open_fields(agreement)


def plan_overview(
    runde: Runde,
    fassung: Fassung,
    order: Order,
    traeger: Sequence[Traeger],
    *,
    data: Sequence[bytes] = (),
) -> Run:
    """Return the run that makes the overview of these Träger; `data` are the data's bytes."""
    made_from = fingerprint(
        *shared(fassung, order),
        *(file.data for file in sources(fassung, runde, runde.traeger, order)),
        repr([each.schluessel for each in traeger]),
        *data,
    )
    return Run("", Path(file_name(runde, order, "run")).stem, made_from)


def overview_files(
    composer: Composer, uebersicht: Uebersicht, order: Order
) -> tuple[Finished, ...]:
    """Return the overview in each format of `order`, and the workbook that a document refers to."""
    referred = [WORKBOOK] if uebersicht.daten.arbeitsmappe else []
    formats = dict.fromkeys((*order.formats, *referred))
    written = {WORKBOOK: _workbook(uebersicht, order)} if WORKBOOK in formats else {}
    documents = [form for form in formats if form != WORKBOOK]
    if documents:
        document = overview_document(composer, uebersicht, order, written.get(WORKBOOK, b""))
        written |= {form: build(document, form, order.look) for form in documents}
    return tuple(
        Finished(form, file_name(uebersicht.runde, order, form), written[form]) for form in formats
    )


def file_name(runde: Runde, order: Order, form: str) -> str:
    """Return the name of a file: JAHR-uebersicht.pdf, up to a month JAHR-uebersicht-06.pdf."""
    zeitraum = order.zeitraum
    part = f"-{zeitraum.bis.monat:02}" if zeitraum and zeitraum.laenge < 12 else ""
    return f"{runde.jahr}-{order.art}{part}.{form}"


def overview_document(
    composer: Composer, uebersicht: Uebersicht, order: Order, workbook: bytes = b""
) -> Document:
    """Return the document; the `workbook` that it refers to is attached to it."""
    runde, daten = uebersicht.runde, uebersicht.daten
    embedded = sources(composer.fassung, runde, uebersicht.traeger, order)
    if daten.arbeitsmappe:
        embedded += (workbook_file(daten.arbeitsmappe, workbook, _WORKBOOK_DESCRIPTION),)
    document = composer.compose_overview(runde, daten, stand=order.stand)
    return replace(document, embedded=embedded)


def _workbook(uebersicht: Uebersicht, order: Order) -> bytes:
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
