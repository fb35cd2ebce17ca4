"""What `reporter pruefen` proof-reads: each agreement, and the letters of the dialogues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reporter.document.tree import Document
from reporter.document.words import reading_text
from reporter.errors import Fault, Place, located
from reporter.model.runde import Dialog, Runde, Traeger
from reporter.proofreading.lesen import RULES, Rule, kontext_of, proofread
from reporter.proofreading.rechtschreibung import Rechtschreibung, names_of
from reporter.proofreading.woerterbuch import load_woerterbuch
from reporter.typeface import refuse_foreign
from reporter.wording.compose import Composer
from reporter.wording.invitation import Anlage, Einladungsdaten
from reporter.wording.kinds import ABSAGE, EINLADUNG, VEREINBARUNG, ZWISCHENBERICHT, mail

Findings = tuple[Fault, ...]

LETTERS = {
    EINLADUNG: "Einladung zu Dialog {}",
    mail(EINLADUNG): "E-Mail zur Einladung zu Dialog {}",
    mail(ABSAGE): "E-Mail zur Absage von Dialog {}",
}
"""the letters of a dialogue by their kind, and where what is found in them stands"""
_ENCLOSED = (
    Anlage(1, "Zwischenbericht", 2, ZWISCHENBERICHT),
    Anlage(2, "Zielvereinbarung", 2, VEREINBARUNG),
)


@dataclass(frozen=True, slots=True)
class Proofreader:
    """Proof-reading of one round by the same `rules`."""

    composer: Composer
    runde: Runde
    rules: tuple[Rule, ...] = RULES

    def read_agreement(self, agreement: Document, traeger: Traeger) -> Findings:
        """Return what is found in a Träger's agreement."""
        kontext = kontext_of(self.runde, traeger)
        accepted = self.runde.hingenommen
        return proofread(agreement, kontext, accepted=accepted, rules=self.rules)

    def read_letters(self, chosen: Sequence[Traeger]) -> Iterator[Findings]:
        """Yield what is found in the letters of the dialogues that have a date.

        They differ in names alone, so two of them are read: a name that was left standing
        belongs to one Träger at most.
        """
        known = [art for art in LETTERS if art in self.composer.fassung.dokumente]
        for dialog in self.runde.dialoge:
            for art in known if dialog.datum else ():
                yield from (self._read_letter(dialog, each, art) for each in chosen[:2])

    def _read_letter(self, dialog: Dialog, traeger: Traeger, art: str) -> Findings:
        """Read a letter as if it were written on the dialogue's day, its enclosures named only."""
        days = [day for day in (dialog.datum, dialog.rueckmeldung_bis) if day]
        letter = self.composer.compose(
            self.runde,
            traeger,
            art=art,
            stand=days[0],
            draft=True,
            einladung=Einladungsdaten(dialog, _ENCLOSED),
        )
        if art == EINLADUNG:
            check_letters(letter, traeger.schluessel)
        kontext = kontext_of(self.runde, traeger)
        return proofread(
            letter,
            replace(kontext, weitere_jahre=frozenset(day.year for day in days)),
            accepted=self.runde.hingenommen,
            rules=self.rules,
            ort=LETTERS[art].format(dialog.nummer),
        )


def check_letters(document: Document, traeger: str | None = None) -> None:
    """Refuse letters that the typeface can't show, wherever they come from: templates, data."""
    with located(Place(), traeger=traeger):
        refuse_foreign(reading_text(document, heading_numbers=True))


def rules_of(runde: Runde) -> tuple[Rule, ...]:
    """Return all rules for a round; that of spelling where a dictionary is there."""
    woerterbuch = load_woerterbuch()
    if woerterbuch is None:
        return RULES
    return (*RULES, Rechtschreibung(woerterbuch, names_of(runde)).unknown_word)
