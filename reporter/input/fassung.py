"""Editions (Fassungen): a folder with `fassung.toml` and templates becomes a `Fassung`.

The format of the data file is described in `reporter.input.fassung_file`. An edition is
found by the name under which the program ships it, or as a folder; with the editions that it
builds on it is merged, and only then checked for completeness.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from pathlib import Path

from reporter.errors import Fault, Faults, InputError, WordingError, did_you_mean
from reporter.german.characters import composed
from reporter.input.entries import Entry, complete
from reporter.input.fassung_file import (
    DATA_FILE,
    DOKUMENT,
    FASSUNG,
    TEXT,
    DataFiles,
    Layer,
    read_layer,
)
from reporter.input.files import locate
from reporter.input.record import shorten
from reporter.input.ziele import build_ziel
from reporter.model.fassung import Dokumentart, Fassung, Textstelle
from reporter.reading import in_folder
from reporter.resources import TEMPLATES
from reporter.witness import looked_for


def read_fassung(name_or_path: str, *, relative_to: Path, shipped: Path = TEMPLATES) -> Fassung:
    """Return the edition that is shipped as `name_or_path`, or is the folder of that path.

    A path is relative to the folder `relative_to`; `shipped` holds the program's editions.
    Raises `WordingError` with all faults of the edition and of those it builds on.
    """
    faults = Faults()
    layers: list[Layer] = []
    with faults.collecting():
        for layer in _chain(name_or_path, relative_to=relative_to, shipped=shipped, faults=faults):
            layers.append(layer)
        merged = reduce(lambda base, own: own.over(base, faults), reversed(layers))
        fassung = _build(merged, shipped, faults)
    faults.raise_if_any(WordingError)
    return fassung


def _chain(name: str, *, relative_to: Path, shipped: Path, faults: Faults) -> Iterator[Layer]:
    """Yield the layer of the edition and of each that it builds on."""
    folders = [find_fassung(name, relative_to=relative_to, shipped=shipped)]
    while True:
        layer = read_layer(folders[-1], faults)
        yield layer
        if "grundlage" not in layer.values:
            return
        with layer.record.at("grundlage"):
            base = find_fassung(layer.values["grundlage"], relative_to=folders[-1], shipped=shipped)
            if base in folders:
                raise InputError(
                    Fault(
                        "Die Fassungen bauen im Kreis aufeinander auf: "
                        + " → ".join(each.name for each in [*folders, base])
                        + ".",
                        "Streichen Sie eine der Angaben „grundlage“.",
                    )
                )
        folders.append(base)


def shipped_editions(shipped: Path = TEMPLATES) -> tuple[str, ...]:
    """Return the names of the editions that come with the program."""
    return tuple(sorted(each.parent.name for each in shipped.glob(f"*/{DATA_FILE}")))


def find_fassung(name: str, *, relative_to: Path, shipped: Path = TEMPLATES) -> Path:
    """Return the folder of an edition; `InputError` without a place where there is none.

    A plain name that is both shipped and a folder is refused, since either could be meant.
    """
    plain = not set(name) & set("/\\") and name not in {".", ".."}
    folder = in_folder(relative_to, name.replace("\\", "/"))
    candidates = (shipped / name, folder) if plain else (folder,)
    looked_for(*(each / DATA_FILE for each in candidates))
    existing = [each for each in candidates if _has_data_file(each)]
    looked_for(*existing)
    found = [each.resolve() for each in existing]
    if not found:
        raise InputError(_not_found(name, shipped))
    if len(set(found)) > 1:
        raise InputError(
            Fault(
                f"Die Fassung „{name}“ gibt es im Programm und als Ordner.",
                f"Schreiben Sie „./{name}“, wenn der Ordner gemeint ist; sonst benennen Sie "
                "ihn um.",
            )
        )
    return found[0]


def _has_data_file(folder: Path) -> bool:
    try:
        return (folder / DATA_FILE).is_file()
    except (OSError, ValueError):
        return False


def _not_found(name: str, shipped: Path) -> Fault:
    names = sorted(each.parent.name for each in shipped.glob(f"*/{DATA_FILE}"))
    return Fault(
        f"Die Fassung „{shorten(name)}“ gibt es nicht.",
        did_you_mean(name, names)
        or f"Erwartet wird ein Ordner mit der Datei „{DATA_FILE}“, vom Ordner der Runde aus.",
    )


# --- the merged edition ---------------------------------------------------------------


def _build(layer: Layer, shipped: Path, faults: Faults) -> Fassung:
    for name, given in {"titel": layer.values.get("titel"), "dokumente": layer.dokumente}.items():
        if not given and name not in layer.record.values:
            faults.add(Fault(f"„{name}“ fehlt.", FASSUNG[name].required, layer.record.place()))
    folders = (*layer.ordner, shipped)
    ziele = (build_ziel(entry, faults) for entry in layer.ziele.values())
    texte = (complete(entry, TEXT, faults) for entry in layer.texte.values())
    return Fassung(
        schluessel=composed(layer.ordner[0].name),
        titel=layer.values.get("titel", ""),
        ordner=layer.ordner,
        dokumente=dict(_dokumente(layer.dokumente, folders, faults)),
        ziele=tuple(ziel for ziel in ziele if ziel),
        texte=tuple(Textstelle(**values) for values in texte if values),
        nummerierung=layer.values.get("nummerierung", ()),
        einstellungen=layer.einstellungen,
        ort=DataFiles(layer.ordner),
    )


def _dokumente(
    entries: Mapping[str, Entry], folders: tuple[Path, ...], faults: Faults
) -> Iterator[tuple[str, Dokumentart]]:
    for name, entry in entries.items():
        values = complete(entry, DOKUMENT, faults)
        if values is not None:
            with faults.collecting(), entry.record.at("vorlage"):
                locate(folders, values["vorlage"])
                yield name, Dokumentart(**values)
