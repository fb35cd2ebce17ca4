"""Click's own words in German, through the gettext catalogue that Click asks."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

_CATALOGUE = Path(__file__).parent / "locale"


def speak_german() -> None:
    """Make Click's help and errors German; call before any of them is shown."""
    os.environ["LANGUAGE"] = "de"
    gettext.bindtextdomain("messages", str(_CATALOGUE))
