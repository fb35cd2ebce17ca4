"""Two versions of agreements → for each Träger what changed, as data and as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reporter.delivery.folder.memory import Run, Told
from reporter.delivery.folder.outcome import Delivered, current, delivered
from reporter.delivery.folder.store import Store, fingerprint
from reporter.delivery.making.make import compose_agreement
from reporter.delivery.making.order import Order
from reporter.delivery.versions.vergleichsblatt import summary_pages
from reporter.document.tree import Document, Revision
from reporter.errors import InputError, Place, ReporterError, located
from reporter.german.numbers import mit_einheit, zahl
from reporter.kennzahlen.auszug import lies_auszug
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger
from reporter.model.ziel import OFFEN, Ziel, Zielwert
from reporter.redline.clauses import Clause, changed_clauses
from reporter.redline.compare import compare
from reporter.resources import FONTS, TEMPLATES
from reporter.witness import look
from reporter.wording.compose import Composer
from reporter.wording.kinds import VEREINBARUNG
from reporter.writers.build import build
from reporter.writers.look import OUR_LOOK, Look

ALT, NEU = "ALT", "NEU"
"""the sides, as the command line names them"""


@dataclass(frozen=True, slots=True)
class Seite:
    """One side of a comparison: a round, its edition, the date that its agreements print.

    `basis` are the rows of data that a finished draft carries, to say what its targets mean.
    """

    name: str
    runde: Runde
    fassung: Fassung
    stand: date
    basis: bytes = b""

    @property
    def tabelle(self) -> Kennzahlentabelle | None:
        """The data that the draft carries."""
        return lies_auszug(self.basis) if self.basis else None


@dataclass(frozen=True, slots=True)
class Auftrag:
    """What is to be made of a comparison; with `typography`, dashes and spaces count too."""

    formats: tuple[str, ...]
    revision: Revision
    typography: bool = False
    look: Look = OUR_LOOK


@dataclass(frozen=True, slots=True)
class GeaendertesZiel:
    """A goal whose target changed; `None` on the side that has no such goal."""

    titel: str
    schluessel: str
    alt: Zielangabe | None
    neu: Zielangabe | None


@dataclass(frozen=True, slots=True)
class Zielangabe:
    """A goal as its edition has it, with the target of one Träger."""

    ziel: Ziel
    zielwert: Zielwert

    def __str__(self) -> str:
        """Return the target as a table shows it: „5,1 Prozent“, „offen“."""
        if self.zielwert.wert is None:
            return self.zielwert.stand.value
        ends = [
            zahl(end, self.ziel.nachkommastellen)
            for end in (self.zielwert.wert, self.zielwert.bis)
            if end is not None
        ]
        return mit_einheit(" bis ".join(ends), self.ziel.einheit.value)


@dataclass(frozen=True, slots=True)
class Vergleich:
    """What changed for one Träger: targets, clauses, and the document that shows it."""

    traeger: str
    jahr: int
    ziele: tuple[GeaendertesZiel, ...]
    stellen: tuple[Clause, ...]
    document: Document


@contextmanager
def on_side(side: str) -> Iterator[None]:
    """Name the side in every fault raised inside: both may have files of the same names."""
    try:
        yield
    except ReporterError as error:
        raise type(error)(
            *(
                each._replace(place=each.place._replace(file=_joined(side, each.place.file)))
                for each in error.faults
            )
        ) from error


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def pairs(alt: Seite, neu: Seite) -> Iterator[tuple[Traeger, Traeger]]:
    """Yield the Träger that both sides have, by key or AGS; of one each, these two.

    Raises `InputError` where the sides have no Träger in common.
    """
    if len(alt.runde.traeger) == len(neu.runde.traeger) == 1:
        yield alt.runde.traeger[0], neu.runde.traeger[0]
        return
    known = {each.ags: each for each in alt.runde.traeger if each.ags}
    known |= {each.schluessel: each for each in alt.runde.traeger}
    found = [
        (known.get(each.schluessel) or known.get(each.ags), each) for each in neu.runde.traeger
    ]
    if not any(old for old, _ in found):
        raise InputError(
            f"{ALT} („{alt.name}“) und {NEU} („{neu.name}“) haben keinen Träger gemeinsam."
        )
    yield from ((old, new) for old, new in found if old)


def missing(alt: Seite, neu: Seite) -> Iterator[str]:
    """Yield a sentence for each Träger that only one side has, and for two that are compared."""
    found = [*pairs(alt, neu)]
    for old, new in found:
        if not _is_same(old, new):
            yield f"{ALT} und {NEU} sind zwei Träger: {old.name} und {new.name}."
    both = {each.schluessel for pair in found for each in pair}
    for side, seite in ((ALT, alt), (NEU, neu)):
        for traeger in seite.runde.traeger:
            if traeger.schluessel not in both:
                yield (
                    f"{traeger.name} kommt nur in {side} („{seite.name}“) vor und wird nicht "
                    "verglichen."
                )


def _is_same(old: Traeger, new: Traeger) -> bool:
    same_ags = bool(old.ags) and old.ags == new.ags
    return old.schluessel == new.schluessel or same_ags or str(old.name) == str(new.name)


def compare_sides(
    alt: Seite, neu: Seite, traeger: Sequence[tuple[Traeger, Traeger]], auftrag: Auftrag
) -> Iterator[Vergleich]:
    """Yield what changed for each pair of Träger."""
    if not (alt.basis and neu.basis):  # an annex that one side lacks is no change of the text
        alt, neu = (replace(each, basis=b"") for each in (alt, neu))
    composers = Composer(alt.fassung), Composer(neu.fassung)
    for old, new in traeger:
        with located(Place(), traeger=new.schluessel):
            with on_side(ALT):
                before = agreement(composers[0], alt, old)
            with on_side(NEU):
                after = agreement(composers[1], neu, new)
        changed = compare(before, after, revision=auftrag.revision, typography=auftrag.typography)
        yield Vergleich(
            new.schluessel,
            neu.runde.jahr,
            tuple(_changed_targets(alt.fassung, old, neu.fassung, new)),
            changed_clauses(changed),
            _titled(changed, alt),
        )


def store_comparison(
    store: Store, vergleich: Vergleich, alt: Seite, auftrag: Auftrag, *, anew: bool = False
) -> Delivered:
    """Put the comparison into the folder in each format, unless it is there.

    Raises `BuildError` for what must not be overwritten.
    """
    key = f"{vergleich.jahr}-vergleich-{vergleich.traeger}"
    run = Run(vergleich.traeger, key, _made_from(vergleich, alt, auftrag))
    kept = None if anew else current(store, run)
    if kept:
        return kept
    told = Told(forms=tuple((form, f"{key}.{form}") for form in auftrag.formats))
    with located(Place(), traeger=vergleich.traeger):
        files = {
            name: build(_document(form, vergleich, alt), form, auftrag.look)
            for form, name in told.forms
        }
        store.put(key, files, run.fingerprint, told)
    return delivered(vergleich.traeger, told, store.folder)


def _made_from(vergleich: Vergleich, alt: Seite, auftrag: Auftrag) -> str:
    """Return the fingerprint of what the files of a comparison depend on."""
    return fingerprint(
        repr(vergleich),
        alt.name,
        *map(look, (TEMPLATES, FONTS)),
        " ".join(auftrag.formats),
        auftrag.look.css,
        auftrag.look.base or b"",
    )


def _document(form: str, vergleich: Vergleich, alt: Seite) -> Document:
    """Return what a format shows; a Word file has only the text of the agreement."""
    return vergleich.document if form == "docx" else _with_summary(vergleich, alt)


def agreement(composer: Composer, seite: Seite, traeger: Traeger) -> Document:
    """Return a Träger's agreement as its side has it."""
    order = Order(VEREINBARUNG, (), seite.stand, not seite.basis, Path())
    document = compose_agreement(composer, seite.runde, traeger, order, seite.tabelle)
    return replace(document, draft=None)


