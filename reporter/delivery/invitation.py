"""One Träger's invitation: the letter, what it encloses, the calendar entry, the mail draft.

A cancellation (`order.art` is `ABSAGE`) is a mail draft and a calendar entry alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reporter.correspondence.calendar import Method
from reporter.correspondence.mail import Attachment
from reporter.delivery.enclosures import (
    Enclosed,
    agreement,
    foreign_enclosures,
    interim_report,
    without_report,
)
from reporter.delivery.make import (
    ZWISCHENBERICHT,
    Finished,
    Invitation,
    Made,
    Order,
    compose,
    file_name,
    settled,
)
from reporter.delivery.messages import (
    MEDIA_TYPES,
    Occasion,
    agenda_text,
    calendar_entry,
    mail_draft,
    missing_for_calendar,
)
from reporter.document.embedded import EmbeddedFile
from reporter.document.tree import Document, Enclosure
from reporter.errors import Fault, Faults, InputError, Place, located
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.runde import Dialog, Runde, Traeger
from reporter.wording.compose import Composer
from reporter.wording.invitation import Anlage, Einladungsdaten
from reporter.writers.build import build

EINLADUNG = "einladung"
ABSAGE = "absage"
PAGED = ("pdf", "html")
"""formats in which enclosures can follow as further pages; a Word file stays a letter"""
METHODS = {EINLADUNG: Method.REQUEST, ABSAGE: Method.CANCEL}


@dataclass(frozen=True, slots=True)
class _File:
    """A finished file; `attached` says whether the mail carries it."""

    form: str
    path: Path
    data: bytes
    attached: bool = True


def dialog_of(runde: Runde, nummer: int) -> Dialog:
    """Return a dialogue of the round by its number; `InputError` where there is none."""
    for dialog in runde.dialoge:
        if dialog.nummer == nummer:
            return dialog
    known = ", ".join(str(each.nummer) for each in runde.dialoge) or "keiner"
    raise InputError(
        Fault(
            f"Den Steuerungsdialog {nummer} gibt es in dieser Runde nicht (vorhanden: {known}).",
            "Legen Sie ihn in der runde.toml mit [[dialog]] und seiner nummer an.",
        )
    )


def make_invitation(
    composer: Composer,
    runde: Runde,
    traeger: Traeger,
    order: Order,
    tabelle: Kennzahlentabelle | None = None,
) -> Made:
    """Make everything for one Träger; raise a `ReporterError` that names the Träger."""
    assert order.invitation is not None, "a letter is about a dialogue"
    dialog = dialog_of(runde, order.invitation.nummer)
    with located(Place(), traeger=traeger.schluessel):
        notes: list[Fault] = []
        invitation = _Invitation(composer, runde, traeger, order, dialog, order.invitation)
        enclosed = _enclosed(invitation, tabelle, notes)
        letter, mail = invitation.letter(enclosed), invitation.mail(enclosed)
        texts = (mail,) if invitation.cancels else (letter, mail)
        fields = dict.fromkeys(field for text in texts for field in settled(text, order))
        files = [*invitation.letters(letter, enclosed), *invitation.enclosures(enclosed)]
        files += invitation.calendar(letter, mail, notes)
        files.append(invitation.draft(mail, files))
    made = tuple(Finished(file.form, file.path.name, file.data) for file in files)
    return Made(traeger.schluessel, made, tuple(fields), notes=tuple(notes))


def _enclosed(
    invitation: _Invitation, tabelle: Kennzahlentabelle | None, notes: list[Fault]
) -> list[Enclosed]:
    """Return report, agreement and foreign files; a report that can't be made is noted."""
    if invitation.cancels:
        return []
    of = (invitation.composer, invitation.runde, invitation.traeger, invitation.order)
    found: list[Enclosed] = []
    if ZWISCHENBERICHT in invitation.composer.fassung.dokumente:
        try:
            found.append(interim_report(*of, tabelle, invitation.dialog))
        except InputError as error:
            notes.append(without_report(error, invitation.traeger))
    faults = Faults()
    with faults.collecting():
        found.append(agreement(*of))
    with faults.collecting():
        found.extend(foreign_enclosures(invitation.runde, invitation.traeger, invitation.dialog))
    faults.raise_if_any()
    return found


