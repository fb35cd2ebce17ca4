"""What a command has to say: collected while it runs, shown once at the end.

People read the summary on stderr; programs read one JSON object on stdout (`--json`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
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
    """Träger, format, file"""
    open_fields: dict[str, tuple[OpenField, ...]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    closing: str = ""
    exit_code: int = 0

    def add(self, outcome: Outcome) -> None:
        """Take in what became of one Träger."""
        if isinstance(outcome, Failed):
            self.faults.extend(outcome.faults)
            return
        self.documents.extend((outcome.traeger, *each) for each in outcome.files)
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
                {"traeger": traeger, "format": name, "datei": str(file)}
                for traeger, name, file in self.documents
            ],
            "ergebnisse": [],
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


@contextmanager
def reporting(*, as_json: bool) -> Iterator[Report]:
    """Run a command: the one place where errors are caught, shown and made an exit code."""
    report = Report()
    try:
        yield report
    except ReporterError as error:
        report.faults.extend(error.faults)
        report.exit_code = error.exit_code
    if report.faults and not report.exit_code:
        report.exit_code = 1 if report.documents else InputError.exit_code
    _show(report)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    sys.exit(report.exit_code)


def _show(report: Report) -> None:
    for _, _, file in report.documents:
        _say(f"Erstellt: {file}")
    _show_open(report)
    for title, faults in (("Hinweise", report.notes), ("Fehler", report.faults)):
        if faults:
            _say(f"\n{title}:")
            for fault in faults:
                _say(f"  {_prefix(fault)}{fault}")
    if report.closing and not report.faults:
        _say(report.closing)


def _prefix(fault: Fault) -> str:
    return f"[{fault.traeger}] " if fault.traeger and not str(fault.place) else ""


def _show_open(report: Report) -> None:
    """List the open fields; what is open in every document is said once."""
    by_field: dict[OpenField, list[str]] = {}
    for traeger, fields in report.open_fields.items():
        for each in fields:
            by_field.setdefault(OpenField(each.key, each.label), []).append(traeger)
    if by_field:
        _say("\nNoch offen (Entwurf):")
    everyone = {traeger for traeger, _, _ in report.documents} or set(report.open_fields)
    for each, those in by_field.items():
        who = "alle" if set(those) == everyone and len(those) > 1 else ", ".join(those)
        _say(f"  {each.label} ({each.key}): {who}")


def _say(text: str) -> None:
    click.echo(text, err=True)
