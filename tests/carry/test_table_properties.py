"""Every list of Träger that can be read is carried to next year, and takes in what came back."""

from __future__ import annotations

import csv
import re
import zipfile
from dataclasses import dataclass, replace
from io import BytesIO, StringIO
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from rounds_carried import carry_table

from reporter.carry.adopt import adopt_into_table
from reporter.input.runde import read_runde
from reporter.model.runde import Traeger
from reporter.model.ziel import OFFEN

HEAD = """\
jahr = 2023
fassung = "nrw-2023"
traeger = "{}"
ministerium = {{ name = "Ministerium für Arbeit", genus = "n" }}
"""
HEADINGS = {
    "schluessel": ("schluessel", "Schlüssel", " SCHLÜSSEL ", normalize("NFD", "Schlüssel")),
    "name": ("name", "Name", '"Name"'),
    "genus": ("genus", "Genus "),
    "sitz": ("sitz", "Sitz"),
    "planungsdokument": ("planungsdokument", "Planungsdokument"),
    "email": ("email", "E-Mail", "e-mail"),
    "ziel.integrationen": ("ziel.integrationen", "Ziel.Integrationen"),
    "ziel.abstand": ("ziel.abstand", "ZIEL.Abstand"),
}
REMARKS = ("#intern", "#a;b", "#a,b", "#a\tb", "Bemerkung", '#"zitiert"', "#zwei\nZeilen", "")
"""headings of columns that nobody reads"""
VALUES = {
    "genus": st.just("m"),
    "sitz": st.sampled_from(["", "Köln", " Borken ", "Sankt Augustin, Rhein"]),
    "planungsdokument": st.sampled_from(["", "Plan 2023", 'Plan „A; B“, 2023 "neu"']),
    "email": st.sampled_from(["", "a@b.de"]),
    "ziel.integrationen": st.sampled_from(["", "5,1", "-1,9", "offen", "-"]),
    "ziel.abstand": st.sampled_from(["", "2.1", "nicht vereinbart"]),
}
ANYTHING = st.text(st.sampled_from('ab ;,\t"\n#äß'), max_size=6)
ADOPTED = {"ziel.abstand": "1.8", "traeger.sitz": "Łódź; Straße, 1"}


@dataclass(frozen=True)
class Columns:
    """The headings as they are written, and the key of each; remarks have none."""

    headings: tuple[str, ...]
    keys: tuple[str, ...]

    def has(self, *keys: str) -> bool:
        return set(keys) <= set(self.keys)


@st.composite
def columns(draw: st.DrawFn) -> Columns:
    optional = draw(st.lists(st.sampled_from(sorted(VALUES)), unique=True))
    keys = draw(st.permutations(sorted({"schluessel", "name", "genus", *optional})))
    written = [(draw(st.sampled_from(HEADINGS[key])).strip('"'), key) for key in keys]
    for remark in draw(st.lists(st.sampled_from(REMARKS), max_size=2, unique=True)):
        written.insert(draw(st.integers(0, len(written))), (remark, ""))
    return Columns(*zip(*written, strict=True))


@st.composite
def rows(draw: st.DrawFn, of: Columns) -> list[list[str]]:
    found = []
    for number in range(draw(st.integers(1, 3))):
        values = {key: draw(each) for key, each in VALUES.items()}
        key = draw(st.sampled_from([f"k{number}", f" k{number} "]))
        values |= {"schluessel": key, "name": draw(st.sampled_from(["Kreis Ö", "Kreis X (Y)"]))}
        remarks = ["" if not heading else draw(ANYTHING) for heading in of.headings]
        found.append([values[k] if k else remarks[n] for n, k in enumerate(of.keys)])
    return found


@st.composite
def csv_files(draw: st.DrawFn) -> tuple[Columns, bytes]:
    """Return a list of Träger as people and programs write it."""
    found = draw(columns())
    separator = draw(st.sampled_from(";,\t"))
    buffer = StringIO()
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    plain, quoted = (
        csv.writer(buffer, delimiter=separator, quoting=each, lineterminator="\n")
        for each in (quoting, csv.QUOTE_ALL)
    )
    empty = st.lists(st.sampled_from(["\n", "   \n", f"{separator * 3}\n"]), max_size=2)
    buffer.write("".join(draw(empty)))
    quoted.writerow(found.headings)
    for row in draw(rows(found)):
        buffer.write("".join(draw(empty)))
        plain.writerow(row)
    text = buffer.getvalue().replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]))
    return found, (normalize("NFC", text) if encoding == "cp1252" else text).encode(encoding)


