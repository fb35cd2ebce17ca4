"""Editions: what their data file says, and how they build on one another."""

from __future__ import annotations

from pathlib import Path

import pytest
from input_rounds import FASSUNG, RoundFolder

from reporter.errors import WordingError
from reporter.input.fassung import read_fassung
from reporter.model.fassung import Dokumentart, Fassung, Textstelle
from reporter.model.ziel import Einheit, Fall, Richtung, Zielart

CHILD = """\
titel = "Neue Fassung"
grundlage = "../basis"
"""


@pytest.fixture
def basis(tmp_path: Path) -> RoundFolder:
    """A folder of editions with `basis/`."""
    folder = RoundFolder(tmp_path)
    folder.write("basis/fassung.toml", FASSUNG)
    folder.write("basis/vereinbarung.html", "")
    return folder


def read(folder: RoundFolder, name: str = "neu") -> Fassung:
    return read_fassung(name, relative_to=folder.path, shipped=folder.path / "mitgeliefert")


def faults(folder: RoundFolder, name: str = "neu") -> list[str]:
    with pytest.raises(WordingError) as caught:
        read(folder, name)
    return [str(fault) for fault in caught.value.faults]


def test_an_edition_becomes_the_model(basis: RoundFolder) -> None:
    fassung = read(basis, "basis")
    assert (fassung.schluessel, fassung.titel) == ("basis", "Prüffassung")
    assert fassung.ordner == (basis.path / "basis",)
    assert fassung.nummerierung == ("1.", "I.")
    assert fassung.texte == (Textstelle("lage", "Die Lage", pflicht=True),)
    assert fassung.dokumente == {
        "vereinbarung": Dokumentart("vereinbarung.html", "Zielvereinbarung {{ jahr }}", "")
    }


def test_what_a_goal_leaves_unsaid_follows_from_its_kind(basis: RoundFolder) -> None:
    ziele = {ziel.schluessel: ziel for ziel in read(basis, "basis").ziele}
    abstand, bestand = ziele["abstand"], ziele["bestand"]
    assert (abstand.richtung, abstand.einheit) == (Richtung.NIEDRIGER, Einheit.PROZENTPUNKTE)
    assert (bestand.nachkommastellen, bestand.streng) == (0, True)
    assert ziele["integrationen"].nachkommastellen == 1
    assert ziele["beobachtung"].art is Zielart.BEOBACHTET
    assert ziele["beobachtung"].nachkommastellen == 1  # of its change, which is in percent


def test_an_edition_inherits_what_it_does_not_say(basis: RoundFolder) -> None:
    basis.write("neu/fassung.toml", CHILD)
    neu, alt = read(basis), read(basis, "basis")
    assert neu.titel == "Neue Fassung"
    assert neu.ordner == (basis.path / "neu", basis.path / "basis")
    assert (neu.ziele, neu.texte, neu.dokumente) == (alt.ziele, alt.texte, alt.dokumente)


def test_goals_are_merged_by_their_key(basis: RoundFolder) -> None:
    basis.write(
        "neu/fassung.toml",
        CHILD
        + '[[ziel]]\nschluessel = "abstand"\ntitel = "Neuer Titel"\n'
        + '[ziel.saetze]\nverringerung = "neuer Satz"\n'
        + '[[ziel]]\nschluessel = "weiteres"\ntitel = "Weiteres"\nart = "qualitativ"\n',
    )
    neu = read(basis)
    assert [ziel.schluessel for ziel in neu.ziele] == [
        "integrationen",
        "abstand",
        "quote",
        "bestand",
        "beobachtung",
        "weiteres",
    ]
    abstand = neu.ziele[1]
    assert (abstand.titel, abstand.kennzahl) == ("Neuer Titel", "K2")
    assert abstand.saetze == {
        Fall.VERRINGERUNG: "neuer Satz",
        Fall.KEINE_VERGROESSERUNG: "nicht",
        Fall.BEGRENZTE_VERGROESSERUNG: "nicht mehr als",
    }


def test_documents_passages_and_settings_are_merged(basis: RoundFolder) -> None:
    basis.change("basis/fassung.toml", "[[text]]", '[einstellungen]\na = "1"\nb = "2"\n[[text]]')
    basis.write("neu/vereinbarung.html", "")
    basis.write(
        "neu/fassung.toml",
        CHILD
        + '[dokumente.vereinbarung]\nkopfzeile = "Kopf"\n'
        + '[[text]]\nschluessel = "lage"\npflicht = false\n'
        + '[einstellungen]\nb = ""\nc = "3"\n',
    )
    neu = read(basis)
    assert neu.dokumente["vereinbarung"].titel == "Zielvereinbarung {{ jahr }}"
    assert neu.dokumente["vereinbarung"].kopfzeile == "Kopf"
    assert neu.texte == (Textstelle("lage", "Die Lage", pflicht=False),)
    assert neu.einstellungen == {"a": "1", "b": "", "c": "3"}


