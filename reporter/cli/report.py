"""What a command has to say: collected while it runs, shown once at the end.

People read the summary on stderr; programs read one JSON object on stdout (`--json`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from reporter.delivery.batch import Failed, Outcome
from reporter.document.tree import OpenField
from reporter.errors import Fault, InputError, ReporterError


@dataclass
class Report:
    """The outcome of one call."""

    documents: list[tuple[str, str, Path]] = field(default_factory=list)
    """Träger (empty for what is about all of them), format, file"""
    results: list[dict[str, str | None]] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    """the Träger whose documents were current"""
    open_fields: dict[str, tuple[OpenField, ...]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    closing: str = ""
    exit_code: int = 0
    traeger: set[str] = field(default_factory=set)
    """the Träger whose documents were composed"""

    def add(self, outcome: Outcome) -> None:
        """Take in what became of one Träger."""
        if isinstance(outcome, Failed):
            self.faults.extend(outcome.faults)
            return
        self.traeger.add(outcome.traeger)
        self.documents.extend((outcome.traeger, *each) for each in outcome.files)
        self.results.extend(outcome.results)
        if outcome.kept:
            self.kept.add(outcome.traeger)
        self.notes.extend(outcome.notes)
        if outcome.open_fields:
            self.open_fields[outcome.traeger] = outcome.open_fields

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
            "fehler": [_fault(each) for each in self.faults],
            "hinweise": [*map(_fault, self.notes), *({**each, "hinweis": ""} for each in offen)],
        }


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
    _show(report)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
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
    by_field: dict[OpenField, list[str]] = {}
    for traeger, fields in report.open_fields.items():
        for each in fields:
            key = each.key.replace(f".{traeger}.", ".SCHLUESSEL.")
            by_field.setdefault(OpenField(key, each.label), []).append(traeger)
    for each, those in by_field.items():
        who = "alle" if set(those) == report.traeger and len(those) > 1 else ", ".join(those)
        yield f"{each.label} ({each.key}): {who}"
