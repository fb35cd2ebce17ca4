"""An edition is a folder that somebody hands over: it can neither read, call nor run on."""

from __future__ import annotations

from pathlib import Path

import pytest
from rounds_text import compose_round, text_of

from reporter.errors import ReporterError

DATA = """
titel = "Prüfling"
[dokumente.vereinbarung]
vorlage = "vereinbarung.html"
titel = "T"
kopfzeile = "K"
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    folder = tmp_path / "fassung"
    folder.mkdir()
    (folder / "fassung.toml").write_text(DATA, encoding="utf-8")
    return folder


def refusal(edition: Path, template: str) -> str:
    (edition / "vereinbarung.html").write_text(template, encoding="utf-8")
    with pytest.raises(ReporterError) as caught:
        compose_round(edition.parent, fassung="fassung")
    return str(caught.value)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% include '../geheim.html' %}", "gibt es in der Fassung nicht"),
        ("{% include '/etc/passwd' %}", "gibt es in der Fassung nicht"),
        ("{% include ''|default('x') %}", "fester Text"),
        ("{% include 'vereinbarung.html' %}", "bindet sich selbst ein"),
        ("{{ ''.__class__.__mro__ }}", "nicht bekannt"),
        ("{{ traeger.name.im('x') }}", "nicht aufrufen"),
        ("{{ jahr.to_bytes(4) }}", "nicht aufrufen"),
        ("{{ 'a' * 10**9 }}", "ist in Vorlagen nicht erlaubt"),
        ("{{ '%999999999s' % 1 }}", "ist in Vorlagen nicht erlaubt"),
        ("{{ 'a'|center(999999999) }}", "Den Filter „center“ gibt es nicht."),
        ("{{ range(9) }}", "„range“ ist in der Vorlage nicht bekannt"),
        ("{{ unbekannt }}", "„unbekannt“ ist in der Vorlage nicht bekannt"),
        ("{{ traeger.nmae }}", "„nmae“ ist in der Vorlage nicht bekannt"),
        ("{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m('a') }}", "ruft sich selbst auf"),
        ("<h1>a</h1>{% if %}", "Hier steht „%}“, erwartet wird ein Wert."),
        (
            "<h1>a</h1>{% fro x in y %}",
            "Die Anweisung „fro“ ist nicht bekannt. Meinten Sie „from“?",
        ),
        (
            "{% for x in ziele %}",
            "„{% for %}“ wird nicht geschlossen. Erwartet wird „{% endfor %}“.",
        ),
    ],
)
def test_template_that_reaches_out_is_refused(edition: Path, template: str, expected: str) -> None:
    message = refusal(edition, template)
    assert expected in message
    assert "vereinbarung.html" in message


@pytest.mark.parametrize(
    ("template", "hint"),
    [
        ("{{ jarh }}", "Meinten Sie „jahr“?"),
        ("{{ traeger.nmae }}", "Meinten Sie „name“?"),
        ("{{ texte.zzz }}", "zzz“ ist in der Vorlage nicht bekannt."),
        ("{{ dialoge.zzz }}", "zzz“ ist in der Vorlage nicht bekannt."),
        ("{{ zzz }}", "Bekannt sind: „dialoge“, „einstellungen“, „jahr“, „ministerien“"),
        (
            "{{ traeger.zzz }}",
            "Bekannt sind: „jobcenter“, „name“, „planungsdokument“, „schluessel“, „sitz“, "
            "„vertretung“.",
        ),
    ],
)
def test_names_that_there_are_stand_beside_one_that_there_is_not(
    edition: Path, template: str, hint: str
) -> None:
    assert hint in refusal(edition, template)


def test_building_block_that_wants_a_name_of_the_document_is_told_to_be_given_it(
    edition: Path,
) -> None:
    (edition / "teile.html").write_text("{% macro m() %}{{ jahr }}{% endmacro %}", "utf-8")
    message = refusal(edition, '{% from "teile.html" import m %}<h1>{{ m() }}</h1>')
    assert "teile.html, Zeile 1: „jahr“ ist in der Vorlage nicht bekannt." in message
    assert "Ein Baustein sieht nur, was ihm übergeben wird; übergeben Sie ihm „jahr“." in message


def test_loops_come_to_an_end(edition: Path) -> None:
    chars = "abcdefghijklmnopqrstuvwxyz0123456789"
    loops = "".join(f"{{% for {each} in '{chars}' %}}" for each in "abcd")
    assert "kommt nach 50000 Schritten nicht zum Ende" in refusal(
        edition, loops + "{% endfor %}" * 4
    )


def test_templates_that_include_each_other_are_refused_with_the_chain(edition: Path) -> None:
    (edition / "a.html").write_text("{% include 'b.html' %}", encoding="utf-8")
    (edition / "b.html").write_text("{% include 'a.html' %}", encoding="utf-8")
    assert "b.html → a.html → b.html" in refusal(edition, "{% include 'a.html' %}")


def test_link_out_of_the_folder_is_not_followed(edition: Path, tmp_path: Path) -> None:
    (tmp_path / "geheim.html").write_text("<h1>geheim</h1>", encoding="utf-8")
    (edition / "innen.html").symlink_to(tmp_path / "geheim.html")
    assert "gibt es in der Fassung nicht" in refusal(edition, "{% include 'innen.html' %}")


def test_fault_in_the_markup_is_shown_at_its_line_in_the_template(edition: Path) -> None:
    (edition / "teil.html").write_text("<p>gut</p>\n\n<section>x</section>", encoding="utf-8")
    message = refusal(edition, "<h1>T</h1>\n{% include 'teil.html' %}")
    assert "teil.html, Zeile 3: Das Element <section>" in message


def test_faulty_line_of_a_template_is_named(edition: Path) -> None:
    assert "fassung/vereinbarung.html, Zeile 3" in refusal(
        edition, "<h1>T</h1>\n<p>\n{{ traeger.x }}</p>"
    )


def test_template_in_another_encoding_is_refused(edition: Path) -> None:
    (edition / "vereinbarung.html").write_bytes("<h1>Präambel</h1>".encode("cp1252"))
    with pytest.raises(ReporterError, match="nicht in UTF-8"):
        compose_round(edition.parent, fassung="fassung")


@pytest.mark.parametrize("name", ["{{ 7*7 }}", "<script>x</script>", "{% include 'x' %}", "& <b>"])
def test_markup_and_code_in_names_stay_text(tmp_path: Path, name: str) -> None:
    traeger = f"""
[[traeger]]
schluessel = "muster"
name = "Kreis {name}"
genus = "m"
sitz = "{name}"
anrede = "Herr"
amt = "Landrat"
vertretung = "{name}"
"""
    text = text_of(compose_round(tmp_path, traeger=traeger))
    assert f"vertreten durch Herrn Landrat {name}" in text
    assert f"und der Kreis {name} als zugelassener" in text


def test_code_in_a_text_of_the_round_stays_text(tmp_path: Path) -> None:
    text = text_of(compose_round(tmp_path, texte="lage = 'Vorher \\<b> & {{ 1 }} nachher'"))
    assert "Vorher <b> & {{ 1 }} nachher" in text
