"""docs/json.md says what every command prints for programs: all keys, formats and verdicts."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from documents import code_words, first_cells, read, section, table
from rounds import EXAMPLES

from reporter.cli.main import COMMANDS, cli
from reporter.document.tree import Change
from reporter.kennzahlen.zielerreichung import Urteil
from reporter.model.ziel import Zielstand
from reporter.redline.clauses import CHANGED, MOVED

GUIDE = read("docs/json.md")
OBJECT = section(GUIDE, "## Das Objekt")
FURTHER, INSTEAD = "## Weitere Schlüssel", "## Etwas anderes als das Objekt"
NEVER_AS_JSON = {"vorschau"}
VALUES = {
    *("null", "bericht", "uebersicht", CHANGED, MOVED),
    *(each.value for each in (*Zielstand, *Change)),
    *("eingefügt", "gelöscht"),
}
"""what the tables set as code that is no key"""

COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="1" w:author="Frau Kreis"><w:p><w:r><w:t>Bitte prüfen.</w:t></w:r></w:p>'
    "</w:comment></w:comments>"
)
TRACKED = '<w:ins w:id="9001" w:author="Frau Kreis"><w:r><w:t> drei</w:t></w:r></w:ins>'


class Runs(NamedTuple):
    """What each command printed, by its name; of some there are several."""

    printed: list[tuple[str, Any]]

    def of(self, command: str) -> Any:
        """Return what a command printed first."""
        return next(found for name, found in self.printed if name == command)

    def entries(self, key: str) -> Iterator[dict[str, Any]]:
        """Yield the entries of a list in all objects."""
        for _, found in self.printed:
            if isinstance(found, dict):
                yield from found.get(key, ())


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Every command called with `--json`, on a round of one Träger in a folder of its own."""
    folder = tmp_path_factory.mktemp("json")
    runde = folder / "runde"
    shutil.copytree(EXAMPLES / "recklinghausen-2023", runde)
    draft = runde / "ausgabe" / "2023-vereinbarung-recklinghausen.docx"
    html = ("--format", "html")
    calls: list[tuple[object, ...]] = [
        ("neu", folder / "neu"),
        ("neu", folder / "mappe", "--excel"),
        ("pruefen", runde),
        ("vereinbarung", runde, "--format", "docx"),
        ("ruecklauf", draft),
        ("bericht", runde, "--format", "docx"),
        ("herkunft", runde / "ausgabe" / "2023-bericht-recklinghausen.docx"),
        ("uebersicht", runde, *html),
        ("einladung", runde, "--dialog", 1, *html),
        ("fortschreiben", runde, folder / "spaeter"),
        ("vergleichen", runde, folder / "spaeter", "--nur-text"),
        ("diagnose",),
    ]
    printed = []
    for command, *arguments in calls:
        if command == "ruecklauf":
            edit(draft)
        done = CliRunner().invoke(cli, [str(each) for each in (command, *arguments, "--json")])
        printed.append((str(command), json.loads(done.stdout)))
    return Runs(printed)