def _titled(document: Document, alt: Seite) -> Document:
    title = f"Vergleich: {document.metadata.title}"
    notice = f"Änderungen gegenüber {alt.name}"
    return replace(
        document,
        metadata=replace(document.metadata, title=title),
        notices=(*document.notices, notice),
    )


def _with_summary(vergleich: Vergleich, alt: Seite) -> Document:
    """Return the document with a summary before it."""
    targets = [
        (each.titel, shown_target(each.alt), shown_target(each.neu)) for each in vergleich.ziele
    ]
    pages = summary_pages(vergleich.document, alt.name, targets, vergleich.stellen)
    return replace(vergleich.document, blocks=(*pages, *vergleich.document.blocks))


def under_edition(seite: Seite, fassung: Fassung) -> Seite:
    """Return the round of `seite` as if `fassung` were its edition.

    Goals and texts that this edition does not have are left out, goals that it has beside are
    open: so a comparison shows what the edition would change for this round.
    """
    known = {stelle.schluessel for stelle in fassung.texte}
    runde = replace(
        seite.runde,
        texte={key: text for key, text in seite.runde.texte.items() if key in known},
        traeger=tuple(
            replace(
                each,
                ziele={
                    ziel.schluessel: each.ziele.get(ziel.schluessel, OFFEN)
                    for ziel in fassung.ziele_mit_wert
                },
            )
            for each in seite.runde.traeger
        ),
    )
    return Seite(f"Fassung {fassung.schluessel}", runde, fassung, seite.stand)


# --- targets --------------------------------------------------------------------------


def shown_target(angabe: Zielangabe | None) -> str:
    """Return a target as a table shows it; „–“ for no such goal."""
    return str(angabe) if angabe else "–"


def _changed_targets(
    alt: Fassung, old: Traeger, neu: Fassung, new: Traeger
) -> Iterator[GeaendertesZiel]:
    before, after = _targets(alt, old), _targets(neu, new)
    for key in dict.fromkeys((*before, *after)):
        pair = before.get(key), after.get(key)
        if shown_target(pair[0]) != shown_target(pair[1]):
            named = pair[1] or pair[0]
            assert named, "a goal is on one side at least"
            yield GeaendertesZiel(named.ziel.titel, key, *pair)


def _targets(fassung: Fassung, traeger: Traeger) -> dict[str, Zielangabe]:
    return {
        ziel.schluessel: Zielangabe(ziel, traeger.ziele.get(ziel.schluessel, OFFEN))
        for ziel in fassung.ziele_mit_wert
    }
