"""Whatever comes in: the same text comes out, or an error that says where it is."""

from __future__ import annotations

import csv
import json
import zipfile
from contextlib import suppress
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from input_rounds import FASSUNG, RUNDE, TRAEGER, RoundFolder, lay_out, saved, workbook

from reporter.errors import InputError, ReporterError
from reporter.german.characters import clean, visible

COLUMNS = ["sitz", "amt", "jobcenter", "strasse", "ort", "planungsdokument", "vertretung"]
TEXT = st.text(max_size=40)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> RoundFolder:
    """One round for all examples of a test, since each writes what it changes."""
    return lay_out(tmp_path_factory.mktemp("runde"))


@pytest.fixture(autouse=True)
def _restored(folder: RoundFolder) -> None:
    lay_out(folder.path)


def assert_same_text_or_a_place(folder: RoundFolder, column: str, text: str, place: str) -> None:
    """The round's one Träger has `text` in `column`, or the error names the place."""
    try:
        (traeger,) = folder.read().runde.traeger
    except InputError as error:
        refused = [str(fault) for fault in error.faults]
        assert all(place in message for message in refused), refused
        return
    found = {
        "sitz": traeger.sitz,
        "amt": traeger.vertretung.amt,
        "vertretung": traeger.vertretung.name,
        "jobcenter": str(traeger.jobcenter or ""),
        "planungsdokument": traeger.planungsdokument,
        "strasse": traeger.anschrift.strasse,
        "ort": traeger.anschrift.ort,
    }
    assert found[column] == (clean(text).strip() if visible(text).strip() else "")


@settings(max_examples=80)
@given(column=st.sampled_from(COLUMNS), text=TEXT)
def test_any_text_in_a_csv_cell(folder: RoundFolder, column: str, text: str) -> None:
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(["schluessel", "name", "genus", column])
    writer.writerow(["borken", "Kreis Borken", "m", text])
    folder.write("traeger.csv", buffer.getvalue().encode("utf-8", "surrogatepass"))
    normalised = text.replace("\r\n", "\n").replace("\r", "\n")
    assert_same_text_or_a_place(folder, column, normalised, "traeger.csv")


