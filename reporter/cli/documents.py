"""What every document command does: read the round, make the documents, report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from reporter.cli.report import reporting
from reporter.delivery.batch import run
from reporter.delivery.make import Order
from reporter.errors import InputError, did_you_mean
from reporter.input.runde import Eingabe, read_runde
from reporter.model.runde import Runde, Traeger
from reporter.writers.build import Look


def make_documents(art: str, runde: Path, *, as_json: bool, **options: Any) -> None:
    """Make documents of kind `art` for the chosen Träger of the round and report on them.

    `options` are those of `document_options`.
    """
    with reporting(as_json=as_json) as report:
        eingabe = read_runde(runde, fassung=options["fassung"])
        report.notes.extend(eingabe.hinweise)
        order = _order(art, eingabe, options)
        chosen = choose(eingabe.runde, options["traeger"])
        outcomes = run(eingabe.runde, eingabe.fassung, chosen, order, parallel=options["parallel"])
        for outcome in outcomes:
            report.add(outcome)
        order_of = {each.schluessel: index for index, each in enumerate(chosen)}
        report.documents.sort(key=lambda made: order_of[made[0]])


def choose(runde: Runde, keys: Sequence[str]) -> tuple[Traeger, ...]:
    """Return the Träger with these keys, all of them for none; an unknown key is an error."""
    known = {traeger.schluessel: traeger for traeger in runde.traeger}
    unknown = [key for key in keys if key not in known]
    if unknown:
        raise InputError(
            *(
                f"Den Träger „{key}“ gibt es in dieser Runde nicht. "
                f"{did_you_mean(key, list(known))}".strip()
                for key in unknown
            )
        )
    return tuple(known[key] for key in dict.fromkeys(keys)) or runde.traeger


def _order(art: str, eingabe: Eingabe, options: dict[str, Any]) -> Order:
    return Order(
        art=art,
        formats=tuple(dict.fromkeys(options["formats"])),
        stand=options["stand"] or date.today(),
        final=options["reinschrift"],
        folder=options["ausgabe"] or eingabe.runde.ordner / "ausgabe",
        look=_look(options["css"], options["vorlage"]),
    )


def _look(css: Path | None, base: Path | None) -> Look:
    return Look(
        css=css.read_text(encoding="utf-8") if css else "",
        base=_read_base(base) if base else None,
    )


def _read_base(path: Path) -> bytes:
    """Return a house's Word base, checked before anything opens it."""
    from reporter.input.archive import check_archive
    from reporter.writers.docx import check_base

    data = path.read_bytes()
    check_archive(data, path.name)
    check_base(data, path.name)
    return data
