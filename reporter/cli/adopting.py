"""What of a returned draft goes into the round: checked by the round's own rules, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

from reporter.carry.adopt import adopt_into_table, adopt_into_toml, adoptable, column_of
from reporter.delivery.folder.files import write_whole
from reporter.delivery.versions.ruecklauf import ZIEL, Ruecklauf
from reporter.delivery.versions.vergleich import Zielangabe
from reporter.errors import Fault, Faults, InputError, Place, located
from reporter.input.fields import TRAEGER
from reporter.input.runde import DATA_FILE, Eingabe, read_runde
from reporter.input.targets import zielwert
from reporter.model.export import round_as_input
from reporter.model.fassung import Fassung
from reporter.model.runde import Traeger
from reporter.model.ziel import OFFEN, Ziel
from reporter.reading import in_folder

Values = Mapping[str, Any]
"""values of a Träger as a round writes them, by the field of a draft or by column"""

_BY_HAND = "Übernommen wird nichts; tragen Sie die Werte von Hand ein."
_MEANING = attrgetter("art", "richtung", "einheit", "nachkommastellen", "streng", "kennzahl")
"""what of a goal its target rests on"""


@dataclass(frozen=True, slots=True)
class Adoption:
    """What of a draft the round has now, in which file, and what somebody has to settle.

    `kept` stood in the round already.
    """

    file: Path
    taken: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    conflicts: tuple[Fault, ...] = ()

    def __str__(self) -> str:
        where = {"Übernommen in": self.taken, "Stand schon in": self.kept}
        said = (f"{how} {self.file}: {', '.join(keys)}" for how, keys in where.items() if keys)
        return "\n".join(said) or "Zu übernehmen ist nichts."


def adopt(found: Ruecklauf, draft: Eingabe, datei: Path, runde: Path | None) -> Adoption:
    """Write numbers and filled fields of the draft `datei` into its round.

    Raises `InputError`, with nothing written, for a round that is not the draft's, and for
    values that it would not read.
    """
    file = _round_of(datei, runde)
    werte = {each.schluessel: each.neu for each in found.felder if adoptable(each.schluessel)}
    if not werte:
        return Adoption(file)
    today = read_runde(file)
    _refuse_other_round(draft, today, file)
    new = _checked(werte, today.fassung, datei.name)
    old, now = (_columns(each, found.traeger, new) for each in (draft, today))
    taken = {key: wert for key, wert in new.items() if wert != now[key] == old[key]}
    kept = tuple(key for key, wert in new.items() if wert == now[key])
    conflicts = tuple(
        _conflict(found.traeger, today.fassung, key, (old[key], now[key], wert))
        for key, wert in new.items()
        if key not in taken and key not in kept
    )
    table = _table_of(file, today)
    if taken:
        _write(table, file, today, found.traeger, taken)
    return Adoption(table, tuple(taken), kept, conflicts)


def _round_of(datei: Path, runde: Path | None) -> Path:
    """Return the data file of the round that a draft belongs to."""
    folders = [runde] if runde else [datei.parent, datei.parent.parent, Path()]
    for folder in folders:
        file = folder / DATA_FILE if folder.is_dir() else folder
        if file.is_file():
            return file
    raise InputError(
        Fault("Die Runde zu diesem Entwurf wurde nicht gefunden.", "Nennen Sie sie mit --runde.")
    )


# --- is it the same round? ------------------------------------------------------------


def _refuse_other_round(draft: Eingabe, today: Eingabe, file: Path) -> None:
    hint = "Nennen Sie mit --runde die Runde, aus der der Entwurf entstanden ist."
    faults = [Fault(each, hint, Place(str(file))) for each in _differences(draft, today)]
    if faults:
        raise InputError(*faults)


def _differences(draft: Eingabe, today: Eingabe) -> Iterator[str]:
    """Yield why a draft is not one of this round."""
    if draft.runde.jahr != today.runde.jahr:
        yield (
            f"Die Runde ist die des Jahres {today.runde.jahr}, der Entwurf gehört zu "
            f"{draft.runde.jahr}."
        )
    (traeger,) = draft.runde.traeger
    if not any(each.schluessel == traeger.schluessel for each in today.runde.traeger):
        yield f"Den Träger „{traeger.schluessel}“ des Entwurfs hat die Runde nicht."
    sent, now = (
        {ziel.schluessel: _MEANING(ziel) for ziel in each.fassung.ziele_mit_wert}
        for each in (draft, today)
    )
    other = [key for key in dict.fromkeys((*sent, *now)) if sent.get(key) != now.get(key)]
    if other:
        yield (
            f"Die Ziele der Runde (Fassung „{today.fassung.schluessel}“) sind nicht die des "
            f"Entwurfs („{draft.fassung.schluessel}“); verschieden: {', '.join(other)}."
        )


# --- values ---------------------------------------------------------------------------


def _checked(werte: Mapping[str, str], fassung: Fassung, draft: str) -> dict[str, str]:
    """Return the values as the round's reader takes them; `InputError` for those it refuses."""
    faults, checked = Faults(), {}
    for key, text in werte.items():
        with faults.collecting(), located(Place(f"{draft}, „{key}“")):
            if key.startswith(ZIEL):
                wert = zielwert(text.replace(".", ","), ziel=_ziel(fassung, key)).wert
                checked[key] = str(wert)
            else:
                checked[key] = str(TRAEGER[column_of(key)].convert(text))
    faults.raise_if_any()
    return checked


