"""Changes as a terminal shows them, and as programs read them (`--json`)."""

from __future__ import annotations

from reporter.delivery.versions.vergleich import GeaendertesZiel, Zielangabe
from reporter.document.tree import Change, Changed, Inlines
from reporter.document.walk import plain_text
from reporter.redline.clauses import Clause

Values = dict[str, object]

_MARKS = {Change.INSERTED: "{{+{}+}}", Change.DELETED: "[-{}-]"}


def clause_values(traeger: str, clause: Clause) -> Values:
    """Return a changed clause as plain values; what is new has no old text."""
    return {
        "traeger": traeger,
        "abschnitt": clause.section or None,
        "art": clause.what,
        "alt": clause.old or None,
        "neu": clause.new or None,
    }


def target_values(traeger: str, geaendert: GeaendertesZiel) -> Values:
    """Return a changed target as plain values, its numbers as exact decimals in texts."""
    return {
        "traeger": traeger,
        "ziel": geaendert.schluessel,
        "titel": geaendert.titel,
        "alt": _target(geaendert.alt),
        "neu": _target(geaendert.neu),
    }


def _target(angabe: Zielangabe | None) -> Values | None:
    if angabe is None:
        return None
    wert, bis = angabe.zielwert.wert, angabe.zielwert.bis
    return {
        "stand": angabe.zielwert.stand.value,
        "wert": None if wert is None else str(wert),
        "bis": None if bis is None else str(bis),
        "einheit": angabe.ziel.einheit.value,
    }


def marked(words: Inlines) -> str:
    """Return words with [-deleted-] and {+inserted+}, as a terminal shows them."""
    return "".join(
        _mark(node) if isinstance(node, Changed) else plain_text((node,)) for node in words
    )


def _mark(node: Changed) -> str:
    text = plain_text(node.children)
    shown = text.lstrip() or text
    return text[: len(text) - len(shown)] + _MARKS[node.change].format(shown)
