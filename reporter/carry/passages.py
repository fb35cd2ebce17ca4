"""The texts that a round brings for its edition: each has its entry, to be filled in."""

from __future__ import annotations

from collections.abc import Iterable

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import ParseError

from reporter.errors import Fault, InputError, Place
from reporter.model.fassung import Fassung, Textstelle


def with_texts(text: str, fassung: Fassung) -> str:
    """Return a round's data file with an entry for every text that its edition knows.

    Raises `InputError` for what is no TOML.
    """
    try:
        document = tomlkit.parse(text)
    except ParseError as error:
        place = Place(line=error.line)
        raise InputError(Fault("Die Datei ist kein gültiges TOML.", "", place)) from error
    fit_texts(document, fassung)
    return tomlkit.dumps(document)


def fit_texts(document: TOMLDocument, fassung: Fassung) -> None:
    """Keep the texts that the edition knows, and add those that are not there, empty."""
    known = {stelle.schluessel: stelle for stelle in fassung.texte}
    texte = document.get("texte")
    if texte is None:
        texte = tomlkit.table()
        document.add("texte", texte)
    for key in dropped_texts(list(texte), fassung):
        del texte[key]
    for key, stelle in known.items():
        if key not in texte:
            texte.add(key, tomlkit.string(""))
            texte[key].comment(_about(stelle))


def _about(stelle: Textstelle) -> str:
    return stelle.titel if stelle.pflicht else f"{stelle.titel} (kann leer bleiben)"


def dropped_texts(keys: Iterable[str], fassung: Fassung) -> list[str]:
    """Return the texts of a round that `fassung` has no place for."""
    known = {stelle.schluessel for stelle in fassung.texte}
    return [key for key in keys if key not in known]
