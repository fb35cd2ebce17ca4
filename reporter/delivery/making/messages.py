"""A letter's mail draft and calendar entry, from the round and the composed texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from reporter.correspondence.calendar import Appointment, Method, next_sequence, write_entry
from reporter.correspondence.mail import Attachment, Mail, write_mail
from reporter.correspondence.people import Person, checked
from reporter.delivery.making.whole_tables import WORKBOOK, WORKBOOK_TYPE
from reporter.document.tree import Document, Heading, ListBlock, Metadata
from reporter.document.walk import plain_text
from reporter.errors import Fault, InputError
from reporter.model.runde import Dialog, Runde, Traeger
from reporter.writers.html import MARKS_OF_LISTS, html_page
from reporter.writers.text import list_lines, write_text

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    WORKBOOK: WORKBOOK_TYPE,
}


@dataclass(frozen=True, slots=True)
class Occasion:
    """One Träger's Steuerungsdialog."""

    runde: Runde
    traeger: Traeger
    dialog: Dialog

    @property
    def key(self) -> str:
        """What names it for life, whatever its date and place."""
        ministry, year = self.runde.ministerien[0].name, self.runde.jahr
        return f"{ministry}/{year}/{self.dialog.nummer}/{self.traeger.schluessel}"


def missing_for_calendar(occasion: Occasion) -> Fault | None:
    """Return the note of what a calendar entry lacks; `None` where it can be made."""
    dialog = occasion.dialog
    given = {
        f"dialog.{dialog.nummer}.datum": dialog.datum,
        "absender.email": occasion.runde.absender.email,
        "traeger.email": occasion.traeger.anschrift.email,
    }
    missing = ", ".join(f"„{key}“" for key, value in given.items() if not value)
    if not missing:
        return None
    return Fault(
        f"Es gibt keinen Kalendereintrag: {missing} fehlt.",
        "Tragen Sie es ein.",
        traeger=occasion.traeger.schluessel,
    )


def calendar_entry(
    occasion: Occasion,
    *,
    title: str,
    agenda: str,
    method: Method,
    stamp: date,
    earlier: Sequence[bytes],
) -> bytes:
    """Return the .ics file; `earlier` are those that were made before for the same dialogue."""
    traeger, dialog = occasion.traeger, occasion.dialog
    if dialog.datum is None:
        raise InputError("Ein Kalendereintrag braucht ein Datum.")
    appointment = Appointment(
        key=occasion.key,
        day=dialog.datum,
        begin=_clock(dialog.beginn),
        end=_clock(dialog.ende),
        title=title,
        place=dialog.ort,
        agenda="\n\n".join(filter(None, (agenda, dialog.link))),
        organiser=_sender(occasion.runde),
        attendee=checked(str(traeger.name), traeger.anschrift.email),
    )
    sequence = next_sequence(appointment, method, earlier)
    return write_entry(appointment, method, stamp=stamp, sequence=sequence)


def agenda_text(letter: Document) -> str:
    """Return the letter's numbered list, which is its agenda, as lines of text."""
    agendas = (block for block in letter.blocks if isinstance(block, ListBlock) and block.ordered)
    found = next(agendas, None)
    return "\n".join(list_lines(found)) if found else ""


def mail_draft(
    runde: Runde, traeger: Traeger, text: Document, attachments: Iterable[Attachment]
) -> bytes:
    """Return the .eml file; the title of `text` is the subject, the rest the message."""
    title, *body = text.blocks
    if not isinstance(title, Heading):
        raise InputError("Die Vorlage einer E-Mail beginnt mit ihrem Betreff <h1>.")
    subject = plain_text(title.children).replace("\u00a0", " ")
    page = Document(Metadata(subject, text.metadata.author), text.stand, tuple(body))
    recipient = traeger.anschrift.email
    return write_mail(
        Mail(
            sender=_sender(runde) if runde.absender.email else None,
            to=(checked(str(traeger.name), recipient),) if recipient else (),
            cc=tuple(checked("", address) for address in runde.absender.kopie),
            subject=subject,
            text=write_text(body),
            html=html_page(page, head=MARKS_OF_LISTS),
            attachments=tuple(attachments),
        )
    )


def _sender(runde: Runde) -> Person:
    first = runde.ministerien[0]
    return checked(first.kurzname or str(first.name), runde.absender.email)


def _clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
