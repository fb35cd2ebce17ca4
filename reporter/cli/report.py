"""What a command has to say: collected while it runs, shown once at the end.

People read the summary on stderr; programs read one JSON object on stdout (`--json`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reporter.delivery.memory import Open, Result
from reporter.delivery.outcome import Failed, Outcome
from reporter.errors import Fault, InputError, ReporterError

if TYPE_CHECKING:  # what is told again needs no document
    from reporter.document.tree import OpenField


@dataclass
class Report:
    """The outcome of one call."""

    documents: list[tuple[str, str, Path]] = field(default_factory=list)
    """Träger (empty for what is about all of them), format, file"""
    results: list[Result] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    """the Träger whose documents were current"""
    open_fields: dict[str, Sequence[OpenField | Open]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    text: str = ""
    """what people read on stdout"""
    closing: str = ""
    exit_code: int = 0
    traeger: set[str] = field(default_factory=set)
    """the Träger whose documents were composed"""
    lists: Mapping[str, Sequence[object]] = field(default_factory=dict)
    """what a command found beside, as plain values, by its name in the JSON object"""

    def add(self, outcome: Outcome) -> None:
        """Take in what became of one run."""
        if isinstance(outcome, Failed):
            self.faults.extend(outcome.faults)
            return
        told = outcome.told
        self.traeger.update(told.open_fields)
        self.documents.extend((outcome.traeger, *each) for each in outcome.files)
        self.results.extend(told.results)
        if outcome.kept:
            self.kept.add(outcome.traeger)
        self.notes.extend(told.notes)
        self.open_fields.update({key: those for key, those in told.open_fields.items() if those})
        self.text = told.text or self.text
        if outcome.index:
            self.closing = "Verzeichnis: " + ", ".join(map(str, outcome.index))

    def as_json(self) -> dict[str, Any]:
        """Return the object that `--json` prints."""
        offen = (
            {"traeger": traeger, "ort": each.key, "meldung": f"{each.label} ist offen."}
            for traeger, fields in self.open_fields.items()
            for each in fields
        )
        return {
            "dokumente": [
                {"traeger": traeger or None, "format": name, "datei": str(file)}
                for traeger, name, file in self.documents
            ],
            "ergebnisse": self.results,
            **self.lists,
            "fehler": [_fault(each) for each in self.faults],
            "hinweise": [*map(_fault, self.notes), *({**each, "hinweis": ""} for each in offen)],
        }

    def print_json(self) -> None:
        """Print that object to stdout."""
        click.echo(json.dumps(self.as_json(), ensure_ascii=False, indent=1))


def _fault(fault: Fault) -> dict[str, str | None]:
    return {
        "traeger": fault.traeger,
        "ort": str(fault.place),
        "meldung": fault.message,
        "hinweis": fault.hint,
    }


STOPPED = "Was oben genannt ist, ist vollständig da; ein neuer Lauf erstellt den Rest."


@contextmanager
def reporting(*, as_json: bool) -> Iterator[Report]:
    """Run a command: the one place where errors are caught, shown and made an exit code."""
    report = Report()
    try:
        yield report
    except ReporterError as error:
        report.faults.extend(error.faults)
        report.exit_code = error.exit_code
    except KeyboardInterrupt:
        report.faults.append(Fault("Abgebrochen.", STOPPED))
        report.exit_code = 1
    if report.faults and not report.exit_code:
        report.exit_code = 1 if report.documents else InputError.exit_code
    if report.text and not as_json:
        click.echo(report.text)
    _show(report)
    if as_json:
        report.print_json()
    sys.exit(report.exit_code)


def _show(report: Report) -> None:
    sections = (
        "\n".join(
            f"{'Unverändert' if traeger in report.kept else 'Erstellt'}: {file}"
            for traeger, _, file in report.documents
        ),
        _section("Noch offen (Entwurf)", _open_lines(report)),
        _section("Hinweise", map(_fault_line, report.notes)),
        _section("Fehler", map(_fault_line, report.faults)),
        "" if report.faults else report.closing,
    )
    said = "\n\n".join(filter(None, sections))
    if said:
        click.echo(said, err=True)


def _section(title: str, lines: Iterable[str]) -> str:
    """Return a titled list, empty for no lines; what several Träger share is said once."""
    return "\n  ".join((f"{title}:", *once)) if (once := dict.fromkeys(lines)) else ""


def _fault_line(fault: Fault) -> str:
    return f"[{fault.traeger}] {fault}" if fault.traeger and not str(fault.place) else str(fault)


def _open_lines(report: Report) -> Iterator[str]:
    """Yield the open fields; what is open in every document is said once."""
    by_field: dict[Open, list[str]] = {}
    for traeger, fields in report.open_fields.items():
        for each in fields:
            key = each.key.replace(f".{traeger}.", ".SCHLUESSEL.")
            by_field.setdefault(Open(key, each.label), []).append(traeger)
    for each, those in by_field.items():
        who = "alle" if set(those) == report.traeger and len(those) > 1 else ", ".join(those)
        yield f"{each.label} ({each.key}): {who}"