def test_goals_and_passages_can_be_left_out(basis: RoundFolder) -> None:
    basis.write("neu/fassung.toml", CHILD + 'ohne_ziele = ["abstand"]\nohne_texte = ["lage"]\n')
    neu = read(basis)
    assert "abstand" not in {ziel.schluessel for ziel in neu.ziele}
    assert neu.texte == ()


def test_leaving_out_what_is_not_there_is_a_fault(basis: RoundFolder) -> None:
    basis.write("neu/fassung.toml", CHILD + 'ohne_ziele = ["abstant"]\n')
    assert faults(basis) == [
        "neu/fassung.toml, Zeile 3: Angabe „ohne_ziele“: „abstant“ kommt in der Grundlage nicht "
        "vor. Meinten Sie „abstand“?"
    ]


def test_a_goal_that_changes_direction_brings_its_own_sentences(basis: RoundFolder) -> None:
    ziel = '[[ziel]]\nschluessel = "integrationen"\nrichtung = "niedriger"\n'
    basis.write("neu/fassung.toml", CHILD + ziel)
    assert faults(basis) == [
        "neu/fassung.toml, Zeile 3: Dem Ziel „integrationen“ fehlen unter „saetze“: „abnahme“, "
        "„begrenzte_zunahme“, „keine_zunahme“. Jeder Fall, zu dem ein Zielwert führen kann, "
        "braucht seinen Satz."
    ]
    saetze = '[ziel.saetze]\nabnahme = "a"\nbegrenzte_zunahme = "b"\nkeine_zunahme = "c"\n'
    basis.write("neu/fassung.toml", CHILD + ziel + saetze)
    assert set(read(basis).ziele[0].saetze) == read(basis).ziele[0].faelle


def test_a_shipped_edition_is_found_by_its_name(basis: RoundFolder) -> None:
    basis.write("mitgeliefert/amtlich/fassung.toml", FASSUNG)
    basis.write("mitgeliefert/amtlich/vereinbarung.html", "")
    basis.write("neu/fassung.toml", CHILD.replace("../basis", "amtlich"))
    assert read(basis, "amtlich").schluessel == "amtlich"
    assert read(basis).ordner[1] == basis.path / "mitgeliefert/amtlich"


def test_a_shared_template_of_the_program_is_found(basis: RoundFolder) -> None:
    basis.write("mitgeliefert/gemeinsam/bericht.html", "")
    basis.change("basis/fassung.toml", '"vereinbarung.html"', '"gemeinsam/bericht.html"')
    assert read(basis, "basis").dokumente["vereinbarung"].vorlage == "gemeinsam/bericht.html"


def test_a_name_with_two_meanings_is_asked_about(basis: RoundFolder) -> None:
    basis.write("mitgeliefert/basis/fassung.toml", FASSUNG)
    basis.write("mitgeliefert/basis/vereinbarung.html", "")
    assert faults(basis, "basis") == [
        "Die Fassung „basis“ gibt es im Programm und als Ordner. Schreiben Sie „./basis“, wenn "
        "der Ordner gemeint ist; sonst benennen Sie ihn um."
    ]
    assert read(basis, "./basis").ordner == (basis.path / "basis",)


def test_an_unknown_edition_gets_a_suggestion(basis: RoundFolder) -> None:
    basis.write("mitgeliefert/nrw-2023/fassung.toml", FASSUNG)
    assert faults(basis, "nrw-2032") == [
        "Die Fassung „nrw-2032“ gibt es nicht. Meinten Sie „nrw-2023“?"
    ]


def test_an_unknown_grundlage_is_told_with_its_line(basis: RoundFolder) -> None:
    basis.write("neu/fassung.toml", CHILD.replace("../basis", "../fehlt"))
    assert faults(basis)[0].startswith(
        "neu/fassung.toml, Zeile 2: Angabe „grundlage“: Die Fassung „../fehlt“ gibt es nicht."
    )


def test_a_circle_of_editions_is_refused(basis: RoundFolder) -> None:
    basis.write("neu/fassung.toml", CHILD)
    basis.change("basis/fassung.toml", "nummerierung", 'grundlage = "../neu"\nnummerierung')
    assert faults(basis) == [
        "basis/fassung.toml, Zeile 2: Angabe „grundlage“: Die Fassungen bauen im Kreis "
        "aufeinander auf: neu → basis → neu. Streichen Sie eine der Angaben „grundlage“."
    ]


