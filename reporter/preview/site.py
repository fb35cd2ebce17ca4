"""Paths → answers: the few addresses that the preview knows.

A document may do nothing but be looked at: it runs no script and loads nothing. Our own pages
load our own style and script, and nothing from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qs, unquote, urlsplit

from reporter.preview.live import Live, Reading
from reporter.preview.pages import faulty_page, gone_page, list_page, refusal_page, traeger_page
from reporter.resources import TEMPLATES

HTML = "text/html; charset=utf-8"
_NOWHERE = "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
_PAGE = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    f"frame-src 'self'; img-src data:; {_NOWHERE}"
)
_DOCUMENT = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-same-origin; "
    f"{_NOWHERE}"
)
HEARTBEAT = 10.0
"""seconds after which a quiet stream says that it is still there"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request is answered with; `policy` is its Content-Security-Policy."""

    body: Iterable[bytes]
    status: HTTPStatus = HTTPStatus.OK
    media_type: str = HTML
    policy: str = _PAGE


class Site:
    """The pages of one preview."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._routes: dict[tuple[str, int], Callable[..., Answer]] = {
            ("", 0): self._list,
            ("traeger", 2): self._traeger,
            ("dokument", 2): self._document,
            ("vorschau.css", 0): _style,
            ("vorschau.js", 0): _script,
        }

    def answer(self, target: str) -> Answer:
        """Return the answer to a GET of `target`, the path and query of an address."""
        parts = urlsplit(target)
        name, *rest = [unquote(each) for each in parts.path.removeprefix("/").split("/")]
        if (name, len(rest)) == ("ereignisse", 0):
            return Answer(self._events(parts.query), media_type="text/event-stream")
        route = self._routes.get((name, len(rest)))
        return route(*rest) if route else refusal(HTTPStatus.NOT_FOUND)

    def _list(self) -> Answer:
        reading = self._live.now()
        if not reading.contents:
            return _faulty(reading)
        kind = next(iter(reading.contents.kinds))
        page = list_page(
            reading.contents, reading.number, lambda key: self._live.sheet(reading, key, kind)
        )
        return Answer(each.encode() for each in page)

    def _traeger(self, traeger: str, kind: str) -> Answer:
        reading = self._live.now()
        if not reading.contents:
            return _faulty(reading)
        if not _is_there(reading, traeger, kind):
            return _gone(reading)
        sheet = self._live.sheet(reading, traeger, kind)
        return _page(traeger_page(reading.contents, reading.number, traeger, kind, sheet))

    def _document(self, traeger: str, kind: str) -> Answer:
        reading = self._live.now()
        if not _is_there(reading, traeger, kind):
            return _gone(reading)
        return Answer((self._live.sheet(reading, traeger, kind).html,), policy=_DOCUMENT)

    def _events(self, query: str) -> Iterator[bytes]:
        """Yield the number of each reading that is newer than the one a page shows (`seit`)."""
        (told, *_) = parse_qs(query).get("seit", [""])
        shown = int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0
        while True:
            newest = self._live.wait(shown, seconds=HEARTBEAT)
            yield b": da\n\n" if newest == shown else f"data: {newest}\n\n".encode()
            shown = newest


def refusal(status: HTTPStatus) -> Answer:
    """Return the page for a request that is not answered."""
    return _page(refusal_page(_REFUSALS.get(status, _UNKNOWN)), status)


_UNKNOWN = "Diese Anfrage versteht die Vorschau nicht"
_REFUSALS = {
    HTTPStatus.FORBIDDEN: "Die Vorschau gibt es nur auf diesem Rechner",
    HTTPStatus.NOT_FOUND: "Diese Seite gibt es in der Vorschau nicht",
    HTTPStatus.METHOD_NOT_ALLOWED: "Die Vorschau zeigt nur, sie nimmt nichts entgegen",
}


def _page(text: str, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    return Answer((text.encode(),), status)


def _faulty(reading: Reading) -> Answer:
    return _page(faulty_page(reading.faults, reading.number))


def _is_there(reading: Reading, traeger: str, kind: str) -> bool:
    found = reading.contents
    return found is not None and traeger in found.traeger and kind in found.kinds


def _gone(reading: Reading) -> Answer:
    return _page(gone_page(reading.number), HTTPStatus.NOT_FOUND)


def _style() -> Answer:
    return _asset("vorschau.css", "text/css; charset=utf-8")


def _script() -> Answer:
    return _asset("vorschau.js", "text/javascript; charset=utf-8")


def _asset(name: str, media_type: str) -> Answer:
    return Answer(((TEMPLATES / "gestaltung" / name).read_bytes(),), media_type=media_type)
