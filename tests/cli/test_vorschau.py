"""`reporter vorschau`: what is seen in the browser, how it follows, whom it refuses."""

from __future__ import annotations

import time
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from cli_runs import EXAMPLE, HEAD, ZIELE, names, reporter, traeger, write_round
from preview_runs import PATIENCE, Preview, previewing

HOSTILE = 'Kreis <script>alert(1)</script> & {{ 7 * 7 }} " </iframe>'
OPEN = ZIELE.replace("abstand = 2.1", 'abstand = ""')
TEMPLATE = """\
<h1>Vereinbarung</h1>
<p>Text der Vorlage</p>
{% if traeger.schluessel == "b" %}{{ nichts }}{% endif %}
"""
"""the wording of an agreement, which fails for one Träger"""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of three Träger: one complete, one with an open field, one of a hostile name."""
    tables = (
        traeger("a"),
        traeger("b", name="Kreis Zwei", ziele=OPEN),
        traeger("c", name=HOSTILE).replace(
            "genus", f"genitiv = '{HOSTILE}'\ndativ = '{HOSTILE}'\nakkusativ = '{HOSTILE}'\ngenus"
        ),
    )
    with previewing(write_round(tmp_path_factory.mktemp("runde"), *tables)) as running:
        yield running


def own_edition(folder: Path, *tables: str) -> Path:
    """Write a round with an edition of its own, and return the edition's template."""
    edition = folder / "eigene"
    edition.mkdir()
    (edition / "fassung.toml").write_text('grundlage = "nrw-2023"\n', encoding="utf-8")
    write_round(folder, *tables, head=HEAD.replace("nrw-2023", "eigene"))
    template = edition / "vereinbarung.html"
    template.write_text(TEMPLATE, encoding="utf-8")
    return template


