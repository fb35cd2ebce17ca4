"""Document tree → HTML: the page for a browser, and the source of the PDF.

Every word comes from the tree and is escaped here. The look comes from a style sheet that is
handed in; classes are those of the tree's roles.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape
from typing import Any, assert_never

from lxml.html import fromstring

from reporter.document.tree import (
    Block,
    Cell,
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
    plain_text,
)
from reporter.german.dates import datum_lang
from reporter.writers.look import print_look, screen_look

CONTENTS_CLASS = "inhaltsverzeichnis"
CONTENTS_TITLE_CLASS = "verzeichnistitel"

HEADING_ANCHOR = "abschnitt-{}"
"""id of the n-th heading, counted from 0 over all levels"""


def write_html(document: Document, *, look: str = "") -> bytes:
    """Return the document as one self-contained HTML file; `look` is a house's CSS on top."""
    style = "\n".join((print_look(), screen_look(), look)).replace("</", "<\\/")
    page = html_page(document, head=f"<style>{style}</style>", header=_page_header(document))
    return page.encode()


def html_page(document: Document, *, head: str, header: str = "") -> str:
    """Return the page; `head` and `header` are markup of ours for its head and its top."""
    metadata = document.metadata
    stand = f"{document.stand.isoformat()}T00:00:00Z"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(metadata.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(metadata.title)}</title>\n"
        f'<meta name="author" content="{escape(metadata.author)}">\n'
        f'<meta name="description" content="{escape(metadata.subject)}">\n'
        f'<meta name="dcterms.created" content="{stand}">\n'
        f'<meta name="dcterms.modified" content="{stand}">\n'
        f"{head}\n</head>\n<body>\n{header}{''.join(_body(document))}</body>\n</html>\n"
    )


def _page_header(document: Document) -> str:
    lines = [document.running_title, *document.notices]
    if document.draft:
        lines.insert(0, f"{document.draft.word} · Stand {datum_lang(document.stand)}")
    return "<header>" + "".join(f"<p>{escape(line)}</p>" for line in lines if line) + "</header>\n"


def _body(document: Document) -> Iterator[str]:
    page_break = ""
    heading = 0
    for block in document.blocks:
        match block:
            case PageBreak():
                page_break = "neue-seite"
                continue
            case Heading():
                yield _heading(block, heading, page_break)
                heading += 1
            case TableOfContents():
                yield _contents(block, document.blocks, page_break)
            case _:
                yield _block(block, page_break)
        page_break = ""


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
        case SignatureBlock():
            return _signatures(block, extra)
        case Heading() | PageBreak() | TableOfContents():
            raise AssertionError("written where its position is known")
        case _:
            assert_never(block)


def _heading(block: Heading, index: int, extra: str) -> str:
    tag = f"h{block.level}"
    number = f'<span class="nummer">{escape(block.number)}</span> ' if block.number else ""
    anchor = f' id="{HEADING_ANCHOR.format(index)}"'
    return f"{_open(tag, extra, attributes=anchor)}{number}{_inlines(block.children)}</{tag}>\n"


def _list(block: ListBlock, extra: str = "") -> str:
    tag = "ol" if block.ordered else "ul"
    items = "".join(
        f"<li>{_inlines(item.children)}{''.join(map(_list, item.lists))}</li>\n"
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
    rows = "".join(_row(row, block.columns) for row in block.rows)
    notes = "".join(f'<p class="{Role.NOTE.value}">{_inlines(note)}</p>\n' for note in block.notes)
    return (
        f"{_open('table', extra)}\n<caption>{_inlines(block.caption)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n{notes}"
    )


def _row(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> str:
    cells = (
        f'<th scope="row"{_numeric(column)}>{_inlines(cell.children)}</th>'
        if cell.header
        else f"<td{_numeric(column)}>{_inlines(cell.children)}</td>"
        for cell, column in zip(row, columns, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>\n"


def _numeric(column: Column) -> str:
    return ' class="zahl"' if column.numeric else ""


def _figure(block: Figure, extra: str) -> str:
    source = "data:image/png;base64," + base64.b64encode(block.image).decode()
    return (
        f'{_open("figure", extra)}<img src="{source}" alt="{escape(block.alternative)}" '
        f'style="width:{block.width_mm}mm"><figcaption>{_inlines(block.caption)}</figcaption>'
        "</figure>\n"
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
    columns = f' style="grid-template-columns:repeat({len(block.signatures)},1fr)"'
    return f"{_open('div', 'unterschriften', extra, attributes=columns)}\n{cells}</div>\n"


def _contents(block: TableOfContents, blocks: tuple[Block, ...], extra: str) -> str:
    headings = [each for each in blocks if isinstance(each, Heading)]
    entries = "".join(
        _contents_entry(heading, index)
        for index, heading in enumerate(headings)
        if 2 <= heading.level <= block.depth
    )
    return (
        f"{_open('div', CONTENTS_CLASS, extra)}\n"
        f'<p class="{CONTENTS_TITLE_CLASS}">{escape(block.title)}</p>\n{entries}</div>\n'
    )


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
        case Text(text):
            return escape(text, quote=False)
        case Number(key, text):
            return f'<data value="{escape(key)}">{escape(text, quote=False)}</data>'
        case Strong(children):
            return f"<strong>{_inlines(children)}</strong>"
        case Emphasis(children):
            return f"<em>{_inlines(children)}</em>"
        case Link(target, description, children):
            label = escape(plain_text(children), quote=False)
            return f'<a href="{escape(target)}" title="{escape(description)}">{label}</a>'
        case LineBreak():
            return "<br>"
        case OpenField(key, label):
            return f'<mark data-feld="{escape(key)}">[{escape(label, quote=False)}]</mark>'
        case _:
            assert_never(node)


# --- reading back ---


def read_text(html: bytes) -> str:
    """Return the words of a page that `write_html` made, without those of its furniture."""
    root: Any = fromstring(html)
    for added in root.xpath(f"//head|//header|//footer|//*[@class='{CONTENTS_CLASS}']"):
        added.drop_tree()
    return "\n".join(root.itertext())
