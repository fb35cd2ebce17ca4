"""Hunspell's German dictionary, with our own list of words: where it is, what it knows.

It is optional. The binding comes with the extra „rechtschreibung“; the dictionary with the
system (Debian: hunspell-de-de) or with LibreOffice, where it is found without being named.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OWN_LIST = Path(__file__).with_name("woerterliste.txt")
NAMES = ("de_DE", "de_DE_frami")
"""what the files of a German dictionary are called: the basic one, and LibreOffice's"""
FOLDERS = (
    "/usr/share/hunspell",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/usr/share/myspell/dicts",
    "~/Library/Spelling",
    "/Library/Spelling",
    "/usr/lib/libreoffice/share/extensions/dict-de",
    "/Applications/LibreOffice.app/Contents/Resources/extensions/dict-de",
    "C:/Program Files/LibreOffice/share/extensions/dict-de",
    "C:/Program Files (x86)/LibreOffice/share/extensions/dict-de",
)
_NO_LIBRARY = "Dafür fehlt die Bibliothek: mit „pip install .[rechtschreibung]“ einrichten."
_NO_DICTIONARY = (
    "Dafür fehlt ein deutsches Wörterbuch (de_DE.aff und de_DE.dic): mit „apt install "
    "hunspell-de-de“ oder LibreOffice einrichten oder seinen Ordner in DICPATH nennen."
)


class Woerterbuch:
    """A German dictionary, with the words of our own list."""

    def __init__(self, path: Path) -> None:
        """Load the dictionary at `path` (without suffix); `ImportError` without the library."""
        from hunspell import Hunspell

        self._hunspell: Any = Hunspell(path.name, hunspell_data_dir=str(path.parent))
        for word, like in own_words():
            if like:
                self._hunspell.add_with_affix(word, like)
            else:
                self._hunspell.add(word)

    def knows(self, word: str) -> bool:
        """Return whether a word is in the dictionary, or is made of words that are."""
        return bool(self._hunspell.spell(word))

    def suggest(self, word: str) -> str:
        """Return the word that may be meant, empty for none; this takes a third of a second."""
        return str(next(iter(self._hunspell.suggest(word)), ""))


def own_words() -> Iterator[tuple[str, str]]:
    """Yield our own words, each with the one that it is inflected like (or an empty text)."""
    for line in OWN_LIST.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, _, like = line.partition("/")
            yield word, like


def find_dictionary() -> Path | None:
    """Return where the first dictionary is, without its suffixes; `None` where there is none.

    The folders in DICPATH, hunspell's own variable, take the place of those that are known.
    """
    named = os.environ.get("DICPATH")
    for folder in named.split(os.pathsep) if named else FOLDERS:
        for name in NAMES:
            path = Path(folder).expanduser() / name
            if all(os.path.isfile(f"{path}{suffix}") for suffix in (".aff", ".dic")):
                return path
    return None


def load_woerterbuch() -> Woerterbuch | None:
    """Return the dictionary, `None` where it or the library is missing."""
    path = find_dictionary()
    try:
        return Woerterbuch(path) if path else None
    except ImportError:
        return None


def what_is_missing() -> str:
    """Return, in German, what to install; empty where nothing is missing."""
    try:
        import hunspell  # noqa: F401
    except ImportError:
        return _NO_LIBRARY
    return "" if find_dictionary() else _NO_DICTIONARY


def describe() -> str:
    """Return, in German, which library and dictionary are there, or what is missing."""
    missing = what_is_missing()
    if missing:
        return f"wahlweise, nicht eingerichtet. {missing}"
    from hunspell import __version__

    return f"chunspell {__version__}, Wörterbuch {find_dictionary()}"