def calculated(data: bytes, sheet: str, cell: str, result: str) -> bytes:
    """Return a workbook in which a text is what a formula gave."""
    stored = f'<c r="{cell}" t="str"><f>"{result}"&amp;""</f><v>{result}</v></c>'
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode()
            if name == sheet:
                part, count = re.subn(f'<c r="{cell}".*?</c>', stored, part)
                assert count == 1
            target.writestr(name, part)
    return changed.getvalue()


@st.composite
def workbooks(draw: st.DrawFn) -> tuple[Columns, bytes]:
    """Return a list of Träger as a workbook: rows and columns free, other sheets around it."""
    found = draw(columns())
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = draw(st.sampled_from(["Träger", "TRÄGER", "traeger", normalize("NFD", "Träger")]))
    if draw(st.booleans()):
        _fill(book.create_sheet("Alt", 0), [["schluessel", "ziel.abstand"], ["k0", "9,9"]])
    above, left = draw(st.sampled_from([0, 1, 30])), draw(st.integers(0, 1))
    _fill(sheet, [found.headings, *draw(rows(found))], above=above, left=left)
    data = BytesIO()
    book.save(data)
    if not draw(st.booleans()):
        return found, data.getvalue()
    name = sheet.cell(above + 2, left + found.keys.index("name") + 1)
    part = f"xl/worksheets/sheet{len(book.worksheets)}.xml"
    return found, calculated(data.getvalue(), part, name.coordinate, "Kreis F")


def _fill(
    sheet: Worksheet, table: list[list[str]] | list[tuple[str, ...]], above: int = 0, left: int = 0
) -> None:
    for number, row in enumerate(table, start=above + 1):
        for position, value in enumerate(row, start=left + 1):
            cell = sheet.cell(number, position)
            cell.value = value or None
            if value:
                cell.data_type = "s"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runde")


def read(folder: Path, name: str, data: bytes) -> dict[str, Traeger]:
    """Return the Träger of a round with this list, by key."""
    (folder / "runde.toml").write_text(HEAD.format(name), encoding="utf-8")
    (folder / name).write_bytes(data)
    return {each.schluessel: each for each in read_runde(folder).runde.traeger}


def assert_carried(folder: Path, name: str, data: bytes) -> None:
    """Assert that the list for next year has the same Träger, their targets open."""
    carried = read(folder, name, carry_table(data, name))
    assert carried == {
        key: replace(
            each,
            ziele=dict.fromkeys(each.ziele, OFFEN),
            planungsdokument=each.planungsdokument.replace("2023", "2024"),
        )
        for key, each in read(folder, name, data).items()
    }


def assert_taken_in(folder: Path, name: str, data: bytes) -> None:
    """Assert that a value comes into the row of its Träger, and nothing else changes."""
    before = read(folder, name, data)
    key = next(reversed(before))
    after = read(folder, name, adopt_into_table(data, name, key, ADOPTED))
    taken = after.pop(key)
    assert (str(taken.ziele["abstand"].wert), taken.sitz) == ("1.8", ADOPTED["traeger.sitz"])
    former = before.pop(key)
    ziele = {**taken.ziele, "abstand": former.ziele["abstand"]}
    assert replace(taken, sitz=former.sitz, ziele=ziele) == former
    assert after == before


@settings(max_examples=150)
@given(csv_files())
def test_csv_file_is_carried_and_takes_values_in(
    folder: Path, written: tuple[Columns, bytes]
) -> None:
    found, data = written
    assert_carried(folder, "traeger.csv", data)
    if found.has("ziel.abstand", "sitz"):
        assert_taken_in(folder, "traeger.csv", data)


@settings(max_examples=30)
@given(workbooks())
def test_workbook_is_carried_and_takes_values_in(
    folder: Path, written: tuple[Columns, bytes]
) -> None:
    found, data = written
    assert_carried(folder, "traeger.xlsx", data)
    if found.has("ziel.abstand", "sitz"):
        assert_taken_in(folder, "traeger.xlsx", data)