@settings(max_examples=25)
@given(column=st.sampled_from(COLUMNS), text=st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_in_a_worksheet_cell(folder: RoundFolder, column: str, text: str) -> None:
    from openpyxl.utils.exceptions import IllegalCharacterError

    folder.change("runde.toml", "traeger.csv", "traeger.xlsx")
    book = workbook([["schluessel", "name", "genus", column], ["borken", "Kreis Borken", "m"]])
    cell = book.active["D2"]
    with suppress(IllegalCharacterError):
        cell.value = text
        cell.data_type = "s"
        folder.write("traeger.xlsx", saved(book))
        assert_same_text_or_a_place(folder, column, text, "traeger.xlsx, Blatt „Träger“, Zelle D2")
    folder.change("runde.toml", "traeger.xlsx", "traeger.csv")


@settings(max_examples=80)
@given(column=st.sampled_from(COLUMNS), text=st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_in_the_data_file(folder: RoundFolder, column: str, text: str) -> None:
    head = RUNDE.replace('traeger = "traeger.csv"\n', "")
    table = '[[traeger]]\nschluessel = "borken"\nname = "Kreis Borken"\ngenus = "m"\n'
    string = "".join(f"\\U{ord(each):08x}" for each in text)
    folder.write("runde.toml", f'{head}\n{table}{column} = "{string}"\n')
    assert_same_text_or_a_place(folder, column, text, "runde.toml, Zeile 25: Angabe")


FILES = ["runde.toml", "traeger.csv", "texte/lage.md", "fassung/fassung.toml", "traeger.xlsx"]


@settings(max_examples=80)
@given(name=st.sampled_from(FILES), data=st.binary(max_size=300))
def test_any_bytes_in_any_file_are_read_or_refused(
    folder: RoundFolder, name: str, data: bytes
) -> None:
    lay_out(folder.path)
    if name.endswith(".xlsx"):
        folder.change("runde.toml", "traeger.csv", name)
    folder.write(name, data)
    with suppress(ReporterError):
        folder.read()


SOURCES = {"runde.toml": RUNDE, "traeger.csv": TRAEGER, "fassung/fassung.toml": FASSUNG}
NOISE = st.text("[]{}=,.;\"'\n#\\-_ 0aä%\x00\ud800", max_size=6)


@settings(max_examples=150)
@given(
    name=st.sampled_from(sorted(SOURCES)), at=st.floats(0, 1), gone=st.integers(0, 30), noise=NOISE
)
def test_any_small_change_of_any_file_is_read_or_refused(
    folder: RoundFolder, name: str, at: float, gone: int, noise: str
) -> None:
    lay_out(folder.path)
    source = SOURCES[name]
    position = int(at * len(source))
    changed = source[:position] + noise + source[position + gone :]
    folder.write(name, changed.encode("utf-8", "surrogatepass"))
    with suppress(ReporterError):
        folder.read()


def toml(value: object) -> str:
    """A value of any shape as TOML writes it."""
    match value:
        case dict():
            return "{" + ", ".join(f"{k} = {toml(v)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(toml, value)) + "]"
        case str() if value.startswith("!"):
            return value[1:]
    return json.dumps(value)


WORDS = [
    "a",
    "text.md",
    "../a",
    "!2023-08-22",
    "!10:00:00",
    "!2023-08-22T10:00:00Z",
    "!nan",
    "!-5.14",
]
KEYS = ["name", "genus", "ziele", "schluessel", "nummer", "abstand", "lage", "x", "vertretung"]
VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(-9, 3000), st.sampled_from(WORDS)),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=6,
)
RUNDE_KEYS = ["jahr", "fassung", "traeger", "kennzahlen", "datenstand", "datenhinweis", "hinweis"]
TABLE_KEYS = ["ministerium", "dialog", "texte"]


@settings(max_examples=100)
@given(st.dictionaries(st.sampled_from(RUNDE_KEYS + TABLE_KEYS), VALUES, max_size=5))
def test_any_values_under_the_keys_of_a_round_are_refused_with_a_place(
    folder: RoundFolder, values: dict[str, object]
) -> None:
    folder.write("runde.toml", "\n".join(f"{key} = {toml(each)}" for key, each in values.items()))
    with pytest.raises(InputError) as caught:
        folder.read()
    assert all(fault.place.file == "runde.toml" for fault in caught.value.faults)


EDITION_KEYS = [
    *("titel", "grundlage", "ohne_ziele", "nummerierung", "dokumente", "text", "ziel"),
    "einstellungen",
]


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(EDITION_KEYS), VALUES, max_size=5))
def test_any_values_under_the_keys_of_an_edition_are_read_or_refused(
    folder: RoundFolder, values: dict[str, object]
) -> None:
    text = "\n".join(f"{key} = {toml(each)}" for key, each in values.items())
    folder.write("fassung/fassung.toml", text)
    with suppress(ReporterError):
        folder.read()


MEMBERS = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
WORKBOOK = saved(workbook([["schluessel", "name", "genus"], ["borken", "Kreis Borken", "m"]]))


@settings(max_examples=60)
@given(member=st.sampled_from(MEMBERS), at=st.floats(0, 1), gone=st.integers(0, 9), noise=NOISE)
def test_any_small_change_of_a_workbook_is_read_or_refused(
    folder: RoundFolder, member: str, at: float, gone: int, noise: str
) -> None:
    source, buffer = zipfile.ZipFile(BytesIO(WORKBOOK)), BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == member:
                position = int(at * len(part))
                inserted = noise.encode("utf-8", "surrogatepass")
                part = part[:position] + inserted + part[position + gone :]
            target.writestr(name, part)
    folder.write("runde.toml", RUNDE.replace("traeger.csv", "traeger.xlsx"))
    folder.write("traeger.xlsx", buffer.getvalue())
    with suppress(ReporterError):
        folder.read()