@dataclass(frozen=True, slots=True)
class _Invitation:
    """What is made for one Träger of one dialogue; nothing is written here."""

    composer: Composer
    runde: Runde
    traeger: Traeger
    order: Order
    dialog: Dialog
    settings: Invitation

    @property
    def cancels(self) -> bool:
        """Whether the dialogue is called off."""
        return self.order.art == ABSAGE

    def letter(self, enclosed: Sequence[Enclosed]) -> Document:
        """Return the letter, our own enclosures as further pages behind it."""
        letter = self._compose(EINLADUNG, enclosed)
        pages = (
            Enclosure(f"Anlage {number}", each.document)
            for number, each in enumerate(enclosed, start=1)
            if each.document
        )
        return replace(letter, enclosures=tuple(pages))

    def mail(self, enclosed: Sequence[Enclosed]) -> Document:
        """Return the text of the mail."""
        return self._compose(f"{self.order.art}-mail", enclosed)

    def letters(self, letter: Document, enclosed: Sequence[Enclosed]) -> Iterator[_File]:
        """Yield the letter in each format; a cancellation has none."""
        for form in () if self.cancels else self.order.formats:
            whole = self.settings.pages_appended and form in PAGED
            document = letter if whole else replace(letter, enclosures=())
            if form == "pdf":
                document = self._with_files(document, enclosed)
            attached = form != "docx" or self.settings.word_attached
            yield _File(form, self._path(form), build(document, form, self.order.look), attached)

    def _with_files(self, letter: Document, enclosed: Sequence[Enclosed]) -> Document:
        """Return the letter with its enclosures embedded; only PDF takes files of any kind."""
        files = (
            EmbeddedFile(
                self._path("pdf", number).name,
                "application/pdf",
                each.data,
                f"Anlage {number}: {each.title}",
                "Supplement",
            )
            for number, each in enumerate(enclosed, start=1)
        )
        return replace(letter, embedded=(*letter.embedded, *files))

    def enclosures(self, enclosed: Sequence[Enclosed]) -> Iterator[_File]:
        """Yield the enclosures; the mail carries those that are no pages of the letter."""
        for number, each in enumerate(enclosed, start=1):
            attached = not (self.settings.pages_appended and each.document)
            yield _File("pdf", self._path("pdf", number), each.data, attached)

    def calendar(self, letter: Document, mail: Document, notes: list[Fault]) -> Iterator[_File]:
        """Yield the calendar entry; what it lacks is noted instead."""
        occasion = Occasion(self.runde, self.traeger, self.dialog)
        lacking = missing_for_calendar(occasion)
        if lacking:
            notes.append(lacking)
            return
        entry = calendar_entry(
            occasion,
            title=mail.metadata.title.replace("\u00a0", " "),
            agenda=agenda_text(letter),
            method=METHODS[self.order.art],
            stamp=self.order.stand,
            earlier=list(self._earlier_entries()),
        )
        yield _File("ics", self._path("ics"), entry)

    def draft(self, mail: Document, files: Iterable[_File]) -> _File:
        """Return the mail draft with the files that it carries, the letter first."""
        carried = [file for file in files if file.attached]
        types = {**MEDIA_TYPES, "ics": f"text/calendar; method={METHODS[self.order.art].value}"}
        attachments = [Attachment(each.path.name, types[each.form], each.data) for each in carried]
        data = mail_draft(self.runde, self.traeger, mail, attachments)
        return _File("eml", self._path("eml"), data)

    def _compose(self, art: str, enclosed: Sequence[Enclosed]) -> Document:
        listed = (
            Anlage(number, each.title, each.pages, each.art)
            for number, each in enumerate(enclosed, start=1)
        )
        daten = Einladungsdaten(self.dialog, tuple(listed))
        order = replace(self.order, art=art)
        return compose(self.composer, self.runde, self.traeger, order, einladung=daten)

    def _path(self, form: str, enclosure: int = 0) -> Path:
        """Return where a file goes: JAHR-einladung-N-SCHLUESSEL[-anlage-M].pdf."""
        path = self.order.folder / file_name(self.runde, self.traeger, self.order, form)
        return path.with_stem(f"{path.stem}-anlage-{enclosure}") if enclosure else path

    def _earlier_entries(self) -> Iterator[bytes]:
        for art in METHODS:
            order = replace(self.order, art=art)
            path = self.order.folder / file_name(self.runde, self.traeger, order, "ics")
            if path.is_file():
                yield path.read_bytes()