def _ziel(fassung: Fassung, key: str) -> Ziel:
    (ziel,) = (each for each in fassung.ziele if each.schluessel == key.removeprefix(ZIEL))
    return ziel


def _columns(eingabe: Eingabe, schluessel: str, keys: Mapping[str, object]) -> Values:
    """Return what a Träger has in the fields `keys` of a draft, empty for what is open."""
    (traeger,) = (each for each in eingabe.runde.traeger if each.schluessel == schluessel)
    columns = _row(eingabe, traeger)
    return {key: columns.get(column_of(key), "") for key in keys}


def _row(eingabe: Eingabe, traeger: Traeger) -> dict[str, Any]:
    """Return a Träger as a row of a list, by column."""
    (row,) = round_as_input(eingabe.runde, [traeger], "")["traeger"]
    ziele = row.pop("ziele", {})
    return {**row, **{f"{ZIEL}{key}": wert for key, wert in ziele.items()}}


def _conflict(traeger: str, fassung: Fassung, key: str, werte: tuple[Any, Any, Any]) -> Fault:
    """Return that a value was changed in the draft and in the round, each to something else."""
    sent, now, back = (_shown(wert, key, fassung) for wert in werte)
    return Fault(
        f"„{key}“ ist auch in der Runde geändert: im versandten Entwurf {sent}, in der Runde "
        f"jetzt {now}, im zurückgekommenen Entwurf {back}.",
        "Dieser Wert wird nicht übernommen; klären Sie, was gilt, und tragen Sie es ein.",
        traeger=traeger,
    )


def _shown(wert: Any, key: str, fassung: Fassung) -> str:
    if not key.startswith(ZIEL):
        return f"„{wert}“" if wert else "offen"
    ziel = _ziel(fassung, key)
    angabe = Zielangabe(ziel, zielwert(wert, ziel=ziel) if wert else OFFEN)
    return str(angabe).replace("\u00a0", " ")


# --- writing --------------------------------------------------------------------------


def _table_of(file: Path, today: Eingabe) -> Path:
    """Return the file of a round that has its Träger."""
    name = today.runde.traegerliste
    return in_folder(file.parent, name) if name else file


def _write(table: Path, file: Path, today: Eingabe, traeger: str, werte: Mapping[str, str]) -> None:
    """Write the values, if the round can be read with them and says all else as before."""
    name = today.runde.traegerliste or file.name
    data = today.runde.quelldateien[name]
    if table == file:
        data = adopt_into_toml(data.decode("utf-8-sig"), traeger, werte).encode()
    else:
        data = adopt_into_table(data, name, traeger, werte)
    outcome = read_runde(file, instead={name: data})
    columns = {column_of(key): wert for key, wert in werte.items()}
    wanted = [
        _row(today, each) | (columns if each.schluessel == traeger else {})
        for each in today.runde.traeger
    ]
    if [_row(outcome, each) for each in outcome.runde.traeger] != wanted:
        message = "Die Werte lassen sich nicht eintragen, ohne dass sich anderes ändert."
        raise InputError(Fault(message, _BY_HAND, Place(name)))
    write_whole(table, data)
