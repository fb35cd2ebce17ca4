"""The table of Träger as a CSV file."""

from __future__ import annotations

import pytest
from input_rounds import TRAEGER, RoundFolder

HEADING = "schluessel;name;genus;ziel.integrationen"


@pytest.mark.parametrize("separator", [",", "\t"])
def test_comma_and_tab_separate_too(runde: RoundFolder, separator: str) -> None:
    expected = runde.read().runde.traeger
    quoted = TRAEGER.replace("5,1;2,1", "5.1;2.1")
    runde.write("traeger.csv", quoted.replace(";", separator))
    assert runde.read().runde.traeger == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_what_excel_saves_is_read(runde: RoundFolder, encoding: str, line_end: str) -> None:
    expected = runde.read().runde.traeger
    text = TRAEGER.replace("Borken;Herr", '"Borken";Herr').replace("\n", line_end)
    runde.write("traeger.csv", text.encode(encoding))
    assert runde.read().runde.traeger == expected


def test_headings_are_matched_whatever_their_case_and_umlauts(runde: RoundFolder) -> None:
    expected = runde.read().runde.traeger
    runde.change("traeger.csv", "schluessel;ags;name", " Schlüssel;AGS ; Name")
    assert runde.read().runde.traeger == expected


def test_empty_lines_are_skipped_and_counted(runde: RoundFolder) -> None:
    runde.write("traeger.csv", f"\n{HEADING}\n\n;;;\nborken;Kreis Borken;x;\n")
    assert runde.fault().startswith("traeger.csv, Zeile 5, Spalte „genus“: „x“ ist kein Genus.")


def test_comments_have_columns_of_their_own(runde: RoundFolder) -> None:
    runde.write(
        "traeger.csv",
        "schluessel;name;genus;#intern;Bemerkung;\nborken;Kreis Borken;m;\x07;beliebig;\n",
    )
    assert [each.schluessel for each in runde.read().runde.traeger] == ["borken"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{HEADING};ziel.integrationsqoute\nborken;Kreis Borken;m;5,1;4\n",
            "traeger.csv, Zeile 1, Spalte „ziel.integrationsqoute“: Die Spalte "
            "„ziel.integrationsqoute“ ist nicht bekannt. Meinten Sie „ziel.integrationen“?",
        ),
        (
            f"{HEADING};strase\nborken;Kreis Borken;m;5,1;4\n",
            "traeger.csv, Zeile 1, Spalte „strase“: Die Spalte „strase“ ist nicht bekannt. "
            "Meinten Sie „strasse“?",
        ),
        (
            f"{HEADING};zzz\nborken;Kreis Borken;m;5,1;4\n",
            "traeger.csv, Zeile 1, Spalte „zzz“: Die Spalte „zzz“ ist nicht bekannt. "
            "Bemerkungen beginnen in der Überschrift mit „#“.",
        ),
        (
            f"{HEADING};Name\nborken;Kreis Borken;m;5,1;4\n",
            "traeger.csv, Zeile 1, Spalte „Name“: Die Spalte „name“ kommt zweimal vor. Löschen "
            "Sie eine davon.",
        ),
        (
            f"{HEADING};\nborken;Kreis Borken;m;5,1;4\n",
            "traeger.csv, Zeile 2: Die Spalte hat keine Überschrift, aber Inhalt.",
        ),
        (
            "schluessel;genus\nborken;m\nessen;f\n",
            "traeger.csv, Zeile 1: Die Spalte „name“ fehlt. Erwartet wird der volle Name, z. B. "
            "„Kreis Borken“.",
        ),
        (
            f"{HEADING}\nborken;Kreis Borken;m;5,1;zu viel\n",
            "traeger.csv, Zeile 2: Die Zeile hat 5 statt 4 Felder. Prüfen Sie "
            "Trennzeichen und Anführungszeichen in dieser Zeile.",
        ),
        (
            f'{HEADING}\n"borken\n\nessen;Stadt Essen;f;5\n',
            "traeger.csv, Zeile 2: Die Anführungszeichen in dieser Zeile stimmen nicht",
        ),
        (
            f'{HEADING}\nborken;"Kreis" Borken;m;5\n',
            "traeger.csv, Zeile 2: Die Anführungszeichen in dieser Zeile stimmen nicht",
        ),
        (
            "schluessel;name,genus\nborken;x,y\n",
            "traeger.csv, Zeile 1: Das Trennzeichen ist nicht eindeutig: die Überschriften "
            "enthalten Semikolon und Komma.",
        ),
        ("", "traeger.csv: Die Datei ist leer. Erwartet wird eine Zeile mit Überschriften."),
        (
            f"{HEADING}\nborken;;m;5\n",
            "traeger.csv, Zeile 2, Spalte „name“: „name“ fehlt. Erwartet wird der volle Name, "
            "z. B. „Kreis Borken“.",
        ),
        (
            f"{HEADING}\nborken;Kreis Borken;m;5\nBORKEN;Stadt Essen;f;5\n",
            "traeger.csv, Zeile 3, Spalte „schluessel“: „BORKEN“ ist schon vergeben "
            "(traeger.csv, Zeile 2, Spalte „schluessel“). Jeder Wert darf hier nur einmal "
            "vorkommen.",
        ),
        (
            f"{HEADING}\n\x00borken;Kreis Borken;m;5\n",
            "traeger.csv: Die Datei ist keine Textdatei: sie enthält Nullbytes.",
        ),
        (
            f"{HEADING}\nborken;Kreis\x07 Borken;m;5\n",
            "traeger.csv, Zeile 2, Spalte „name“: Unzulässiges Zeichen U+0007",
        ),
        (
            f'{HEADING}\nborken;"Kreis\nBorken";m;5\nessen;Stadt Essen;x;\n',
            "traeger.csv, Zeile 2, Spalte „name“: „Kreis\ufffdBorken“ enthält einen "
            "Zeilenumbruch oder Tabulator.",
        ),
    ],
)
def test_a_fault_is_told_with_line_and_column(runde: RoundFolder, text: str, expected: str) -> None:
    runde.write("traeger.csv", text)
    assert runde.faults()[0].startswith(expected)


