"""Places that can't be written to: told in German with what to do, whole files only."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from delivery.disks import WITHOUT_PRIVILEGE, disk, with_file_in_use
from delivery.watched_runs import KEYS, Starter, starter, write_small_round

from reporter.delivery.folder.store import LIST
from reporter.german.system import cause_of

WORDS_OF_THE_SYSTEM = [os.strerror(number) for number in errno.errorcode]


@pytest.fixture
def start() -> Iterator[Starter]:
    with starter() as found:
        yield found


@pytest.fixture
def runde(tmp_path: Path) -> Path:
    return write_small_round(tmp_path / "runde")


def failed(start: Starter, *arguments: object, prefix: tuple[str, ...] = ()) -> tuple[int, str]:
    """Run the command; return exit code and faults, which are German."""
    code, said = start(*arguments, "--parallel", 1, prefix=prefix).end()
    assert code in (1, 2), said
    assert "Traceback" not in said
    assert not [words for words in WORDS_OF_THE_SYSTEM if words in said]
    return code, said.partition("Fehler:\n")[2]


def assert_whole_and_known(folder: Path) -> None:
    """Hold that there are the list and documents that it knows, and nothing else."""
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    runs = json.loads(found.pop(LIST))["laeufe"].values()
    known = {
        (name, digest)
        for run in runs
        for name, digests in run["dateien"].items()
        for digest in digests
    }
    assert {(name, sha256(data).hexdigest()) for name, data in found.items()} <= known


# --- full -----------------------------------------------------------------------------


def test_full_disk_holds_whole_files_and_the_next_run_completes_once_there_is_room(
    start: Starter, runde: Path, tmp_path: Path
) -> None:
    with disk(tmp_path / "aus", megabytes=3) as small:
        code, told = failed(start, runde, "--format", "docx", "-o", small.path)
        assert code == 1
        assert "Die Datei kann nicht geschrieben werden: Der Datenträger ist voll." in told
        assert "Schaffen Sie Platz" in told
        assert f"{small.path}/2023-vereinbarung-k17.docx" in told
        made = len(list(small.path.glob("*.docx")))
        assert 0 < made < len(KEYS)
        assert_whole_and_known(small.path)

        small.enlarge()
        assert start(runde, "--format", "docx", "-o", small.path).end()[0] == 0
        assert len(list(small.path.glob("*.docx"))) == len(KEYS)
        assert_whole_and_known(small.path)


def test_full_disk_leaves_the_old_documents_and_does_not_take_them_for_new(
    start: Starter, runde: Path, tmp_path: Path
) -> None:
    choice = ("--format", "docx", "--traeger", "k00", "--traeger", "k01")
    with disk(tmp_path / "aus", megabytes=1) as small:
        assert start(runde, *choice, "-o", small.path).end()[0] == 0
        before = {path.name: path.read_bytes() for path in small.path.glob("*.docx")}
        (small.path / "voll").write_bytes(
            bytes(1_000_000 - sum(map(len, before.values())) - 90_000)
        )
        changed = ("--stand", "2023-04-01", "-o", small.path)
        for _ in range(2):
            failed(start, runde, *choice, *changed)
            assert {path.name: path.read_bytes() for path in small.path.glob("*.docx")} == before
        (small.path / "voll").unlink()
        assert start(runde, *choice, *changed).end()[0] == 0
        after = {path.name: path.read_bytes() for path in small.path.glob("*.docx")}
        assert all(after[name] != data for name, data in before.items())


def test_file_beyond_what_an_account_may_write_is_told_of(start: Starter, runde: Path) -> None:
    code, told = failed(
        start, runde, "--format", "docx", "--format", "html", prefix=("prlimit", "--fsize=60000")
    )
    assert code == 2
    assert "Die Datei ist größer, als dort erlaubt ist." in told
    assert_whole_and_known(runde / "ausgabe")
    assert start(runde, "--format", "docx", "--format", "html").end()[0] == 0


# --- protected ------------------------------------------------------------------------


def test_folder_without_the_right_to_write(start: Starter, runde: Path) -> None:
    folder = runde / "ausgabe"
    folder.mkdir(mode=0o555)
    code, told = failed(start, runde, "--format", "html", prefix=WITHOUT_PRIVILEGE)
    assert code == 2
    assert "Das Recht dazu fehlt" in told
    assert not list(folder.iterdir())


def test_read_only_disk_keeps_what_is_there(start: Starter, runde: Path, tmp_path: Path) -> None:
    choice = ("--format", "html", "--traeger", "k00")
    with disk(tmp_path / "aus", megabytes=3) as small:
        assert start(runde, *choice, "-o", small.path).end()[0] == 0
        before = {path.name: path.read_bytes() for path in small.path.iterdir()}
        small.protect()
        _, told = failed(start, runde, *choice, "--neu", "-o", small.path)
        assert "Der Datenträger ist schreibgeschützt." in told
        assert {path.name: path.read_bytes() for path in small.path.iterdir()} == before


def test_file_that_another_program_holds_is_kept_and_the_others_are_made(
    start: Starter, runde: Path
) -> None:
    assert start(runde, "--format", "html").end()[0] == 0
    held = runde / "ausgabe" / "2023-vereinbarung-k03.html"
    before = held.read_bytes()
    changed = ("--format", "html", "--stand", "2023-04-01")
    code, told = failed(start, runde, *changed, prefix=with_file_in_use(held))
    assert code == 1
    assert told.strip().count("\n") == 0
    assert f"{held}: Die Datei kann nicht geschrieben werden" in told
    assert "Ein anderes Programm benutzt sie gerade. Schließen Sie sie dort" in told
    assert held.read_bytes() == before
    assert_whole_and_known(held.parent)


def protect(path: Path) -> None:
    path.chmod(0o444)


def become_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("put_obstacle", "expected"),
    [
        (protect, "Die vorhandene Datei ist schreibgeschützt. Heben Sie den Schreibschutz auf"),
        (become_folder, "Die vorhandene Datei kann nicht gelesen werden: An dieser Stelle ist ein"),
    ],
)
def test_obstacle_in_one_place_leaves_the_others_alone(
    start: Starter, runde: Path, put_obstacle: Callable[[Path], None], expected: str
) -> None:
    assert start(runde, "--format", "html").end()[0] == 0
    path = runde / "ausgabe" / "2023-vereinbarung-k03.html"
    others = {each: each.read_bytes() for each in path.parent.glob("*.html") if each != path}
    put_obstacle(path)
    code, told = failed(start, runde, "--format", "html", "--stand", "2023-04-01")
    assert code == 1
    assert told.startswith(f"  {path}: {expected}")
    assert told.strip().count("\n") == 0
    assert all(each.read_bytes() != data for each, data in others.items())


def test_folder_that_is_a_file(start: Starter, runde: Path) -> None:
    (runde / "ausgabe").write_text("keiner", encoding="utf-8")
    code, told = failed(start, runde, "--format", "html")
    assert code == 2
    assert "Was ein Ordner sein müsste, ist eine Datei." in told


def test_every_refusal_of_the_system_is_told_in_german() -> None:
    for number, name in errno.errorcode.items():
        sentence, hint = cause_of(OSError(number, os.strerror(number)))
        assert os.strerror(number) not in sentence + hint
        assert sentence.endswith(".")
        assert hint.endswith(".")
        assert name not in sentence or "Betriebssystem" in sentence


# --- a list that is damaged -----------------------------------------------------------


@pytest.mark.parametrize("damage", [b"{kaputt", b"\xff\xfe\x00", b"[]"])
def test_damaged_list_is_named_where_documents_are_no_longer_known(
    runde: Path, start: Starter, damage: bytes
) -> None:
    options = (runde, "--format", "html", "--parallel", 1)
    assert start(*options).end()[0] == 0
    (runde / "ausgabe" / LIST).write_bytes(damage)
    code, said = start(*options).end()
    assert code == 2
    assert f"{LIST}: Die Liste der Dokumente ist beschädigt" in said
    assert start(*options, "--ueberschreiben").end()[0] == 0
    assert "beschädigt" not in start(*options).end()[1]
