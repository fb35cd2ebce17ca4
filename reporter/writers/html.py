"""Document tree → HTML: the page for a browser, and the source of the PDF.

Every word comes from the tree and is escaped here. The look comes from a style sheet that is
handed in; classes are those of the tree's roles.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape
from typing import Any, assert_never

from reporter.document.changes import current_headings, is_gone, unwrapped
from reporter.document.letter import LetterHead, is_letter
from reporter.document.together import kept_with_next
from reporter.document.tree import (
    Block,
    Cell,
    Change,
    Changed,
    ChangedBlock,
    Chart,
    Column,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Number,
    OpenField,
    PageBreak,
    Paragraph,
    Role,
    SignatureBlock,
    Strong,
    Table,
    TableOfContents,
    Text,
)
from reporter.document.walk import plain_text
from reporter.german.dates import datum_lang
from reporter.writers.look import print_look, screen_look

CONTENTS_CLASS = "inhaltsverzeichnis"
CONTENTS_TITLE_CLASS = "verzeichnistitel"

KEPT_CLASS = "mit-folgendem"
"""class of what stays on the page of the next block"""
LETTER_CLASS = "brief"
LANDSCAPE_CLASS = "quer"
ENCLOSURE_CLASS = "anlage"
ENCLOSURE_PAGE = "anlage-{}"
"""class and page name of the n-th enclosure, counted from 1"""
END_ANCHOR = "ende-{}"
"""id at the end of the document (0) and of its n-th enclosure"""

HEADING_ANCHOR = "abschnitt-{}"
"""id of the n-th heading, counted from 0 over all levels"""

MARKS_OF_LISTS = (
    "<style>li ol { list-style-type: lower-alpha }"
    " li li ol { list-style-type: lower-roman }</style>"
)
"""for the head of a page that has no other look, as in a mail"""


def write_html(document: Document, *, look: str = "") -> bytes:
    """Return the document as one self-contained HTML file; `look` is a house's CSS on top."""
    style = "\n".join((print_look(), screen_look(), look)).replace("</", "<\\/")
    page = html_page(document, head=f"<style>{style}</style>", header=_page_header(document))
    return page.encode()


def html_page(document: Document, *, head: str, header: str = "") -> str:
    """Return the page; `head` and `header` are markup of ours for its head and its top.

    The page is HTML and well-formed XML at once, for whoever has a quick parser for the latter.
    """
    metadata = document.metadata
    stand = f"{document.stand.isoformat()}T00:00:00Z"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(metadata.language)}">\n<head>\n'
        '<meta charset="utf-8"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{escape(metadata.title)}</title>\n"
        f'<meta name="author" content="{escape(metadata.author)}"/>\n'
        f'<meta name="description" content="{escape(metadata.subject)}"/>\n'
        f'<meta name="dcterms.created" content="{stand}"/>\n'
        f'<meta name="dcterms.modified" content="{stand}"/>\n'
        f"{head}\n</head>\n{_open('body', _body_class(document))}\n"
        f"{header}{''.join(_bodies(document))}</body>\n</html>\n"
    )


def _page_header(document: Document) -> str:
    lines = [document.running_title, *document.notices]
    if document.draft:
        lines.insert(0, f"{document.draft.word} · Stand {datum_lang(document.stand)}")
    return "<header>" + "".join(f"<p>{escape(line)}</p>" for line in lines if line) + "</header>\n"


def _body_class(document: Document) -> str:
    return LANDSCAPE_CLASS * document.landscape or LETTER_CLASS * is_letter(document)


def _bodies(document: Document) -> Iterator[str]:
    """Yield the document's body, then those of its enclosures."""
    yield from _body(document, 0)
    if not document.enclosures:
        return
    yield _end(0)
    headings = _count_headings(document)
    for number, enclosure in enumerate(document.enclosures, start=1):
        yield f'<section class="{ENCLOSURE_CLASS} {ENCLOSURE_PAGE.format(number)}">\n'
        yield from _body(enclosure.document, headings)
        yield f"{_end(number)}</section>\n"
        headings += _count_headings(enclosure.document)


def _end(number: int) -> str:
    """Return what stands on the last page of a part, so that its pages can be counted."""
    return f'<div id="{END_ANCHOR.format(number)}"></div>\n'


def _count_headings(document: Document) -> int:
    return len(current_headings(document.blocks))


