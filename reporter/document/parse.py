"""Rendered template → blocks of the tree, with the rules a page of its own can't check.

In: HTML of the agreed subset (`grammar`). Out: the blocks of a `Document`. What a checker of
accessible documents would refuse is refused here, with the place in the template: skipped
heading levels, tables without a caption or of uneven rows, empty headings (PDF/UA-1, 7.4, 7.5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reporter.document.chart import ChartSpec
from reporter.document.inlines import Bind, read_inlines
from reporter.document.letter import InformationLine, LetterHead
from reporter.document.markup import Element, read_markup
from reporter.document.numbering import Numberer
from reporter.document.tree import (
    Block,
    Cell,
    Chart,
    Column,
    Figure,
    Heading,
    Inlines,
    LevelNumber,
    ListBlock,
    ListItem,
    PageBreak,
    Paragraph,
    Role,
    Signature,
    SignatureBlock,
    Table,
    TableOfContents,
    Text,
)
from reporter.document.walk import plain_text
from reporter.errors import Fault, Faults, WordingError, located

LoadImage = Callable[[str], bytes]
"""gives the bytes of a picture by the name a template uses"""
LoadChart = Callable[[str], ChartSpec]
"""gives a chart by the key a template uses"""

PAGE_WIDTH_MM = 165
_PNG = b"\x89PNG\r\n\x1a\n"


def no_chart(key: str) -> ChartSpec:
    """Refuse every chart: for documents that have none."""
    raise WordingError(Fault(f"Das Diagramm „{key}“ gibt es in diesem Dokument nicht."))


def parse_blocks(
    html: str,
    *,
    name: str,
    numbering: tuple[LevelNumber, ...],
    bind: Bind,
    load_image: LoadImage,
    load_chart: LoadChart = no_chart,
    titled: bool = True,
) -> tuple[Block, ...]:
    """Return the blocks of `html`; raise `WordingError` with every fault and its place.

    `name` is the template for faults that carry no place of their own, `numbering` belongs to
    the heading levels from 2 on, `bind` sets no-break spaces. A part of a document is not
    `titled`; a whole one has to be.
    """
    root = read_markup(html, name=name)
    return _Builder(numbering, bind, load_image, load_chart).build(root, titled=titled)


class _Builder:
    """Turns checked elements into blocks; keeps count of headings on the way."""

    def __init__(
        self,
        numbering: tuple[LevelNumber, ...],
        bind: Bind,
        load_image: LoadImage,
        load_chart: LoadChart,
    ) -> None:
        self._numberer = Numberer(numbering)
        self._bind = bind
        self._load_image = load_image
        self._load_chart = load_chart
        self._faults = Faults()
        self._level = 0
        self._readers: dict[str, Callable[[Element], Block]] = {
            **dict.fromkeys(("h1", "h2", "h3", "h4"), self._heading),
            **dict.fromkeys(("ul", "ol"), self._list),
            "p": self._paragraph,
            "table": self._table,
            "figure": self._figure,
            "diagramm": self._chart,
            "unterschriften": self._signatures,
            "seitenumbruch": lambda _element: PageBreak(),
            "inhaltsverzeichnis": self._contents,
            "briefkopf": self._letter_head,
        }

    def build(self, root: Element, *, titled: bool) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for element in root.elements():
            with self._faults.collecting():
                blocks.append(self._readers[element.tag](element))
        if titled and not self._level:
            self._faults.add(Fault("Das Dokument hat keinen Titel <h1>.", "", root.place))
        self._faults.raise_if_any(WordingError)
        return tuple(blocks)

    def _inlines(self, element: Element) -> Inlines:
        with located(element.place):
            return read_inlines(element, self._bind)

    def _filled(self, element: Element) -> Inlines:
        inlines = self._inlines(element)
        if not plain_text(inlines).strip():
            raise _fault(element, f"<{element.tag}> ist leer.")
        return inlines

    # --- headings, paragraphs, lists ---

    def _heading(self, element: Element) -> Heading:
        level = int(element.tag[1])
        self._check_level(element, level)
        self._level = level
        numbered = element.classes() != "ohne-nummer"
        number = self._numberer.next(level) if numbered else ""
        return Heading(level, self._filled(element), number)

    def _check_level(self, element: Element, level: int) -> None:
        if level == 1 and self._level:
            raise _fault(element, "Ein Dokument hat nur einen Titel <h1>.")
        if level > self._level + 1:
            expected = f"<h{self._level + 1}>"
            raise _fault(
                element,
                f"<h{level}> überspringt eine Ebene.",
                f"Erwartet wird höchstens {expected}.",
            )

    def _paragraph(self, element: Element) -> Paragraph:
        return Paragraph(self._filled(element), Role(element.classes()))

    def _list(self, element: Element) -> ListBlock:
        items = tuple(self._item(item) for item in element.elements("li"))
        if not items:
            raise _fault(element, "Die Aufzählung hat keinen Punkt.")
        return ListBlock(items, ordered=element.tag == "ol")

    def _item(self, element: Element) -> ListItem:
        lists = tuple(self._list(nested) for nested in element.elements("ul", "ol"))
        return ListItem(self._filled(element), lists)

    # --- tables and figures ---

    def _table(self, element: Element) -> Table:
        caption = _only(element, "caption")
        header_row = _only(_only(element, "thead"), "tr")
        heads = list(header_row.elements())
        if any(cell.tag != "th" or cell.attributes["scope"] != "col" for cell in heads):
            raise _fault(header_row, 'In der Kopfzeile stehen nur <th scope="col">.')
        return Table(
            caption=self._filled(caption),
            columns=tuple(map(_column, heads)),
            header=tuple(map(self._filled, heads)),
            rows=tuple(
                self._row(row, len(heads)) for row in _only(element, "tbody").elements("tr")
            ),
            notes=tuple(map(self._filled, element.elements("anmerkung"))),
        )

    def _row(self, element: Element, length: int) -> tuple[Cell, ...]:
        cells = tuple(self._cell(cell) for cell in element.elements())
        if len(cells) != length:
            raise _fault(element, f"Die Zeile hat {len(cells)} Zellen, die Kopfzeile hat {length}.")
        return cells

    def _cell(self, element: Element) -> Cell:
        is_header = element.tag == "th"
        if is_header and element.attributes["scope"] != "row":
            raise _fault(element, 'Der Kopf einer Zeile ist <th scope="row">.')
        return Cell(self._inlines(element), header=is_header)

    def _figure(self, element: Element) -> Figure:
        image = _only(element, "img")
        with located(image.place):
            data = self._load_image(image.attributes["src"])
        if not data.startswith(_PNG):
            raise _fault(image, f"„{image.attributes['src']}“ ist kein Bild im Format PNG.")
        return Figure(
            image=data,
            alternative=image.attributes["alt"],
            caption=self._filled(_only(element, "figcaption")),
            width_mm=_number(image, "data-breite", default=PAGE_WIDTH_MM, most=PAGE_WIDTH_MM),
        )

    def _chart(self, element: Element) -> Chart:
        with located(element.place):
            spec = self._load_chart(element.attributes["schluessel"])
        return Chart(
            spec=spec,
            alternative=element.attributes.get("alt") or spec.description,
            caption=self._inlines(element) or (Text(self._bind(spec.title)),),
        )

    # --- signatures, contents ---

    def _signatures(self, element: Element) -> SignatureBlock:
        return SignatureBlock(tuple(map(self._signature, element.elements("unterschrift"))))

    def _signature(self, element: Element) -> Signature:
        place, party, name = (self._filled(_only(element, tag)) for tag in ("ort", "fuer", "name"))
        return Signature(place, party, name)

    def _contents(self, element: Element) -> TableOfContents:
        depth = int(element.attributes.get("data-tiefe", "3"))
        return TableOfContents(element.attributes["title"], depth)

    # --- letters ---

    def _letter_head(self, element: Element) -> LetterHead:
        if self._level:
            raise _fault(element, "Der Briefkopf steht vor dem Titel <h1>.")
        sender, return_address, recipient = (
            self._filled(_only(element, tag)) for tag in ("absender", "ruecksendung", "empfaenger")
        )
        information = tuple(
            InformationLine((Text(line.attributes["title"]),), self._filled(line))
            for line in element.elements("angabe")
        )
        return LetterHead(sender, return_address, recipient, information)


def _column(head: Element) -> Column:
    return Column(
        numeric=head.classes() == "zahl", share=_number(head, "data-breite", default=1, most=100)
    )


def _number(element: Element, attribute: str, *, default: int, most: int) -> int:
    text = element.attributes.get(attribute, str(default))
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise _fault(element, f'{attribute}="{text}" ist keine ganze Zahl von 1 bis {most}.')
    return int(text)


def _only(element: Element, tag: str) -> Element:
    found = list(element.elements(tag))
    if len(found) != 1:
        raise _fault(
            element,
            f"<{element.tag}> braucht genau ein <{tag}>, gefunden: {_count(found)}.",
        )
    return found[0]


def _count(found: Iterable[Element]) -> str:
    count = len(list(found))
    return str(count) if count else "keines"


def _fault(element: Element, message: str, hint: str = "") -> WordingError:
    return WordingError(Fault(message, hint, element.place))
