"""TOML: syntax faults in German, and the lines of keys."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.errors import InputError
from reporter.input.toml import parse_toml


def refusal(text: str | bytes) -> str:
    with pytest.raises(InputError) as error:
        parse_toml(text.encode() if isinstance(text, str) else text, "runde.toml")
    (fault,) = error.value.faults
    return str(fault)


def test_numbers_with_a_fraction_are_exact() -> None:
    assert parse_toml(b"a = 5.1", "t").values == {"a": Decimal("5.1")}


def test_a_byte_order_mark_is_accepted() -> None:
    assert parse_toml(b"\xef\xbb\xbfjahr = 2023", "t").values == {"jahr": 2023}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ort = „Borken“", "Hier steht kein gültiger Wert (Stelle 7 der Zeile)."),
        ("ort = Borken", "Hier steht kein gültiger Wert"),
        ('ort = "Borken', "Ein Text ist nicht geschlossen (am Ende der Datei)."),
        ('ort = "Borken\nx = 1', "Der Text ist in dieser Zeile nicht geschlossen"),
        ("ort = 'Borken\nx = 'y'", "Der Text ist in dieser Zeile nicht geschlossen"),
        ("ort = 'Borken", "Ein Text ist nicht geschlossen"),
        ('ort = """Borken', "Ein Text ist nicht geschlossen"),
        ("ort = '''Borken", "Ein Text ist nicht geschlossen"),
        ("wert = 5,1", "Nach dem Wert steht noch etwas"),
        ("ags = 05562", "Nach dem Wert steht noch etwas"),
        ("datum = 22.08.2023", "Nach dem Wert steht noch etwas"),
        ("datum = 2023-02-30", "Dieses Datum gibt es nicht"),
        ("jahr 2023", "Nach dem Namen der Angabe fehlt „=“"),
        ("= 3", "Hier müsste der Name einer Angabe stehen"),
        ("ä = 3", "Hier müsste der Name einer Angabe stehen"),
        ("a = 1\na = 2", "Diese Angabe steht schon weiter oben"),
        ("[a]\n[a]", "Diese Tabelle steht schon weiter oben"),
        ("[[a]]\n[a]", "Diese Tabelle steht schon weiter oben"),
        ("[a]\nb=1\n[[a]]", "Diese Angabe steht schon weiter oben"),
        ("a = {b = 1, b = 2}", "Diese Angabe steht schon weiter oben"),
        ("a = {b = 1}\na.c = 2", "Diese Angabe steht schon weiter oben"),
        ("a = 1\n[a.b]", "Diese Angabe steht schon weiter oben"),
        ("[a", "Nach dem Namen der Tabelle fehlt „]“"),
        ("[[a]", "Nach dem Namen der Tabelle fehlt „]]“"),
        ("a = [1 2]", "In der Liste fehlt ein Komma oder am Ende „]“"),
        ("a = {b = 1 c = 2}", "In der Tabelle fehlt ein Komma oder am Ende „}“"),
        (r'a = "texte\lage.md"', "Der umgekehrte Schrägstrich „\\“ hat in einem Text"),
        (r'a = "\uzzzz"', "Der umgekehrte Schrägstrich"),
        (r'a = "\ud800"', "Der umgekehrte Schrägstrich"),
        ('a = "\x01"', "Hier steht ein unerlaubtes Steuerzeichen"),
        ("# \x01", "Hier steht ein unerlaubtes Steuerzeichen"),
    ],
)
def test_a_syntax_fault_is_said_in_german(text: str, expected: str) -> None:
    assert expected in refusal(text)


@pytest.mark.parametrize(
    "text", ["bis = 2023-05", "bis = 2023-5 # Mai", "dialog = { bis = 2023-05 }", "a = [2023-05]"]
)
def test_a_month_without_quotes_is_told_to_have_them(text: str) -> None:
    assert refusal(text) == (
        'runde.toml, Zeile 1: Ein Monat steht in Anführungszeichen. Schreiben Sie "2023-05".'
    )


def test_a_month_in_quotes_or_a_remark_is_not_what_is_wrong() -> None:
    assert "Nach dem Wert steht noch etwas" in refusal('bis = "2023-05" x')
    assert "Hier steht kein gültiger Wert" in refusal("ort = Borken # 2023-05")
    assert "Nach dem Wert steht noch etwas" in refusal("plz = 2023-055")


