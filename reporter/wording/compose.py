"""Edition × round × Träger → `Document`: the wording stage.

In: a checked round and an edition. Out: the tree, complete but for what the round leaves
open, which stands in it as `OpenField`s. Sentences come from the templates; nothing here
writes German of its own but the names of open fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from reporter.document.numbering import parse_pattern
from reporter.document.parse import LoadChart, no_chart, parse_blocks
from reporter.document.tree import Block, Document, Draft, LevelNumber, Metadata
from reporter.errors import Fault, Faults, Place, WordingError, located
from reporter.german.characters import refuse_hidden
from reporter.german.names import Genus, Kasus, Name, inflect
from reporter.german.typography import bind
from reporter.model.fassung import Dokumentart, Fassung
from reporter.model.runde import Runde, Traeger
from reporter.resources import TEMPLATES
from reporter.wording.filters import FILTERS
from reporter.wording.goals import check_sentences, view_ziel
from reporter.wording.invitation import Einladungsdaten, invitation_names
from reporter.wording.kinds import UEBERSICHT, missing
from reporter.wording.loader import EditionLoader
from reporter.wording.passages import render_passage
from reporter.wording.sandbox import TemplateEnvironment
from reporter.wording.views import (
    Offen,
    view_dialog,
    view_ministerien,
    view_traeger,
)

if TYPE_CHECKING:  # what only a report needs is imported when one is composed
    from reporter.kennzahlen.zielbedeutung import Zielbedeutung
    from reporter.wording.overview import Uebersichtsdaten
    from reporter.wording.report import Berichtsdaten
    from reporter.wording.zielbedeutung import Bedeutungsdaten

    Zahlen = Berichtsdaten | Bedeutungsdaten
    """what a document tells in numbers"""

_MEANINGS = "basis/zielbedeutung.html"
_MEANING = f'{{% from "{_MEANINGS}" import bedeutung %}}{{{{ bedeutung(b) }}}}'


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
        daten: Zahlen | None = None,
        einladung: Einladungsdaten | None = None,
    ) -> Document:
        """Return the document of kind `art` for one Träger, as of `stand`.

        `daten` are the results, for the kinds that report on them, or what the targets mean,
        for an agreement that says so; `einladung` is what a letter says of a dialogue and of
        what is enclosed.
        """
        self._dokument(art)  # an edition without it says so first
        with located(Place(), traeger=traeger.schluessel):
            context = self._context(runde, traeger, stand)
            if einladung:
                context |= invitation_names(einladung, runde, traeger)
            if daten:
                context |= _names_of(daten, context, runde, traeger, draft=draft)
            document = self._document(
                art,
                runde,
                context,
                load_chart=_chart_loader(daten),
                with_data=daten is not None and daten.zeigt_werte,
            )
        return replace(document, draft=Draft()) if draft else document

    def check(self, jahr: int) -> Iterator[Fault]:
        """Yield what is wrong with the edition's templates and sentences for any round.

        It is what a single round may not come to: other kinds of documents, other cases.
        """
        for dokument in self.fassung.dokumente.values():
            yield from self._environment.check(dokument.vorlage)
        yield from check_sentences(self._environment, self.fassung, jahr)

    def say_meaning(self, bedeutung: Zielbedeutung, jahr: int) -> str:
        """Return in plain text what a target for `jahr` means, in the words of the annex."""
        from reporter.wording.zielbedeutung import view_bedeutung

        ergebnis = bedeutung.ergebnis
        zielwerte = {ergebnis.ziel.schluessel: ergebnis.zielwert}
        ziel = view_ziel(self._environment, self.fassung, ergebnis.ziel, zielwerte, jahr)
        names = {"b": view_bedeutung(bedeutung, ziel)}
        rendered = self._environment.render_text(_MEANING, names, where=lambda: Place(_MEANINGS))
        return rendered.striptags()

    def compose_overview(self, runde: Runde, daten: Uebersichtsdaten, *, stand: date) -> Document:
        """Return the document that has all Träger of `daten` side by side, as of `stand`."""
        from reporter.wording.overview import overview_names

        self._dokument(UEBERSICHT)
        context = {
            **self._common(runde, stand),
            **overview_names(daten, self.fassung.ziele, runde.traeger),
        }
        document = self._document(UEBERSICHT, runde, context, with_data=daten.mit_daten)
        return replace(document, landscape=True)

    def shorten(self, document: Document, *, file: str) -> Document:
        """Return the document with excerpts of its long tables; `file` will hold the whole ones."""
        from reporter.wording.large_tables import TEMPLATE, shorten

        def render(names: Mapping[str, object]) -> tuple[Block, ...]:
            return self._blocks(TEMPLATE, names, titled=False)

        return shorten(document, render, file=file)

    def _document(
        self,
        art: str,
        runde: Runde,
        context: Mapping[str, Any],
        *,
        with_data: bool,
        load_chart: LoadChart = no_chart,
    ) -> Document:
        blocks = self._blocks(self._dokument(art).vorlage, context, load_chart=load_chart)
        title, running = self._lines(art, context)
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

    def _blocks(
        self,
        template: str,
        names: Mapping[str, object],
        *,
        load_chart: LoadChart = no_chart,
        titled: bool = True,
    ) -> tuple[Block, ...]:
        return parse_blocks(
            self._environment.render(template, names),
            name=template,
            numbering=self._numbering,
            bind=_bound,
            load_image=self._load_image,
            load_chart=load_chart,
            titled=titled,
        )

    def _dokument(self, art: str) -> Dokumentart:
        dokument = self.fassung.dokumente.get(art)
        if dokument is None:
            raise WordingError(missing(art, self.fassung.schluessel))
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
            "zahlenanhang": None,
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

    def _lines(self, art: str, context: Mapping[str, object]) -> Iterator[str]:
        """Yield title and running title."""
        for key in ("titel", "kopfzeile"):
            where = partial(self.fassung.ort, "dokumente", art, key)
            text = getattr(self._dokument(art), key)
            yield bind(self._environment.render_text(text, context, where=where).striptags())

    def _load_image(self, name: str) -> bytes:
        path = self._loader.find(name)
        if path is None:
            raise WordingError(
                Fault(
                    f"Das Bild „{name}“ gibt es in der Fassung nicht.",
                    "Legen Sie es in den Ordner der Fassung.",
                )
            )
        return path.read_bytes()


def _bound(text: str) -> str:
    """Return a run of text with no-break spaces; templates may write characters as entities."""
    refuse_hidden(text)
    return bind(text)


def _chart_loader(daten: Zahlen | None) -> LoadChart:
    """Return what gives a template the charts of the results by key."""
    if daten is None:
        return no_chart
    from reporter.wording.diagrams import charts_of
    from reporter.wording.report import Berichtsdaten

    if not isinstance(daten, Berichtsdaten):
        return no_chart
    charts = charts_of(daten.auswertung)
    return lambda key: charts[key] if key in charts else no_chart(key)


def _names_of(
    daten: Zahlen, context: Mapping[str, Any], runde: Runde, traeger: Traeger, *, draft: bool
) -> Mapping[str, object]:
    """Return the names of what is told in numbers: results, or what targets mean."""
    from reporter.wording.report import Berichtsdaten, report_names
    from reporter.wording.zielbedeutung import view_zahlenanhang

    if isinstance(daten, Berichtsdaten):
        wuerdigungen = runde.wuerdigungen.get(traeger.schluessel, {})
        return report_names(daten, context["ziele"], wuerdigungen)
    return {"zahlenanhang": view_zahlenanhang(daten, context["ziele"], draft=draft)}


def _jobcenter(traeger: Traeger) -> Name:
    """Return the Jobcenter's name: given, or „Jobcenter des Kreises X“."""
    if traeger.jobcenter:
        return traeger.jobcenter
    whose = traeger.name.mit_artikel(Kasus.GENITIV)
    name = f"Jobcenter {whose}"
    # whatever the Träger is called, „Jobcenter“ alone is inflected
    return inflect(name, Genus.N, genitiv=f"Jobcenters {whose}", dativ=name, akkusativ=name)
