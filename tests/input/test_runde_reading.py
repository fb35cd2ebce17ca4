"""A round as a whole: what becomes of it, and how its faults are told."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from input_rounds import RUNDE, RoundFolder, lay_out

from reporter.errors import InputError
from reporter.input.runde import read_runde
from reporter.model.runde import Dialog, Passage, Vertretung
from reporter.model.ziel import NICHT_VEREINBART, OFFEN, Zielstand, Zielwert

INLINE = """\
traeger = [
  { schluessel = "borken", name = "Kreis Borken", genus = "m", ziele = { integrationen = 5.1 } },
]
"""


def test_a_round_becomes_the_model(runde: RoundFolder) -> None:
    eingabe = runde.read()
    found = eingabe.runde
    assert (found.jahr, found.datenstand, found.ordner) == (2023, date(2024, 4, 15), runde.path)
    assert [each.schluessel for each in found.traeger] == ["borken", "essen"]
    assert found.traeger[0].vertretung == Vertretung("Herr", "Landrat", "Dr.", "Erik Muster")
    assert found.ministerien[0].vertretung.name == "Max Muster"
    assert found.dialoge == (Dialog(1, date(2023, 8, 22), "10:00", "12:30"),)
    assert eingabe.fassung.schluessel == "fassung"
    assert eingabe.hinweise == ()


def test_a_missing_target_is_open_a_dash_is_not_agreed_and_neither_is_zero(
    runde: RoundFolder,
) -> None:
    borken, essen = runde.read().runde.traeger
    assert borken.ziele["integrationen"] == Zielwert(Zielstand.VEREINBART, Decimal("5.1"))
    assert essen.ziele["integrationen"] is OFFEN
    assert essen.ziele["abstand"] is NICHT_VEREINBART
    assert essen.ziele["quote"] is OFFEN
    assert "beobachtung" not in essen.ziele


def test_the_data_file_itself_names_the_round(runde: RoundFolder) -> None:
    assert read_runde(runde.path / "runde.toml") == runde.read()


def test_the_files_that_were_read_are_kept_for_embedding(runde: RoundFolder) -> None:
    runde.change("runde.toml", "texte/lage.md", "texte\\\\lage.md")
    files = runde.read().runde.quelldateien
    assert sorted(files) == ["runde.toml", "texte/lage.md", "traeger.csv"]
    assert all((runde.path / name).read_bytes() == data for name, data in files.items())


def test_faults_of_all_files_come_together_in_the_order_of_their_lines(
    runde: RoundFolder,
) -> None:
    runde.change("runde.toml", "jahr = 2023", "jahr = 1999")
    runde.change("runde.toml", "nummer = 1", "nummer = 0")
    runde.change("runde.toml", 'genus = "n"', 'genus = "x"')
    runde.change("traeger.csv", "05113", "5113")
    runde.change("fassung/fassung.toml", "vereinbarung.html", "fehlt.html")
    runde.write("texte/lage.md", "gut\nschlecht \x07\n")
    assert [message.split(": ")[0] for message in runde.faults()] == [
        "runde.toml, Zeile 1",
        "runde.toml, Zeile 9",
        "runde.toml, Zeile 14",
        "fassung/fassung.toml, Zeile 5",
        "traeger.csv, Zeile 3, Spalte „ags“",
        "texte/lage.md, Zeile 2",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("jahr = 2023\n", "", "runde.toml: „jahr“ fehlt. Erwartet wird z. B. jahr = 2023."),
        (
            "jahr = 2023",
            'jahr = 2023\njahrr = "a"',
            "runde.toml, Zeile 2: „jahrr“ ist hier nicht bekannt. Meinten Sie „jahr“?",
        ),
        (
            "amt =",
            "ammt =",
            "runde.toml, Zeile 11: „ammt“ ist hier nicht bekannt. Meinten Sie „amt“?",
        ),
        (
            "lage =",
            "lagge =",
            "runde.toml, Zeile 20: „lagge“ ist hier nicht bekannt. Meinten Sie „lage“?",
        ),
        (
            'ort = "Düsseldorf"',
            "ort = 5",
            "runde.toml, Zeile 10: Angabe „ort“: „5“ ist eine Zahl; erwartet wird ein Text. In "
            "TOML setzen Sie ihn in Anführungszeichen; in Excel formatieren Sie die Zelle als "
            "Text und geben ihn neu ein.",
        ),
        (
            'ende = "12:30"',
            'ende = "09:30"',
            "runde.toml, Zeile 17: Angabe „ende“: Der Dialog endet um 09:30 Uhr, beginnt aber um "
            "10:00 Uhr. Prüfen Sie die Uhrzeiten.",
        ),
        (
            "datum = 2023-08-22",
            "datum = 2023-08-22\nrueckmeldung_bis = 2023-08-23",
            "runde.toml, Zeile 16: Angabe „rueckmeldung_bis“: Die Rückmeldung wird erst nach dem "
            "Dialog erbeten. Prüfen Sie die Daten.",
        ),
        (
            "[texte]",
            "[[dialog]]\nnummer = 1\n[texte]",
            "runde.toml, Zeile 20: Angabe „nummer“: „1“ ist schon vergeben (runde.toml, Zeile "
            "14). Jeder Wert darf hier nur einmal vorkommen.",
        ),
        (
            '"fassung"',
            '"nrw-9999"',
            "runde.toml, Zeile 2: Angabe „fassung“: Die Fassung „nrw-9999“ gibt es nicht.",
        ),
        (
            "traeger.csv",
            "traeger.xls",
            "runde.toml, Zeile 3: Angabe „traeger“: Das alte Excel-Format „.xls“ wird nicht "
            "gelesen. Speichern Sie die Tabelle als Excel-Arbeitsmappe („.xlsx“) oder als CSV.",
        ),
        (
            "traeger.csv",
            "fehlt.csv",
            "runde.toml, Zeile 3: Angabe „traeger“: Die Datei „fehlt.csv“ gibt es nicht.",
        ),
        (
            '"traeger.csv"',
            "[]",
            "runde.toml, Zeile 3: Angabe „traeger“: Die Runde hat keinen Träger",
        ),
        ('"traeger.csv"', "5", "runde.toml, Zeile 3: Angabe „traeger“: Hier steht „5“, eine Zahl;"),
        ("[texte]", "[texte.x]", "runde.toml, Zeile 19: „x“ ist hier nicht bekannt."),
    ],
)
def test_a_fault_of_the_data_file_is_told_with_its_line(
    runde: RoundFolder, old: str, new: str, expected: str
) -> None:
    runde.change("runde.toml", old, new)
    assert runde.fault().startswith(expected)


def test_a_missing_ministry_is_told(runde: RoundFolder) -> None:
    start, end = RUNDE.index("[ministerium]"), RUNDE.index("[[dialog]]")
    runde.write("runde.toml", RUNDE[:start] + RUNDE[end:])
    assert runde.fault().startswith("runde.toml: „ministerium“ fehlt.")


def test_a_missing_edition_is_told_once(runde: RoundFolder) -> None:
    runde.change("runde.toml", 'fassung = "fassung"\n', "")
    assert runde.fault().startswith("runde.toml: „fassung“ fehlt.")


def test_two_ministries_are_one_party(runde: RoundFolder) -> None:
    second = '[[ministerium]]\nname = "Staatskanzlei"\ngenus = "f"\n[[dialog]]'
    runde.change("runde.toml", "[ministerium]", "[[ministerium]]")
    runde.change("runde.toml", "[[dialog]]", second)
    assert [str(each.name) for each in runde.read().runde.ministerien][1] == "Staatskanzlei"


def test_a_traeger_in_the_data_file_has_lines_of_its_own(runde: RoundFolder) -> None:
    runde.change("runde.toml", 'traeger = "traeger.csv"\n', "")
    table = '\n[[traeger]]\nschluessel = "borken"\nname = "Kreis Borken"\ngenus = "m"\n'
    targets = "[traeger.ziele]\nintegrationen = 5.1\nintegrationsqoute = 4.2\nabstand = true\n"
    runde.write("runde.toml", (runde.path / "runde.toml").read_text("utf-8") + table + targets)
    assert runde.faults() == [
        "runde.toml, Zeile 27: „integrationsqoute“ ist hier nicht bekannt. "
        "Meinten Sie „integrationen“?",
        "runde.toml, Zeile 28: Angabe „abstand“: „true“ ist ein Wahrheitswert, keine Zahl.",
    ]


def test_a_table_of_traeger_in_the_data_file_is_read(runde: RoundFolder) -> None:
    runde.change("runde.toml", 'traeger = "traeger.csv"\n', INLINE)
    (borken,) = runde.read().runde.traeger
    assert borken.ziele["integrationen"].wert == Decimal("5.1")


def test_a_target_with_too_many_places_is_not_rounded(runde: RoundFolder) -> None:
    runde.change("runde.toml", 'traeger = "traeger.csv"\n', INLINE.replace("5.1", "5.14"))
    assert runde.fault() == (
        "runde.toml, Zeile 4: Angabe „integrationen“: „5,14“ hat zu viele Nachkommastellen; "
        "vereinbart wird mit einer Nachkommastelle. Geben Sie den Wert so ein, wie er "
        "vereinbart ist."
    )


def test_a_name_that_no_rule_inflects_is_asked_for_at_its_place(runde: RoundFolder) -> None:
    runde.change("traeger.csv", "Kreis Borken", "Jobcenterverbund Süd")
    message = runde.fault()
    assert message.startswith("traeger.csv, Zeile 2, Spalte „name“: ")
    assert all(case in message for case in ("genitiv", "dativ", "akkusativ"))


def test_faults_of_a_traeger_know_it(runde: RoundFolder) -> None:
    runde.change("traeger.csv", "05113", "x")
    with pytest.raises(InputError) as error:
        runde.read()
    assert [fault.traeger for fault in error.value.faults] == ["essen"]


# --- texts ----------------------------------------------------------------------------


def test_a_text_is_a_file_or_stands_in_the_data_file(runde: RoundFolder) -> None:
    expected = "Das Jahr 2023 stellt **große** Anforderungen."
    assert runde.read().runde.texte["lage"] == Passage(expected, "texte/lage.md")
    runde.change("runde.toml", '"texte/lage.md"', '"""\nErstens\n\nZweitens\n"""')
    assert runde.read().runde.texte["lage"] == Passage("Erstens\n\nZweitens", "runde.toml", 21)
    runde.change("runde.toml", '"""\nErstens\n\nZweitens\n"""', "'Kurz'")
    assert runde.read().runde.texte["lage"] == Passage("Kurz", "runde.toml", 20)


@pytest.mark.parametrize("name", ["texte/lage.MD", "texte/lage.txt", "Die Lage.markdown"])
def test_a_text_is_read_from_any_text_file(runde: RoundFolder, name: str) -> None:
    runde.change("runde.toml", "texte/lage.md", name)
    runde.write(name, "Das Jahr ist *neu*.\n")
    assert runde.read().runde.texte["lage"] == Passage("Das Jahr ist *neu*.", name)


@pytest.mark.parametrize(
    "name",
    ["texte/lage.docx", "Lage 2024.pdf", "lage.ODT", "lage.rst", "texte/lage", "texte\\\\lage"],
)
def test_a_name_of_another_file_is_no_text(runde: RoundFolder, name: str) -> None:
    runde.change("runde.toml", "texte/lage.md", name)
    message = runde.fault()
    shown = name.replace("\\\\", "\\")
    assert message.startswith(f"runde.toml, Zeile 20: Angabe „lage“: „{shown}“ sieht aus wie")
    assert "„.md“ oder „.txt“" in message


@pytest.mark.parametrize(
    "text",
    [
        "Es bleibt dabei.",
        "Näheres unter https://www.example.org/bericht.pdf",
        "Siehe www.example.org",
        "Bund und Land, z. B.",
        "Die Regel steht in der Datei lage.docx.",
        "und/oder.",
    ],
)
def test_a_sentence_is_a_text(runde: RoundFolder, text: str) -> None:
    runde.change("runde.toml", "texte/lage.md", text)
    assert runde.read().runde.texte["lage"] == Passage(text, "runde.toml", 20)


def test_an_empty_item_of_a_list_is_refused_at_its_line(runde: RoundFolder) -> None:
    lists = 'tagesordnung = [\n  "Lage",\n  "",\n  " ",\n]\nteilnahme = ["A", ""]\nanlagen = [""]\n'
    runde.change("runde.toml", "[texte]", f"{lists}[texte]")
    empty = "Eintrag der Liste ist leer. Füllen Sie ihn aus, oder streichen Sie ihn."
    assert runde.faults() == [
        f"runde.toml, Zeile 21: Angabe „tagesordnung“: Der 2. {empty}",
        f"runde.toml, Zeile 22: Angabe „tagesordnung“: Der 3. {empty}",
        f"runde.toml, Zeile 24: Angabe „teilnahme“: Der 2. {empty}",
        f"runde.toml, Zeile 25: Angabe „anlagen“: Der 1. {empty}",
    ]


def test_a_single_text_is_a_list_of_one(runde: RoundFolder) -> None:
    runde.change("runde.toml", "[texte]", 'teilnahme = "Alle"\n[texte]')
    assert runde.read().runde.dialoge[0].teilnahme == ("Alle",)


def test_every_faulty_item_of_a_list_is_told_at_its_line(runde: RoundFolder) -> None:
    copies = '[absender]\nkopie = [\n  "a@kreis.de",\n  "b",\n  "c"\n]\n[texte]'
    runde.change("runde.toml", "[texte]", copies)
    assert [message.split(" ist keine")[0] for message in runde.faults()] == [
        "runde.toml, Zeile 22: Angabe „kopie“: „b“",
        "runde.toml, Zeile 23: Angabe „kopie“: „c“",
    ]


def test_an_empty_text_is_open(runde: RoundFolder) -> None:
    runde.change("runde.toml", '"texte/lage.md"', '""')
    assert runde.read().runde.texte == {}


def test_templates_and_markup_in_names_stay_text(runde: RoundFolder) -> None:
    hostile = "{{ 7*7 }}{% raw %}<script>alert(1)</script>&amp"
    runde.change("traeger.csv", ";Borken;", f";{hostile};")
    assert runde.read().runde.traeger[0].sitz == hostile


# --- paths ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "old"), [("kennzahlen", "datenstand = 2024-04-15"), ("lage", 'lage = "texte/lage.md"')]
)
@pytest.mark.parametrize("path", ["../draussen.md", "/etc/hosts.md", "texte/../../draussen.md"])
def test_no_path_leads_out_of_the_round(tmp_path: Path, key: str, old: str, path: str) -> None:
    folder = lay_out(tmp_path / "runde")
    (tmp_path / "draussen.md").write_text("geheim", encoding="utf-8")
    folder.change("runde.toml", old, f'{key} = "{path}"')
    assert "liegt außerhalb des Ordners" in folder.fault()


@pytest.mark.parametrize("path", ["../draussen.csv", "C:/draussen.csv", "x" * 290 + ".csv"])
def test_no_table_lies_outside_or_under_an_impossible_name(tmp_path: Path, path: str) -> None:
    folder = lay_out(tmp_path / "runde")
    (tmp_path / "draussen.csv").write_text("schluessel", encoding="utf-8")
    folder.change("runde.toml", '"traeger.csv"', f'"{path}"')
    assert folder.fault().startswith("runde.toml, Zeile 3: Angabe „traeger“: ")


def test_no_link_leads_out_of_the_round(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "runde")
    (tmp_path / "geheim.md").write_text("geheim", encoding="utf-8")
    (folder.path / "texte/lage.md").unlink()
    (folder.path / "texte/lage.md").symlink_to(tmp_path / "geheim.md")
    assert "liegt außerhalb des Ordners" in folder.fault()


def test_a_link_to_itself_and_a_pipe_are_no_files(runde: RoundFolder) -> None:
    (runde.path / "texte/lage.md").unlink()
    (runde.path / "texte/lage.md").symlink_to("lage.md")
    assert "lage.md" in runde.fault()
    (runde.path / "texte/lage.md").unlink()
    os.mkfifo(runde.path / "texte/lage.md")
    assert "gibt es nicht" in runde.fault()


def test_the_kennzahlen_must_be_there(runde: RoundFolder) -> None:
    runde.change("runde.toml", "datenstand", 'kennzahlen = ["a.csv", "b.csv"]\ndatenstand')
    runde.write("a.csv", "")
    assert runde.fault() == (
        "runde.toml, Zeile 4: Angabe „kennzahlen“: Die Datei „b.csv“ gibt es nicht. Prüfen Sie "
        "den Namen; er gilt vom Ordner der Datei aus, in der er steht."
    )
    runde.write("b.csv", "")
    names = [path.name for path in runde.read().runde.kennzahlen]
    assert names == ["a.csv", "b.csv"]


def test_a_folder_without_a_round_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Erwartet wird ein Ordner mit der Datei"):
        read_runde(tmp_path)
    with pytest.raises(InputError, match="gibt es nicht"):
        read_runde(tmp_path / "fehlt")


def test_another_edition_can_take_the_place_of_the_named_one(
    runde: RoundFolder, tmp_path: Path
) -> None:
    text = (runde.path / "fassung/fassung.toml").read_text(encoding="utf-8")
    runde.write("andere/fassung.toml", text.replace("Prüffassung", "Andere"))
    runde.write("andere/vereinbarung.html", "")
    eingabe = read_runde(runde.path, fassung=tmp_path / "andere")
    assert eingabe.fassung.titel == "Andere"


# --- Hinweise -------------------------------------------------------------------------


def test_what_looks_like_a_slip_is_said_but_not_refused(runde: RoundFolder) -> None:
    runde.change("runde.toml", "datum = 2023-08-22", 'datum = 2022-08-22\nbis = "2022-06"')
    runde.change("runde.toml", "datenstand = 2024-04-15", "datenstand = 2022-04-15")
    runde.change("traeger.csv", "5,1;2,1", "101,5;51")
    runde.change("traeger.csv", "Stadt Essen;f", "Kreis Borken;m")
    assert [str(hinweis) for hinweis in runde.read().hinweise] == [
        "runde.toml, Zeile 4: Der Datenstand liegt vor dem Jahr 2023. Prüfen Sie das Jahr.",
        "runde.toml, Zeile 15: Dialog 1 ist nicht im Jahr 2023. Prüfen Sie das Jahr.",
        "runde.toml, Zeile 16: Dialog 1 spricht nicht von Daten des Jahres 2023. Prüfen Sie das "
        "Jahr.",
        "traeger.csv, Zeile 3, Spalte „name“: Der Name „Kreis Borken“ kommt zweimal vor "
        "(traeger.csv, Zeile 2, Spalte „name“). Prüfen Sie, ob ein Träger doppelt eingetragen "
        "ist.",
        "traeger.csv, Zeile 2, Spalte „ziel.integrationen“: „101,5\u00a0Prozent“ ist für das Ziel "
        "„Veränderung der Integrationen“ ungewöhnlich viel. Prüfen Sie Komma und Einheit.",
        "traeger.csv, Zeile 2, Spalte „ziel.abstand“: „51,0\u00a0Prozentpunkte“ ist für das Ziel "
        "„Abstand der Integrationsquoten“ ungewöhnlich viel. Prüfen Sie Komma und Einheit.",
    ]
