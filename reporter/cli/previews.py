"""What `reporter vorschau` shows: a round as it is now, each document composed when looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.cli.documents import read_data
from reporter.cli.proofreader import Proofreader, rules_of
from reporter.delivery.making.invitation import dialog_of
from reporter.delivery.making.make import compose, prepare
from reporter.delivery.making.order import Invitation, Order
from reporter.document.tree import Document
from reporter.document.walk import open_fields
from reporter.errors import BuildError, Fault, Place, ReporterError, located
from reporter.german.dates import monat
from reporter.german.unforeseen import unforeseen
from reporter.input.runde import DATA_FILE, Eingabe, read_runde
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.model.runde import Traeger
from reporter.preview.contents import Contents, Sheet
from reporter.proofreading.lesen import once
from reporter.resources import TEMPLATES
from reporter.witness import looked_for
from reporter.wording.compose import Composer
from reporter.wording.invitation import Einladungsdaten
from reporter.wording.kinds import BERICHT, EINLADUNG, VEREINBARUNG, ZWISCHENBERICHT
from reporter.writers.build import build

if TYPE_CHECKING:  # an agreement needs no data
    from reporter.kennzahlen.tabelle import Kennzahlentabelle

Kinds = dict[str, tuple[str, Order]]
"""the documents of a round by the key of their kind: their title, and what is to be made"""

_WITHOUT_ENCLOSURES = Fault(
    "Das Verzeichnis der Anlagen fehlt in der Vorschau.",
    "Ihre Seiten zählt erst „reporter einladung“.",
)


def read_contents(runde: Path, *, fassung: Path | None, stand: date) -> Contents:
    """Return what there is to see of a round; a `ReporterError` with all its faults.

    Whoever watches (`reporter.witness`) learns of every file that it depends on.
    """
    looked_for(runde / DATA_FILE if runde.is_dir() else runde, TEMPLATES)
    with _foreseen():
        eingabe = read_runde(runde, fassung=fassung)
        looked_for(*eingabe.fassung.ordner)
        tabelle = read_data(eingabe) if eingabe.runde.kennzahlen else None
    kinds = dict(_kinds(eingabe, stand))
    return Contents(
        title=f"Zielrunde {eingabe.runde.jahr}",
        traeger={each.schluessel: str(each.name) for each in eingabe.runde.traeger},
        kinds={key: title for key, (title, _) in kinds.items()},
        notes=eingabe.hinweise,
        make=_Desk(eingabe, tabelle, kinds).make,
    )


def _kinds(eingabe: Eingabe, stand: date) -> Iterator[tuple[str, tuple[str, Order]]]:
    """Yield the agreement, reports where there are data, a letter for each dated dialogue."""
    runde, known = eingabe.runde, eingabe.fassung.dokumente
    yield VEREINBARUNG, ("Vereinbarung", _order(VEREINBARUNG, stand))
    if runde.kennzahlen and BERICHT in known:
        jahr = Zeitraum.des_jahres(runde.jahr)
        yield BERICHT, ("Bericht", _order(BERICHT, stand, zeitraum=jahr))
    for dialog in runde.dialoge:
        if runde.kennzahlen and dialog.bis and ZWISCHENBERICHT in known:
            bis = Zeitraum.jahresfortschritt(Monat.aus_datum(dialog.bis))
            title = f"Zwischenbericht bis {monat(dialog.bis)}"
            order = _order(ZWISCHENBERICHT, stand, zeitraum=bis)
            yield f"{ZWISCHENBERICHT}-{bis.bis}", (title, order)
        if dialog.datum and EINLADUNG in known:
            order = _order(EINLADUNG, stand, invitation=Invitation(dialog.nummer))
            yield f"{EINLADUNG}-{dialog.nummer}", (f"Einladung {dialog.nummer}", order)


def _order(
    art: str,
    stand: date,
    *,
    zeitraum: Zeitraum | None = None,
    invitation: Invitation | None = None,
) -> Order:
    return Order(art, ("html",), stand, False, Path(), zeitraum=zeitraum, invitation=invitation)


@dataclass(frozen=True)
class _Desk:
    """Makes the documents of one reading of a round."""

    eingabe: Eingabe
    tabelle: Kennzahlentabelle | None
    kinds: Kinds

    @cached_property
    def _composer(self) -> Composer:
        return Composer(self.eingabe.fassung)

    @cached_property
    def _proofreader(self) -> Proofreader:
        runde = self.eingabe.runde
        return Proofreader(self._composer, runde, rules_of(runde))

    def make(self, schluessel: str, kind: str) -> Sheet:
        """Return a Träger's document; a `ReporterError` for one that can't be made."""
        (traeger,) = (each for each in self.eingabe.runde.traeger if each.schluessel == schluessel)
        _, order = self.kinds[kind]
        with located(Place(), traeger=schluessel), _foreseen(schluessel):
            document, doubts = self._document(traeger, order)
            own = (each for each in self.eingabe.hinweise if each.traeger == schluessel)
            return Sheet(
                build(document, "html"),
                tuple(f"{field.label} ({field.key})" for field in open_fields(document)),
                (*own, *doubts, *self._read(document, traeger, order)),
            )

    def _document(self, traeger: Traeger, order: Order) -> tuple[Document, Sequence[Fault]]:
        """Return a document, and what is doubtful of the data that it rests on."""
        runde = self.eingabe.runde
        if order.invitation:
            daten = Einladungsdaten(dialog_of(runde, order.invitation.nummer))
            return compose(self._composer, runde, traeger, order, einladung=daten), ()
        document, results = prepare(self._composer, runde, traeger, order, self.tabelle)
        return document, results.hinweise if results else ()

    def _read(self, document: Document, traeger: Traeger, order: Order) -> tuple[Fault, ...]:
        """Return what proof-reading finds, as `reporter pruefen` does; it reads no reports."""
        if order.invitation:
            return (_WITHOUT_ENCLOSURES, *once(self._proofreader.read_letters([traeger])))
        if order.art == VEREINBARUNG:
            if self.tabelle:  # its annex is made of the data, and nobody's wording
                document = compose(self._composer, self.eingabe.runde, traeger, order)
            return self._proofreader.read_agreement(document, traeger)
        return ()


@contextmanager
def _foreseen(traeger: str = "") -> Iterator[None]:
    """Have an error that nobody foresaw told as the others are: the preview goes on."""
    try:
        yield
    except ReporterError:
        raise
    except Exception as error:
        raise BuildError(unforeseen(error, traeger)) from error
