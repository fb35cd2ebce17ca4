"""Whether a value is a text itself, or the name of the file that the text is in."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from reporter.errors import Fault, InputError
from reporter.input.record import quoted

READ = (".md", ".markdown", ".txt")
"""endings of the files that a text is read from, in whatever case"""
_OTHERS = re.compile(
    r"\.(doc[xm]?|dot[xm]?|od[tsp]|ott|rtf|pdf|pages|tex|html?|xml|eml|msg|xls[xmb]?|csv|pptx?"
    r"|png|jpe?g|gif|zip)$",
    re.IGNORECASE,
)
"""endings of files that have no text to be read, or none without their layout"""
_ONE_WORD = re.compile(r"\S*[^\s.](\.[A-Za-z]{2,8})")
_FOLDER = re.compile(r"\S*\w[/\\]\w\S*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)


def names_text_file(text: str) -> bool:
    """Return whether `text` names a file that a text is read from.

    Raises `InputError` where it can only be the name of another file.
    """
    text = text.strip()
    if "\n" in text or _ADDRESS.search(text):
        return False
    if PurePosixPath(text).suffix.lower() in READ:
        return True
    if _OTHERS.search(text) or _ONE_WORD.fullmatch(text):
        ending = PurePosixPath(text).suffix
        raise _refused(text, f"Dateien mit der Endung „{ending}“ werden hier nicht gelesen.")
    if _FOLDER.fullmatch(text) and not text.endswith("."):
        raise _refused(text, "Die Endung fehlt.")
    return False


def _refused(text: str, why: str) -> InputError:
    return InputError(
        Fault(
            f"{quoted(text)} sieht aus wie der Name einer Datei. {why}",
            "Legen Sie den Text als Textdatei mit der Endung „.md“ oder „.txt“ ab und nennen Sie "
            "diese; ist es der Text selbst, schließen Sie ihn mit einem Punkt.",
        )
    )
