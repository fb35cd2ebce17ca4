"""What stays on one page with what follows it."""

from __future__ import annotations

import pytest
from trees import bullets, heading, paragraph, says

from reporter.document.together import kept_with_next
from reporter.document.tree import (
    Block,
    Change,
    ChangedBlock,
    ListBlock,
    ListItem,
    PageBreak,
    Signature,
    SignatureBlock,
)

TEXT, NAME = paragraph("Ein Satz."), bullets("Integrationsquote")
AGENDA = ListBlock((ListItem(says("Austausch")),), ordered=True)
DEEP = ListBlock((ListItem(says("a"), (bullets("b"),)),))
SIGNATURES = SignatureBlock((Signature(says("Essen, den"), says("Für"), says("N. N.")),))


@pytest.mark.parametrize(
    ("blocks", "kept"),
    [
        ((TEXT, TEXT), (False, False)),
        ((TEXT, bullets("a", "b"), TEXT), (True, False, False)),
        ((NAME, TEXT, NAME, TEXT), (True, False, True, False)),
        ((paragraph("Vereinbart ist:"), NAME, TEXT), (True, True, False)),
        ((TEXT, NAME, heading(2, "A")), (True, False, False)),
        ((TEXT, NAME), (True, False)),
        ((TEXT, AGENDA, TEXT), (True, False, False)),
        ((TEXT, DEEP, TEXT), (True, False, False)),
        ((TEXT, SIGNATURES), (True, False)),
        ((TEXT, PageBreak(), NAME, TEXT), (False, False, True, False)),
        ((TEXT, ChangedBlock(Change.INSERTED, NAME), TEXT), (False, True, False)),
        ((), ()),
    ],
    ids=[
        "text",
        "introduction",
        "names of goals",
        "announced name",
        "name before a heading",
        "name at the end",
        "agenda of one item",
        "list in a list",
        "signatures",
        "page break",
        "new name",
        "nothing",
    ],
)
def test_block_stays_with_the_next(blocks: tuple[Block, ...], kept: tuple[bool, ...]) -> None:
    assert kept_with_next(blocks) == kept
