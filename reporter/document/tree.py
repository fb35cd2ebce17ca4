"""The `Document` tree: the one waist between templates and writers.

Everything a writer may know of a document is here; no template, no model, no path. The
nodes are frozen and compare by value, so two documents are equal when they say the same.
`Inline` and `Block` are closed unions: a writer matches them completely, and a type checker
names every place that a new node needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from reporter.document.chart import ChartSpec
from reporter.document.embedded import EmbeddedFile
from reporter.document.letter import LetterHead

# --- changes --------------------------------------------------------------------------


class Change(Enum):
    """What became of a part between two documents, in a document that shows both."""

    INSERTED = "neu"
    DELETED = "entfallen"


# --- inline ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters: NFC, no control characters, no-break spaces already set."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Importance (bold)."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasis (italic)."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link with a `description` that says where it leads (PDF/UA-1, 7.18.5)."""

    target: str
    description: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced new line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class OpenField:
    """Something the round leaves open; `key` names it for programs, `label` for people."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is shown, with the `key` under which its provenance is kept."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Words that are only in the new text, or only in the old one."""

    change: Change
    children: tuple[Inline, ...]


Inline = Text | Strong | Emphasis | Link | LineBreak | OpenField | Number | Changed
Inlines = tuple[Inline, ...]

# --- blocks ---------------------------------------------------------------------------


class Role(Enum):
    """What a paragraph is for; the value is its class in a template."""

    BODY = ""
    COVER = "deckblatt"
    PREAMBLE = "eingang"
    NOTE = "anmerkung"
    CLOSING = "grussformel"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title, levels 2 to 4 are its sections.

    `number` is the number as it is read ("1.", "I.", "§ 3"), empty for an unnumbered one;
    `former_number` is another one that it had in the old text.
    """

    level: int
    children: Inlines
    number: str = ""
    former_number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text, or of the part that its role names."""

    children: Inlines
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item: its line, and the lists nested below it; `change` is that of its line."""

    children: Inlines
    lists: tuple[ListBlock, ...] = ()
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bullet list, or an ordered one."""

    items: tuple[ListItem, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; `numeric` columns are set flush right, `share` is a part of the width."""

    numeric: bool = False
    share: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a `header` cell in a body row heads its row."""

    children: Inlines
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A data table: one header row, rows of equal length, row headers where marked.

    `changes` are those of the rows, one for each; empty where nothing changed.
    """

    caption: Inlines
    columns: tuple[Column, ...]
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Inlines, ...] = ()
    changes: tuple[Change | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (PNG) with its alternative text; `width_mm` is its width on the page."""

    image: bytes
    alternative: str
    caption: Inlines
    width_mm: int = 160


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, as wide as the text, with its alternative text; each writer draws it its own way."""

    spec: ChartSpec
    alternative: str
    caption: Inlines


@dataclass(frozen=True, slots=True)
class Signature:
    """One party's part of a signature block: „Ort, den“, „Für …“, the signatory."""

    place: Inlines
    party: Inlines
    name: Inlines


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Signatures side by side, kept whole on one page; read row by row, as printed."""

    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """The numbered and unnumbered headings of levels 2 to `depth`, with their pages."""

    title: str
    depth: int = 3


@dataclass(frozen=True, slots=True)
class ChangedBlock:
    """A block that is only in the new text, or only in the old one.

    The two places of a block that moved have the same `move`, which names it.
    """

    change: Change
    block: Block
    move: str = ""


Block = (
    Heading
    | Paragraph
    | ListBlock
    | Table
    | Figure
    | Chart
    | SignatureBlock
    | PageBreak
    | TableOfContents
    | LetterHead
    | ChangedBlock
)

# --- the document ---------------------------------------------------------------------


class Counter(Enum):
    """How the numbers of headings and of list items count."""

    DECIMAL = "1"
    UPPER_ROMAN = "I"
    LOWER_LETTER = "a"
    LOWER_ROMAN = "i"


@dataclass(frozen=True, slots=True)
class LevelNumber:
    """The number of one level of headings or lists: `before` + counter + `after`: „§ “ + 1 + „“.

    `with_parents` puts the numbers of the levels above before it ("1.2").
    """

    counter: Counter
    before: str = ""
    after: str = ""
    with_parents: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """Marks of a draft: the word of the watermark and of the header, and its Stand."""

    word: str = "ENTWURF"


@dataclass(frozen=True, slots=True)
class Revision:
    """Who changed a document, and when."""

    author: str
    day: date


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself."""

    title: str
    author: str
    subject: str = ""
    language: str = "de-DE"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    `stand` is the date that is printed and the only date in the file's metadata.
    `running_title` stands in the header of every page, `notices` (Hinweis, Datenhinweis)
    below it. `numbering` belongs to the heading levels 2, 3 and 4. `enclosures` follow on
    further pages. A document that shows changes has a `revision`. `landscape` turns all pages.
    `whole_tables` are those of which the blocks show an excerpt: they go into a file beside it.
    """

    metadata: Metadata
    stand: date
    blocks: tuple[Block, ...]
    numbering: tuple[LevelNumber, ...] = ()
    running_title: str = ""
    notices: tuple[str, ...] = ()
    draft: Draft | None = None
    embedded: tuple[EmbeddedFile, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    revision: Revision | None = None
    landscape: bool = False
    whole_tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A document that is bound behind another one, with pages of its own: „Anlage 1, Seite 2“."""

    label: str
    document: Document