def _body(document: Document, heading: int) -> Iterator[str]:
    """Yield the blocks; `heading` is the number of the first heading."""
    page_break = ""
    first_heading = heading
    for marked, kept in zip(document.blocks, kept_with_next(document.blocks), strict=True):
        block = unwrapped(marked)
        classes = " ".join(filter(None, (page_break, change_class(marked), KEPT_CLASS * kept)))
        match block:
            case PageBreak():
                page_break = "neue-seite"
                continue
            case Heading() if is_gone(marked):
                yield _former_heading(block, classes)
            case Heading():
                yield _heading(block, heading, classes)
                heading += 1
            case TableOfContents():
                yield _contents(block, document.blocks, first_heading, classes)
            case _:
                yield _block(block, classes)
        page_break = ""


CHANGE_CLASSES = {Change.INSERTED: "neu", Change.DELETED: "entfallen"}


def change_class(part: Block | ListItem) -> str:
    """Return the classes of a part that was inserted, deleted or moved."""
    if not isinstance(part, ChangedBlock | ListItem) or part.change is None:
        return ""
    moved = isinstance(part, ChangedBlock) and part.move
    return CHANGE_CLASSES[part.change] + " verschoben" * bool(moved)


def _open(tag: str, *classes: str, attributes: str = "") -> str:
    names = " ".join(filter(None, classes))
    return f'<{tag} class="{names}"{attributes}>' if names else f"<{tag}{attributes}>"


def _block(block: Block, extra: str = "") -> str:
    match block:
        case Paragraph():
            return f"{_open('p', block.role.value, extra)}{_inlines(block.children)}</p>\n"
        case ListBlock():
            return _list(block, extra)
        case Table():
            return _table(block, extra)
        case Figure():
            return _figure(block, extra)
        case Chart():
            return _chart(block, extra)
        case SignatureBlock():
            return _signatures(block, extra)
        case LetterHead():
            return _letter_head(block)
        case Heading() | PageBreak() | TableOfContents() | ChangedBlock():
            raise AssertionError("written where its position is known")
        case _:
            assert_never(block)


def _heading(block: Heading, index: int, extra: str) -> str:
    tag = f"h{block.level}"
    number = f'<span class="nummer">{_number(block)}</span> ' if block.number else ""
    anchor = f' id="{HEADING_ANCHOR.format(index)}"'
    return f"{_open(tag, extra, attributes=anchor)}{number}{_inlines(block.children)}</{tag}>\n"


def _number(block: Heading) -> str:
    number = escape(block.number)
    former = escape(block.former_number)
    return f"<del>{former}</del> <ins>{number}</ins>" if former else number


def _former_heading(block: Heading, extra: str) -> str:
    """Write a heading that is gone as a paragraph: it heads nothing any more."""
    number = f"{escape(block.number)} " if block.number else ""
    start = _open("p", f"ueberschrift-{block.level}", extra)
    return f"{start}{number}{_inlines(block.children)}</p>\n"


def _list(block: ListBlock, extra: str = "") -> str:
    tag = "ol" if block.ordered else "ul"
    items = "".join(
        f"{_open('li', change_class(item))}{_inlines(item.children)}"
        f"{''.join(map(_list, item.lists))}</li>\n"
        for item in block.items
    )
    return f"{_open(tag, extra)}\n{items}</{tag}>\n"


def _table(block: Table, extra: str) -> str:
    total = sum(column.share for column in block.columns)
    heads = "".join(
        f'<th scope="col"{_numeric(column)} style="width:{100 * column.share / total:.4g}%">'
        f"{_inlines(head)}</th>"
        for column, head in zip(block.columns, block.header, strict=True)
    )
    changes = block.changes or (None,) * len(block.rows)
    rows = "".join(
        _row(row, block.columns, CHANGE_CLASSES[change] if change else "")
        for row, change in zip(block.rows, changes, strict=True)
    )
    notes = "".join(f'<p class="{Role.NOTE.value}">{_inlines(note)}</p>\n' for note in block.notes)
    return (
        f"{_open('table', extra)}\n<caption>{_inlines(block.caption)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n{notes}"
    )


def _row(row: tuple[Cell, ...], columns: tuple[Column, ...], extra: str) -> str:
    cells = (
        f'<th scope="row"{_numeric(column)}>{_inlines(cell.children)}</th>'
        if cell.header
        else f"<td{_numeric(column)}>{_inlines(cell.children)}</td>"
        for cell, column in zip(row, columns, strict=True)
    )
    return f"{_open('tr', extra)}{''.join(cells)}</tr>\n"


