"""Office archives: what is refused before a library opens them."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from input_rounds import saved, workbook

from reporter.errors import InputError
from reporter.input.archive import MAX_ENTRIES, check_archive

TYPES = b'<?xml version="1.0" encoding="UTF-8"?><Types/>'
DOCTYPE = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><lolz>&lol2;</lolz>'


def archive(members: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        for name, data in ({"[Content_Types].xml": TYPES} | members).items():
            target.writestr(name, data)
    return buffer.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as error:
        check_archive(data, "traeger.xlsx")
    (fault,) = error.value.faults
    return str(fault)


def test_a_workbook_passes() -> None:
    check_archive(saved(workbook([["schluessel"], ["borken"]])), "traeger.xlsx")


def test_a_member_of_two_hundred_megabytes_is_refused() -> None:
    bomb = archive({"xl/worksheets/sheet1.xml": b"<" + bytes(200_000_000)})
    assert len(bomb) < 1_000_000
    assert refusal(bomb).startswith(
        "traeger.xlsx: Ein Teil der Datei ist entpackt mehr als 200-mal"
    )


def test_many_members_that_are_large_together_are_refused() -> None:
    # stored, so that the ratio is not what stops them
    part = bytes(range(256)) * 160_000
    assert "entpackt zu groß" in refusal(
        archive({f"{n}.bin": part for n in range(3)}, method=zipfile.ZIP_STORED)
    )


def test_a_size_that_the_archive_states_falsely_is_refused() -> None:
    data = bytearray(archive({"xl/a.bin": b"x" * 5_000}))
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = (10).to_bytes(4, "little")
    assert refusal(bytes(data)).startswith("traeger.xlsx: Die Datei ist beschädigt.")


def test_too_many_members_are_refused() -> None:
    assert "mehr als 2000 Teile" in refusal(archive({f"{n}": b"" for n in range(MAX_ENTRIES)}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_entities_are_refused_in_every_encoding(encoding: str) -> None:
    message = refusal(archive({"xl/workbook.xml": DOCTYPE.encode(encoding)}))
    assert "Dokumenttyp-Definition" in message


def test_entities_are_found_across_pieces_and_under_any_name() -> None:
    for offset in range(65_536 - 12, 65_537):
        data = b"<!--".ljust(offset, b"-") + b"-->" + DOCTYPE.encode()
        assert "Dokumenttyp-Definition" in refusal(archive({"xl/anders": data}))


@pytest.mark.parametrize("declared", ["cp037", "utf-7", "idna"])
def test_an_encoding_that_could_hide_entities_is_refused(declared: str) -> None:
    data = f'<?xml version="1.0"{" " * 300}encoding="{declared}"?><a/>'.encode()
    assert "beschädigt" in refusal(archive({"xl/workbook.xml": data}))


def test_an_xml_part_that_is_no_xml_is_refused() -> None:
    assert "beschädigt" in refusal(archive({"xl/workbook.xml": DOCTYPE.encode("cp037")}))


def test_a_picture_that_holds_the_words_passes() -> None:
    check_archive(archive({"xl/media/bild.png": b"\x89PNG<!DOCTYPE"}), "traeger.xlsx")


@pytest.mark.parametrize(
    "members",
    [
        {"xl/vbaProject.bin": b"x"},
        {"[Content_Types].xml": b"<Types>application/vnd.ms-office.vbaProject</Types>"},
    ],
)
def test_macros_are_refused(members: dict[str, bytes]) -> None:
    assert refusal(archive(members)).startswith("traeger.xlsx: Die Datei enthält Makros.")


def test_a_password_is_named() -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1")
    encrypted = ole + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert refusal(encrypted).startswith("traeger.xlsx: Die Datei ist kennwortgeschützt.")
    assert "alte Format" in refusal(ole + bytes(512))


def test_a_file_of_another_kind_is_named() -> None:
    assert "keine .xlsx- oder .docx-Datei" in refusal(b"schluessel;name\n")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_office_does_not_use_is_refused(method: int) -> None:
    assert "beschädigt" in refusal(archive({"a.bin": b"x" * 100}, method=method))


def test_two_members_of_one_name_are_refused() -> None:
    assert "beschädigt" in refusal(archive({"xl/a.xml": b"<a/>", "xl/A.xml": b"<b/>"}))


WORKBOOK = saved(workbook([["schluessel"], ["borken"]]))


@settings(max_examples=60)
@given(st.integers(0, len(WORKBOOK) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_archive_is_refused_or_passes(position: int, noise: bytes) -> None:
    with suppress(InputError):
        check_archive(
            WORKBOOK[:position] + noise + WORKBOOK[position + len(noise) :], "traeger.xlsx"
        )
