"""A Word draft that came back: what was filled in, changed, commented, and what to take over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from reporter.document.changes import rejected_run
from reporter.document.tree import (
    Block,
    Document,
    Heading,
    Metadata,
    Paragraph,
    Revision,
    Text,
)
from reporter.document.walk import inline_runs, open_fields, plain_text
from reporter.errors import Fault, InputError
from reporter.german.numbers import parse_zahl
from reporter.model.fassung import Fassung
from reporter.model.runde import Traeger
from reporter.model.ziel import Fall, Ziel, Zielart
from reporter.redline.clauses import Clause, changed_clauses
from reporter.redline.compare import compare
from reporter.redline.values import NewValue, new_values, squeezed
from reporter.writers.docx.embedded import read_furniture
from reporter.writers.docx.returned import (
    Comment,
    EditedParagraph,
    Returned,
    TrackedChange,
    read_returned,
)

ZIEL = "ziel."
TEXT = "texte."
_BLANK = " \t\u00a0\u202f\u2009\u200b"
_BLANKS = re.compile(f"[{_BLANK}]{{2,}}")
_SIGNS = ("+", "-")
_HEADER, _FOOTER = "Kopfzeile", "Fußzeile"
_AROUND = 30
"""so many characters are shown on both sides of a value that is in doubt"""


@dataclass(frozen=True, slots=True)
class Stelle:
    """A changed clause with the tracked changes in it.

    `ganz_nachverfolgt`: these explain all of it; otherwise something was changed without
    tracking too, by nobody knows whom.
    """

    clause: Clause
    aenderungen: tuple[TrackedChange, ...]
    ganz_nachverfolgt: bool


@dataclass(frozen=True, slots=True)
class Feld:
    """A field or number that has a new value, by its key; values as the round writes them.

    `alt` is `None` where the draft was open; `gezeigt` is what it showed there.
    """

    schluessel: str
    gezeigt: str
    alt: str | None
    neu: str


@dataclass(frozen=True, slots=True)
class Ruecklauf:
    """What came back for one Träger.

    `felder` can be taken over into the round; `zweifel` is what somebody has to decide.
    """

    traeger: str
    stellen: tuple[Stelle, ...]
    kommentare: tuple[Comment, ...]
    felder: tuple[Feld, ...]
    zweifel: tuple[Fault, ...]


def read_ruecklauf(
    original: Document, fassung: Fassung, traeger: Traeger, data: bytes
) -> Ruecklauf:
    """Return what was changed in `data` (a DOCX) against the `original` of a Träger's draft."""
    returned = read_returned(data)
    runs = [plain_text(run) for block in original.blocks for run in inline_runs(block)]
    clauses = _clauses(runs, returned.paragraphs, _titles(original))
    reworded = {each.old: each.new for each in clauses if each.old and each.new}
    taken = _Taken(fassung, traeger)
    for value in new_values(original, [each.text for each in returned.paragraphs], reworded):
        taken.add(value)
    for value in _filled(original, returned, traeger):
        taken.add(value)
    return Ruecklauf(
        traeger.schluessel,
        (*_with_changes(clauses, runs, returned.paragraphs), *_of_pages(data, returned)),
        returned.comments,
        tuple(taken.felder()),
        tuple(taken.zweifel()),
    )


# --- values ---------------------------------------------------------------------------


class _Taken:
    """Gathers the values of a draft; what is said in two ways is taken in none."""

    def __init__(self, fassung: Fassung, traeger: Traeger) -> None:
        self._fassung = fassung
        self._traeger = traeger
        self._found: defaultdict[str, dict[str, NewValue]] = defaultdict(dict)
        self._faults: list[Fault] = []
        self._changed: list[str] = []
        self._unclear: set[str] = set()

    def add(self, value: NewValue) -> None:
        """Take in one value; one that the round can't take becomes a question."""
        changed = value.text != value.former
        if not changed and value.former.startswith("["):  # still open
            return
        try:
            as_input = _as_input(value, self._fassung, self._traeger)
        except InputError as error:
            if changed:
                self._unclear.add(value.key)
                self._faults.extend(error.faults)
            return
        self._found[value.key].setdefault(as_input, value)
        if changed:
            self._changed.append(value.key)

    def felder(self) -> Iterator[Feld]:
        """Yield what was changed and is said in one way."""
        for key in dict.fromkeys(self._changed):
            if len(self._found[key]) == 1 and key not in self._unclear:
                ((neu, value),) = self._found[key].items()
                yield Feld(key, value.former, self._former(value), neu)

    def _former(self, value: NewValue) -> str | None:
        if value.former.startswith("["):
            return None
        return _as_input(replace(value, text=value.former), self._fassung, self._traeger)

    def zweifel(self) -> Iterator[Fault]:
        """Yield what somebody has to decide."""
        yield from dict.fromkeys(self._faults)
        for key in dict.fromkeys(self._changed):
            if len(self._found[key]) > 1:
                yield _contradiction(key, [*self._found[key].values()])


