"""The folder of documents: whole files, only what changed, nobody's changes lost."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reporter.delivery.folder.memory import Told
from reporter.delivery.folder.store import LIST, Store, fingerprint
from reporter.errors import BuildError


def put(folder: Path, files: dict[str, bytes], made_from: str, *, overwrite: bool = False) -> None:
    Store(folder, overwrite=overwrite).put("a", files, made_from, Told(text="x"))


def test_what_was_made_from_the_same_input_is_current_and_tells_again(tmp_path: Path) -> None:
    put(tmp_path, {"a.pdf": b"eins"}, "x")
    entry = Store(tmp_path).current("a", "x")
    assert entry is not None
    assert entry.told == Told(text="x")
    assert Store(tmp_path).current("a", "y") is None
    assert Store(tmp_path).current("b", "x") is None


def test_deleted_file_is_not_current(tmp_path: Path) -> None:
    put(tmp_path, {"a.pdf": b"eins"}, "x")
    (tmp_path / "a.pdf").unlink()
    assert Store(tmp_path).current("a", "x") is None


def test_file_that_somebody_changed_is_kept(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": b"eins", "b.docx": b"zwei"}, "x")
    (tmp_path / "a.docx").write_bytes(b"von Hand")
    with pytest.raises(BuildError, match="jemand hat sie geändert") as caught:
        put(tmp_path, {"a.docx": b"neu", "b.docx": b"neu"}, "y")
    assert "--ueberschreiben" in str(caught.value)
    assert (tmp_path / "a.docx").read_bytes() == b"von Hand"
    assert (tmp_path / "b.docx").read_bytes() == b"zwei"


def test_change_by_hand_is_overwritten_on_demand(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": b"eins"}, "x")
    (tmp_path / "a.docx").write_bytes(b"von Hand")
    put(tmp_path, {"a.docx": b"neu"}, "y", overwrite=True)
    assert (tmp_path / "a.docx").read_bytes() == b"neu"


def test_old_file_is_not_taken_for_the_new_one_that_could_not_be_written(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": b"eins", "b.docx": b"eins"}, "x")
    (tmp_path / "b.docx").chmod(0o444)
    with pytest.raises(BuildError, match="schreibgeschützt"):
        put(tmp_path, {"a.docx": b"zwei", "b.docx": b"zwei"}, "y")
    assert (tmp_path / "a.docx").read_bytes() == b"zwei"
    assert (tmp_path / "b.docx").read_bytes() == b"eins"
    assert Store(tmp_path).current("a", "y") is None
    (tmp_path / "b.docx").chmod(0o644)
    put(tmp_path, {"a.docx": b"zwei", "b.docx": b"zwei"}, "y")
    assert Store(tmp_path).current("a", "y") is not None


def test_file_of_unknown_origin_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"fremd")
    with pytest.raises(BuildError):
        put(tmp_path, {"a.pdf": b"neu"}, "x")
    assert (tmp_path / "a.pdf").read_bytes() == b"fremd"


def test_broken_list_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / LIST).write_text("{", encoding="utf-8")
    put(tmp_path, {"a.pdf": b"eins"}, "x")
    assert json.loads((tmp_path / LIST).read_text(encoding="utf-8"))["laeufe"]


def test_fingerprint_tells_parts_apart() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")


def test_read_only_target_leaves_the_old_file(tmp_path: Path) -> None:
    folder = tmp_path / "aus"
    folder.write_text("kein Ordner", encoding="utf-8")
    with pytest.raises(BuildError, match="kann nicht geschrieben werden"):
        put(folder, {"a.pdf": b"eins"}, "x")
    assert folder.read_text(encoding="utf-8") == "kein Ordner"


WRITER = """
import sys
from pathlib import Path
from reporter.delivery.folder.memory import Told
from reporter.delivery.folder.store import Store
folder = Path(sys.argv[1])
for number in range(10_000):
    data = bytes([number % 256]) * 300_000
    Store(folder).put("a", {"a.pdf": data, "b.pdf": data}, str(number), Told())
    print(number, flush=True)
