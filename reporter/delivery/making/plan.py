"""The runs that an order comes to, each with the fingerprint of what its files depend on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reporter.delivery.folder.memory import Run
from reporter.delivery.folder.store import fingerprint
from reporter.delivery.making.order import Order, file_name, sources
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger
from reporter.resources import FONTS, TEMPLATES
from reporter.witness import look


def plan_documents(
    runde: Runde,
    fassung: Fassung,
    order: Order,
    traeger: Iterable[Traeger],
    *,
    data: Sequence[bytes] = (),
) -> tuple[Run, ...]:
    """Return the run of each Träger; `data` are the bytes of the data that they report on."""
    common = (*shared(fassung, order), *_of_data(runde, data))
    return tuple(
        Run(
            each.schluessel,
            Path(file_name(runde, each, order, "run")).stem,
            fingerprint(*common, *_of_traeger(runde, fassung, order, each)),
        )
        for each in traeger
    )


def shared(fassung: Fassung, order: Order) -> tuple[str | bytes, ...]:
    """Return what all files of an order depend on: the edition, the look, the formats.

    The edition as it was read, and all files of its folders, since any may be a template.
    """
    return (
        repr(replace(fassung, ordner=())),
        *map(look, (TEMPLATES, FONTS, *fassung.ordner)),
        " ".join(order.formats),
        order.look.css,
        order.look.base or b"",
    )


def _of_data(runde: Runde, data: Sequence[bytes]) -> Iterator[str | bytes]:
    """Yield what reports depend on: the data, and who of them is a Träger of the round.

    The others in the data are those that a Träger is compared with.
    """
    if data:
        yield repr([(each.schluessel, each.ags) for each in runde.traeger])
        yield from data


def _of_traeger(
    runde: Runde, fassung: Fassung, order: Order, traeger: Traeger
) -> Iterator[str | bytes]:
    yield from (file.data for file in sources(fassung, runde, (traeger,), order))
    yield order.earlier.get(traeger.schluessel, b"")
    if order.invitation:
        from reporter.delivery.making.invitation import basis

        yield from basis(runde, traeger, order)
