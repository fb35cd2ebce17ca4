"""Mail drafts: strict to parse, the same bytes each time, no header to be forged."""

from __future__ import annotations

import email
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.correspondence.mail import Attachment, Mail, write_mail
from reporter.correspondence.people import Person, checked
from reporter.errors import BuildError

STRICT = SMTP.clone(raise_on_defect=True)
MAGS = checked("MAGS NRW", "zielvereinbarung@example.org")
KREIS = checked("Kreis Borken", "jobcenter@example.org")
PLAIN = Mail(MAGS, (KREIS,), (), "Einladung", "Guten Tag\n", "<p>Guten Tag</p>")

NAMES = [
    "Kreis Borken",
    "Kreis Minden-Lübbecke",
    "Stadt Mülheim an der Ruhr",
    "Landkreis Rotenburg (Wümme)",
    "Müller, Hans",
    'Kreis „Mitte“ "alt"',
    "a <b@example.org>, c",
    "=?utf-8?q?x?=",
    "Ministerium für Arbeit, Gesundheit und Soziales des Landes Nordrhein-Westfalen",
]


def parsed(mail: Mail) -> EmailMessage:
    message: Any = email.message_from_bytes(write_mail(mail), policy=STRICT)
    assert isinstance(message, EmailMessage)
    return message


def header(data: bytes, name: str) -> str:
    """Return a header as RFC 2047 says it reads, joined words and all."""
    message = email.message_from_bytes(data)
    return str(make_header(decode_header(message[name])))


@pytest.mark.parametrize("name", NAMES)
def test_names_are_right_in_every_address_header(name: str) -> None:
    person = checked(name, "a@example.org")
    message = parsed(replace(PLAIN, sender=person, to=(person, KREIS), cc=(person,)))
    assert message["From"].addresses[0].display_name == name
    assert [each.display_name for each in message["To"].addresses] == [name, "Kreis Borken"]
    assert message["Cc"].addresses[0].display_name == name
    assert [each.addr_spec for each in message["To"].addresses] == [
        "a@example.org",
        "jobcenter@example.org",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_right_in_the_subject(name: str) -> None:
    assert parsed(replace(PLAIN, subject=f"Einladung: {name}"))["Subject"] == f"Einladung: {name}"


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=200))
def test_any_name_is_right_and_adds_no_header(name: str) -> None:
    mail = replace(PLAIN, to=(checked(name, "a@example.org"),), subject=name)
    data = write_mail(mail)
    message = email.message_from_bytes(data, policy=STRICT)
    assert message["Subject"] == name
    assert header(data, "To") in (f"{name} <a@example.org>", f"{name}<a@example.org>")
    assert set(message.keys()) == {
        "X-Unsent", "From", "To", "Subject", "Content-Language", "MIME-Version", "Content-Type",
    }  # fmt: skip


def test_no_header_line_is_longer_than_allowed() -> None:
    mail = replace(PLAIN, to=(checked("Ä" * 200, "a@example.org"),), subject="Öffentlich " * 30)
    head = write_mail(mail).partition(b"\r\n\r\n")[0]
    assert max(map(len, head.split(b"\r\n"))) <= 78


@pytest.mark.parametrize("broken", ["a\r\nBcc: x@example.org", "a\nb", "a\x00", "a\u2028b"])
def test_line_break_in_a_header_is_refused(broken: str) -> None:
    with pytest.raises(BuildError, match="Zeilenumbruch"):
        write_mail(replace(PLAIN, subject=broken))
    with pytest.raises(BuildError, match="Zeilenumbruch"):
        checked(broken, "a@example.org")


@pytest.mark.parametrize(
    "address",
    [
        "", "a", "a@", "a@b", "a@b.de\r\nBcc: x@y.de", "a b@c.de", "a@b.de, c@d.de", "a@b..de",
        "müller@kreis.de", "<a@b.de>", '"a b"@c.de', "a@b.de>", f"{'a' * 65}@b.de",
    ],
)  # fmt: skip
def test_address_that_no_mail_can_bear_is_refused(address: str) -> None:
    with pytest.raises(BuildError):
        checked("Kreis", address)


def test_domain_with_umlauts_is_written_in_ascii() -> None:
    person = checked("Kreis", "post@kreis-müritz.de")
    assert person == Person("Kreis", "post@xn--kreis-mritz-zhb.de")


def test_name_of_more_than_300_characters_is_refused() -> None:
    with pytest.raises(BuildError, match="länger als 300 Zeichen"):
        checked("x" * 301, "a@example.org")


def test_draft_opens_as_unsent() -> None:
    assert parsed(PLAIN)["X-Unsent"] == "1"
    assert "Date" not in parsed(PLAIN)


def test_text_and_html_say_the_same_in_one_message() -> None:
    message = parsed(replace(PLAIN, text="Grüße – „Ä“\n", html="<p>Grüße – „Ä“</p>"))
    plain, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert html is not None
    assert plain.get_content().strip() == "Grüße – „Ä“"
    assert html.get_content().strip() == "<p>Grüße – „Ä“</p>"


def test_attachments_are_byte_for_byte_what_was_given() -> None:
    every_byte = bytes(range(256)) * 40 + b"\r\n.\r\n--=_0_\r\nFrom x\r\n"
    files = (
        Attachment("brief.pdf", "application/pdf", every_byte),
        Attachment("termin.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\n\xc3\xa4\n"),
    )
    found = list(parsed(replace(PLAIN, attachments=files)).iter_attachments())
    assert [each.get_payload(decode=True) for each in found] == [each.data for each in files]
    assert [each.get_filename() for each in found] == ["brief.pdf", "termin.ics"]
    assert found[1].get_content_type() == "text/calendar"
    assert found[1]["Content-Type"].params["method"] == "REQUEST"


def test_same_mail_has_the_same_bytes() -> None:
    mail = replace(PLAIN, attachments=(Attachment("a.pdf", "application/pdf", b"x"),))
    assert write_mail(mail) == write_mail(mail)
