"""`reporter einladung` as a user meets it: the files, the mail, the entry, the index."""

from __future__ import annotations

import csv
import email
import hashlib
import shutil
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from io import StringIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from checkers.docx_validators import validate_docx
from checkers.pages import pdf_text
from checkers.verapdf import VeraPdf
from click.testing import CliRunner, Result
from icalendar import Calendar
from rounds import EXAMPLES

from reporter.cli.main import cli
from reporter.delivery.making.enclosures import LIMIT

STRICT = SMTP.clone(raise_on_defect=True)
ROUND = EXAMPLES / "recklinghausen-2023"
STEM = "2023-einladung-1-recklinghausen"


def call(round_: Path, out: Path, *more: str, dialog: str = "1") -> Result:
    """Run the command as a user does, with a fixed Stand and the PDF alone."""
    arguments = ["einladung", str(round_), "--dialog", dialog, "-o", str(out), *more]
    if "--stand" not in more:
        arguments += ["--stand", "2023-07-20"]
    if "--format" not in more:
        arguments += ["--format", "pdf"]
    return CliRunner().invoke(cli, arguments)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of one run in both formats, enclosures as files."""
    out = tmp_path_factory.mktemp("beigefuegt")
    assert call(ROUND, out, "--format", "pdf", "--format", "docx").exit_code == 0
    return out


@pytest.fixture(scope="module")
def appended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of one run with the enclosures as further pages."""
    out = tmp_path_factory.mktemp("angehaengt")
    assert call(ROUND, out, "--anlagen", "anhaengen").exit_code == 0
    return out


