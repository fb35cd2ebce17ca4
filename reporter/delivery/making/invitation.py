"""One Träger's invitation: the letter, what it encloses, the calendar entry, the mail draft.

A cancellation (`order.art` is `ABSAGE`) is a mail draft and a calendar entry alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reporter.correspondence.calendar import Method
from reporter.correspondence.mail import Attachment
from reporter.delivery.making.enclosures import (
    Enclosed,
    agreement,
    foreign_enclosures,
    foreign_names,
    foreign_path,
    interim_report,
    without_report,
)
from reporter.delivery.making.make import compose, settled
from reporter.delivery.making.messages import (
    MEDIA_TYPES,
    Occasion,
    agenda_text,
    calendar_entry,
    mail_draft,
    missing_for_calendar,
)
from reporter.delivery.making.order import Finished, Invitation, Made, Order, file_name
from reporter.delivery.making.whole_tables import WORKBOOK, files_beside
from reporter.document.embedded import SUPPLEMENT, EmbeddedFile
from reporter.document.tree import Document, Enclosure
from reporter.errors import Fault, Faults, InputError, Place, located
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.runde import Dialog, Runde, Traeger
from reporter.witness import look
from reporter.wording.compose import Composer
from reporter.wording.invitation import Anlage, Einladungsdaten
from reporter.wording.kinds import ABSAGE, EINLADUNG, ZWISCHENBERICHT, mail
from reporter.writers.build import build

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
            "Legen Sie ihn mit seiner Nummer an: als [[dialog]] in der runde.toml oder auf dem "
            "Blatt „Dialoge“ der Arbeitsmappe.",
        )
    )


def basis(runde: Runde, traeger: Traeger, order: Order) -> Iterator[str]:
    """Yield what a Träger's letter depends on besides the round: how it is sent, other files.

    Its calendar entry counts the changes from the entries that are there. Its own is left out:
    after one that says the same it comes out the same. The other kind's (a cancellation's, a
    letter's) is not.
    """
    assert order.invitation is not None, "a letter is about a dialogue"
    yield repr(order.invitation)
    for name in foreign_names(traeger, dialog_of(runde, order.invitation.nummer)):
        yield name
        yield look(foreign_path(runde, name))
    for art in METHODS.keys() - {order.art}:
        yield look(_entry_path(runde, traeger, order, art))


def letter_again(
    form: str,
    composer: Composer,
    runde: Runde,
    traeger: Traeger,
    order: Order,
    enclosed: Sequence[Enclosed],
) -> Document:
    """Return the letter as it was made in a format, from what was enclosed with it."""
    assert order.invitation is not None, "a letter is about a dialogue"
    dialog = dialog_of(runde, order.invitation.nummer)
    invitation = _Invitation(composer, runde, traeger, order, dialog, order.invitation)
    return invitation.in_format(form, invitation.letter(enclosed), enclosed)


def enclosure_name(runde: Runde, traeger: Traeger, order: Order, number: int) -> str:
    """Return the name of an enclosure: JAHR-einladung-N-SCHLUESSEL-anlage-M.pdf."""
    path = Path(file_name(runde, traeger, order, "pdf"))
    return path.with_stem(f"{path.stem}-anlage-{number}").name


def _entry_path(runde: Runde, traeger: Traeger, order: Order, art: str) -> Path:
    """Return where the calendar entry of a letter or a cancellation is."""
    return order.folder / file_name(runde, traeger, replace(order, art=art), "ics")


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
            report = interim_report(*of, tabelle, invitation.dialog)
            found.append(report)
            notes.extend(report.notes)
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
        return self._compose(mail(self.order.art), enclosed)

    def letters(self, letter: Document, enclosed: Sequence[Enclosed]) -> Iterator[_File]:
        """Yield the letter in each format; a cancellation has none."""
        for form in () if self.cancels else self.order.formats:
            document = self.in_format(form, letter, enclosed)
            attached = form != "docx" or self.settings.word_attached
            yield _File(form, self._path(form), build(document, form, self.order.look), attached)

    def in_format(self, form: str, letter: Document, enclosed: Sequence[Enclosed]) -> Document:
        """Return the letter with what it carries in a format: further pages, embedded files."""
        whole = self.settings.pages_appended and form in PAGED
        document = letter if whole else replace(letter, enclosures=())
        return self._with_files(document, enclosed) if form == "pdf" else document

    def _with_files(self, letter: Document, enclosed: Sequence[Enclosed]) -> Document:
        """Return the letter with its enclosures embedded; only PDF takes files of any kind."""
        files = (
            EmbeddedFile(
                enclosure_name(self.runde, self.traeger, self.order, number),
                "application/pdf",
                each.data,
                f"Anlage {number}: {each.title}",
                SUPPLEMENT,
            )
            for number, each in enumerate(enclosed, start=1)
        )
        return replace(letter, embedded=(*letter.embedded, *files))

    def enclosures(self, enclosed: Sequence[Enclosed]) -> Iterator[_File]:
        """Yield the enclosures and the files beside them.

        The mail carries them but for those that are pages of the letter.
        """
        for number, each in enumerate(enclosed, start=1):
            attached = not (self.settings.pages_appended and each.document)
            name = enclosure_name(self.runde, self.traeger, self.order, number)
            yield _File("pdf", self.order.folder / name, each.data, attached)
            for file in files_beside(each.document) if each.document else ():
                yield _File(WORKBOOK, self.order.folder / file.name, file.data)

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

    def _path(self, form: str) -> Path:
        """Return where a file goes: JAHR-einladung-N-SCHLUESSEL.pdf."""
        return self.order.folder / file_name(self.runde, self.traeger, self.order, form)

    def _earlier_entries(self) -> Iterator[bytes]:
        for art in METHODS:
            path = _entry_path(self.runde, self.traeger, self.order, art)
            if path.is_file():
                yield path.read_bytes()
