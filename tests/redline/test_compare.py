"""What changed between two trees: the old and the new text are both in the result."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from redlines import MOVED, NEW, OLD, bullets, document, heading, paragraph, redline, table
from rounds import agreement
from strategies import documents

from reporter.document.changes import accepted, rejected
from reporter.document.tree import (
    Change,
    Changed,
    ChangedBlock,
    Document,
    Heading,
    Inlines,
    ListBlock,
    Table,
    Text,
)
from reporter.document.walk import inline_runs, plain_text
from reporter.document.words import reading_text
from reporter.redline.clauses import changed_clauses
from reporter.writers.build import build


def words(document: Document) -> list[str]:
    return [line for line in reading_text(document, heading_numbers=True).split("\n") if line]


def marks(run: Inlines) -> str:
    """Return a run with [-deleted-] and {+inserted+}."""
    signs = {Change.INSERTED: "{+%s+}", Change.DELETED: "[-%s-]"}
    return "".join(
        signs[node.change] % plain_text(node.children)
        if isinstance(node, Changed)
        else plain_text((node,))
        for node in run
    )


def only_change(old: Document, new: Document) -> str:
    """Return the one run of a comparison that has changes in it."""
    runs = [run for block in redline(old, new).blocks for run in inline_runs(block)]
    (changed,) = (marks(run) for run in runs if any(isinstance(node, Changed) for node in run))
    return changed


@settings(max_examples=60)
@given(documents(), documents())
def test_accepting_gives_the_new_text_and_rejecting_the_old_one(
    old: Document, new: Document
) -> None:
    changed = redline(old, new, typography=True)
    assert words(accepted(changed)) == words(new)
    assert words(rejected(changed)) == words(old)


@settings(max_examples=40)
@given(documents())
def test_document_compared_with_itself_has_no_change(same: Document) -> None:
    assert redline(same, same).blocks == same.blocks
    assert changed_clauses(redline(same, same)) == ()


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("um 5,1 Prozent steigt", "um 4,2 Prozent steigt", "um[- 5,1-]{+ 4,2+} Prozent steigt"),
        ("ein Satz.", "ein ganzer Satz.", "ein{+ ganzer+} Satz."),
        ("sinkt um 1,9", "steigt um 2,0", "[- sinkt um 1,9-]{+ steigt um 2,0+}"),
        ("am Ende", "am Ende, sagt er", "am Ende{+, sagt er+}"),
    ],
    ids=["number", "insertion", "short island between changes", "end"],
)
def test_changed_words_are_marked(old: str, new: str, shown: str) -> None:
    frame = "Die Zahl der Integrationen im Kreis ist das Ziel:"
    change = only_change(
        document(paragraph(f"{frame} {old}")), document(paragraph(f"{frame} {new}"))
    )
    assert change in (frame + shown, f"{frame} {shown}")


def test_typography_alone_is_no_change_unless_asked_for() -> None:
    old = document(paragraph('§ 48b, "Ziel" - das sind −1,9'))
    new = document(paragraph("§\u00a048b, „Ziel“ – das sind −1,9"))
    assert changed_clauses(redline(old, new)) == ()
    assert changed_clauses(redline(old, new, typography=True))


def test_heading_shows_its_former_number() -> None:
    old = document(heading("Lage"), heading("Ziele"))
    new = document(heading("Ziele"))
    headings = [b for b in redline(old, new).blocks if isinstance(b, Heading)]
    assert (headings[-1].former_number, headings[-1].number) == ("2.", "1.")


def test_moved_block_is_named_in_both_places() -> None:
    blocks = [b for b in redline(OLD, NEW).blocks if isinstance(b, ChangedBlock)]
    moved = [(block.change, block.move) for block in blocks if block.block == MOVED]
    assert moved == [(Change.DELETED, "Verschiebung 1"), (Change.INSERTED, "Verschiebung 1")]


def test_list_items_and_rows_change_on_their_own() -> None:
    old = document(bullets("eins ist hier", "zwei ist da"), table(("A", "1"), ("B", "2")))
    new = document(bullets("eins ist hier", "drei kommt"), table(("A", "1"), ("C", "3")))
    _, items, rows = redline(old, new).blocks
    assert isinstance(items, ListBlock)
    assert isinstance(rows, Table)
    assert [item.change for item in items.items] == [None, Change.DELETED, Change.INSERTED]
    assert rows.changes == (None, Change.DELETED, Change.INSERTED)


def test_clause_has_its_section_and_the_words_around_the_change() -> None:
    clauses = changed_clauses(redline(OLD, NEW))
    found = {(clause.section, clause.what, marks(clause.words)) for clause in clauses}
    assert ("2. Zusammenarbeit", "neu", "{+Ein neuer Absatz steht am Ende.+}") in found
    assert (
        "2. Zusammenarbeit",
        "geändert",
        "Die Partner führen[- zwei-]{+ drei+} Dialoge.",
    ) in found


def test_clause_has_all_its_words_before_and_after() -> None:
    clauses = changed_clauses(redline(OLD, NEW))
    found = {(clause.what, clause.old, clause.new) for clause in clauses}
    moved = plain_text(MOVED.children)
    assert found >= {
        ("neu", "", "Ein neuer Absatz steht am Ende."),
        ("geändert", "Die Partner führen zwei Dialoge.", "Die Partner führen drei Dialoge."),
        ("verschoben", moved, moved),
        ("geändert", "3. Zusammenarbeit", "2. Zusammenarbeit"),
    }


def test_note_that_is_gone_is_gone_as_a_whole() -> None:
    notes = ((Text("Erste Anmerkung hierzu."),), (Text("Zweite, ganz andere Erläuterung."),))
    before, after = (replace(table(("A", "1")), notes=each) for each in (notes, notes[1:]))
    (clause,) = changed_clauses(redline(document(before), document(after)))
    assert (clause.what, clause.old) == ("entfallen", "Erste Anmerkung hierzu.")


def test_long_documents_are_compared_piece_by_piece() -> None:
    many = [paragraph(f"Absatz Nummer {number} mit Text") for number in range(300)]
    old, new = document(*many), document(*many[:150], paragraph("Neu dazwischen"), *many[151:])
    assert words(accepted(redline(old, new))) == words(new)


def test_comparing_takes_less_than_a_fifth_of_rendering() -> None:
    old = agreement("recklinghausen-2023", "recklinghausen")
    new = replace(old, blocks=tuple(_altered(block) for block in old.blocks))
    build(old, "pdf")  # what is loaded once does not count
    started = process_time()
    build(old, "pdf")
    rendered = process_time()
    redline(old, new)
    assert process_time() - rendered < (rendered - started) / 5


def _altered(block: object) -> object:
    if isinstance(block, Heading) and block.level > 1:
        return replace(block, children=(*block.children, Text(" 2024")))
    return block