@pytest.fixture
def copy(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a function that copies the round with one text replaced."""

    def copied(old: str, new: str) -> Path:
        target = tmp_path / "runde"
        if not target.exists():
            shutil.copytree(ROUND, target)
        data = target / "runde.toml"
        text = data.read_text(encoding="utf-8")
        assert old in text
        data.write_text(text.replace(old, new, 1), encoding="utf-8")
        return target

    return copied


def mail(folder: Path, name: str = STEM) -> EmailMessage:
    message: Any = email.message_from_bytes((folder / f"{name}.eml").read_bytes(), policy=STRICT)
    assert isinstance(message, EmailMessage)
    return message


def event(folder: Path, name: str = STEM) -> Any:
    (found,) = Calendar.from_ical((folder / f"{name}.ics").read_bytes()).walk("VEVENT")
    return found


# --- the files ---


def test_everything_that_can_be_sent_is_there(made: Path) -> None:
    names = {path.name for path in made.iterdir()}
    assert names == {
        "ausgabe.json",
        f"{STEM}.pdf",
        f"{STEM}.docx",
        f"{STEM}.eml",
        f"{STEM}.ics",
        f"{STEM}-anlage-1.pdf",
        f"{STEM}-anlage-2.pdf",
        "2023-einladung-1-verzeichnis-2023-07-20.csv",
        "2023-einladung-1-verzeichnis-2023-07-20.pdf",
    }


def test_enclosures_are_listed_by_title_and_pages(made: Path) -> None:
    text = " ".join(pdf_text(made / f"{STEM}.pdf").split())
    for number in (1, 2):
        with pdfium.PdfDocument(made / f"{STEM}-anlage-{number}.pdf") as enclosure:
            title, pages = enclosure.get_metadata_value("Title"), len(enclosure)
        listed = " ".join(f"{number}. {title} ({pages} Seiten)".split())
        assert listed in text


def test_letter_passes_both_standards_with_and_without_pages(
    made: Path, appended: Path, verapdf: VeraPdf
) -> None:
    for folder in (made, appended):
        assert verapdf.verify(folder / f"{STEM}.pdf", "ua1", "3a") == []


def test_word_letter_is_valid(made: Path) -> None:
    assert validate_docx((made / f"{STEM}.docx").read_bytes()) == []


def test_enclosures_can_be_extracted_unchanged(made: Path, appended: Path) -> None:
    for folder in (made, appended):
        with pikepdf.open(folder / f"{STEM}.pdf") as pdf:
            for number in (1, 2):
                name = f"{STEM}-anlage-{number}.pdf"
                found = pdf.attachments[name].get_file().read_bytes()
                assert found == (folder / name).read_bytes()


def test_same_call_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    assert call(ROUND, tmp_path, "--format", "pdf", "--format", "docx").exit_code == 0
    for path in made.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


# --- enclosures as pages ---


def test_appended_enclosures_count_their_own_pages(appended: Path) -> None:
    pages = [" ".join(page.split()) for page in pdf_text(appended / f"{STEM}.pdf").split("\f")]
    with pdfium.PdfDocument(appended / f"{STEM}-anlage-1.pdf") as enclosure:
        first = len(enclosure)
    with pdfium.PdfDocument(appended / f"{STEM}-anlage-2.pdf") as enclosure:
        second = len(enclosure)
    assert "Seite 1 von 1" in pages[0]
    for page in range(1, first + 1):
        assert f"Anlage 1, Seite {page} von {first}" in pages[page]
    for page in range(1, second + 1):
        assert f"Anlage 2, Seite {page} von {second}" in pages[first + page]


def test_bookmarks_run_through_the_enclosures(appended: Path) -> None:
    with pdfium.PdfDocument(appended / f"{STEM}.pdf") as pdf:
        top = [mark.get_title() for mark in pdf.get_toc() if mark.level == 0]
    assert top[0].startswith("Einladung zum 1. Steuerungsdialog")
    assert [title.partition(":")[0] for title in top[1:]] == ["Anlage 1", "Anlage 2"]


def test_mail_does_not_carry_pages_twice(appended: Path) -> None:
    names = [each.get_filename() for each in mail(appended).iter_attachments()]
    assert names == [f"{STEM}.pdf", f"{STEM}.ics"]


# --- the mail ---


def test_attachments_are_the_files_on_disk(made: Path) -> None:
    found = {
        str(each.get_filename()): each.get_payload(decode=True)
        for each in mail(made).iter_attachments()
    }
    assert set(found) == {
        f"{STEM}.pdf", f"{STEM}-anlage-1.pdf", f"{STEM}-anlage-2.pdf", f"{STEM}.ics",
    }  # fmt: skip
    assert all(data == (made / name).read_bytes() for name, data in found.items())


def test_word_file_is_attached_when_asked(tmp_path: Path) -> None:
    assert call(ROUND, tmp_path, "--format", "docx", "--mit-word").exit_code == 0
    names = [each.get_filename() for each in mail(tmp_path).iter_attachments()]
    assert f"{STEM}.docx" in names


def test_mail_is_addressed_and_says_when_and_where(made: Path) -> None:
    message = mail(made)
    body = message.get_body(("plain",))
    assert message["To"].addresses[0].addr_spec == "jobcenter@example.org"
    assert message["Subject"] == "Einladung zum 1. Steuerungsdialog 2023: Kreis Recklinghausen"
    assert body is not None
    text = body.get_content().replace("\u00a0", " ")
    assert "Sehr geehrter Herr Landrat Klimpel," in text
    assert "Dienstag, 22. August 2023, 10:00 bis 12:00 Uhr" in text


# --- the calendar entry ---


def test_entry_has_agenda_and_link(made: Path) -> None:
    description = str(event(made)["DESCRIPTION"]).splitlines()
    assert description[0].startswith("1. Jahresfortschrittswerte")
    assert description[-1] == "https://video.example.org/steuerungsdialog"


def test_changed_date_updates_the_entry(tmp_path: Path, copy: Callable[[str, str], Path]) -> None:
    out = tmp_path / "ausgabe"
    call(copy('name = "Kreis', 'name = "Kreis'), out)
    first = event(out)
    call(copy("datum = 2023-08-22", "datum = 2023-08-24"), out)
    assert (int(first["SEQUENCE"]), int(event(out)["SEQUENCE"])) == (0, 1)
    assert event(out)["UID"] == first["UID"]


def test_cancellation_is_a_mail_and_an_entry(tmp_path: Path) -> None:
    call(ROUND, tmp_path)
    result = call(ROUND, tmp_path, "--absage", "--stand", "2023-08-01")
    name = "2023-absage-1-recklinghausen"
    (attached,) = mail(tmp_path, name).iter_attachments()
    assert result.exit_code == 0
    assert attached["Content-Type"].params["method"] == "CANCEL"
    assert mail(tmp_path, name)["Subject"].startswith("Absage des 1. Steuerungsdialogs 2023")
    assert int(event(tmp_path, name)["SEQUENCE"]) == 1
    assert not (tmp_path / f"{name}.pdf").exists()


def test_missing_mail_address_is_noted_and_leaves_the_entry_out(
    tmp_path: Path, copy: Callable[[str, str], Path]
) -> None:
    result = call(copy('email = "jobcenter@example.org"', ""), tmp_path / "out")
    assert "keinen Kalendereintrag: „traeger.email“ fehlt" in result.output
    assert not (tmp_path / "out" / f"{STEM}.ics").exists()
    assert "To" not in mail(tmp_path / "out")


# --- what is left out, and what is refused ---


def test_letter_without_data_goes_without_the_report_and_says_so(
    tmp_path: Path, copy: Callable[[str, str], Path]
) -> None:
    result = call(copy('kennzahlen = ["kennzahlen.csv"]', ""), tmp_path / "out")
    assert result.exit_code == 0
    assert "Die Einladung geht ohne Zwischenbericht hinaus." in result.output
    assert not (tmp_path / "out" / f"{STEM}-anlage-2.pdf").exists()


def test_unknown_dialogue_is_refused(tmp_path: Path) -> None:
    result = call(ROUND, tmp_path, dialog="7")
    assert result.exit_code == 2
    assert "Steuerungsdialog 7 gibt es in dieser Runde nicht (vorhanden: 1, 2)" in result.output
    assert list(tmp_path.iterdir()) == []


def test_foreign_pdf_is_enclosed_by_its_name(
    tmp_path: Path, made: Path, copy: Callable[[str, str], Path]
) -> None:
    round_ = copy('link = "https', 'anlagen = ["Mein_Plan.pdf"]\nlink = "https')
    data = (made / f"{STEM}-anlage-2.pdf").read_bytes()
    (round_ / "Mein_Plan.pdf").write_bytes(data)
    assert call(round_, tmp_path / "out", "--anlagen", "anhaengen").exit_code == 0
    assert (tmp_path / "out" / f"{STEM}-anlage-3.pdf").read_bytes() == data
    assert "3. Mein Plan" in pdf_text(tmp_path / "out" / f"{STEM}.pdf")
    names = [each.get_filename() for each in mail(tmp_path / "out").iter_attachments()]
    assert f"{STEM}-anlage-3.pdf" in names


def test_foreign_file_that_is_no_pdf_is_refused_with_its_name(
    tmp_path: Path, copy: Callable[[str, str], Path]
) -> None:
    round_ = copy('email = "job', 'planungsdokument_datei = "plan.pdf"\nemail = "job')
    (round_ / "plan.pdf").write_bytes(b"Hallo")
    result = call(round_, tmp_path / "out")
    assert result.exit_code != 0
    assert "plan.pdf: Die Datei ist kein PDF." in result.output
    assert not (tmp_path / "out" / f"{STEM}.pdf").exists()


def test_foreign_file_is_read_up_to_the_limit_only(
    tmp_path: Path, copy: Callable[[str, str], Path]
) -> None:
    round_ = copy('email = "job', 'planungsdokument_datei = "plan.pdf"\nemail = "job')
    with (round_ / "plan.pdf").open("wb") as file:
        file.truncate(LIMIT + 1)
    result = call(round_, tmp_path / "out")
    assert result.exit_code != 0
    assert "plan.pdf: Die Datei ist größer als 20 MB. Speichern Sie sie kleiner" in result.output
    assert not (tmp_path / "out" / f"{STEM}.pdf").exists()


def test_missing_foreign_file_is_reported_with_its_line(
    tmp_path: Path, copy: Callable[[str, str], Path]
) -> None:
    round_ = copy('link = "https', 'anlagen = ["fehlt.pdf"]\nlink = "https')
    result = call(round_, tmp_path / "out")
    assert result.exit_code == 2
    assert "runde.toml, Zeile" in result.output
    assert "Die Datei „fehlt.pdf“ gibt es nicht." in result.output


# --- the index ---


def test_index_lists_every_file_with_its_checksum(made: Path) -> None:
    data = (made / "2023-einladung-1-verzeichnis-2023-07-20.csv").read_bytes()
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert [row["Datei"] for row in rows] == [
        f"{STEM}{end}"
        for end in (".pdf", ".docx", "-anlage-1.pdf", "-anlage-2.pdf", ".ics", ".eml")
    ]
    for row in rows:
        digest = hashlib.sha256((made / row["Datei"]).read_bytes()).hexdigest()
        assert row["SHA-256"] == digest
        assert (row["Träger"], row["E-Mail"]) == ("Kreis Recklinghausen", "jobcenter@example.org")


def test_index_as_pdf_passes_both_standards(made: Path, verapdf: VeraPdf) -> None:
    path = made / "2023-einladung-1-verzeichnis-2023-07-20.pdf"
    assert verapdf.verify(path, "ua1", "3a") == []
    assert "20. Juli 2023" in pdf_text(path).replace("\u00a0", " ")