def test_a_syntax_fault_has_its_line() -> None:
    message = refusal("jahr = 2023\n\nort = Borken\n")
    assert message.startswith("runde.toml, Zeile 3: Hier steht kein gültiger Wert")
    assert "geraden Anführungszeichen" in message


def test_a_file_that_is_not_utf8_is_refused_with_the_line() -> None:
    assert refusal('a = 1\nb = "Düsseldorf"'.encode("cp1252")) == (
        "runde.toml, Zeile 2: Die Datei ist nicht in UTF-8 gespeichert. "
        "Speichern Sie sie im Editor mit der Codierung „UTF-8“."
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_wide_encodings_are_refused(encoding: str) -> None:
    assert "„UTF-8“" in refusal("jahr = 2023".encode(encoding))


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 5_000 + "]" * 5_000,
        "a = " + "[" * 30 + "]" * 30,
        "a = " + "{a = " * 3_000 + "1" + "}" * 3_000,
        "a." * 300_000 + "a = 1",
        "[" + "a . " * 300_000 + "a]",
        "x = {" + '"a".' * 300_000 + "a = 1}",
    ],
    ids=["lists", "few lists", "inline tables", "dotted key", "table name", "quoted key"],
)
def test_deep_nesting_is_refused(text: str) -> None:
    assert "ineinander verschachtelt" in refusal(text)


def test_a_file_of_ten_megabytes_is_refused() -> None:
    assert refusal(b"# " + b"x" * 10_000_000) == "runde.toml: Die Datei ist größer als 5 MB."


@pytest.mark.parametrize("number", ["9" * 5_000, "1e9999999999999999999"])
def test_an_endless_number_is_refused(number: str) -> None:
    assert "eine Zahl, die zu groß ist" in refusal(f"a = {number}")


# --- the lines of keys ----------------------------------------------------------------

TEXT = '''\
# Kommentar mit [klammern] und "Anführungszeichen
jahr = 2023
liste = [ "a", # ein Kommentar ] mit Klammer
  "b",
  { c = 1 },

]
lang = """
[keine.tabelle]
x = 1 \\"""
ende"""
wort = \'\'\'
[auch keine]\'\'\'
a.b."c.d" = 2023-08-22 10:00:00

[tabelle]
inline = { x = 1, y = { z = "}" } }

[[dialog]]
nummer = 1
[dialog.ort]
name = 'x'

[[dialog]]
nummer = 2
[[dialog.gast]]
name = "a"
[[dialog.gast]]
name = "b"
["tab.elle"]
x = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("jahr",), 2),
        (("liste", 0), 3),
        (("liste", 1), 4),
        (("liste", 2, "c"), 5),
        (("lang",), 8),
        (("wort",), 12),
        (("a", "b", "c.d"), 14),
        (("tabelle",), 16),
        (("tabelle", "inline", "y", "z"), 17),
        (("dialog", 0), 19),
        (("dialog", 0, "nummer"), 20),
        (("dialog", 0, "ort", "name"), 22),
        (("dialog", 1, "nummer"), 25),
        (("dialog", 1, "gast", 0, "name"), 27),
        (("dialog", 1, "gast", 1, "name"), 29),
        (("tab.elle", "x"), 31),
        (("dialog", 1, "fehlt"), 24),
        (("fehlt",), None),
    ],
)
def test_a_key_has_the_line_it_stands_in(path: tuple[str | int, ...], line: int | None) -> None:
    assert parse_toml(TEXT.encode(), "t").place(path).line == line


KEYS = st.text("ab", min_size=1, max_size=3)
VALUES = st.sampled_from(
    ["1", '"x = [1]"', "'''\n]\n'''", '"""a\n"b"\n"""', "[\n1,\n[2], # ]\n]", "{ q = '}' }", "1e5"]
)


@settings(max_examples=60)
@given(st.dictionaries(KEYS, st.dictionaries(KEYS, VALUES, max_size=4), max_size=4))
def test_every_key_of_any_file_has_its_line(tables: dict[str, dict[str, str]]) -> None:
    lines: list[str] = []
    expected = {}
    for table, pairs in tables.items():
        lines.append(f"[{table}]")
        for key, value in pairs.items():
            expected[table, key] = len(lines) + 1
            lines.extend(f"{key} = {value}".split("\n"))
    text = "\n".join(lines)
    file = parse_toml(text.encode(), "t")
    assert {path: file.place(path).line for path in expected} == expected
