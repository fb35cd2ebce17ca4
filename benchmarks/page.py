"""The results as a person reads them: tables in Markdown, on the terminal and in the docs."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from benchmarks.cases import Case
from benchmarks.documents import ROOT
from benchmarks.measure import Result

PAGE = ROOT / "docs" / "leistung.md"
CHART = ROOT / "docs" / "bilder" / "leistung.svg"
_BEGIN, _END = "<!-- Messung: Anfang -->", "<!-- Messung: Ende -->"
_BETWEEN = re.compile(f"{_BEGIN}.*{_END}", re.DOTALL)


def markdown(cases: list[Case]) -> str:
    """Return a table for each case, under a line that says on what it was measured."""
    machine = f"{platform.machine()}, {os.cpu_count()} Kerne, Python {platform.python_version()}"
    about = f"Gemessen mit WeasyPrint {version('weasyprint')}: {machine}."
    return "\n\n".join([about, *map(_section, cases)]) + "\n"


def _section(case: Case) -> str:
    lines = [f"### {case.title}", "", f"Ziel: {case.goal}.", ""]
    lines += ["| | Zeit | Verhältnis | Speicher |", "| --- | ---: | ---: | ---: |"]
    lines += [" ".join(_row(result)) for result in case.results]
    if case.missing:
        lines += ["", f"Nicht gemessen, weil nicht installiert: {', '.join(case.missing)}."]
    return "\n".join(lines)


def _row(result: Result) -> Iterator[str]:
    yield f"| {result.name} | {_seconds(result.seconds)} | {_german(result.ratio, 3)} |"
    yield "– |" if result.megabytes is None else f"{result.megabytes:.0f} MB |"


def _seconds(seconds: float) -> str:
    return f"{_german(seconds, 2)} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def _german(number: float, digits: int) -> str:
    return f"{number:.{digits}f}".replace(".", ",")


def write(cases: list[Case], page: Path = PAGE, chart: Path = CHART) -> None:
    """Put the tables between the marks of the page, and draw the first case beside them."""
    text = page.read_text(encoding="utf-8")
    picture = f"![{cases[0].title}](bilder/{chart.name})"
    between = f"{_BEGIN}\n\n{picture}\n\n{markdown(cases)}\n{_END}"
    page.write_text(_BETWEEN.sub(lambda _: between, text), encoding="utf-8")
    chart.write_text(bars(cases[0]), encoding="utf-8")


def bars(case: Case) -> str:
    """Return a case as bars (SVG), ours dark."""
    longest = max(result.seconds for result in case.results)
    rows = "".join(
        _bar(result, 26 * index, 330 * result.seconds / longest)
        for index, result in enumerate(case.results)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {26 * len(case.results)}" '
        f'font-family="sans-serif" font-size="13"><title>{case.title}</title>\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n{rows}</svg>\n'
    )


def _bar(result: Result, top: int, width: float) -> str:
    colour = "#1f4e79" if result.name.startswith("reporter") else "#9aa5b1"
    return (
        f'<text x="208" y="{top + 18}" text-anchor="end">{result.name}</text>'
        f'<rect x="216" y="{top + 5}" width="{width:.0f}" height="16" fill="{colour}"/>'
        f'<text x="{222 + width:.0f}" y="{top + 18}">{_seconds(result.seconds)}</text>\n'
    )