def test_a_line_after_a_field_of_several_lines_is_counted_right(runde: RoundFolder) -> None:
    runde.write(
        "traeger.csv",
        f'#x;{HEADING}\n"a\nb";borken;Kreis Borken;m;5\n;essen;Stadt Essen;x;\n',
    )
    assert runde.fault().startswith("traeger.csv, Zeile 4, Spalte „genus“")


def test_a_missing_column_is_told_once_and_not_for_every_row(runde: RoundFolder) -> None:
    runde.write("traeger.csv", "schluessel;name\na;Kreis A\nb;Kreis B\nc;Kreis C\n")
    assert runde.fault().startswith("traeger.csv, Zeile 1: Die Spalte „genus“ fehlt.")


def test_a_table_without_rows_is_a_round_without_traeger(runde: RoundFolder) -> None:
    runde.write("traeger.csv", HEADING)
    assert runde.fault().startswith(
        "runde.toml, Zeile 3: Angabe „traeger“: Die Runde hat keinen Träger."
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (HEADING.encode("utf-16"), "Die Datei ist in UTF-16 („Unicode-Text“) gespeichert."),
        (HEADING.encode("utf-16-le"), "Die Datei ist keine Textdatei: sie enthält Nullbytes."),
        (b"PK\x03\x04", "Die Datei ist keine Textdatei, sondern ein ZIP-Archiv"),
        (b"schluessel\x81;name", "Die Datei ist weder in UTF-8 noch in Windows-1252 gespeichert."),
        (b"x" * 10_000_001, "Die Datei ist größer als 10 MB."),
        (HEADING.encode() + b"\na;b;m;1" * 5_001, "Die Tabelle hat mehr als 5000 Zeilen."),
    ],
    ids=["utf-16", "utf-16 without mark", "workbook", "other encoding", "large", "long"],
)
def test_a_file_of_another_kind_is_refused(runde: RoundFolder, data: bytes, expected: str) -> None:
    runde.write("traeger.csv", data)
    assert runde.fault().startswith(f"traeger.csv: {expected}")
