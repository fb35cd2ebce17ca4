"""Edition × round × Träger → `Document`: the wording stage.

In: a checked round and an edition. Out: the tree, complete but for what the round leaves
open, which stands in it as `OpenField`s. Sentences come from the templates; nothing here
writes German of its own but the names of open fields.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from reporter.document.numbering import parse_pattern
from reporter.document.parse import LoadChart, no_chart, parse_blocks
from reporter.document.tree import Document, Draft, LevelNumber, Metadata
from reporter.errors import Fault, Faults, Place, WordingError, located
from reporter.german.names import Genus, Kasus, Name, inflect
from reporter.german.typography import bind
from reporter.model.fassung import Dokumentart, Fassung
from reporter.model.runde import Runde, Traeger
from reporter.resources import TEMPLATES
from reporter.wording.filters import FILTERS
from reporter.wording.goals import view_ziel
from reporter.wording.invitation import Einladungsdaten, invitation_names
from reporter.wording.loader import EditionLoader
from reporter.wording.passages import render_passage
from reporter.wording.sandbox import TemplateEnvironment
from reporter.wording.views import (
    Offen,
    ZielSicht,
    view_dialog,
    view_ministerien,
    view_traeger,
)

if TYPE_CHECKING:  # what only a report needs is imported when one is composed
    from reporter.wording.overview import Uebersichtsdaten
    from reporter.wording.report import Berichtsdaten

UEBERSICHT = "uebersicht"
"""the one kind of document that is about all Träger"""


@dataclass(frozen=True)
class Composer:
    """Makes the documents of one edition; templates are compiled once and kept."""

    fassung: Fassung

    @cached_property
    def _loader(self) -> EditionLoader:
        return EditionLoader(self.fassung.ordner, TEMPLATES)

    @cached_property
    def _environment(self) -> TemplateEnvironment:
        return TemplateEnvironment(self._loader, FILTERS)

    @cached_property
    def _numbering(self) -> tuple[LevelNumber, ...]:
        with located(Place(file=f"{self.fassung.schluessel}/fassung.toml")):
            return tuple(map(parse_pattern, self.fassung.nummerierung))

    def compose(
        self,
        runde: Runde,
        traeger: Traeger,
        *,
        art: str,
        stand: date,
        draft: bool,
        daten: Berichtsdaten | None = None,
        einladung: Einladungsdaten | None = None,
    ) -> Document:
        """Return the document of kind `art` for one Träger, as of `stand`.

        `daten` are the results, for the kinds that report on them; `einladung` is what a
        letter says of a dialogue and of what is enclosed.
        """
        dokument = self._dokument(art)
        with located(Place(), traeger=traeger.schluessel):
            context = self._context(runde, traeger, stand)
            if einladung:
                context |= invitation_names(einladung, runde, traeger)
            if daten:
                context |= _report_names(daten, context["ziele"], runde, traeger)
            document = self._document(
                dokument, runde, context, load_chart=_chart_loader(daten), with_data=bool(daten)
            )
        return replace(document, draft=Draft()) if draft else document

    def compose_overview(self, runde: Runde, daten: Uebersichtsdaten, *, stand: date) -> Document:
        """Return the document that has all Träger of `daten` side by side, as of `stand`."""
        from reporter.wording.overview import overview_names

        dokument = self._dokument(UEBERSICHT)
        context = {
            **self._common(runde, stand),
            **overview_names(daten, self.fassung.ziele, runde.traeger),
        }
        document = self._document(dokument, runde, context, with_data=daten.mit_daten)
        return replace(document, landscape=True)

    def _document(
        self,
        dokument: Dokumentart,
        runde: Runde,
        context: Mapping[str, Any],
        *,
        with_data: bool,
        load_chart: LoadChart = no_chart,
    ) -> Document:
        html = self._environment.render(dokument.vorlage, context)
        blocks = parse_blocks(
            html,
            name=dokument.vorlage,
            numbering=self._numbering,
            bind=bind,
            load_image=self._load_image,
            load_chart=load_chart,
        )
        title, running = (
            self._line(text, context) for text in (dokument.titel, dokument.kopfzeile)
        )
        return Document(
            metadata=Metadata(
                title=title,
                author=", ".join(str(each.name) for each in runde.ministerien),
                subject=self.fassung.titel,
            ),
            stand=context["stand"],
            blocks=blocks,
            numbering=self._numbering,
            running_title=running,
            notices=tuple(filter(None, (runde.hinweis, runde.datenhinweis * with_data))),
        )

    def _dokument(self, art: str) -> Dokumentart:
        dokument = self.fassung.dokumente.get(art)
        if dokument is None:
            raise WordingError(
                f"Die Fassung „{self.fassung.schluessel}“ kennt kein Dokument „{art}“."
            )
        return dokument

    def _context(self, runde: Runde, traeger: Traeger, stand: date) -> dict[str, Any]:
        """Return the names that a template may use; `docs/vorlagen.md` lists them."""
        return {
            **self._common(runde, stand),
            "traeger": view_traeger(traeger, _jobcenter(traeger)),
            "ziele": [
                view_ziel(self._environment, self.fassung, ziel, traeger.ziele, runde.jahr)
                for ziel in self.fassung.ziele
            ],
            "texte": self._passages(runde),
            "dialoge": [view_dialog(dialog) for dialog in runde.dialoge],
        }

    def _common(self, runde: Runde, stand: date) -> dict[str, Any]:
        """Return the names that are about no single Träger."""
        ministerien = view_ministerien(runde)
        return {
            "jahr": runde.jahr,
            "vorjahr": runde.jahr - 1,
            "stand": stand,
            "ministerium": ministerien[0],
            "ministerien": ministerien,
            "einstellungen": dict(self.fassung.einstellungen),
        }

    def _passages(self, runde: Runde) -> dict[str, Markup]:
        faults = Faults()
        passages: dict[str, Markup] = {}
        for stelle in self.fassung.texte:
            passage = runde.texte.get(stelle.schluessel)
            if passage is not None:
                with faults.collecting():
                    passages[stelle.schluessel] = render_passage(passage)
            elif stelle.pflicht:
                offen = Offen(f"texte.{stelle.schluessel}", f"Text: {stelle.titel}")
                passages[stelle.schluessel] = Markup("<p>{}</p>").format(offen)
            else:
                passages[stelle.schluessel] = Markup("")
        faults.raise_if_any()
        return passages

    def _line(self, source: str, context: Mapping[str, object]) -> str:
        where = f"{self.fassung.schluessel}/fassung.toml"
        return bind(self._environment.render_text(source, context, name=where).striptags())

    def _load_image(self, name: str) -> bytes:
        path = self._loader.find(name)
        if path is None:
            raise WordingError(Fault(f"Das Bild „{name}“ gibt es in der Fassung nicht."))
        return path.read_bytes()


def _chart_loader(daten: Berichtsdaten | None) -> LoadChart:
    """Return what gives a template the charts of the results by key."""
    if daten is None:
        return no_chart
    from reporter.wording.diagrams import charts_of

    charts = charts_of(daten.auswertung)
    return lambda key: charts[key] if key in charts else no_chart(key)


def _report_names(
    daten: Berichtsdaten, ziele: Sequence[ZielSicht], runde: Runde, traeger: Traeger
) -> Mapping[str, object]:
    from reporter.wording.report import report_names

    return report_names(daten, ziele, runde.wuerdigungen.get(traeger.schluessel, {}))


def _jobcenter(traeger: Traeger) -> Name:
    """Return the Jobcenter's name: given, or „Jobcenter des Kreises X“."""
    if traeger.jobcenter:
        return inflect(traeger.jobcenter, Genus.N)
    return inflect(f"Jobcenter {traeger.name.mit_artikel(Kasus.GENITIV)}", Genus.N)
