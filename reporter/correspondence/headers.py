"""Header lines of a mail, folded and encoded (RFC 5322, RFC 2047).

The standard library's own folding puts spaces into long names with umlauts (Python 3.11 to
3.13); here a text is cut into encoded words of whole characters, which every reader joins.
Plain words stay as they are. Runs of spaces count as one.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from itertools import groupby

from reporter.correspondence.people import Person

_PLAIN = re.compile(r"[A-Za-z0-9-]{1,60}")
_WORD_BYTES = 42
"""so that an encoded word has 68 characters at most; 75 are allowed (RFC 2047, 2)"""
_LINE = 78
"""so that a first word stands beside the name of its header, however long it is"""


def text_header(name: str, text: str) -> str:
    """Return the lines of a header that holds free text."""
    return _folded([f"{name}:", *_words(text)])


def address_header(name: str, people: Iterable[Person]) -> str:
    """Return the lines of a header that holds addresses."""
    mailboxes = [[*_words(person.name), f"<{person.email}>"] for person in people]
    for mailbox in mailboxes[:-1]:
        mailbox[-1] += ","
    return _folded([f"{name}:", *(token for mailbox in mailboxes for token in mailbox)])


def _folded(tokens: Iterable[str]) -> str:
    """Put tokens into lines; what follows on the next line begins with a space."""
    lines = [""]
    for token in tokens:
        if lines[-1] and len(lines[-1]) + 1 + len(token) > _LINE:
            lines.append("")
        lines[-1] += f" {token}" if lines[-1] else token
    return "\r\n ".join(lines) + "\r\n"


def _words(text: str) -> Iterator[str]:
    """Yield plain words as they are, and what lies between them as encoded words."""
    for plain, group in groupby(text.split(), key=lambda word: bool(_PLAIN.fullmatch(word))):
        if plain:
            yield from group
        else:
            yield from map(_encoded, _chunks(" ".join(group)))


def _encoded(chunk: bytes) -> str:
    return f"=?utf-8?b?{b64encode(chunk).decode()}?="


def _chunks(text: str) -> Iterator[bytes]:
    """Cut the UTF-8 of `text` between characters."""
    chunk = b""
    for character in text:
        encoded = character.encode()
        if len(chunk) + len(encoded) > _WORD_BYTES:
            yield chunk
            chunk = b""
        chunk += encoded
    yield chunk
