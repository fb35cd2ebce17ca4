"""WeasyPrint comes quicker, and is the same: each lever against the plain way."""

from __future__ import annotations

import ctypes.util
import gc
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from rounds import EXAMPLES, STAND
from strategies import documents
from trees import document, heading, paragraph

from reporter.document.tree import Document
from reporter.errors import BuildError
from reporter.writers.html import html_page
from reporter.writers.pdf import quick_start
from reporter.writers.pdf.write import write_pdf

from weasyprint import html  # isort: skip - after quick_start, as everywhere

PLAIN_WAY = "import pyphen, weasyprint; pyphen.Pyphen(lang='de-DE')"
"""what, done first, leaves nothing to the levers: all is loaded as its authors meant it"""

COUNT_PROCESSES = """
import atexit
started = []
sys.addaudithook(lambda event, _: started.append(event)
                 if event in {"subprocess.Popen", "os.posix_spawn", "os.fork"} else None)
atexit.register(lambda: print(len(started)))
"""
SAY_WHAT_OTHERS_NEED = """
import atexit
others = {"fontTools.ttLib", "tinyhtml5"}
atexit.register(lambda: print(*sorted(others & set(sys.modules))))
"""
WITHOUT_HARFBUZZ_SUBSET = """
import reporter.writers.pdf.quick_start
from weasyprint.pdf import fonts
fonts.harfbuzz_subset = None
import atexit
atexit.register(lambda: print(fonts.TTLibError.__mro__[1].__name__, fonts.subset.__name__))
"""

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="libraries are named as on Linux")


def made(folder: Path, before: str = "pass") -> tuple[bytes, str]:
    """Make an agreement in a new process, after the statements `before`.

    Returns the file and what the process printed.
    """
    script = f"import sys\n{before}\nfrom reporter.__main__ import main\nmain()"
    command = ["vereinbarung", EXAMPLES / "recklinghausen-2023", "--format", "pdf", "-o", folder]
    done = subprocess.run(
        [sys.executable, "-c", script, *command, "--stand", STAND.isoformat()],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (file,) = folder.glob("*.pdf")
    return file.read_bytes(), done.stdout.strip()


def test_pdf_is_the_same_as_the_plain_way(tmp_path: Path) -> None:
    quick, _ = made(tmp_path / "quick")
    plain, _ = made(tmp_path / "plain", PLAIN_WAY)
    assert quick == plain


@linux_only
def test_no_process_is_started_to_find_libraries(tmp_path: Path) -> None:
    _, started = made(tmp_path, COUNT_PROCESSES)
    assert started == "0"


@linux_only
def test_plain_way_starts_processes(tmp_path: Path) -> None:
    """Once it does not, WeasyPrint or Python finds libraries better, and our way can go."""
    _, started = made(tmp_path, COUNT_PROCESSES + PLAIN_WAY)
    assert int(started) > 10


@linux_only
def test_library_that_the_loader_does_not_know_is_searched_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(quick_start._SONAMES, "c", "libgibtesnicht.so.0")
    with quick_start.libraries_by_name():
        assert ctypes.util.find_library("c") == "libc.so.6"


def test_search_for_libraries_is_put_back() -> None:
    search = ctypes.util.find_library
    with quick_start.libraries_by_name():
        pass
    assert ctypes.util.find_library is search


def test_agreement_needs_neither_font_tools_nor_another_parser(tmp_path: Path) -> None:
    _, loaded = made(tmp_path, SAY_WHAT_OTHERS_NEED)
    assert loaded == ""


def test_plain_way_loads_them(tmp_path: Path) -> None:
    _, loaded = made(tmp_path, SAY_WHAT_OTHERS_NEED + PLAIN_WAY)
    assert loaded == "fontTools.ttLib tinyhtml5"


def test_array_of_any_length_is_one_type_to_cffi() -> None:
    arrays, cffi = quick_start.pdf_fonts.ffi, quick_start.ffi.ffi
    known = set(cffi._parsed_types) | {"hb_codepoint_t[]"}
    for length in range(211, 221):
        made = arrays.new(f"hb_codepoint_t[{length}]", list(range(length)))
        assert list(made) == list(range(length))
    assert set(cffi._parsed_types) == known
    assert cffi.typeof(arrays.new("char[4]")) is cffi.typeof("char[4]")


def test_font_tools_come_when_they_are_called(tmp_path: Path) -> None:
    """They subset where HarfBuzz can't; their errors are caught by WeasyPrint as ever."""
    pdf, names = made(tmp_path, WITHOUT_HARFBUZZ_SUBSET)
    assert pdf.startswith(b"%PDF-")
    assert names == "Exception fontTools.subset"


def test_collector_runs_again_after_a_document() -> None:
    write_pdf(document(heading(1, "T"), paragraph("a")))
    assert gc.isenabled()


@pytest.mark.renderer_warns
def test_collector_runs_again_after_a_failure() -> None:
    with pytest.raises(BuildError):
        write_pdf(document(heading(1, "T"), paragraph("a")), look="p { colour: red }")
    assert gc.isenabled()


def test_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with quick_start.collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def selectors_of_attributes(sheet: str) -> set[str]:
    """Return the attributes that the rules of a sheet ask for."""
    return set(re.findall(r"\[([\w-]+)", sheet))


@settings(max_examples=40)
@given(documents())
def test_no_page_has_an_attribute_whose_rules_are_left_out(made: Document) -> None:
    """But for the titles of links: the rule is about abbreviations, of which there are none."""
    sheet = (files("weasyprint.css") / "html5_ua.css").read_text("utf-8")
    page = ElementTree.fromstring(html_page(made, head=""))
    used = {name for element in page.iter() for name in element.attrib}
    assert used & selectors_of_attributes(sheet) <= {"title"}
    assert not {element.tag for element in page.iter()} & {"abbr", "acronym"}
    assert not selectors_of_attributes(html.UA)


def test_all_other_rules_are_kept() -> None:
    sheet = (files("weasyprint.css") / "html5_ua.css").read_text("utf-8")
    kept = [rule for rule in sheet.splitlines() if "[" not in rule]
    assert [rule for rule in kept if rule not in html.UA.splitlines()] == []
    assert "head, link, meta" in html.UA