def edit(docx: Path) -> None:
    """Change a number, track a change and add a comment, as somebody would in Word."""
    with ZipFile(BytesIO(docx.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].decode().replace(">5,1<", ">4,7<")
    parts["word/document.xml"] = text.replace("</w:p>", f"{TRACKED}</w:p>", 1).encode()
    with ZipFile(docx, "w") as archive:
        for name, data in {**parts, "word/comments.xml": COMMENTS.encode()}.items():
            archive.writestr(name, data)


def further(command: str, heading: str = FURTHER) -> str:
    """Return what the guide says of a command under a heading, nothing for most."""
    below = section(GUIDE, heading)
    found = f"\n### `reporter {command}`\n" in f"\n{below}"
    return section(f"\n{below}", f"### `reporter {command}`") if found else ""


def test_every_command_but_these_prints_json() -> None:
    assert f"außer `{'`, `'.join(NEVER_AS_JSON)}`." in GUIDE
    for name in COMMANDS:
        command = getattr(import_module(f"reporter.cli.commands.{name}"), name)
        options = {option for each in command.params for option in each.opts}
        assert ("--json" in options) is (name not in NEVER_AS_JSON)


def test_every_command_is_run(runs: Runs) -> None:
    assert {name for name, _ in runs.printed} == COMMANDS.keys() - NEVER_AS_JSON


def test_objects_have_the_keys_of_the_tables(runs: Runs) -> None:
    common = table(OBJECT, "Schlüssel")
    keys = set(first_cells("\n".join(f"| {row}" for row in common)))
    for name, found in runs.printed:
        if not further(name, INSTEAD):
            assert set(found) == keys | set(first_cells(further(name))), name


def test_what_is_no_object_has_the_keys_that_are_named(runs: Runs) -> None:
    assert set(runs.of("diagnose")) == code_words(further("diagnose", INSTEAD))
    found = {key for each in runs.of("herkunft") for key in keys_within(each)}
    assert found == code_words(further("herkunft", INSTEAD)) - {"null", "--pruefen"}


@pytest.mark.parametrize(
    ("command", "key"),
    [
        ("", "dokumente"),
        ("", "ergebnisse"),
        ("", "hinweise"),
        ("vergleichen", "zielwerte"),
        ("vergleichen", "aenderungen"),
        ("ruecklauf", "felder"),
        ("ruecklauf", "aenderungen"),
        ("ruecklauf", "kommentare"),
    ],
)
def test_entries_of_a_list_have_the_keys_of_its_row(runs: Runs, command: str, key: str) -> None:
    rows = table(further(command) if command else OBJECT, "Schlüssel")
    (said,) = (row.partition(" | ")[2] for row in rows if key in row.partition(" | ")[0])
    entries = list(runs.of(command)[key] if command else runs.entries(key))
    assert entries
    found = {name for entry in entries for name in keys_within(entry)}
    assert found <= code_words(said)
    assert code_words(said) - found <= VALUES | {"pruefen --markieren"}


def keys_within(entry: object) -> Iterator[str]:
    """Yield the keys of an entry and of what is in it."""
    if isinstance(entry, dict):
        yield from entry
        for each in entry.values():
            yield from keys_within(each)
    elif isinstance(entry, list):
        for each in entry:
            yield from keys_within(each)


def test_formats_are_all_named(runs: Runs) -> None:
    named = [row.partition(" | ")[0] for row in table(OBJECT, "`format`")]
    formats = {each["format"] for each in runs.entries("dokumente")}
    assert formats <= set(re.findall(r"`(\w+)`", " ".join(named)))
    assert set(re.findall(r"`(\w+)`", " ".join(named))) - formats == set()


def test_verdicts_are_all_named(runs: Runs) -> None:
    named = " ".join(row.partition(" | ")[0] for row in table(OBJECT, "`urteil`"))
    assert code_words(named) == {each.value for each in Urteil}
    assert {each["urteil"] for each in runs.entries("ergebnisse")} <= code_words(named)


def test_files_that_are_named_are_there(runs: Runs) -> None:
    files = [Path(each["datei"]) for each in runs.entries("dokumente")]
    assert [each for each in files if not each.is_file()] == []


def test_folder_of_a_new_round_has_no_file_that_is_not_named(runs: Runs) -> None:
    for command in ("neu", "fortschreiben"):
        named = {Path(each["datei"]) for each in runs.of(command)["dokumente"]}
        (runde,) = (each.parent for each in named if each.name == "runde.toml")
        assert {each for each in runde.rglob("*") if each.is_file()} == named


def test_invitation_names_its_index(runs: Runs) -> None:
    names = [Path(each["datei"]).name for each in runs.of("einladung")["dokumente"]]
    assert [Path(each).suffix for each in names if "-verzeichnis-" in each] == [".csv", ".pdf"]
