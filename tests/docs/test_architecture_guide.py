"""ARCHITECTURE.md says what the tests hold: the layers, the code map, the invariants."""

from __future__ import annotations

import re

import pytest
from architecture.test_layers import LAYERS
from documents import ROOT, code_words, first_cells, read, section

GUIDE = read("ARCHITECTURE.md")
TWO_PAGES = 120
"""lines, at some 60 to a page"""


def layer_rows() -> list[str]:
    """Return the table of layers as the guide has it."""
    return [
        f"| `{part}` | {', '.join(f'`{each}`' for each in sorted(allowed)) or '–'} |"
        for part, allowed in LAYERS.items()
    ]


def test_table_of_layers_is_the_one_that_is_tested() -> None:
    below = section(GUIDE, "## Who may import whom").split("\n")
    assert [line for line in below if line.startswith("| `")] == layer_rows()


def test_code_map_names_every_part() -> None:
    named = first_cells(section(GUIDE, "## Code map"))
    missing = [each for each in named if not (ROOT / each).exists()]
    assert missing == []
    assert {f"reporter/{part}" for part in LAYERS} - {"reporter/__main__"} <= {
        each.removesuffix("/").removesuffix(".py") for each in named
    }


@pytest.mark.parametrize("name", sorted(code_words(section(GUIDE, "## Invariants")) - {"--help"}))
def test_invariant_names_a_test_that_exists(name: str) -> None:
    file, _, test = name.partition("::")
    source = (ROOT / file).read_text(encoding="utf-8")
    assert re.search(rf"^def {test or 'test_'}", source, re.MULTILINE)


def test_guide_fits_on_two_pages() -> None:
    assert len(GUIDE.split("\n")) <= TWO_PAGES
