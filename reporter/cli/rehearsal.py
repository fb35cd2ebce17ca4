"""What `reporter pruefen` puts together of a round to find what only its documents tell.

Every kind of document that the edition knows is composed with the data there are, and nothing is
written: faults of templates and texts, doubts about the data, slips of the wording.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from reporter.cli.documents import check_goals, read_data
from reporter.cli.proofreader import Proofreader, check_letters
from reporter.cli.report import Report
from reporter.delivery.making.make import compose, compose_agreement, prepare
from reporter.delivery.making.order import Order, report_kind
from reporter.delivery.making.uebersicht import overview_document, survey
from reporter.delivery.making.zielbedeutung import meanings
from reporter.document.tree import OpenField
from reporter.document.walk import open_fields
from reporter.errors import Fault, Faults
from reporter.input.runde import Eingabe
from reporter.kennzahlen.datenpruefung import pruefe_daten
from reporter.kennzahlen.monat import Zeitraum
from reporter.kennzahlen.plausibilitaet import pruefe_plausibilitaet
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.runde import Traeger
from reporter.proofreading.lesen import Rule, once
from reporter.wording.compose import Composer
from reporter.wording.kinds import UEBERSICHT, VEREINBARUNG
from reporter.wording.passages import render_passage

_TO_ACCEPT = 'Was so bleiben soll, nennt die runde.toml: hingenommen = ["das erste", "das zweite"]'
_SAMPLE = 2
"""how many Träger stand for all where documents differ in numbers and names alone"""
_MEANINGS_SHOWN = 3
"""of how many Träger it is said what their targets mean; of more, nobody reads it here"""


def rehearse(
    eingabe: Eingabe, chosen: Sequence[Traeger], report: Report, rules: tuple[Rule, ...]
) -> list[str]:
    """Compose the documents of the chosen Träger and report what is found.

    Returns what there is to say of it in paragraphs: how to accept what was found, what the
    targets mean in numbers. Raises everything that keeps a document from being made.
    """
    rehearsal = _Rehearsal(eingabe, rules)
    rehearsal.look_through_edition()
    rehearsal.read_assessments(chosen)
    for traeger in chosen:
        report.traeger.add(traeger.schluessel)
        rehearsal.agree(traeger)
    rehearsal.doubt(chosen)
    rehearsal.report_on(chosen)
    rehearsal.look_over(chosen)
    rehearsal.write_letters(chosen)
    report.open_fields.update(rehearsal.fields)
    report.notes.extend((*rehearsal.doubts, *once(rehearsal.found)))
    rehearsal.raise_faults()
    return [
        *filter(None, (_TO_ACCEPT if any(rehearsal.found) else "", _in_numbers(rehearsal.meant)))
    ]


@dataclass
class _Rehearsal:
    """The documents of one round while they are composed, and what they tell."""

    eingabe: Eingabe
    rules: tuple[Rule, ...]
    faults: Faults = field(default_factory=Faults)
    doubts: list[Fault] = field(default_factory=list)
    """about the data"""
    found: list[Sequence[Fault]] = field(default_factory=list)
    """slips of the wording, document by document"""
    fields: dict[str, Sequence[OpenField]] = field(default_factory=dict)
    meant: dict[str, Sequence[str]] = field(default_factory=dict)
    """what targets mean in numbers, by the name of their Träger"""

    @cached_property
    def _composer(self) -> Composer:
        return Composer(self.eingabe.fassung)

    @cached_property
    def _proofreader(self) -> Proofreader:
        return Proofreader(self._composer, self.eingabe.runde, self.rules)

    @cached_property
    def _tabelle(self) -> Kennzahlentabelle | None:
        if self.eingabe.runde.kennzahlen:
            with self.faults.collecting():
                return read_data(self.eingabe)
        return None

    @cached_property
    def _zeitraum(self) -> Zeitraum | None:
        """The months of the year that the data are about, `None` before its first."""
        runde, tabelle = self.eingabe.runde, self._tabelle
        if tabelle is None:
            return None
        months = map(tabelle.monat_at, range(len(tabelle)))
        in_year = [each for each in months if each.jahr == runde.jahr]
        return Zeitraum.jahresfortschritt(max(in_year)) if in_year else None

    def look_through_edition(self) -> None:
        """Find what is wrong with the edition, even where this round does not come to it."""
        with self.faults.collecting():
            check_goals(self.eingabe.fassung)
        for fault in self._composer.check(self.eingabe.runde.jahr):
            self.faults.add(fault)

    def raise_faults(self) -> None:
        """Raise everything found; what every document of a template has is told once."""
        found = Faults()
        told: set[Fault] = set()
        for fault in self.faults.found:
            shared = fault._replace(traeger=None)
            if not fault.place.file or shared not in told:
                found.add(fault)
            told.add(shared)
        found.raise_if_any()

    def read_assessments(self, chosen: Sequence[Traeger]) -> None:
        """Read what is written about results, which may be before there are any."""
        for traeger in chosen:
            passages = self.eingabe.runde.wuerdigungen.get(traeger.schluessel, {})
            for passage in passages.values():
                with self.faults.collecting():
                    render_passage(passage)

    def agree(self, traeger: Traeger) -> None:
        """Compose the agreement, with its annex where the data tell of the year before."""
        runde, draft = self.eingabe.runde, _order(VEREINBARUNG)
        with self.faults.collecting():
            document = compose_agreement(self._composer, runde, traeger, draft, self._tabelle)
            check_letters(document, traeger.schluessel)
            if fields := open_fields(document):
                self.fields[traeger.schluessel] = fields
            if self._tabelle:
                if lines := tuple(meanings(self._composer, runde, traeger, self._tabelle)):
                    self.meant[str(traeger.name)] = lines
                # its annex is made of the data, and nobody's wording
                document = compose(self._composer, runde, traeger, draft)
            self.found.append(self._proofreader.read_agreement(document, traeger))

    def doubt(self, chosen: Sequence[Traeger]) -> None:
        """Keep what is doubtful of the data: of the year, or of the year before it begins."""
        tabelle, runde = self._tabelle, self.eingabe.runde
        if tabelle is None:
            return
        if self._zeitraum is None:
            vorjahr = Zeitraum.des_jahres(runde.jahr - 1)
            for each in chosen:
                self.doubts += pruefe_daten(tabelle, each.schluessel, vorjahr)
            return
        self.doubts += pruefe_plausibilitaet(
            tabelle,
            traeger={each.schluessel: each.ziele for each in chosen},
            ziele=self.eingabe.fassung.ziele,
            zeitraum=self._zeitraum,
            datenstand=tabelle.datenstand(runde.datenstand),
        )

    def report_on(self, chosen: Sequence[Traeger]) -> None:
        """Compose reports: of two Träger, and of all that somebody has written about.

        The others differ from these in numbers and names alone.
        """
        if self._tabelle is None or self._zeitraum is None:
            return
        art = report_kind(self._zeitraum)
        if art not in self.eingabe.fassung.dokumente:
            return
        runde, order = self.eingabe.runde, _order(art, self._zeitraum)
        assessed = [each for each in chosen[_SAMPLE:] if each.schluessel in runde.wuerdigungen]
        for traeger in (*chosen[:_SAMPLE], *assessed):
            with self.faults.collecting():
                document, _ = prepare(self._composer, runde, traeger, order, self._tabelle)
                check_letters(document, traeger.schluessel)

    def look_over(self, chosen: Sequence[Traeger]) -> None:
        """Compose the overview of all chosen Träger."""
        if self._tabelle is None or UEBERSICHT not in self.eingabe.fassung.dokumente:
            return
        year = Zeitraum.des_jahres(self.eingabe.runde.jahr)
        order = _order(UEBERSICHT, self._zeitraum or year)
        with self.faults.collecting():
            found = survey(self._composer, self.eingabe.runde, chosen, order, self._tabelle)
            check_letters(overview_document(self._composer, found, order))

    def write_letters(self, chosen: Sequence[Traeger]) -> None:
        """Compose the letters of the dialogues."""
        with self.faults.collecting():
            self.found.extend(self._proofreader.read_letters(chosen))


def _order(art: str, zeitraum: Zeitraum | None = None) -> Order:
    return Order(art, (), date.today(), final=False, folder=Path(), zeitraum=zeitraum)


def _in_numbers(meant: Mapping[str, Sequence[str]]) -> str:
    """Return what targets mean by the name of their Träger, or how to see it; "" for none."""
    if not meant:
        return ""
    title = "Was die Zielwerte in Zahlen heißen"
    if len(meant) > _MEANINGS_SHOWN:
        return f"{title}, zeigt die Prüfung einzelner Träger (--traeger)."
    blocks = ("\n    ".join((f"  {name}", *lines)) for name, lines in meant.items())
    return "\n".join((f"{title}:", *blocks))
