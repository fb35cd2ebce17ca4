"""A mail draft (.eml) that opens as unsent in Outlook and Thunderbird.

The same message gives the same bytes: it has no date and no number of its own (the program
that sends it adds them), and the boundaries of its parts come from its content.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from reporter.correspondence.headers import address_header, text_header
from reporter.correspondence.people import Person, one_line

LONGEST_SUBJECT = 400


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file; `media_type` may carry parameters: „text/calendar; method=REQUEST“."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to be sent by a person: `text` and `html` say the same."""

    sender: Person | None
    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()


def write_mail(mail: Mail) -> bytes:
    """Return the draft as a message with CRLF line ends (RFC 5322); attachments unchanged.

    Raises `BuildError` for a subject or file name that can't stand in a header.
    """
    return _headers(mail).encode("ascii") + _body(mail).as_bytes()


def _headers(mail: Mail) -> str:
    people = {"From": (mail.sender,) if mail.sender else (), "To": mail.to, "Cc": mail.cc}
    return (
        "X-Unsent: 1\r\n"
        + "".join(address_header(name, found) for name, found in people.items() if found)
        + text_header("Subject", one_line(mail.subject, LONGEST_SUBJECT))
        + "Content-Language: de-DE\r\n"
    )


def _body(mail: Mail) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    for attachment in mail.attachments:
        _attach(message, attachment)
    _set_boundaries(message, mail)
    return message


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    kind, *parameters = attachment.media_type.split("; ")
    maintype, subtype = kind.split("/")
    message.add_attachment(
        attachment.data,
        maintype=maintype,
        subtype=subtype,
        filename=one_line(attachment.name, LONGEST_SUBJECT),
        params=dict(parameter.split("=") for parameter in parameters),
    )


def _set_boundaries(message: EmailMessage, mail: Mail) -> None:
    content = sha256(repr((mail.subject, mail.text, mail.html)).encode())
    for attachment in mail.attachments:
        content.update(attachment.data)
    multiparts = (part for part in message.walk() if part.is_multipart())
    for number, part in enumerate(multiparts):
        part.set_boundary(f"=_{number}_{content.hexdigest()[:32]}")
