"""HTTP for one browser on this machine: who may ask, and what every answer bears.

The server listens on the loopback address alone, and answers only who calls it by that name,
so that no page from elsewhere can read along under a name of its own (DNS rebinding).
"""

from __future__ import annotations

import errno
import os
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from typing import Any

from reporter.errors import Fault, InputError
from reporter.preview.site import Answer, Site, refusal

HOST = "127.0.0.1"
_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class _Handler(BaseHTTPRequestHandler):
    """Answers one request; the method's name is what the standard library calls."""

    server: PreviewServer
    timeout = 60  # a browser that stops half-way does not hold a thread forever

    def do_GET(self) -> None:
        own = self.headers.get_all("Host") in [[host] for host in self.server.hosts]
        self._send(self.server.site.answer(self.path) if own else refusal(HTTPStatus.FORBIDDEN))

    def send_error(self, code: int, *_message: object, **_explanation: object) -> None:
        """Refuse, in German, what the standard library can't make out or finds no method for."""
        status = HTTPStatus(code)
        known = status is not HTTPStatus.NOT_IMPLEMENTED
        self._send(refusal(status if known else HTTPStatus.METHOD_NOT_ALLOWED))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in _ALWAYS.items():
            self.send_header(name, value)
        self.send_header("Content-Security-Policy", answer.policy)
        self.send_header("Content-Type", answer.media_type)
        if answer.status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET")
        self.end_headers()
        for part in answer.body if self.command != "HEAD" else ():
            self.wfile.write(part)

    def version_string(self) -> str:
        """Tell nobody what runs here."""
        return "reporter"

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the terminal for what concerns the user."""


class PreviewServer(ThreadingTCPServer):
    """Answers with the pages of a site; listens once it exists."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere two servers would share a port

    def __init__(self, site: Site, *, port: int) -> None:
        """Listen on `port`, for 0 on a free one; `InputError` where that is not possible."""
        self.site = site
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise InputError(_refused(port, error)) from None

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which a browser on this machine reaches the server."""
        port = self.server_address[1]
        return f"{HOST}:{port}", f"localhost:{port}"

    @property
    def address(self) -> str:
        """The address of the first page."""
        return f"http://{self.hosts[0]}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let a browser hang up; anything else is a fault of ours and told."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


_CAUSES = {
    errno.EADDRINUSE: "Ein anderes Programm benutzt ihn, vielleicht eine zweite Vorschau.",
    errno.EACCES: "Das Recht dazu fehlt.",
}


def _refused(port: int, error: OSError) -> Fault:
    number = error.errno or 0
    code = errno.errorcode.get(number, str(number))
    cause = _CAUSES.get(number, f"Das Betriebssystem meldet den Fehler {code}.")
    return Fault(
        f"Die Vorschau kann den Port {port} nicht verwenden. {cause}",
        "Nennen Sie mit --port einen anderen, oder lassen Sie die Option weg.",
    )
