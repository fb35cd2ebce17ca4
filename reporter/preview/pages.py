"""The preview's own pages as HTML: the list of Träger, the bar above a document, faults.

Every text that comes in is escaped here; what is put together from such texts is a `Markup`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import NewType
from urllib.parse import quote

from reporter.errors import Fault
from reporter.preview.contents import Contents, Sheet

Markup = NewType("Markup", str)
"""HTML in which every text is escaped"""

_HEAD = """\
<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/vorschau.css">
{script}</head>
<body class="{name}" data-stand="{number}">
"""
_SCRIPT = '<script type="module" src="/vorschau.js"></script>\n'
_LIVE = """\
<p id="verbindung" role="status"><noscript>Nach einer Änderung bitte neu laden.</noscript></p>
"""
_END = "</body>\n</html>\n"
_BACK = '<p><a href="/">Zur Übersicht</a></p>\n'
_TABLE = """\
<table>
<caption>Träger</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Offene Felder</th>\
<th scope="col">Hinweise</th><th scope="col">Fehler</th></tr></thead>
<tbody>
"""


def traeger_path(traeger: str, kind: str) -> str:
    """Return the path of the page about a Träger's document."""
    return f"/traeger/{quote(traeger, safe='')}/{quote(kind, safe='')}"


def document_path(traeger: str, kind: str) -> str:
    """Return the path of the document itself."""
    return f"/dokument/{quote(traeger, safe='')}/{quote(kind, safe='')}"


def list_page(contents: Contents, number: int, sheet_of: Callable[[str], Sheet]) -> Iterator[str]:
    """Yield the page with all Träger row by row, each as soon as its document is made."""
    kind = next(iter(contents.kinds))
    yield _head(f"Vorschau: {contents.title}", "liste", number)
    yield f"<header>\n<h1>{escape(contents.title)}</h1>\n{_LIVE}</header>\n<main>\n"
    yield _titled_faults("Hinweise zur Runde", contents.notes)
    yield _TABLE
    for key, name in contents.traeger.items():
        yield _row(name, traeger_path(key, kind), sheet_of(key))
    yield f"</tbody>\n</table>\n</main>\n{_END}"


def traeger_page(contents: Contents, number: int, traeger: str, kind: str, sheet: Sheet) -> str:
    """Return the page about one document: a thin bar, below it the document or its faults."""
    name, title = contents.traeger[traeger], contents.kinds[kind]
    bar = f"{_ways(contents, traeger, kind)}{_LIVE}{_kinds(contents, traeger, kind)}"
    return (
        f"{_head(f'{name}: {title}', 'blatt', number)}"
        f"<header>\n<h1>{escape(name)}</h1>\n{bar}{_findings(sheet)}</header>\n"
        f"<main>\n{_document(sheet, traeger, kind, f'{title}: {name}')}</main>\n{_END}"
    )


def faulty_page(faults: Sequence[Fault], number: int) -> str:
    """Return the page that takes the place of all others while the round is faulty."""
    title = "Die Runde hat einen Fehler" if len(faults) == 1 else "Die Runde hat Fehler"
    return (
        f"{_head(title, 'fehler', number)}<header>\n<h1>{title}</h1>\n{_LIVE}</header>\n"
        f"<main>\n<p>Sobald alles behoben und gespeichert ist, erscheint die Vorschau wieder.</p>\n"
        f"{_fault_list(faults)}</main>\n{_END}"
    )


def gone_page(number: int) -> str:
    """Return the page in place of a document that the round has no longer, or not yet."""
    title = "Dieses Dokument gibt es in der Runde nicht"
    return (
        f"{_head(title, 'fehler', number)}<header>\n<h1>{title}</h1>\n{_LIVE}</header>\n"
        f"<main>\n{_BACK}</main>\n{_END}"
    )


def refusal_page(title: str) -> str:
    """Return the page for a request that gets no answer; it waits for nothing."""
    head = _HEAD.format(title=escape(title), name="fehler", number="", script="")
    return f"{head}<main>\n<h1>{escape(title)}</h1>\n{_BACK}</main>\n{_END}"


def _head(title: str, name: str, number: int) -> Markup:
    return Markup(_HEAD.format(title=escape(title), name=name, number=number, script=_SCRIPT))