def replace_in(path: Path, old: str, new: str) -> None:
    """Save a file with other words, as an editor does."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# --- what is seen ---------------------------------------------------------------------


def test_first_page_leads_to_the_agreement_of_every_traeger(preview: Preview) -> None:
    page = preview.ask("/")
    assert page.status == 200
    for key in "abc":
        assert f'href="/traeger/{key}/vereinbarung"' in page.text
    assert "<h1>Zielrunde 2023</h1>" in page.text


def test_first_page_counts_what_is_open(preview: Preview) -> None:
    rows = {row.partition("</a>")[0]: row for row in preview.ask("/").text.split("<tr>")}
    (complete,) = (row for name, row in rows.items() if "/traeger/a/" in name)
    (with_open,) = (row for name, row in rows.items() if "/traeger/b/" in name)
    assert '</th><td class="nichts">0</td>' in complete
    assert '</th><td class="etwas">1</td>' in with_open


def test_page_of_a_traeger_has_its_neighbours_and_what_is_open(preview: Preview) -> None:
    page = preview.ask("/traeger/b/vereinbarung").text
    assert 'rel="prev" href="/traeger/a/vereinbarung"' in page
    assert 'rel="next" href="/traeger/c/vereinbarung"' in page
    assert "(ziel.abstand)</li>" in page
    assert 'aria-current="page">Vereinbarung</a>' in page


def test_page_of_a_traeger_says_what_pruefen_finds(preview: Preview) -> None:
    assert "„Pandemiegesehen“" in preview.ask("/traeger/a/vereinbarung").text


def test_pages_have_language_landmarks_one_heading_and_a_named_frame(preview: Preview) -> None:
    page = preview.ask("/traeger/a/vereinbarung").text
    assert page.startswith('<!DOCTYPE html>\n<html lang="de">')
    for landmark in ("<header>", '<nav aria-label="Träger">', "<main>", 'role="status"'):
        assert landmark in page
    assert page.count("<h1>") == 1
    assert '<iframe id="dokument" title="Vereinbarung: Kreis Borken"' in page


def test_document_is_the_page_that_vereinbarung_writes(preview: Preview, tmp_path: Path) -> None:
    runde = write_round(tmp_path)
    reporter("vereinbarung", runde, "--format", "html", "--parallel", 1)
    (written,) = (runde / "ausgabe").glob("*.html")
    found = preview.ask("/dokument/a/vereinbarung").text
    assert found == written.read_text(encoding="utf-8")


def test_round_with_data_and_dialogues_has_reports_and_letters() -> None:
    with previewing(EXAMPLE) as preview:
        page = preview.ask("/traeger/recklinghausen/vereinbarung").text
        for kind in ("bericht", "zwischenbericht-2023-03", "einladung-1"):
            assert f'href="/traeger/recklinghausen/{kind}"' in page
            assert "<iframe" in preview.ask(f"/traeger/recklinghausen/{kind}").text
        report = preview.ask("/dokument/recklinghausen/zwischenbericht-2023-03").text
        letter = preview.ask("/dokument/recklinghausen/einladung-1").text
    assert "data:image/svg+xml" in report
    assert "Steuerungsdialog" in letter


def test_hostile_name_is_literal_text_everywhere(preview: Preview) -> None:
    for path in ("/", "/traeger/c/vereinbarung", "/traeger/b/vereinbarung"):
        page = preview.ask(path).text
        assert escape(HOSTILE) in page
        assert HOSTILE not in page
        assert "<script>" not in page
    assert "<script" not in preview.ask("/dokument/c/vereinbarung").text


# --- how it follows -------------------------------------------------------------------


def test_saved_target_is_told_and_shown(tmp_path: Path) -> None:
    with previewing(write_round(tmp_path)) as preview:
        number = preview.ask("/traeger/borken/vereinbarung").number
        assert "5,1\u00a0Prozent" in preview.ask("/dokument/borken/vereinbarung").text
        replace_in(tmp_path / "runde.toml", "integrationen = 5.1", "integrationen = 6.3")
        assert preview.next_after(number) > number
        assert "6,3\u00a0Prozent" in preview.ask("/dokument/borken/vereinbarung").text


def test_saved_text_is_told_and_shown(tmp_path: Path) -> None:
    text = tmp_path / "lage.md"
    text.write_text("Die Lage war gut.\n", encoding="utf-8")
    write_round(tmp_path, head=HEAD.replace('"Die Lage ist ernst."', '"lage.md"'))
    with previewing(tmp_path) as preview:
        number = preview.ask("/").number
        text.write_text("Die Lage ist besser.\n", encoding="utf-8")
        preview.next_after(number)
        assert "Die Lage ist besser." in preview.ask("/dokument/borken/vereinbarung").text


def test_saved_template_is_told_and_shown(tmp_path: Path) -> None:
    template = own_edition(tmp_path)
    with previewing(tmp_path) as preview:
        number = preview.ask("/").number
        assert "Text der Vorlage" in preview.ask("/dokument/borken/vereinbarung").text
        replace_in(template, "Text der Vorlage", "Neuer Text")
        preview.next_after(number)
        assert "Neuer Text" in preview.ask("/dokument/borken/vereinbarung").text


def test_page_that_shows_an_older_reading_is_told_at_once(preview: Preview) -> None:
    assert preview.next_after(0) == preview.ask("/").number


def test_faulty_round_names_every_fault_and_comes_back_when_mended(tmp_path: Path) -> None:
    path = "/traeger/borken/vereinbarung"
    with previewing(write_round(tmp_path)) as preview:
        number = preview.ask(path).number
        replace_in(tmp_path / "runde.toml", "jahr = 2023", 'jahr = "<b>"\nfarbe = 1')
        number = preview.next_after(number)
        faulty = preview.ask(path)
        assert "<strong>runde.toml, Zeile 1:</strong>" in faulty.text
        assert "<strong>runde.toml, Zeile 2:</strong>" in faulty.text
        assert "„&lt;b&gt;“" in faulty.text
        assert preview.ask("/dokument/borken/vereinbarung").status == 404
        replace_in(tmp_path / "runde.toml", 'jahr = "<b>"\nfarbe = 1', "jahr = 2023")
        preview.next_after(number)
        assert "<iframe" in preview.ask(path).text


def test_round_that_is_faulty_from_the_start_is_shown_once_it_is_mended(tmp_path: Path) -> None:
    with previewing(tmp_path) as preview:
        page = preview.ask("/")
        assert "gibt es nicht" in page.text
        write_round(tmp_path)
        preview.next_after(page.number)
        assert "Kreis Borken" in preview.ask("/").text


def test_document_that_fails_leaves_the_others_alone(tmp_path: Path) -> None:
    own_edition(tmp_path, traeger("a"), traeger("b", name="Kreis Zwei"))
    with previewing(tmp_path) as preview:
        page = preview.ask("/traeger/b/vereinbarung").text
        assert "„nichts“ ist in der Vorlage nicht bekannt." in page
        assert "<iframe" not in page
        assert "<iframe" in preview.ask("/traeger/a/vereinbarung").text
        assert '<td class="etwas">1</td></tr>' in preview.ask("/").text


# --- whom it refuses ------------------------------------------------------------------


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "localhost:1", "127.0.0.1:{port}.de"])
def test_foreign_name_of_the_machine_is_refused(preview: Preview, host: str) -> None:
    page = preview.ask("/", headers={"Host": host.format(port=preview.port)})
    assert page.status == 403
    assert "Kreis" not in page.text


def test_name_localhost_is_answered(preview: Preview) -> None:
    assert preview.ask("/", headers={"Host": f"localhost:{preview.port}"}).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD", "UNSINN"])
def test_other_methods_than_get_are_refused(preview: Preview, method: str) -> None:
    page = preview.ask("/", method=method)
    assert (page.status, page.headers["Allow"]) == (405, "GET")


@pytest.mark.parametrize(
    "path",
    [
        "/nirgends",
        "/runde.toml",
        "/../runde.toml",
        "/traeger/../../runde.toml",
        "/traeger/a",
        "/traeger/niemand/vereinbarung",
        "/dokument/a/niemals",
        "/dokument/a%2f..%2f/vereinbarung",
    ],
)
def test_unknown_path_is_not_found(preview: Preview, path: str) -> None:
    page = preview.ask(path)
    assert page.status == 404
    assert '<a href="/">Zur Übersicht</a>' in page.text


def test_page_that_is_refused_does_not_wait_for_news(preview: Preview) -> None:
    assert "vorschau.js" not in preview.ask("/nirgends").text


@pytest.mark.parametrize("path", ["/", "/dokument/a/vereinbarung", "/vorschau.js", "/nirgends"])
def test_every_answer_is_closed_to_other_pages(preview: Preview, path: str) -> None:
    headers = preview.ask(path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Access-Control-Allow-Origin"] is None
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]


def test_document_may_run_no_script(preview: Preview) -> None:
    policy = preview.ask("/dokument/a/vereinbarung").headers["Content-Security-Policy"]
    assert "sandbox allow-same-origin;" in policy
    assert "script-src" not in policy


# --- how it begins and ends -----------------------------------------------------------


def test_ctrl_c_ends_it_with_0_and_nothing_is_written(tmp_path: Path) -> None:
    runde = write_round(tmp_path)
    with previewing(runde) as preview:
        preview.ask("/traeger/borken/vereinbarung")
        code, said = preview.stop()
    assert (code, said) == (0, "Beenden mit Strg+C.\nDie Vorschau ist beendet.\n")
    assert names(runde) == ["runde.toml"]


def test_occupied_port_is_told_and_ends_with_2(preview: Preview, tmp_path: Path) -> None:
    told = reporter("vorschau", write_round(tmp_path), "--port", preview.port, "--kein-browser")
    assert told.exit_code == 2
    assert f"kann den Port {preview.port} nicht verwenden" in told.stderr
    assert "--port" in told.stderr


def test_browser_is_opened_at_the_address(tmp_path: Path) -> None:
    runde = write_round(tmp_path / "runde")
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}.new" && mv "{opened}.new" "{opened}"\n')
    browser.chmod(0o755)
    with previewing(runde, environment={"BROWSER": f"{browser} %s"}) as preview:
        end = time.monotonic() + PATIENCE
        while not opened.exists() and time.monotonic() < end:
            time.sleep(0.05)
        assert opened.read_text() == f"http://127.0.0.1:{preview.port}/\n"
