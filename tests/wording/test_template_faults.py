"""What is wrong with an edition is said in German, at its place, and all of it together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rounds_text import compose_round, text_of

from reporter.errors import ReporterError

DATA = 'titel = "Eigene"\ngrundlage = "nrw-2024"\n'
BASE = '{% extends "nrw-2024/vereinbarung.html" %}\n'
ENGLISH = re.compile(
    r"\b(?:is|not|for|the|expected|unexpected|got|found|name[ds]|unsupported|operand|argument)\b"
)


def in_block(content: str, block: str = "steuerungsdialoge") -> str:
    """Return a template that says `content` in its fourth line, in one block."""
    return f"{BASE}\n{{% block {block} %}}\n{content}\n{{% endblock %}}\n"


def refusals(folder: Path, template: str | None, data: str = DATA, **files: str) -> list[str]:
    """Return the faults of an edition that builds on a shipped one."""
    edition = folder / "eigene"
    edition.mkdir()
    (edition / "fassung.toml").write_text(data, encoding="utf-8")
    if template is not None:
        files["vereinbarung.html"] = template
    for name, text in files.items():
        (edition / name).write_text(text, encoding="utf-8")
    with pytest.raises(ReporterError) as caught:
        compose_round(folder, fassung="eigene", ziele="lzb_bestand = -1.4")
    return [str(fault) for fault in caught.value.faults]


# --- what would be lost ---------------------------------------------------------------


def test_block_that_the_base_does_not_have_is_refused(tmp_path: Path) -> None:
    assert refusals(tmp_path, in_block("<p>Neu</p>", "steuerungsdialge")) == [
        "eigene/vereinbarung.html, Zeile 3: Den Block „steuerungsdialge“ hat die Grundlage nicht; "
        "sein Inhalt ginge verloren. Meinten Sie „steuerungsdialoge“?"
    ]


def test_text_outside_the_blocks_is_refused_at_its_lines(tmp_path: Path) -> None:
    template = (
        f"{BASE}\n<p>verloren</p>\n{{% if jahr %}}\n{{{{ jahr }}}}\n{{% endif %}}\n"
        "{% block gemeinsam %}<p>gut</p>{% endblock %}\nauch\n{% include 'teil.html' %}"
    )
    found = refusals(tmp_path, template, **{"teil.html": "<p>x</p>"})
    assert [each.partition(" steht außerhalb der Blöcke")[0] for each in found] == [
        "eigene/vereinbarung.html, Zeile 3: „<p>verloren</p>“",
        "eigene/vereinbarung.html, Zeile 5: „{{ … }}“",
        "eigene/vereinbarung.html, Zeile 8: „auch“",
        "eigene/vereinbarung.html, Zeile 9: „{% … %}“",
    ]


@pytest.mark.parametrize(
    "base",
    [
        "{% if jahr %}" + BASE + "{% endif %}",
        BASE + BASE,
        "{% block x %}" + BASE + "{% endblock %}",
    ],
)
def test_template_builds_on_one_other_and_says_so_first(tmp_path: Path, base: str) -> None:
    (message,) = refusals(tmp_path, base)
    assert "„{% extends %}“ steht nur einmal, ganz oben und ohne Bedingung." in message


def test_what_may_stand_outside_and_new_blocks_that_are_used_are_let_in(tmp_path: Path) -> None:
    template = (
        f"{{# Bemerkung #}}\n{BASE}{{% from 'basis/bausteine.html' import ziel %}}\n"
        "{% set wort = 'Neues' %}\n{% macro satz() %}<p>Ein Satz.</p>{% endmacro %}\n"
        "{% block gemeinsam %}{{ self.neu() }}{% block innen %}{{ satz() }}{% endblock %}"
        "{% endblock %}\n{% block neu %}<p>{{ wort }} hier.</p>{% endblock %}\n"
    )
    edition = tmp_path / "eigene"
    edition.mkdir()
    (edition / "fassung.toml").write_text(DATA, encoding="utf-8")
    (edition / "vereinbarung.html").write_text(template, encoding="utf-8")
    text = text_of(compose_round(tmp_path, fassung="eigene"))
    assert "Neues hier.\nEin Satz." in text


# --- filters --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("traeger.name | artikel('xyz')", "„xyz“ ist kein Fall. Bekannt sind: „nominativ“, „genit"),
        ("traeger.name | mit_artikel('dativv')", "ist kein Fall. Meinten Sie „dativ“?"),
        ("traeger.name | artikel(5)", "„5“ ist kein Fall."),
        (
            "traeger.name | artikel",
            "„artikel“ bekommt andere Angaben, als er hat. Er braucht einen",
        ),
        (
            "traeger.name | genitiv('x')",
            "„genitiv“ bekommt andere Angaben, als er hat. Er hat kein",
        ),
        ("jahr | zahl(stellen=1)", "andere Angaben, als er hat. Er hat: nachkommastellen."),
        ("jahr | zahl(99)", "„99“ ist keine Zahl von Nachkommastellen. Erwartet wird eine ganze"),
        ("jahr | zahl('1')", "„1“ ist keine Zahl von Nachkommastellen."),
        ("'x' | genitiv", "„genitiv“ braucht einen Namen, z. B. traeger.name. Bekommen hat er den"),
        (
            "traeger | dativ",
            "„dativ“ braucht einen Namen, z. B. traeger.name. Bekommen hat er etwas",
        ),
        ("traeger.name | vertreten", "„vertreten“ braucht eine Person, z. B. traeger.vertretung."),
        (
            "'2024-01-01' | datum",
            "„datum“ braucht ein Datum, z. B. stand. Bekommen hat er den Text",
        ),
        (
            "none | datum_kurz",
            "„datum_kurz“ braucht ein Datum, z. B. stand. Bekommen hat er nichts.",
        ),
        ("'5' | zahl", "„zahl“ braucht eine Zahl. Bekommen hat er den Text „5“."),
        ("true | zahl", "„zahl“ braucht eine Zahl. Bekommen hat er einen Wahrheitswert."),
        ("ziele | zahlwort", "„zahlwort“ braucht eine ganze Zahl. Bekommen hat er eine Liste."),
        ("jahr | satzanfang", "„satzanfang“ braucht einen Text. Bekommen hat er eine Zahl."),
        ("jahr | umbruch_vor('x')", "„umbruch_vor“ braucht einen Text."),
        ("'abc' | aufzaehlung", "„aufzaehlung“ braucht eine Liste, z. B. ziele."),
        ("jahr | length", "„length“ braucht eine Liste"),
        ("ziele | selectattr('satz') | length", "fehlt „| list“"),
        ("jahr | first", "„first“ braucht eine Liste"),
        ("jahr | join(', ')", "„join“ braucht eine Liste"),
        ("ziele | selectattr('satz', 'bogus') | list", "Den Test „bogus“ gibt es nicht."),
        ("jahr | datun", "Den Filter „datun“ gibt es nicht. Meinten Sie „datum“?"),
    ],
)
def test_filter_that_is_used_wrongly_says_what_it_takes(
    tmp_path: Path, expression: str, said: str
) -> None:
    (message,) = refusals(tmp_path, in_block(f"<p>{{{{ {expression} }}}}</p>"))
    assert message.startswith("eigene/vereinbarung.html, Zeile 4: ")
    assert said in message


def test_several_wrong_uses_are_told_together(tmp_path: Path) -> None:
    block = "<p>{{ jahr | datum }}\n{{ 'dativ' | artikel('x') }}</p>\n<p>{{ stand | zahl }}</p>"
    found = refusals(tmp_path, in_block(block))
    assert [each.split(" braucht")[0] for each in found] == [
        "eigene/vereinbarung.html, Zeile 4: Der Filter „datum“",
        "eigene/vereinbarung.html, Zeile 5: Der Filter „artikel“",
        "eigene/vereinbarung.html, Zeile 6: Der Filter „zahl“",
    ]


def test_negative_count_is_no_word_of_another_number(tmp_path: Path) -> None:
    edition = tmp_path / "eigene"
    edition.mkdir()
    (edition / "fassung.toml").write_text(DATA, encoding="utf-8")
    (edition / "vereinbarung.html").write_text(in_block("<p>Es sind {{ (3 - 5) | zahlwort }}.</p>"))
    assert "Es sind −2." in text_of(compose_round(tmp_path, fassung="eigene"))


# --- Jinja's own errors -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (BASE + "{% block gemeinsam %}<p>a</p>", "„{% block %}“ wird nicht geschlossen. Erwartet"),
        (BASE + "{% block gemeinsam %}{% endfor %}", "„{% endfor %}“ steht hier falsch. Erwartet"),
        (BASE + "{% blok gemeinsam %}", "Die Anweisung „blok“ ist nicht bekannt. Meinten Sie „bl"),
        (in_block("{{ jahr"), "erwartet wird „}}“."),
        (in_block("{{ jahr } }}"), "„}“ steht hier an der falschen Stelle."),
        (in_block("{{ (jahr }}"), "Hier steht „}“, erwartet wird „)“."),
        (in_block("{{ }}"), "Hier steht „}}“, erwartet wird ein Wert."),
        (in_block("{% if jahr = 1 %}{% endif %}"), "Hier steht „=“, erwartet wird „%}“."),
        (in_block("{{ jahr & 1 }}"), "Das Zeichen „&“ hat in einer Anweisung keinen Sinn."),
        (in_block("{% %}"), "Nach „{%“ fehlt der Name der Anweisung."),
        (in_block("{# offen"), "Ein Kommentar wird nicht geschlossen."),
        (in_block("{% raw %}"), "„{% raw %}“ wird nicht geschlossen."),
        (in_block("{{ jahr is bogus }}"), "Den Test „bogus“ gibt es nicht."),
        (in_block("{{ jahr(1)(a=) }}"), "„)“ steht hier an der falschen Stelle."),
        (
            in_block("{% set 5 = 1 %}"),
            "Hier kann nichts zugewiesen werden; erwartet wird ein Name.",
        ),
        (in_block("{% block a-b %}{% endblock %}"), "hat nur Buchstaben, Ziffern und „_“."),
        (in_block("x") + "{% block steuerungsdialoge %}{% endblock %}", "steht zweimal in der"),
        (in_block("{% for loop in ziele %}{% endfor %}"), "Die Anweisung ist nicht richtig geschr"),
        (in_block("{{ 1 + 'a' }}"), "Hier wird mit etwas gerechnet, das keine Zahl ist."),
        (in_block("{{ 'a' - 1 }}"), "Hier wird mit etwas gerechnet, das keine Zahl ist."),
        (in_block("{{ 1 / 0 }}"), "Hier wird durch null geteilt."),
        (in_block("{{ 1 < 'a' }}"), "Hier wird verglichen, was nicht vergleichbar ist."),
        (in_block("{% for a in jahr %}{% endfor %}"), "das keine passende Liste ist."),
        (in_block("{% for a, b in ziele %}{% endfor %}"), "das keine passende Liste ist."),
        (in_block("{{ jahr(1) }}"), "Die Vorlage ruft etwas auf, das Vorlagen nicht aufrufen"),
        (in_block("{% include 'fehlt.html' %}"), "Die Vorlage „fehlt.html“ gibt es in der Fassung"),
        ("<h1>{{ self.neu() }}</h1>", "Den Block „neu“ gibt es nicht."),
        ("{% block a %}<h1>{{ super() }}</h1>{% endblock %}", "Der Block „a“ ersetzt keinen"),
        (
            "{% from 'basis/bausteine.html' import fehlt %}\n<h1>{{ fehlt() }}</h1>",
            "Die Vorlage „basis/bausteine.html“ hat keinen Baustein „fehlt“.",
        ),
        (
            "{% macro m(a) %}{{ a }}{% endmacro %}<h1>{{ m(1, 2) }}</h1>",
            "Der Baustein „m“ bekommt zu viele Angaben; er nimmt höchstens 1.",
        ),
        (
            "{% macro m(a) %}{{ a }}{% endmacro %}<h1>{{ m(b=2) }}</h1>",
            "Der Baustein „m“ kennt die Angabe „b“ nicht.",
        ),
    ],
)
def test_error_of_jinja_is_said_in_german_with_its_line(
    tmp_path: Path, template: str, said: str
) -> None:
    found = refusals(tmp_path, template)
    assert any(said in message for message in found), found
    for message in found:
        assert re.match(r"eigene/vereinbarung\.html, Zeile \d+: ", message)
        assert not ENGLISH.search(message)


def test_names_that_there_are_not_are_told_together(tmp_path: Path) -> None:
    template = (
        in_block("<p>{{ foo }} {{ jarh | zahl }} {{ trager.name | genitiv }}</p>")
        + "{% block gemeinsam %}\n<p>{{ bar.x.y }}{{ traeger.nmae }}</p>\n"
        + "{% if zielle %}<p>a</p>{% endif %}\n{{ ruf(jahr) }}\n{% endblock %}"
    )
    found = refusals(tmp_path, template)
    assert [re.sub(r".*Zeile (\d+: „\w+“).*", r"\1", message) for message in found] == [
        "4: „foo“",
        "4: „jarh“",
        "4: „trager“",
        "7: „bar“",
        "7: „nmae“",
        "8: „zielle“",
        "9: „ruf“",
    ]


@pytest.mark.parametrize("name", ["foo.told", "foo.zzz", "foo._told", "foo.__class__", "foo[0]"])
def test_whatever_is_asked_of_a_name_that_there_is_not_is_told(tmp_path: Path, name: str) -> None:
    (message,) = refusals(tmp_path, in_block(f"<p>{{{{ {name} }}}}</p>"))
    assert message.startswith("eigene/vereinbarung.html, Zeile 4: „")
    assert "ist in der Vorlage nicht bekannt." in message


def test_name_that_there_is_not_is_no_fault_where_it_is_asked_for(tmp_path: Path) -> None:
    edition = tmp_path / "eigene"
    edition.mkdir()
    (edition / "fassung.toml").write_text(DATA, encoding="utf-8")
    block = "<p>{{ foo | default('nichts') }}{% if bar is defined %}x{% endif %}.</p>"
    (edition / "vereinbarung.html").write_text(in_block(block), encoding="utf-8")
    assert "nichts." in text_of(compose_round(tmp_path, fassung="eigene"))


# --- places -----------------------------------------------------------------------------


def test_comments_of_html_are_told_at_their_own_lines(tmp_path: Path) -> None:
    block = "<p>a</p>\n<!-- x -->\n<p>b</p><!-- y\n-->\n<!DOCTYPE html>"
    found = refusals(tmp_path, in_block(block))
    assert [each.split(" ist nicht erlaubt")[0] for each in found] == [
        "eigene/vereinbarung.html, Zeile 5: Der Kommentar „x“",
        "eigene/vereinbarung.html, Zeile 6: Der Kommentar „y“",
        "eigene/vereinbarung.html, Zeile 8: Die Angabe „<!DOCTYPE html“",
    ]


def test_element_that_a_block_leaves_open_is_the_one_fault(tmp_path: Path) -> None:
    assert refusals(tmp_path, in_block("<p>offen", "grundsicherung")) == [
        "eigene/vereinbarung.html, Zeile 4: <p> wird nicht geschlossen."
    ]


def test_end_tag_too_many_is_told_at_its_line(tmp_path: Path) -> None:
    assert refusals(tmp_path, in_block("<p>a</p>\n</p>")) == [
        "eigene/vereinbarung.html, Zeile 5: </p> schließt nichts, was hier offen ist."
    ]


def test_picture_that_is_missing_is_told_at_its_line(tmp_path: Path) -> None:
    figure = '<figure>\n<img src="x.png" alt="X"><figcaption>X</figcaption></figure>'
    assert refusals(tmp_path, in_block(figure)) == [
        "eigene/vereinbarung.html, Zeile 5: Das Bild „x.png“ gibt es in der Fassung nicht. "
        "Legen Sie es in den Ordner der Fassung."
    ]


def test_character_that_nobody_sees_is_told_at_its_line(tmp_path: Path) -> None:
    assert refusals(tmp_path, in_block("<p>a&zwnj;b</p>")) == [
        "eigene/vereinbarung.html, Zeile 4: Unsichtbares Zeichen U+200C in „ab“. "
        "Bitte das Zeichen löschen."
    ]


def test_character_that_is_not_let_in_is_told_at_its_line(tmp_path: Path) -> None:
    (message,) = refusals(tmp_path, in_block("<p>a\u2028b</p>"))
    assert message.startswith("eigene/vereinbarung.html, Zeile 4: Unzulässiges Zeichen U+2028")


def test_sentence_of_a_goal_has_its_line_in_the_data_file(tmp_path: Path) -> None:
    data = (
        f'{DATA}\n[[ziel]]\nschluessel = "lzb_bestand"\n[ziel.saetze]\n'
        'abnahme = """\nDas Ziel\nist {{ betrg }} {{ jahr | datum }}."""\n'
    )
    assert [each.split(" ist in")[0] for each in refusals(tmp_path, None, data)] == [
        "eigene/fassung.toml, Zeile 9: „betrg“",
        "eigene/fassung.toml, Zeile 9: Der Filter „datum“ braucht ein Datum, z. B. stand. Bekommen "
        "hat er eine Zahl.",
    ]


def test_title_and_running_title_have_their_lines_in_the_data_file(tmp_path: Path) -> None:
    data = f'{DATA}\n[dokumente.vereinbarung]\ntitel = "{{{{ x }}}}"\nkopfzeile = "{{{{ y"\n'
    (message,) = refusals(tmp_path, None, data)
    assert message.startswith("eigene/fassung.toml, Zeile 5: „x“ ist in der Vorlage nicht bekannt.")