def _contradiction(key: str, values: list[NewValue]) -> Fault:
    shown = " und ".join(f"{each.text} („{_excerpt(each)}“)" for each in values)
    return Fault(
        f"„{key}“ steht mit {len(values)} verschiedenen Werten im Text: {shown}.",
        "Übernommen wird keiner; bitte klären.",
    )


def _excerpt(value: NewValue) -> str:
    """Return the words around a value."""
    before, found, after = value.paragraph.partition(value.text)
    start = before if len(before) <= _AROUND else "… " + before[-_AROUND:].split(" ", 1)[-1]
    end = after if len(after) <= _AROUND else after[:_AROUND].rsplit(" ", 1)[0] + " …"
    return f"{start}{found}{end}".strip()


def _filled(original: Document, returned: Returned, traeger: Traeger) -> Iterator[NewValue]:
    """Yield the content controls that somebody filled in, by the key without its Träger."""
    labels = {field.key: f"[{field.label}]" for field in open_fields(original)}
    for paragraph in returned.paragraphs:
        for field in paragraph.fields:
            if field.key in labels and field.text not in ("", labels[field.key]):
                key = field.key.replace(f".{traeger.schluessel}.", ".")
                yield NewValue(key, labels[field.key], field.text, squeezed(paragraph.text))


def _as_input(value: NewValue, fassung: Fassung, traeger: Traeger) -> str:
    """Return a value as the round writes it: a target with its sign and a decimal point."""
    if value.key.startswith(TEXT):
        raise InputError(
            Fault(f"„{value.key}“ ist Wortlaut und wird nicht übernommen.", "Bitte von Hand.")
        )
    if not value.text:
        raise InputError(_unclear(value))
    if not value.key.startswith(ZIEL):
        return value.text
    ziele = {ziel.schluessel: ziel for ziel in fassung.ziele_mit_wert}
    ziel = ziele.get(value.key.removeprefix(ZIEL))
    if ziel is None:
        raise InputError(Fault(f"„{value.key}“ wird nicht übernommen.", "Bitte von Hand."))
    if ziel.art is Zielart.KORRIDOR:
        raise InputError(
            Fault(f"„{value.key}“ ist ein Korridor und wird nicht übernommen.", "Bitte von Hand.")
        )
    return str(_target(value, ziel, traeger))


def _unclear(value: NewValue) -> Fault:
    how = (
        "hat ein anderes Vorzeichen als bisher"
        if value.turned
        else "steht in einem Satz, der umformuliert wurde"
    )
    return Fault(
        f"„{value.key}“ ({value.former}) {how}: „{value.paragraph}“",
        "Übernommen wird nichts; bitte von Hand.",
    )


def _target(value: NewValue, ziel: Ziel, traeger: Traeger) -> Decimal:
    """Return a target with its sign, and with as many places as are agreed where it has no more.

    A number without a sign has that of its sentence, unless the draft showed it with one.
    """
    amount = _amount(value, ziel)
    sentence = _sign(ziel, traeger)
    if value.text[:1] not in _SIGNS and value.former[:1] not in _SIGNS:
        amount *= sentence
    if amount * sentence < 0:
        raise InputError(
            Fault(
                f"„{value.key}“ hat ein anderes Vorzeichen als sein Satz: „{_excerpt(value)}“",
                "Übernommen wird nichts; soll sich die Richtung ändern, tragen Sie den Wert in "
                "die Runde ein.",
            )
        )
    agreed = amount.quantize(Decimal(1).scaleb(-ziel.nachkommastellen))
    return (agreed if agreed == amount else amount) + 0  # zero has no sign


