from __future__ import annotations

from contextlib import closing
from pathlib import Path
from time import perf_counter

import pytest
from checkers import verapdf as module
from checkers.programs import MissingProgramError
from checkers.samples import sample_pdf
from checkers.verapdf import VeraPdf, VeraPdfError


@pytest.fixture(scope="module")
def accessible() -> bytes:
    return sample_pdf(variant="pdf/ua-1")


def test_accessible_pdf_breaks_no_rule(verapdf: VeraPdf, accessible: bytes) -> None:
    assert verapdf.verify(accessible, "ua1") == []


def test_untagged_pdf_breaks_the_rule_that_content_is_tagged(verapdf: VeraPdf) -> None:
    rules = {(each.clause, each.test): each for each in verapdf.verify(sample_pdf(), "ua1")}
    untagged = rules["7.1", 3]
    assert untagged.count == 2
    assert untagged.description == "Content shall be marked as Artifact or tagged as real content"
    assert untagged.context.startswith("root/document[0]/pages[0]")


def test_violation_reads_as_one_line(verapdf: VeraPdf) -> None:
    assert str(verapdf.verify(sample_pdf(), "ua1")[0]) == (
        "ua1 6.2-1, 1×: The document catalog dictionary shall include a MarkInfo dictionary"
        " containing an entry, Marked, whose value shall be true [root]"
    )


def test_each_flavour_is_checked_by_its_own_rules(verapdf: VeraPdf, accessible: bytes) -> None:
    violations = verapdf.verify(accessible, "ua1", "3a")
    assert {each.flavour for each in violations} == {"3a"}


def test_archivable_pdf_breaks_no_rule(verapdf: VeraPdf) -> None:
    assert verapdf.verify(sample_pdf(variant="pdf/a-3a"), "3a") == []


def test_file_is_found_by_a_path_with_umlaut(
    verapdf: VeraPdf, accessible: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "Träger Düren.pdf"
    path.write_bytes(accessible)
    assert verapdf.verify(path, "ua1") == []


@pytest.mark.parametrize("data", [b"", b"no PDF"])
def test_what_is_no_pdf_is_an_error_and_not_a_pass(verapdf: VeraPdf, data: bytes) -> None:
    with pytest.raises(VeraPdfError, match="Couldn't parse stream"):
        verapdf.verify(data, "ua1")


def test_unknown_flavour_is_an_error_and_not_a_pass(verapdf: VeraPdf, accessible: bytes) -> None:
    with pytest.raises(VeraPdfError, match="ua9"):
        verapdf.verify(accessible, "ua9")


def test_one_process_answers_quickly_from_the_second_time_on(
    verapdf: VeraPdf, accessible: bytes
) -> None:
    verapdf.verify(accessible, "ua1")
    start = perf_counter()
    verapdf.verify(accessible, "ua1")
    assert perf_counter() - start < 30


def test_ended_process_is_an_error_with_what_it_said(accessible: bytes) -> None:
    with closing(VeraPdf()) as ended:
        ended.process.kill()
        ended.process.wait()
        with pytest.raises(VeraPdfError, match="no answer"):
            ended.verify(accessible, "ua1")


def test_missing_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "JAXB", Path("nowhere.jar"))
    with pytest.raises(MissingProgramError, match="install Debian's libjaxb-java"):
        VeraPdf()