def _numeric(column: Column) -> str:
    return ' class="zahl"' if column.numeric else ""


def _figure(block: Figure, extra: str) -> str:
    source = "data:image/png;base64," + base64.b64encode(block.image).decode()
    return (
        f'{_open("figure", extra)}<img src="{source}" alt="{escape(block.alternative)}" '
        f'style="width:{block.width_mm}mm"/><figcaption>{_inlines(block.caption)}</figcaption>'
        "</figure>\n"
    )


def _chart(block: Chart, extra: str) -> str:
    from reporter.writers.charts.svg import write_svg  # most documents have no chart

    picture = base64.b64encode(write_svg(block.spec).encode()).decode()
    caption = f"<figcaption>{_inlines(block.caption)}</figcaption>" if block.caption else ""
    return (
        f'{_open("figure", extra)}<img src="data:image/svg+xml;base64,{picture}" '
        f'alt="{escape(block.alternative)}"/>{caption}</figure>\n'
    )


def _signatures(block: SignatureBlock, extra: str) -> str:
    """Write row by row: places, parties, names, so that the rows are level."""
    rows = (
        ("ort", [each.place for each in block.signatures]),
        ("fuer", [each.party for each in block.signatures]),
        ("name", [each.name for each in block.signatures]),
    )
    cells = "".join(
        f'<p class="{part}">{_inlines(content)}</p>\n' for part, row in rows for content in row
    )
    columns = f' style="grid-template-columns:repeat({len(block.signatures)},minmax(0,1fr))"'
    return f"{_open('div', 'unterschriften', extra, attributes=columns)}\n{cells}</div>\n"


def _contents(block: TableOfContents, blocks: tuple[Block, ...], first: int, extra: str) -> str:
    headings = current_headings(blocks)
    entries = "".join(
        _contents_entry(heading, index)
        for index, heading in enumerate(headings, start=first)
        if 2 <= heading.level <= block.depth
    )
    return (
        f"{_open('div', CONTENTS_CLASS, extra)}\n"
        f'<p class="{CONTENTS_TITLE_CLASS}">{escape(block.title)}</p>\n{entries}</div>\n'
    )


def _letter_head(block: LetterHead) -> str:
    parts = {
        "absender": block.sender,
        "ruecksendung": block.return_address,
        "empfaenger": block.recipient,
    }
    information = "".join(
        f'<p><span class="leitwort">{_inlines(line.label)}</span> {_inlines(line.children)}</p>\n'
        for line in block.information
    )
    fields = "".join(f'<p class="{name}">{_inlines(part)}</p>\n' for name, part in parts.items())
    return f'<div class="briefkopf">\n{fields}<div class="angaben">\n{information}</div>\n</div>\n'


def _contents_entry(heading: Heading, index: int) -> str:
    text = " ".join(filter(None, (heading.number, plain_text(heading.children))))
    target = HEADING_ANCHOR.format(index)
    return (
        f'<p class="ebene-{heading.level}">'
        f'<a href="#{target}" title="{escape(text)}">{escape(text)}</a></p>\n'
    )


def _inlines(children: Inlines) -> str:
    return "".join(map(_inline, children))


def _inline(node: Inline) -> str:
    match node:
        case Text(text) | Number(_, text):
            return escape(text, quote=False)
        case Strong(children):
            return f"<strong>{_inlines(children)}</strong>"
        case Emphasis(children):
            return f"<em>{_inlines(children)}</em>"
        case Link(target, description, children):
            label = escape(plain_text(children), quote=False)
            return f'<a href="{escape(target)}" title="{escape(description)}">{label}</a>'
        case LineBreak():
            return "<br/>"
        case OpenField(key, label):
            return f'<mark data-feld="{escape(key)}">[{escape(label, quote=False)}]</mark>'
        case Changed(change, children):
            tag = "ins" if change is Change.INSERTED else "del"
            return f"<{tag}>{_inlines(children)}</{tag}>"
        case _:
            assert_never(node)


# --- reading back ---


def read_text(html: bytes) -> str:
    """Return the words of a page that `write_html` made, without those of its furniture."""
    from lxml.html import fromstring  # nobody else reads a page

    root: Any = fromstring(html)
    for added in root.xpath(f"//head|//header|//footer|//*[@class='{CONTENTS_CLASS}']"):
        added.drop_tree()
    return "\n".join(root.itertext())
