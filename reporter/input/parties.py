"""Records of the parties become `Ministerium` and `Traeger`, their names inflected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from reporter.errors import Fault, Faults, InputError
from reporter.german.names import Genus, Name, inflect
from reporter.input.converters import table
from reporter.input.fields import ANSCHRIFT, MINISTERIUM, TRAEGER, VERTRETUNG
from reporter.input.record import (
    Field,
    Fields,
    Record,
    is_missing,
    read_fields,
    report_repeated,
)
from reporter.input.table import TraegerRecord
from reporter.input.toml import TomlFile
from reporter.model.runde import Anschrift, Ministerium, Traeger, Vertretung

# --- ministries -----------------------------------------------------------------------


def read_ministerien(runde: TomlFile, faults: Faults) -> tuple[Ministerium, ...]:
    """Return the ministries of a round; one whose name can't be used is left out."""
    records = runde.records("ministerium")
    found = (_ministerium(record, faults) for record in records)
    return tuple(each for each in found if each)


def _ministerium(record: Record, faults: Faults) -> Ministerium | None:
    values = read_fields(record, MINISTERIUM, faults)
    vertretung = read_fields(record.within("vertretung"), VERTRETUNG, faults)
    name = _read_name(record, values, faults)
    if name is None:
        return None
    return Ministerium(name, values["kurzname"], values["ort"], Vertretung(**vertretung))


# --- Träger ---------------------------------------------------------------------------

_INLINE: Fields = {**TRAEGER, "ziele": Field(table)}


def inline_traeger(runde: TomlFile) -> Iterator[TraegerRecord]:
    """Yield the tables `[[traeger]]` of a round."""
    for record in runde.records("traeger"):
        yield TraegerRecord(record, _INLINE, record.within("ziele"))


def read_traeger(
    records: Iterable[TraegerRecord], ziele: Fields | None, faults: Faults
) -> tuple[Traeger, ...]:
    """Return the Träger of `records`; one whose name can't be used is left out.

    `ziele` are the fields of the goals; without them targets are not looked at. What two
    Träger may not share is reported.
    """
    read = [(record.stamm, _values(record, ziele, faults)) for record in records]
    for key in ("schluessel", "ags"):
        report_repeated(key, ((values[key], record) for record, values in read), faults)
    return tuple(_traeger(values) for _, values in read if values["name"])


def _values(record: TraegerRecord, ziele: Fields | None, faults: Faults) -> dict[str, Any]:
    """Return the values of one Träger; `name` and `jobcenter` are inflected or None."""
    own = Faults()
    values = read_fields(record.stamm, record.fields, own)
    values["ziele"] = read_fields(record.ziele, ziele, own) if ziele is not None else {}
    values["name"] = _read_name(record.stamm, values, own)
    values["jobcenter"] = _read_jobcenter(record.stamm, values, own)
    for fault in own.found:
        faults.add(fault._replace(traeger=values["schluessel"] or None))
    return values


def _traeger(values: Mapping[str, Any]) -> Traeger:
    return Traeger(
        schluessel=values["schluessel"],
        name=values["name"],
        sitz=values["sitz"],
        vertretung=Vertretung(
            values["anrede"], values["amt"], values["titel"], values["vertretung"]
        ),
        ags=values["ags"],
        jobcenter=values["jobcenter"],
        planungsdokument=values["planungsdokument"],
        planungsdokument_datei=values["planungsdokument_datei"],
        anschrift=Anschrift(**{key: values[key] for key in ANSCHRIFT}),
        ziele=values["ziele"],
    )


# --- names ----------------------------------------------------------------------------

CASES = ("genitiv", "dativ", "akkusativ")
"""keys of the forms that a name can be given in"""


def _read_name(record: Record, values: Mapping[str, Any], faults: Faults) -> Name | None:
    """Return the inflected name, or None where it is missing or faulty."""
    if not values["name"] or values["genus"] is None:
        return None
    with faults.collecting(), record.at("name"):
        cases = {case: values[case] for case in CASES}
        return inflect(values["name"], values["genus"], **cases)
    return None


_JOBCENTER = "jobcenter_"
_WITHOUT_GENUS = f"Ohne {_JOBCENTER}genus gilt der Name als sächlich, wie „das Jobcenter“."


def _read_jobcenter(record: Record, values: Mapping[str, Any], faults: Faults) -> Name | None:
    """Return the inflected name of the Jobcenter, or None where none is given or it is faulty."""
    if not values["jobcenter"]:
        _report_nameless(record, faults)
        return None
    given = not is_missing(record.values.get(f"{_JOBCENTER}genus"))
    genus = values[f"{_JOBCENTER}genus"] if given else Genus.N
    if genus is None:  # what is given is faulty
        return None
    with faults.collecting(), record.at("jobcenter"), _hinted("" if given else _WITHOUT_GENUS):
        cases = {case: values[_JOBCENTER + case] for case in CASES}
        return inflect(values["jobcenter"], genus, keys=_JOBCENTER, **cases)
    return None


def _report_nameless(record: Record, faults: Faults) -> None:
    """Report genus and cases of a name that isn't there."""
    if not is_missing(record.values.get("jobcenter")):
        return  # it has been reported
    for key, raw in record.values.items():
        if key.startswith(_JOBCENTER) and not is_missing(raw):
            message = f"„{key}“ gehört zu einem Namen, aber „jobcenter“ ist leer."
            hint = "Tragen Sie den Namen ein, oder leeren Sie die Angabe."
            faults.add(Fault(message, hint, record.place(key)))


@contextmanager
def _hinted(hint: str) -> Iterator[None]:
    """Add a hint to every fault raised inside."""
    try:
        yield
    except InputError as error:
        raise InputError(
            *(each._replace(hint=f"{each.hint} {hint}".strip()) for each in error.faults)
        ) from error