def _amount(value: NewValue, ziel: Ziel) -> Decimal:
    text = value.text.removesuffix("Prozentpunkte").removesuffix("Prozent")
    try:
        return parse_zahl(text, ganz=ziel.nachkommastellen == 0)
    except InputError as error:
        raise InputError(
            *(each._replace(message=f"„{value.key}“: {each.message}") for each in error.faults)
        ) from error


def _sign(ziel: Ziel, traeger: Traeger) -> int:
    """Return the sign that the sentence says in words: „sinkt“ is a negative target."""
    wert = traeger.ziele[ziel.schluessel].wert
    if wert is None:
        return -1 if ziel.fall(Decimal(-1)) is Fall.ABNAHME else 1
    return -1 if wert < 0 else 1


# --- words ----------------------------------------------------------------------------


def _clauses(
    former: Iterable[str], current: Iterable[EditedParagraph], titles: Mapping[str, int]
) -> tuple[Clause, ...]:
    """Return the changed clauses; both texts are compared paragraph by paragraph.

    `titles` are the headings of the original with their levels.
    """
    old, new = (
        Document(Metadata("", ""), date.min, tuple(map(_paragraph, filter(None, each))))
        for each in (map(_trimmed, former), (_trimmed(each.text) for each in current))
    )
    changed = compare(old, new, revision=Revision("", date.min))
    headed = (_headed(each, titles) for each in changed.blocks)
    return changed_clauses(replace(changed, blocks=tuple(headed)))


def _trimmed(text: str) -> str:
    """Return a text without the blanks of any kind that nobody sees: at its ends, or doubled."""
    return _BLANKS.sub(" ", text).strip(_BLANK)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _titles(original: Document) -> Mapping[str, int]:
    return {
        plain_text(block.children): block.level
        for block in original.blocks
        if isinstance(block, Heading)
    }


def _headed(block: Block, titles: Mapping[str, int]) -> Block:
    """Return what was a heading of the original as one, so that clauses have their section."""
    if isinstance(block, Paragraph):
        level = titles.get(plain_text(rejected_run(block.children)))
        return Heading(level, block.children) if level else block
    return block


def _of_pages(data: bytes, returned: Returned) -> Iterator[Stelle]:
    """Yield what was changed in headers and footers, where the draft says what they were.

    Each may stand on several kinds of pages, and a program may store these in another order:
    what is still there is no change.
    """
    made = read_furniture(data)
    if made is None:
        return
    for section, former, current in (
        (_HEADER, made.headers, returned.headers),
        (_FOOTER, made.footers, returned.footers),
    ):
        kept = {squeezed(each) for each in former} & {squeezed(each.text) for each in current}
        gone = [each for each in former if squeezed(each) not in kept]
        come = {squeezed(each.text): each for each in current if squeezed(each.text) not in kept}
        clauses = (replace(each, section=section) for each in _clauses(gone, come.values(), {}))
        yield from _with_changes(clauses, former, current)


def _with_changes(
    clauses: Iterable[Clause], former: Iterable[str], current: Sequence[EditedParagraph]
) -> Iterator[Stelle]:
    """Yield the clauses with the tracked changes of their paragraph."""
    runs = set(map(squeezed, former))
    by_text = {squeezed(each.text): each for each in current}
    by_former = {squeezed(each.former): each for each in current}
    for clause in clauses:
        paragraph = by_text.get(squeezed(clause.new)) if clause.new else None
        paragraph = paragraph or by_former.get(squeezed(clause.old))
        yield Stelle(
            clause,
            paragraph.changes if paragraph else (),
            paragraph is not None and _explained(paragraph, runs),
        )


def _explained(paragraph: EditedParagraph, runs: set[str]) -> bool:
    """Whether a paragraph is the original's again when its tracked changes are rejected."""
    former = squeezed(paragraph.former)
    return bool(paragraph.changes) and (not former or former in runs)