def _row(name: str, path: str, sheet: Sheet) -> Markup:
    unknown = "–" if sheet.faults else ""
    told = (unknown or len(sheet.open_fields), unknown or len(sheet.notes), len(sheet.faults))
    counts = "".join(f'<td class="{"etwas" if each else "nichts"}">{each}</td>' for each in told)
    link = f'<a href="{escape(path)}">{escape(name)}</a>'
    return Markup(f'<tr><th scope="row">{link}</th>{counts}</tr>\n')


def _ways(contents: Contents, traeger: str, kind: str) -> Markup:
    """Return the links to the Träger before and after this one, and to all of them."""
    keys = list(contents.traeger)
    at = keys.index(traeger)
    before = keys[at - 1] if at else None
    after = keys[at + 1] if at + 1 < len(keys) else None
    ways = (
        _way(contents, before, kind, "prev", "← {}"),
        '<a id="alle" href="/">Alle Träger</a>\n',
        _way(contents, after, kind, "next", "{} →"),
    )
    return Markup(f'<nav aria-label="Träger">\n{"".join(ways)}</nav>\n')


def _way(contents: Contents, key: str | None, kind: str, rel: str, text: str) -> Markup:
    if key is None:
        return Markup("")
    path = escape(traeger_path(key, kind))
    shown = escape(text.format(contents.traeger[key]))
    return Markup(f'<a id="{rel}" rel="{rel}" href="{path}">{shown}</a>\n')


def _kinds(contents: Contents, traeger: str, kind: str) -> Markup:
    """Return the links to this Träger's documents, this one marked."""
    here = ' aria-current="page"'
    links = (
        f'<a id="art-{escape(key)}" href="{escape(traeger_path(traeger, key))}"'
        f"{here * (key == kind)}>{escape(title)}</a>\n"
        for key, title in contents.kinds.items()
    )
    return Markup(f'<nav aria-label="Dokument">\n{"".join(links)}</nav>\n')


def _findings(sheet: Sheet) -> Markup:
    """Return what is open and doubtful in a document, folded up below a line that counts it."""
    counted = (
        _count(sheet.open_fields, "offenes Feld", "offene Felder"),
        _count(sheet.notes, "Hinweis", "Hinweise"),
        _count(sheet.faults, "Fehler", "Fehler"),
    )
    told = ", ".join(filter(None, counted))
    if not sheet.open_fields and not sheet.notes:
        return Markup(f'<p class="befund">{told or "Nichts offen, keine Hinweise"}</p>\n')
    return Markup(
        f'<details id="befund" class="befund">\n<summary>{told}</summary>\n'
        f"{_open(sheet.open_fields)}{_titled_faults('Hinweise', sheet.notes)}</details>\n"
    )


def _open(fields: Iterable[str]) -> Markup:
    items = "".join(f"<li>{escape(each)}</li>\n" for each in fields)
    return Markup(f"<h2>Noch offen</h2>\n<ul>\n{items}</ul>\n" if items else "")


def _count(those: Sequence[object], one: str, several: str) -> str:
    return f"{len(those)} {one if len(those) == 1 else several}" if those else ""


def _document(sheet: Sheet, traeger: str, kind: str, title: str) -> Markup:
    if sheet.faults:
        return _titled_faults("Das Dokument kann nicht erstellt werden", sheet.faults)
    return Markup(
        f'<iframe id="dokument" title="{escape(title)}" sandbox="allow-same-origin" '
        f'src="{escape(document_path(traeger, kind))}"></iframe>\n'
    )


def _titled_faults(title: str, faults: Sequence[Fault]) -> Markup:
    return Markup(f"<h2>{title}</h2>\n{_fault_list(faults)}" if faults else "")


def _fault_list(faults: Iterable[Fault]) -> Markup:
    return Markup(f'<ul class="befunde">\n{"".join(map(_fault, faults))}</ul>\n')


def _fault(fault: Fault) -> Markup:
    place, hint = escape(str(fault.place)), escape(fault.hint)
    where = f"<strong>{place}:</strong> " if place else ""
    what_to_do = f" <span>{hint}</span>" if hint else ""
    return Markup(f"<li>{where}{escape(fault.message)}{what_to_do}</li>\n")
