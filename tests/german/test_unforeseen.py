"""What is told of an error that nobody foresaw."""

from __future__ import annotations

import errno

from reporter.german.unforeseen import unforeseen


def test_fault_of_the_program_says_where_it_is_and_whose_document_it_costs() -> None:
    try:
        {}["ziel"]
    except KeyError as error:
        fault = unforeseen(error, "borken")
    assert fault.traeger == "borken"
    assert fault.message.startswith("Das Programm hat einen Fehler (KeyError, test_unforeseen.py,")
    assert "'ziel'" in fault.message
    assert "melden" in fault.hint


def test_lack_of_memory_is_told_as_such() -> None:
    fault = unforeseen(MemoryError(), "borken")
    assert fault.message == "Der Arbeitsspeicher reicht nicht aus."
    assert "--parallel 1" in fault.hint


def test_refusal_of_the_system_is_told_in_german_with_the_file() -> None:
    error = OSError(errno.ENOSPC, "No space left on device", "/tmp/schrift")
    fault = unforeseen(error, "borken")
    assert "„/tmp/schrift“" in fault.message
    assert "Der Datenträger ist voll." in fault.message
    assert "No space" not in str(fault)
