"""A Word draft that came back: what was filled in, changed, commented, and what to take over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reporter.delivery.vergleich import Seite, agreement
from reporter.document.tree import Block, Document, Heading, Paragraph, Revision, Text
from reporter.document.walk import inline_runs, open_fields, plain_text
from reporter.errors import Fault, InputError
from reporter.german.numbers import parse_zahl
from reporter.model.runde import Traeger
from reporter.model.ziel import Fall, Ziel
from reporter.redline.clauses import Clause, changed_clauses
from reporter.redline.compare import compare
from reporter.redline.values import NewValue, new_values
from reporter.wording.compose import Composer
from reporter.writers.docx.read import read_paragraphs
from reporter.writers.docx.returned import Comment, Returned, TrackedChange, read_returned

ZIEL = "ziel."
TEXT = "texte."


@dataclass(frozen=True, slots=True)
class Ruecklauf:
    """What came back for one Träger.

    `werte` are what can be taken over into the round, by the key of its field, as the round
    writes them; `zweifel` is what somebody has to decide.
    """

    traeger: str
    stellen: tuple[Clause, ...]
    aenderungen: tuple[TrackedChange, ...]
    kommentare: tuple[Comment, ...]
    werte: Mapping[str, str]
    vorher: Mapping[str, str]
    zweifel: tuple[Fault, ...]


def read_ruecklauf(seite: Seite, data: bytes) -> Ruecklauf:
    """Return what was changed in `data` (a DOCX) against the agreement that `seite` gives."""
    (traeger,) = seite.runde.traeger
    original = agreement(Composer(seite.fassung), seite, traeger)
    paragraphs = read_paragraphs(data)
    returned = read_returned(data)
    found = [*new_values(original, paragraphs), *_filled(original, returned, traeger)]
    taken = _Taken(seite, traeger)
    for value in found:
        taken.add(value)
    return Ruecklauf(
        traeger.schluessel,
        _clauses(original, paragraphs),
        returned.changes,
        returned.comments,
        taken.werte(),
        taken.vorher,
        tuple(taken.zweifel()),
    )


class _Taken:
    """Gathers the values of a draft; what is said in two ways is taken in none."""

    def __init__(self, seite: Seite, traeger: Traeger) -> None:
        self._seite = seite
        self._traeger = traeger
        self._found: defaultdict[str, set[str]] = defaultdict(set)
        self._faults: list[Fault] = []
        self._changed: list[str] = []
        self.vorher: dict[str, str] = {}

    def add(self, value: NewValue) -> None:
        """Take in one value; one that the round can't take becomes a question."""
        try:
            self._found[value.key].add(_as_input(value, self._seite, self._traeger))
        except InputError as error:
            self._faults.extend(error.faults)
            return
        self.vorher.setdefault(value.key, value.former)
        if value.text != value.former:
            self._changed.append(value.key)

    def werte(self) -> dict[str, str]:
        """Return what was changed and said in one way, by the key of its field."""
        keys = dict.fromkeys(self._changed)
        return {key: next(iter(self._found[key])) for key in keys if len(self._found[key]) == 1}

    def zweifel(self) -> Iterator[Fault]:
        """Yield what somebody has to decide."""
        yield from dict.fromkeys(self._faults)
        for key in dict.fromkeys(self._changed):
            if len(self._found[key]) > 1:
                values = " und ".join(sorted(self._found[key])).replace(".", ",")
                message = f"„{key}“ steht mit zwei Werten im Text: {values}."
                yield Fault(message, "Übernommen wird keiner; bitte klären.")


def _filled(original: Document, returned: Returned, traeger: Traeger) -> Iterator[NewValue]:
    """Yield the content controls that somebody filled in, by the key without its Träger."""
    labels = {field.key: f"[{field.label}]" for field in open_fields(original)}
    for field in returned.fields:
        if field.key in labels and field.text not in ("", labels[field.key]):
            key = field.key.replace(f".{traeger.schluessel}.", ".")
            yield NewValue(key, labels[field.key], field.text)


def _as_input(value: NewValue, seite: Seite, traeger: Traeger) -> str:
    """Return a value as the round writes it: a target with its sign and a decimal point."""
    if value.key.startswith(TEXT):
        raise InputError(
            Fault(f"„{value.key}“ ist Wortlaut und wird nicht übernommen.", "Bitte von Hand.")
        )
    if not value.key.startswith(ZIEL):
        return value.text
    key = value.key.removeprefix(ZIEL)
    ziele = {ziel.schluessel: ziel for ziel in seite.fassung.ziele_mit_wert}
    if key not in ziele:
        raise InputError(Fault(f"„{value.key}“ wird nicht übernommen.", "Bitte von Hand."))
    amount = parse_zahl(value.text.removesuffix("Prozentpunkte").removesuffix("Prozent"))
    return str(amount * _sign(ziele[key], traeger))


def _sign(ziel: Ziel, traeger: Traeger) -> int:
    """Return the sign that the sentence says in words: „sinkt“ is a negative target."""
    wert = traeger.ziele[ziel.schluessel].wert
    if wert is None:
        return -1 if ziel.fall(Decimal(-1)) is Fall.ABNAHME else 1
    return -1 if wert < 0 else 1


def _clauses(original: Document, paragraphs: list[str]) -> tuple[Clause, ...]:
    """Return the changed clauses; both texts are compared paragraph by paragraph."""
    titles = {
        plain_text(block.children): block.level
        for block in original.blocks
        if isinstance(block, Heading)
    }
    runs = [plain_text(run) for block in original.blocks for run in inline_runs(block)]
    old, new = (
        _as_document(original, [_block(text, titles) for text in texts if text.strip()])
        for texts in (runs, paragraphs)
    )
    nobody = Revision("", date.min)
    return changed_clauses(compare(old, new, revision=nobody))


def _as_document(original: Document, blocks: list[Block]) -> Document:
    return Document(original.metadata, original.stand, tuple(blocks))


def _block(text: str, titles: Mapping[str, int]) -> Block:
    level = titles.get(text)
    return Heading(level, (Text(text),)) if level else Paragraph((Text(text),))
