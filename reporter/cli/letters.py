"""What `reporter einladung` does: the letters of a dialogue, then the index of what was made."""

from __future__ import annotations

from dataclasses import replace

from reporter.cli.calls import Came, Options
from reporter.cli.documents import deliver, read_order
from reporter.cli.report import Report
from reporter.delivery.batch.index import Entry, write_index
from reporter.delivery.folder.store import Store
from reporter.delivery.making.invitation import dialog_of
from reporter.delivery.making.order import Invitation
from reporter.input.runde import Eingabe, read_runde
from reporter.wording.kinds import ABSAGE, EINLADUNG, ZWISCHENBERICHT


def make_letters(report: Report, store: Store, options: Options) -> Came:
    """Make the letters (or cancellations) to the chosen Träger and report on them."""
    art = ABSAGE if options["absage"] else EINLADUNG
    invitation = Invitation(
        options["nummer"],
        pages_appended=options["anlagen"] == "anhaengen",
        word_attached=options["mit_word"],
    )
    eingabe = read_runde(options["runde"], fassung=options["fassung"])
    dialog_of(eingabe.runde, invitation.nummer)
    order = replace(read_order(art, options), invitation=invitation)
    with_data = _encloses_report(eingabe, art)
    runs, notes = deliver(report, store, eingabe, order, options, with_data=with_data)
    known = {each.schluessel: each for each in eingabe.runde.traeger}
    entries = [Entry(known[key], path) for key, _, path in report.documents]
    if entries:
        anew = options["anew"]
        index, written = write_index(
            store, eingabe.runde, eingabe.fassung, order, entries, anew=anew
        )
        report.add(written)
        runs = (*runs, index)
    return runs, notes


def _encloses_report(eingabe: Eingabe, art: str) -> bool:
    """Whether an interim report can be enclosed, for which data are needed."""
    wanted = art == EINLADUNG and ZWISCHENBERICHT in eingabe.fassung.dokumente
    return wanted and bool(eingabe.runde.kennzahlen)
