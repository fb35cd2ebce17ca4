"""Document → findings: every rule over every run of text, with its section as the place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from reporter.document.letter import LetterHead
from reporter.document.tree import Document, Heading
from reporter.document.walk import inline_runs, plain_text
from reporter.errors import Fault, Place
from reporter.model.runde import Runde, Traeger
from reporter.proofreading import woerter, zahlen
from reporter.proofreading.befund import Befund, Kontext

Rule = Callable[[str, Kontext], Iterator[Befund]]

RULES: tuple[Rule, ...] = (
    zahlen.said_twice,
    zahlen.sign_against_word,
    zahlen.hyphen_for_minus,
    zahlen.percent_and_points,
    zahlen.foreign_year,
    zahlen.year_left_standing,
    woerter.misspelling,
    woerter.double_word,
    woerter.foreign_quotes,
    woerter.paragraph_sign,
    woerter.foreign_name,
    woerter.benefit_of_another_time,
)
_AROUND = 30
_NUMBERS = re.compile(r"\b(?!20\d\d\b)\d+(?:,\d+)?")


def proofread(
    document: Document,
    kontext: Kontext,
    *,
    accepted: Collection[str] = (),
    rules: tuple[Rule, ...] = RULES,
    ort: str = "",
) -> tuple[Fault, ...]:
    """Return the findings in reading order, without those whose words are `accepted`.

    `ort` is the place of all of them, in a short document; otherwise it is the section.
    """
    runs = list(_runs(document))
    if any(woerter.writes_codes_with_space(text) for _, text in runs):
        rules = (*rules, woerter.code_without_space)
    kept = {text.casefold() for text in accepted}
    found = (
        _fault(befund, ort or f"Abschnitt „{_plain(section)}“", text)
        for section, text in runs
        for rule in rules
        for befund in rule(text, kontext)
        if _plain(befund.fund).casefold() not in kept
    )
    return tuple(dict.fromkeys(found))


def kontext_of(runde: Runde, traeger: Traeger) -> Kontext:
    """Return what is right for one Träger's documents."""
    own = {str(traeger.name), traeger.vertretung.name}
    own |= {runde.absender.bearbeitung, runde.absender.unterschrift}
    own |= {each.vertretung.name for each in runde.ministerien}
    fremde: dict[str, str] = {}
    for other in runde.traeger:
        if str(other.name) not in str(traeger.name):
            fremde[str(other.name)] = "der Name eines anderen Trägers"
        if other.vertretung.name not in own:
            fremde[other.vertretung.name] = f"der Name für {other.name}"
    return Kontext(
        runde.jahr, {name: what for name, what in fremde.items() if name not in own and name}
    )


def once(documents: Iterable[Iterable[Fault]]) -> tuple[Fault, ...]:
    """Return the findings of many documents, each that an earlier one has too only once.

    It is the same where it differs in its numbers alone, or in the words around it.
    """
    first: list[Fault] = []
    known: set[object] = set()
    for faults in documents:
        new = [fault for fault in faults if _gist(fault) not in known]
        known.update(map(_gist, new))
        first += new
    return tuple(first)


def _gist(fault: Fault) -> object:
    words, _, rest = fault.message.partition("“ in „")
    return fault.place, _NUMBERS.sub("#", words), _NUMBERS.sub("#", rest.rpartition("“: ")[2])


def _runs(document: Document) -> Iterator[tuple[str, str]]:
    """Yield every run of text with its section; a letter's head is data, and no prose."""
    section = "Anfang"
    for block in document.blocks:
        if isinstance(block, LetterHead):
            continue
        if isinstance(block, Heading):
            section = f"{block.number} {plain_text(block.children)}".strip()
        yield from ((section, plain_text(run)) for run in inline_runs(block))


def _fault(befund: Befund, ort: str, text: str) -> Fault:
    at = text.find(befund.fund)
    around = text[max(0, at - _AROUND) : at + len(befund.fund) + _AROUND]
    start, end = "…" * (at > _AROUND), "…" * (at + len(befund.fund) + _AROUND < len(text))
    return Fault(
        f"„{_plain(befund.fund)}“ in „{start}{_plain(around)}{end}“: {befund.meldung}",
        befund.vorschlag,
        Place(ort),
    )


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u00ad", "")
