"""Names that look like code are literal text from the round to the finished file."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkers.docx_validators import validate_docx
from checkers.pages import pdf_text, pictures
from checkers.verapdf import VeraPdf
from cli_runs import HEAD, ZIELE, agree, write_round

from reporter.writers.docx.read import read_words

NAMES = {
    "Jinja": "Kreis {{ 7 * 7 }} {% raw %} {# x #}",
    "HTML": "Kreis <b>Fett</b> & <script>alert(1)</script> &amp; <!-- x -->",
    "quotation marks": "Kreis \"'„“‚‘»«",
    "umlauts": "Kreis Ähß Öñçé Łódź Šumperk",
    "two hundred characters": "Kreis " + "Donaudampfschifffahrtsgesellschaft " * 5 + "Borken-Nord",
    "a word without end": "Kreis " + "Donaudampfschifffahrt" * 9,
}


def hostile_round(folder: Path, name: str) -> Path:
    """Write a round whose Träger bears `name` in all four cases."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    cases = "".join(f'{case} = "{quoted}"\n' for case in ("name", "genitiv", "dativ", "akkusativ"))
    table = (
        f'[[traeger]]\nschluessel = "x"\n{cases}genus = "m"\nsitz = "{quoted}"\nanrede = "Herr"\n'
        f'amt = "Landrat"\nvertretung = "{quoted}"\n[traeger.ziele]\n{ZIELE}'
    )
    return write_round(folder, table, head=HEAD)


def flat(text: str) -> str:
    """Return the characters of a text without any space or hyphen, which lines may break at."""
    return "".join(each for each in text if not each.isspace() and each not in "-\u2010\u00ad")


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_hostile_name_is_literal_text_in_both_formats(
    tmp_path: Path, verapdf: VeraPdf, name: str
) -> None:
    result = agree(hostile_round(tmp_path, name), "--format", "docx", form="pdf")
    assert result.exit_code == 0, result.stderr
    pdf, docx = (
        (tmp_path / "ausgabe" / f"2023-vereinbarung-x.{form}").read_bytes()
        for form in ("pdf", "docx")
    )
    words = flat("".join(read_words(docx)))
    assert words.count(flat(name)) >= 4
    assert flat(pdf_text(pdf)).count(flat(name)) >= 3
    assert verapdf.verify(pdf, "ua1", "3a") == []
    assert validate_docx(docx) == []


@pytest.mark.parametrize("name", ["two hundred characters", "a word without end"])
def test_long_name_stays_within_the_margins_of_the_page(tmp_path: Path, name: str) -> None:
    agree(hostile_round(tmp_path, NAMES[name]), "--reinschrift", form="pdf")
    for page in pictures(tmp_path / "ausgabe" / "2023-vereinbarung-x.pdf"):
        right_margin = page.convert("L").crop((page.width * 192 // 210, 0, *page.size))
        assert right_margin.getextrema() == (255, 255)


def test_key_that_is_a_path_is_refused(tmp_path: Path) -> None:
    runde = hostile_round(tmp_path / "runde", "Kreis Borken")
    file = runde / "runde.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace('schluessel = "x"', 'schluessel = "../x"'), "utf-8")
    result = agree(runde)
    assert result.exit_code == 2
    assert "„../x“" in result.stderr
    assert [path.name for path in tmp_path.rglob("*.html")] == []