"""


def test_stopping_at_any_moment_leaves_whole_files_and_the_next_run_goes_on(
    tmp_path: Path,
) -> None:
    moments = random.Random(20)
    for _ in range(20):
        process = subprocess.Popen([sys.executable, "-c", WRITER, tmp_path], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moments.random() * 0.05)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        for name in ("a.pdf", "b.pdf"):
            data = (tmp_path / name).read_bytes()
            assert len(data) == 300_000
            assert len(set(data)) == 1
    put(tmp_path, {"a.pdf": b"ende", "b.pdf": b"ende"}, "letzter")
    assert {path.name for path in tmp_path.iterdir()} == {"a.pdf", "b.pdf", LIST}


# --- files that a run makes no more ---------------------------------------------------

TABLE = "a-tabelle.xlsx"


def test_file_that_a_later_run_needs_no_more_is_removed_and_named(tmp_path: Path) -> None:
    put(tmp_path, {"a.pdf": b"eins", TABLE: b"lang"}, "x")
    [note] = Store(tmp_path).put("a", {"a.pdf": b"zwei"}, "y", Told())
    assert not (tmp_path / TABLE).exists()
    assert str(note) == (
        f"{tmp_path / TABLE}: Das Dokument braucht die Datei nicht mehr; sie wurde entfernt."
    )
    assert Store(tmp_path).put("a", {"a.pdf": b"zwei"}, "y", Told()) == ()


def test_removed_file_can_come_back(tmp_path: Path) -> None:
    put(tmp_path, {"a.pdf": b"eins", TABLE: b"lang"}, "x")
    put(tmp_path, {"a.pdf": b"zwei"}, "y")
    put(tmp_path, {"a.pdf": b"drei", TABLE: b"wieder lang"}, "z")
    assert (tmp_path / TABLE).read_bytes() == b"wieder lang"


def test_file_that_somebody_changed_stays_and_is_named(tmp_path: Path) -> None:
    put(tmp_path, {"a.pdf": b"eins", TABLE: b"lang"}, "x")
    (tmp_path / TABLE).write_bytes(b"von Hand")
    [note] = Store(tmp_path).put("a", {"a.pdf": b"zwei"}, "y", Told())
    assert (tmp_path / TABLE).read_bytes() == b"von Hand"
    assert "sie bleibt, weil jemand sie geändert hat" in note.message


def test_protected_file_stays_with_the_reason(tmp_path: Path) -> None:
    put(tmp_path, {"a.pdf": b"eins", TABLE: b"lang"}, "x")
    (tmp_path / TABLE).chmod(0o444)
    [note] = Store(tmp_path).put("a", {"a.pdf": b"zwei"}, "y", Told())
    assert (tmp_path / TABLE).exists()
    assert "schreibgeschützt" in note.message


def test_document_in_another_format_stays(tmp_path: Path) -> None:
    put(tmp_path, {"a.pdf": b"eins", "a.docx": b"eins"}, "x")
    assert Store(tmp_path).put("a", {"a.pdf": b"zwei"}, "y", Told()) == ()
    assert (tmp_path / "a.docx").exists()


def test_document_of_an_earlier_format_can_be_made_again(tmp_path: Path) -> None:
    put(tmp_path, {"a.pdf": b"eins", "a.docx": b"eins"}, "x")
    put(tmp_path, {"a.pdf": b"zwei"}, "y")
    put(tmp_path, {"a.html": b"drei"}, "z")
    put(tmp_path, {"a.pdf": b"vier", "a.docx": b"vier"}, "w")
    assert (tmp_path / "a.docx").read_bytes() == b"vier"


def test_document_of_an_earlier_format_is_kept_once_somebody_changed_it(tmp_path: Path) -> None:
    put(tmp_path, {"a.pdf": b"eins", "a.docx": b"eins"}, "x")
    put(tmp_path, {"a.pdf": b"zwei"}, "y")
    (tmp_path / "a.docx").write_bytes(b"von Hand")
    with pytest.raises(BuildError, match="jemand hat sie geändert"):
        put(tmp_path, {"a.docx": b"drei"}, "z")


def test_file_of_another_run_too_stays(tmp_path: Path) -> None:
    put(tmp_path, {"a.pdf": b"eins", TABLE: b"lang"}, "x")
    Store(tmp_path).put("b", {"b.pdf": b"eins", TABLE: b"lang"}, "x", Told())
    assert Store(tmp_path).put("a", {"a.pdf": b"zwei"}, "y", Told()) == ()
    assert (tmp_path / TABLE).exists()


def test_only_files_of_the_folder_are_removed(tmp_path: Path) -> None:
    folder = tmp_path / "ausgabe"
    put(folder, {"a.pdf": b"eins", TABLE: b"lang"}, "x")
    (folder / TABLE).rename(tmp_path / TABLE)
    listed = (folder / LIST).read_text(encoding="utf-8")
    (folder / LIST).write_text(listed.replace(TABLE, f"../{TABLE}"), encoding="utf-8")
    put(folder, {"a.pdf": b"zwei"}, "y")
    assert (tmp_path / TABLE).exists()
