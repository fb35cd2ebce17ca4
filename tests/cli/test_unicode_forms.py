"""A round is the same whether an umlaut is one character or, as macOS writes it, two."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import pytest
from cli_runs import EXAMPLE, names, reporter

RUNDE = """\
jahr = 2023
fassung = "fässung"
traeger = "träger.csv"
kennzahlen = ["zählung.csv"]
datenstand = 2024-04-15
datenhinweis = "Beispieldaten für alle"

[ministerium]
name = "Ministerium für Arbeit"
kurzname = "MfÄ"
genus = "n"
ort = "Köln"
vertretung = { anrede = "Frau", amt = "Staatssekretärin", name = "Zoë Müller" }

[[dialog]]
nummer = 1
anlagen = ["anlagen/übersicht.pdf"]

[texte]
lage = "texte/lage-für-köln.md"
"""
TRAEGER = """\
Schlüssel;Name;Genus;Sitz;Straße;Anrede;Amt;Vertretung;Ziel.Integrationen
recklinghausen;Kreis Düren;m;Düren;Bürgerweg 1;Herr;Bürgermeister;Jörg Groß;5,1
"""
FASSUNG = """\
titel = "Prüfung"
grundlage = "nrw-2023"
[dokumente.vereinbarung]
vorlage = "vorläge.html"
[einstellungen]
"grußformel" = "Schöne Grüße"
"""
TEMPLATE = """\
<h1>Für {{ traeger.name }}</h1>
<p>{{ einstellungen["grußformel"] }} {{ einstellungen.grußformel }}</p>
{% include "stücke/mühe.html" %}{{ texte.lage }}
"""
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
"""of the bytes of a file of data, which a report gives"""


@pytest.fixture
def runde(tmp_path: Path) -> Path:
    """A round that has umlauts in its texts, headings, keys, names of files and folders."""
    data = (EXAMPLE / "kennzahlen.csv").read_text("utf-8")
    heading = "traeger;groesse;geschlecht;monat;wert"
    assert heading in data
    files = {
        "runde.toml": RUNDE,
        "träger.csv": TRAEGER,
        "zählung.csv": data.replace(heading, "Träger;Größe;Geschlecht;Monat;Wert"),
        "anlagen/übersicht.pdf": "",
        "texte/lage-für-köln.md": "Die Lage ist *schön*.\n",
        "fässung/fassung.toml": FASSUNG,
        "fässung/vorläge.html": TEMPLATE,
        "fässung/stücke/mühe.html": "<p>Mühe lohnt</p>",
    }
    return written(tmp_path / "runde", files)


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def in_form(runde: Path, copy: Path, *, form_of_names: str, form_of_texts: str) -> Path:
    """Return a copy of the round in which names and texts have these Unicode forms."""
    files = {
        normalize(form_of_names, path.relative_to(runde).as_posix()): normalize(
            form_of_texts, path.read_text("utf-8")
        )
        for path in runde.rglob("*")
        if path.is_file()
    }
    return written(copy, files)


FORMS = pytest.mark.parametrize(
    ("form_of_names", "form_of_texts"),
    [("NFD", "NFD"), ("NFD", "NFC"), ("NFC", "NFD")],
    ids=["names and texts", "names alone", "texts alone"],
)


@FORMS
@pytest.mark.parametrize("command", ["vereinbarung", "bericht"])
def test_documents_are_the_same(
    runde: Path, tmp_path: Path, command: str, form_of_names: str, form_of_texts: str
) -> None:
    copy = in_form(
        runde, tmp_path / "kopie", form_of_names=form_of_names, form_of_texts=form_of_texts
    )
    pages = []
    for folder in (runde, copy):
        done = reporter(command, folder, "--format", "html", "--stand", "2024-05-01")
        assert done.exit_code == 0, done.stderr
        [page] = (folder / "ausgabe").glob("*.html")
        pages.append(DIGEST.sub("…", page.read_text("utf-8")))
    assert pages[0] == pages[1] == normalize("NFC", pages[1])


@FORMS
def test_next_years_round_is_the_same(
    runde: Path, tmp_path: Path, form_of_names: str, form_of_texts: str
) -> None:
    copy = in_form(
        runde, tmp_path / "kopie", form_of_names=form_of_names, form_of_texts=form_of_texts
    )
    for number, folder in enumerate((runde, copy)):
        ziel = tmp_path / f"neu-{number}"
        done = reporter("fortschreiben", folder, ziel)
        assert done.exit_code == 0, done.stderr
        checked = reporter("pruefen", ziel)
        assert checked.exit_code == 0, checked.stderr
    assert names(tmp_path / "neu-0") == names(tmp_path / "neu-1")


def test_fault_in_data_names_their_file_in_one_form(runde: Path, tmp_path: Path) -> None:
    (runde / "zählung.csv").write_text("Träger;Größe;Monat;Wert\na;QUÄTSCH;2023-01;1\n", "utf-8")
    copy = in_form(runde, tmp_path / "kopie", form_of_names="NFD", form_of_texts="NFD")
    told = [reporter("pruefen", folder).stderr for folder in (runde, copy)]
    assert "zählung.csv, Zeile 2" in told[0]
    assert told[0] == told[1]


def test_file_that_is_missing_is_named_as_the_round_names_it(runde: Path) -> None:
    (runde / "träger.csv").unlink()
    assert "Die Datei „träger.csv“ gibt es nicht." in reporter("pruefen", runde).stderr


def test_traeger_is_named_in_either_form(runde: Path) -> None:
    told = [
        reporter("pruefen", runde, "--traeger", normalize(form, "recklinghäusen")).stderr
        for form in ("NFC", "NFD")
    ]
    assert "Meinten Sie „recklinghausen“?" in told[0]
    assert told[0] == told[1]
