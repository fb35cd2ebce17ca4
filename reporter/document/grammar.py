"""The agreed subset of HTML: which elements a template may write, and what each may hold.

What is not in this table is an error. `docs/vorlagen.md` shows the table to authors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reporter.document.tree import Role

PLACE_ATTRIBUTE = "q"
"""set by the wording stage on every tag of a template: where it stands, as "LINE|FILE"""

LIST_DEPTH = 3
"""how many lists may lie in one another: Word's base has styles for so many"""

ROOT = ""
INLINE = frozenset({"strong", "em", "a", "br", "mark", "data"})
BLOCK = frozenset(
    {"h1", "h2", "h3", "h4", "p", "ul", "ol", "table", "figure"}
    | {"diagramm", "unterschriften", "seitenumbruch", "inhaltsverzeichnis", "briefkopf"}
)
_ROLES = tuple(role.value for role in Role if role.value)


@dataclass(frozen=True, slots=True)
class Rule:
    """What one element may hold.

    `attributes` maps a name to the values it may take, or to `None` for any text;
    `required` ones must be there. `children` are the elements inside; `text` says whether
    characters may stand directly in it. `meaning` is for the table in the documentation.
    """

    meaning: str
    children: frozenset[str] = frozenset()
    text: bool = False
    attributes: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    void: bool = False


def _heading(meaning: str) -> Rule:
    return Rule(meaning, INLINE, text=True, attributes={"class": ("ohne-nummer",)})


GRAMMAR: Mapping[str, Rule] = {
    ROOT: Rule("das ganze Dokument", BLOCK),
    "h1": Rule("Titel des Dokuments, genau einer, vor allen anderen", INLINE, text=True),
    "h2": _heading("Überschrift der ersten Ebene"),
    "h3": _heading("Überschrift der zweiten Ebene"),
    "h4": _heading("Überschrift der dritten Ebene"),
    "p": Rule("Absatz", INLINE, text=True, attributes={"class": _ROLES}),
    "ul": Rule("Aufzählung", frozenset({"li"})),
    "ol": Rule("nummerierte Aufzählung", frozenset({"li"})),
    "li": Rule("Punkt einer Aufzählung", INLINE | {"ul", "ol"}, text=True),
    "table": Rule("Tabelle", frozenset({"caption", "thead", "tbody", "anmerkung"})),
    "caption": Rule("Beschriftung der Tabelle, Pflicht", INLINE, text=True),
    "thead": Rule("die eine Kopfzeile", frozenset({"tr"})),
    "tbody": Rule("die Zeilen", frozenset({"tr"})),
    "tr": Rule("Zeile", frozenset({"th", "td"})),
    "th": Rule(
        "Kopf einer Spalte oder Zeile",
        INLINE,
        text=True,
        attributes={"scope": ("col", "row"), "class": ("zahl",), "data-breite": None},
        required=("scope",),
    ),
    "td": Rule("Zelle", INLINE, text=True),
    "anmerkung": Rule("Anmerkung unter der Tabelle", INLINE, text=True),
    "figure": Rule("Abbildung", frozenset({"img", "figcaption"})),
    "img": Rule(
        "Bild (PNG) aus dem Ordner der Fassung",
        attributes={"src": None, "alt": None, "data-breite": None},
        required=("src", "alt"),
        void=True,
    ),
    "figcaption": Rule("Beschriftung der Abbildung", INLINE, text=True),
    "diagramm": Rule(
        "Diagramm des Berichts; der Inhalt ist seine Beschriftung, sonst gilt sein Titel",
        INLINE,
        text=True,
        attributes={"schluessel": None, "alt": None},
        required=("schluessel",),
    ),
    "unterschriften": Rule("Unterschriftenblock", frozenset({"unterschrift"})),
    "unterschrift": Rule("Unterschrift einer Seite", frozenset({"ort", "fuer", "name"})),
    "ort": Rule("„Ort, den“", INLINE, text=True),
    "fuer": Rule("„Für …“", INLINE, text=True),
    "name": Rule("wer unterschreibt", INLINE, text=True),
    "briefkopf": Rule(
        "Kopf eines Briefs (DIN 5008, Form B), als Erstes; der Betreff ist der Titel danach",
        frozenset({"absender", "ruecksendung", "empfaenger", "angabe"}),
    ),
    "absender": Rule("Name im Briefkopf", INLINE, text=True),
    "ruecksendung": Rule("Rücksendeangabe über der Anschrift", INLINE, text=True),
    "empfaenger": Rule("Anschrift, Zeilen mit <br> getrennt", INLINE, text=True),
    "angabe": Rule(
        "Zeile des Informationsblocks; title ist ihr Leitwort",
        INLINE,
        text=True,
        attributes={"title": None},
        required=("title",),
    ),
    "seitenumbruch": Rule("neue Seite", void=True),
    "inhaltsverzeichnis": Rule(
        "Inhaltsverzeichnis",
        attributes={"title": None, "data-tiefe": ("2", "3", "4")},
        required=("title",),
        void=True,
    ),
    "strong": Rule("wichtig (fett)", INLINE - {"strong"}, text=True),
    "em": Rule("betont (kursiv)", INLINE - {"em"}, text=True),
    "a": Rule(
        "Verweis; title sagt, wohin er führt",
        text=True,
        attributes={"href": None, "title": None},
        required=("href", "title"),
    ),
    "br": Rule("neue Zeile", void=True),
    "mark": Rule(
        "offenes Feld; der Inhalt ist seine Bezeichnung",
        text=True,
        attributes={"data-feld": None},
        required=("data-feld",),
    ),
    "data": Rule(
        "Zahl mit dem Schlüssel ihrer Herkunft",
        text=True,
        attributes={"value": None},
        required=("value",),
    ),
}
