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

from reporter.delivery.folder.memory import Open, Result
from reporter.delivery.folder.outcome import Failed, Outcome
from reporter.errors import BuildError, Fault, ReporterError

if TYPE_CHECKING:  # what is told again needs no document
    from reporter.document.tree import OpenField


@dataclass
class Report:
    """The outcome of one call."""

    documents: list[tuple[str, str, Path]] = field(default_factory=list)
    """Träger (empty for what is about all of them), format, file"""
    beside: Sequence[Path] = ()
    """further files that were written, which people find by what is said at the end"""
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
    instead: Sequence[object] | None = None
    """what `--json` prints in place of the object when nothing failed"""

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
        if outcome.indices:
            self.beside = outcome.indices
            self.closing = "\n".join(f"Verzeichnis: {file}" for file in outcome.indices)

    def close(self, *paragraphs: str) -> None:
        """Have this said at the end, with plain spaces, so that it can be searched."""
        self.closing = "\n\n".join(paragraphs).replace("\u00a0", " ")

    def as_json(self) -> dict[str, Any]:
        """Return the object that `--json` prints."""
        offen = (
            {"traeger": traeger, "ort": each.key, "meldung": f"{each.label} ist offen."}
            for traeger, fields in self.open_fields.items()
            for each in fields
        )
        beside = (("", file.suffix.removeprefix("."), file) for file in self.beside)
        return {
            "dokumente": [
                {"traeger": traeger or None, "format": name, "datei": str(file)}
                for traeger, name, file in (*self.documents, *beside)
            ],
            "ergebnisse": self.results,
            **self.lists,
            "fehler": [_fault(each) for each in self.faults],
            "hinweise": [*map(_fault, self.notes), *({**each, "hinweis": ""} for each in offen)],
        }

    def print_json(self) -> None:
        """Print that object to stdout, or what a command has in its place."""
        told = self.as_json() if self.faults or self.instead is None else self.instead
        click.echo(json.dumps(told, ensure_ascii=False, indent=1).encode())  # whatever the terminal


def _fault(fault: Fault) -> dict[str, str | None]:
    return {
        "traeger": fault.traeger,
        "ort": str(fault.place),
        "meldung": fault.message,
        "hinweis": fault.hint,
    }


SOME_FAILED, UNUSABLE = 1, 2
"""exit codes: some documents failed and the others are there; call or input is unusable"""
_NAMED = 20
"""of how many Träger the keys are said, beside what they share"""
STOPPED = "Was oben genannt ist, ist vollständig da; ein neuer Lauf erstellt den Rest."


@contextmanager
def reporting(*, as_json: bool) -> Iterator[Report]:
    """Run a command: the one place where errors are caught, shown and made an exit code."""
    report = Report()
    try:
        yield report
    except BuildError as error:
        report.faults.extend(error.faults)
    except ReporterError as error:
        report.faults.extend(error.faults)
        report.exit_code = UNUSABLE
    except KeyboardInterrupt:
        report.faults.append(Fault("Abgebrochen.", STOPPED))
        report.exit_code = SOME_FAILED
    except Exception as error:
        from reporter.german.unforeseen import unforeseen

        report.faults.append(unforeseen(error))
    if report.faults and not report.exit_code:
        report.exit_code = SOME_FAILED if report.documents else UNUSABLE
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
        _section("Hinweise", _fault_lines(report.notes)),
        _section("Fehler", _fault_lines(report.faults)),
        "" if report.faults else report.closing,
    )
    said = "\n\n".join(filter(None, sections))
    if said:
        click.echo(said, err=True)


def _section(title: str, lines: Iterable[str]) -> str:
    """Return a titled list, empty for no lines."""
    told = tuple(lines)
    return "\n  ".join((f"{title}:", *told)) if told else ""


def _fault_lines(faults: Iterable[Fault]) -> Iterator[str]:
    """Yield the faults; what several Träger share is said once, and whose it is."""
    by_text: dict[str, dict[str, None]] = {}
    for fault in faults:
        those = by_text.setdefault(str(fault), {})
        if fault.traeger and not str(fault.place):
            those[fault.traeger] = None
    for text, those in by_text.items():
        yield f"[{_named([*those])}] {text}" if those else text


def _named(traeger: Sequence[str]) -> str:
    """Return their keys; of very many the first ones, and how many more there are."""
    shown, more = traeger[:_NAMED], len(traeger) - _NAMED
    return ", ".join(shown) + (f" und {more} weitere" if more > 0 else "")


def _open_lines(report: Report) -> Iterator[str]:
    """Yield the open fields; what is open in every document is said once."""
    by_field: dict[Open, list[str]] = {}
    for traeger, fields in report.open_fields.items():
        for each in fields:
            key = each.key.replace(f".{traeger}.", ".SCHLUESSEL.")
            by_field.setdefault(Open(key, each.label), []).append(traeger)
    for each, those in by_field.items():
        who = "alle" if set(those) == report.traeger and len(those) > 1 else _named(those)
        yield f"{each.label} ({each.key}): {who}"
