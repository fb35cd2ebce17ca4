"""`reporter herkunft`: where each number of a finished document comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from reporter.cli.options import EXISTING_FILE, fassung_option, json_option
from reporter.cli.report import reporting
from reporter.cli.sides import embedded_files, embedded_settings
from reporter.delivery.versions.provenance import Rebuilt, TracedNumber, rebuild, unchanged
from reporter.errors import Fault, InputError, Place
from reporter.german.numbers import MINUS
from reporter.input.runde import read_embedded
from reporter.kennzahlen.nachweis import Quellwert

_AGREED = "Angabe der Runde"
_NEGATIVE = re.compile(r"-[0-9]")


class _WithNegativeNumbers(click.Command):
    """Takes „-1,9“ for a number, where Click would look for an option „-1“."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        numbers = [each for each in args if _NEGATIVE.match(each)]
        others = [each for each in args if each not in numbers]
        return super().parse_args(ctx, [*others, "--", *numbers] if numbers else args)


@click.command(cls=_WithNegativeNumbers, options_metavar="[OPTIONEN]")
@click.argument("datei", type=EXISTING_FILE, metavar="DATEI")
@click.argument("suche", required=False, metavar="[SUCHE]")
@click.option(
    "--pruefen",
    "check",
    is_flag=True,
    help="Das Dokument neu erstellen und sagen, ob es unverändert ist.",
)
@fassung_option
@json_option
def herkunft(
    datei: Path, suche: str | None, *, check: bool, fassung: Path | None, as_json: bool
) -> None:
    """Zeigt, woher jede Zahl eines fertigen Dokuments (PDF oder DOCX) kommt.

    Mit SUCHE, z. B. „5,1“, nur diese Zahl, dann mit jeder einzelnen Zelle der Daten.
    """
    if datei.suffix.lower() not in (".pdf", ".docx"):
        raise click.UsageError("Erwartet wird ein PDF oder eine DOCX-Datei dieses Programms.")
    with reporting(as_json=as_json) as report:
        rebuilt = _rebuild(datei, fassung)
        if check:
            report.closing = _checked(rebuilt, datei)
            return
        numbers = _matching(rebuilt.numbers, suche)
        report.instead = [_as_json(each) for each in numbers]
        report.text = "\n".join(
            line for each in numbers for line in _lines(each, with_cells=bool(suche))
        )


def _rebuild(datei: Path, fassung: Path | None) -> Rebuilt:
    files = embedded_files(datei)
    eingabe = read_embedded(files["runde.json"], datei.name, fassung=fassung)
    return rebuild(eingabe.runde, eingabe.fassung, embedded_settings(files), files)


def _checked(rebuilt: Rebuilt, datei: Path) -> str:
    same, difference = unchanged(rebuilt, datei.read_bytes(), datei.suffix[1:].lower())
    if difference:
        raise InputError(
            Fault(
                f"Der Text wurde geändert: {difference}.",
                "Verglichen ist mit dem, was in der Datei eingebettet ist.",
                Place(datei.name),
            )
        )
    if same:
        return f"{datei.name} ist unverändert, Byte für Byte."
    return (
        f"Die Worte von {datei.name} sind unverändert; die Datei selbst ist anders gespeichert "
        "(nachträglich gespeichert, andere Programmversion oder eigene Gestaltung)."
    )


def _matching(numbers: Sequence[TracedNumber], suche: str | None) -> list[TracedNumber]:
    if not suche:
        return list(numbers)
    wanted = suche.strip().replace("-", MINUS)
    found = [
        each
        for each in numbers
        if wanted in (each.text, each.text.lstrip(f"+±{MINUS}")) or suche.strip() == each.schluessel
    ]
    if not found:
        raise InputError(
            f"Die Zahl „{suche}“ steht nicht im Dokument. Ohne SUCHE zeigt der Befehl alle."
        )
    return found


def _lines(number: TracedNumber, *, with_cells: bool) -> list[str]:
    nachweis = number.nachweis
    if nachweis is None:
        return [f"{number.text}  ({number.schluessel}): {_AGREED}"]
    lines = [
        f"{number.text}  ({number.schluessel})",
        f"    genau:  {'fehlt' if nachweis.wert is None else _exact(nachweis.wert)}",
        f"    Formel: {nachweis.formel}",
    ]
    if with_cells:
        lines += [f"    {_cell(each)}" for each in nachweis.quellen]
    elif nachweis.quellen:
        files = ", ".join(dict.fromkeys(q.messwert.herkunft.datei for q in nachweis.quellen))
        lines.append(f"    Daten:  {len(nachweis.quellen)} Werte aus {files}")
    return lines


def _cell(quelle: Quellwert) -> str:
    wert = quelle.messwert
    shown = wert.grund if wert.wert is None else _exact(wert.wert)
    return f"{quelle.reihe}, {quelle.monat.name}: {shown}  ({wert.herkunft.place})"


def _exact(value: Decimal) -> str:
    """Return a value with all its digits, as Germans write it."""
    return f"{value:f}".replace(".", ",").replace("-", MINUS)


def _as_json(number: TracedNumber) -> dict[str, Any]:
    nachweis = number.nachweis
    if nachweis is None:
        return {
            "zahl": number.text,
            "schluessel": number.schluessel,
            "wert": None,
            "formel": _AGREED,
            "quellen": [],
        }
    return {
        "zahl": number.text,
        "schluessel": number.schluessel,
        "wert": None if nachweis.wert is None else f"{nachweis.wert:f}",
        "formel": nachweis.formel,
        "quellen": [
            {
                "reihe": each.reihe,
                "monat": str(each.monat),
                "wert": None if each.messwert.wert is None else f"{each.messwert.wert:f}",
                "grund": each.messwert.grund,
                "datei": each.messwert.herkunft.datei,
                "sha256": each.messwert.herkunft.sha256,
                "blatt": each.messwert.herkunft.blatt,
                "zeile": each.messwert.herkunft.zeile,
                "spalte": each.messwert.herkunft.spalte,
                "zelle": each.messwert.herkunft.zelle,
            }
            for each in nachweis.quellen
        ],
    }