def test_faults_of_an_edition_and_its_grundlage_come_together(basis: RoundFolder) -> None:
    basis.write("neu/fassung.toml", CHILD + "nummerierung = 5\n")
    basis.change("basis/fassung.toml", "titel", "tittel")
    found = faults(basis)
    assert [message.split(",")[0] for message in found] == [
        "neu/fassung.toml",
        "basis/fassung.toml",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "zunahme =",
            "zunahmme =",
            "basis/fassung.toml, Zeile 20: „zunahmme“ ist hier nicht bekannt. Meinten Sie "
            "„zunahme“?",
        ),
        (
            "verringerung =",
            'abnahme = "x"\nverringerung =',
            "basis/fassung.toml, Zeile 30: Angabe „abnahme“: Diesen Satz braucht ein Ziel der "
            "Art „abstand“, „niedriger“ nicht. Erwartet wird: „begrenzte_vergroesserung“, "
            "„keine_vergroesserung“, „verringerung“.",
        ),
        (
            'art = "abstand"',
            'art = "abstant"',
            "basis/fassung.toml, Zeile 27: Angabe „art“: „abstant“ ist keine Zielart. Meinten "
            "Sie „abstand“?",
        ),
        (
            'art = "abstand"',
            'art = "abstand"\neinheit = "prozent"',
            "basis/fassung.toml, Zeile 28: Angabe „einheit“: Ein Ziel der Art „abstand“ hat die "
            "Einheit „prozentpunkte“. Streichen Sie diese Angabe.",
        ),
        (
            'schluessel = "abstand"',
            'schluessel = "INTEGRATIONEN"',
            "basis/fassung.toml, Zeile 25: Angabe „schluessel“: „INTEGRATIONEN“ ist schon "
            "vergeben (basis/fassung.toml, Zeile 14).",
        ),
        (
            'schluessel = "abstand"\n',
            "",
            "basis/fassung.toml, Zeile 24: „schluessel“ fehlt.",
        ),
        ('kennzahl = "INT"\n', "", "basis/fassung.toml, Zeile 13: „kennzahl“ fehlt."),
        (
            'kennzahl = "INT"',
            'kennzahl = "INT"\nnachkommastellen = 3',
            "basis/fassung.toml, Zeile 19: Angabe „nachkommastellen“: „3“ ist keine Anzahl von "
            "Nachkommastellen. Erwartet wird eine ganze Zahl von 0 bis 2.",
        ),
        (
            'kennzahl = "INT"',
            'kennzahl = "INT"\nstreng = "ja"',
            "basis/fassung.toml, Zeile 19: Angabe „streng“: „ja“ ist kein Wahrheitswert.",
        ),
        (
            '"vereinbarung.html"',
            '"../geheim.html"',
            "basis/fassung.toml, Zeile 5: Angabe „vorlage“: Die Datei „../geheim.html“ liegt "
            "außerhalb des Ordners.",
        ),
        (
            '"vereinbarung.html"',
            '"fehlt.html"',
            "basis/fassung.toml, Zeile 5: Angabe „vorlage“: Die Datei „fehlt.html“ gibt es nicht.",
        ),
        ('vorlage = "vereinbarung.html"\n', "", "basis/fassung.toml, Zeile 4: „vorlage“ fehlt."),
        (
            'titel = "Prüffassung"\n',
            "",
            "basis/fassung.toml: „titel“ fehlt. Erwartet wird der Name der Fassung.",
        ),
        (
            '"1.", "I."',
            '"1.", "Nummer"',
            "basis/fassung.toml, Zeile 2: Angabe „nummerierung“: „Nummer“ ist keine Nummerierung.",
        ),
    ],
)
def test_a_fault_of_an_edition_is_told_with_its_line(
    basis: RoundFolder, old: str, new: str, expected: str
) -> None:
    basis.write("geheim.html", "")
    basis.change("basis/fassung.toml", old, new)
    assert faults(basis, "basis")[0].startswith(expected)


@pytest.mark.parametrize("pattern", ["1.", "I.", "§ 1", "1.1", "1.1.", "a)", ""])
def test_every_usual_numbering_is_known(basis: RoundFolder, pattern: str) -> None:
    basis.change("basis/fassung.toml", '"1.", "I."', f'"{pattern}"')
    assert read(basis, "basis").nummerierung == (pattern,)


def test_an_edition_without_documents_is_refused(basis: RoundFolder) -> None:
    basis.write("basis/fassung.toml", 'titel = "Leer"\n')
    assert faults(basis, "basis") == [
        "basis/fassung.toml: „dokumente“ fehlt. Erwartet wird z. B. [dokumente.vereinbarung]."
    ]


def test_an_edition_tells_where_it_or_its_grundlage_says_a_thing(basis: RoundFolder) -> None:
    goal = '[[ziel]]\nschluessel = "abstand"\nkennzahl = "K2"\n'
    sentence = '[ziel.saetze]\nverringerung = """\nSatz"""\n'
    basis.write("neu/fassung.toml", CHILD + goal + sentence)
    ort = read(basis).ort
    assert str(ort("ziel", "abstand", "kennzahl")) == "neu/fassung.toml, Zeile 5"
    assert str(ort("ziel", "abstand", "saetze", "verringerung")) == "neu/fassung.toml, Zeile 8"
    assert str(ort("ziel", "abstand", "art")) == "basis/fassung.toml, Zeile 27"
    assert str(ort("ziel", "abstand", "streng")) == "neu/fassung.toml, Zeile 3"
    assert str(ort("nummerierung")) == "basis/fassung.toml, Zeile 2"
    assert str(ort("kennt", "niemand")) == "neu/fassung.toml"
