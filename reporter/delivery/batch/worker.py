"""Makes the documents of one Träger after the other; what goes wrong for one is its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reporter.delivery.folder.outcome import Failed
from reporter.delivery.making.make import make
from reporter.delivery.making.order import Made
from reporter.errors import ReporterError
from reporter.german.unforeseen import unforeseen
from reporter.model.runde import Traeger
from reporter.wording.compose import Composer

if TYPE_CHECKING:
    from reporter.delivery.batch.run import Job


class Worker:
    """Makes documents of one round; what is loaded once stays loaded."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._composer = Composer(job.fassung)

    def __call__(self, traeger: Traeger) -> Made | Failed:
        """Return what was made for one Träger, or why it could not be."""
        try:
            job = self._job
            maker = _letter_maker() if job.order.invitation else make
            return maker(self._composer, job.runde, traeger, job.order, job.tabelle)
        except ReporterError as error:
            return Failed(traeger.schluessel, error.faults)
        except Exception as error:
            return Failed(traeger.schluessel, (unforeseen(error, traeger.schluessel),))


def _letter_maker() -> Callable[..., Made]:
    # calendars, which documents need not
    from reporter.delivery.making.invitation import make_invitation

    return make_invitation
