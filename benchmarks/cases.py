"""What is compared with what."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from benchmarks import rivals
from benchmarks.documents import (
    EIGHTEEN,
    ONE,
    STAND,
    agreements,
    as_html,
    country,
    one_agreement,
    read,
    with_table,
)
from benchmarks.measure import (
    Command,
    Result,
    Sample,
    alternately,
    call,
    environment,
    printed,
    process,
)
from reporter.document.tree import Document
from reporter.resources import FONTS
from reporter.writers.build import build
from reporter.writers.pdf.write import write_pdf

SCRIPTS = Path(sysconfig.get_path("scripts"))
OPTIONAL = ("docxtpl", "typst", "pypandoc")
"""packages of other programs, in the dependency group `bench`"""


@dataclass(frozen=True, slots=True)
class Case:
    """A comparison; `goal` is what it is to show, `missing` what could not be measured."""

    title: str
    goal: str
    results: list[Result] = field(default_factory=list)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bench:
    """How often, and where the files go; documents go to its folder `aus`, empty each time."""

    rounds: int
    folder: Path

    def run(self, *command: str | Path) -> Callable[[], Sample]:
        """Return a measurement of a whole process."""

        def measure() -> Sample:
            shutil.rmtree(self.folder / "aus", ignore_errors=True)  # what is there is not made
            (self.folder / "aus").mkdir()
            return process(command, environment(self.folder / "pycache"))

        return measure

    def ask(self, *command: str | Path) -> Callable[[], Sample]:
        """Return a measurement that a process makes itself and prints."""
        return partial(printed, command, environment(self.folder / "pycache"))


def missing() -> tuple[str, ...]:
    """Return the programs that are not installed here."""
    packages = [name for name in OPTIONAL if find_spec(name) is None]
    return (*packages, *(() if shutil.which("soffice") else ("LibreOffice",)))


# --- cold: whole processes ---


def cold(bench: Bench) -> Case:
    """Measure one agreement from the command line to the finished files."""
    page = bench.folder / "vereinbarung.html"
    page.write_text(as_html(one_agreement()), encoding="utf-8")
    made = bench.folder / "vereinbarung.docx"
    made.write_bytes(build(one_agreement(), "docx"))
    pdf = bench.folder / "vereinbarung.pdf"
    subjects = {
        "weasyprint, nur PDF": bench.run(
            SCRIPTS / "weasyprint", "--pdf-variant", "pdf/ua-1", page, pdf
        ),
        "reporter, PDF und Word": bench.run(*reporter(ONE, bench.folder)),
        "reporter, nur PDF": bench.run(*reporter(ONE, bench.folder, "--format", "pdf")),
        "reporter, nur Word": bench.run(*reporter(ONE, bench.folder, "--format", "docx")),
        "reporter --help": bench.run(SCRIPTS / "reporter", "--help"),
        **{name: bench.run(*command) for name, command in other_programs(bench.folder)},
    }
    return Case(
        "Kalt: ein Befehl, eine Vereinbarung",
        "PDF und Word mit allen Beweisen höchstens 0,65 × weasyprint und 90 MB, Hilfe 0,15 ×",
        alternately(subjects, rounds=bench.rounds, against="weasyprint, nur PDF"),
        missing(),
    )


def reporter(runde: Path, folder: Path, *options: str) -> Command:
    """Return the command for the agreements of a round."""
    stand = ("--stand", STAND.isoformat())
    return [SCRIPTS / "reporter", "vereinbarung", runde, *stand, "-o", folder / "aus", *options]


def other_programs(folder: Path) -> Iterator[tuple[str, Command]]:
    """Yield the commands of what is installed, on the files that `cold` has written."""
    page, made = folder / "vereinbarung.html", folder / "vereinbarung.docx"
    for name in ("docxtpl", "typst"):
        if find_spec(name):
            script = folder / f"mit_{name}.py"
            script.write_text(_script(name, folder), encoding="utf-8")
            yield f"{name}, Python-Skript", [sys.executable, script]
    if find_spec("pypandoc"):
        import pypandoc

        pandoc = pypandoc.get_pandoc_path()
        yield "pandoc, HTML nach Word", [pandoc, page, "-o", folder / "pandoc.docx"]
    if office := shutil.which("soffice"):
        profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
        convert = ("--headless", "--convert-to", "pdf", "--outdir", folder / "office")
        yield "LibreOffice, Word nach PDF", [office, profile, *convert, made]


_SCRIPTS = {
    "docxtpl": """from docxtpl import DocxTemplate
word = DocxTemplate({source!r})
word.render({{"z": [str(number) for number in range(1000)]}})
word.save({target!r})
""",
    "typst": """import typst
typst.compile({source!r}, {target!r}, font_paths=[{fonts!r}], pdf_standards="ua-1")
""",
}


def _script(name: str, folder: Path) -> str:
    sources: dict[str, Callable[[Document], bytes]] = {
        "docxtpl": rivals.word_template,
        "typst": rivals.typst_source,
    }
    source = folder / f"quelle.{'typ' if name == 'typst' else 'docx'}"
    source.write_bytes(sources[name](one_agreement()))
    target = folder / f"{name}.{rivals.RIVALS[name][0]}"
    return _SCRIPTS[name].format(source=str(source), target=str(target), fonts=str(FONTS))


# --- warm: in a process that has made a document before ---

_PDF = {
    "weasyprint, PDF/UA-1": "weasyprint",
    "reporter, PDF/UA-1 und PDF/A-3a": "pdf",
    "reporter, mit Beweis gleicher Wörter": "pdf-beweis",
}
_WORD = {
    "docxtpl": "docxtpl",
    "python-docx, eigene Vorlage": "python-docx",
    "reporter": "word",
    "reporter, mit Beweis gleicher Wörter": "word-beweis",
}


def warm_pdf(bench: Bench) -> Case:
    """Measure the PDF of an agreement, and its proof of equal words."""
    title, goal = "Warm: PDF einer Vereinbarung", "höchstens 0,9 ×, der Beweis ein Zehntel mehr"
    return _warm(bench, title, goal, "vereinbarung", {**_PDF, "Typst": "typst"})


def warm_report(bench: Bench) -> Case:
    """Measure the PDF of a report with charts."""
    title, goal = "Warm: PDF eines Berichts mit Diagrammen", "höchstens 0,75 ×"
    return _warm(bench, title, goal, "bericht", _PDF)


def warm_docx(bench: Bench) -> Case:
    """Measure the Word file of an agreement."""
    title, goal = "Warm: Word-Datei einer Vereinbarung", "höchstens 0,5 × docxtpl"
    return _warm(bench, title, goal, "vereinbarung", _WORD)


def _warm(bench: Bench, title: str, goal: str, document: str, writers: dict[str, str]) -> Case:
    here = {name: writer for name, writer in writers.items() if not _lacks(writer)}
    runs = {
        name: bench.ask(sys.executable, "-m", "benchmarks.warm", document, writer, "7")
        for name, writer in here.items()
    }
    lacking = tuple(name for name in writers if name not in here)
    results = alternately(runs, rounds=max(1, bench.rounds // 2), against=next(iter(runs)))
    return Case(title, goal, results, lacking)


def _lacks(writer: str) -> bool:
    return writer in OPTIONAL and find_spec(writer) is None


# --- many documents, long tables ---


def batch(bench: Bench) -> Case:
    """Measure a whole round of eighteen, PDF and Word."""
    loop = [sys.executable, "-m", "benchmarks.rivals"]
    target = bench.folder / "aus"
    one = "reporter, ein Prozess"
    subjects: dict[str, Command] = {
        "Schleife: weasyprint und python-docx": [*loop, "weasyprint+python-docx", EIGHTEEN, target],
        one: reporter(EIGHTEEN, bench.folder, "--parallel", "1"),
        "reporter, zwei Prozesse": reporter(EIGHTEEN, bench.folder, "--parallel", "2"),
    }
    if find_spec("typst") and find_spec("docxtpl"):
        subjects["Schleife: Typst und docxtpl"] = [*loop, "typst+docxtpl", EIGHTEEN, target]
    results = alternately(
        {name: bench.run(*command) for name, command in subjects.items()},
        rounds=bench.rounds,
        against=next(iter(subjects)),
    )
    goal = "zwei Prozesse höchstens 0,6 × einer, 0,35 × die Schleife, nicht hinter Typst"
    return Case(f"Stapel: {len(read(EIGHTEEN).runde.traeger)} Träger, PDF und Word", goal, results)


def second_run(bench: Bench) -> Case:
    """Measure the round of eighteen once more, when all of it is there."""
    command = reporter(EIGHTEEN, bench.folder, "--parallel", "2")
    again = partial(process, command, environment(bench.folder / "pycache"))
    runs: dict[str, Callable[[], Sample]] = {
        "erster Lauf": bench.run(*command),
        "zweiter Lauf": again,
    }
    results = alternately(runs, rounds=bench.rounds, against="erster Lauf")
    return Case("Zweiter Lauf, nichts geändert: 18 Träger", "höchstens 0,03 ×", results)


def land(bench: Bench) -> Case:
    """Measure as many Träger as the country has Jobcenter, once: it takes minutes."""
    results: list[Result] = []
    for number in (100, 200, 400):
        runde = country(bench.folder, number)
        sample = bench.run(*reporter(runde, bench.folder, "--parallel", "2"))()
        first = results[0].seconds if results else sample.seconds
        name = f"{number} Träger"
        results.append(Result(name, sample.seconds, sample.seconds / first, sample.megabytes))
    return Case("Das ganze Land: PDF und Word, zwei Prozesse", "geradlinig", results)


def table_rows(bench: Bench) -> Case:
    """Measure the PDF of an agreement with an ever longer table."""
    runs = {
        f"{rows} Zeilen": partial(call, partial(write_pdf, with_table(rows)))
        for rows in (100, 200, 400)
    }
    results = alternately(runs, rounds=max(1, bench.rounds // 3), against="100 Zeilen")
    return Case("Wachstum: Zeilen einer Tabelle mit sieben Spalten", "geradlinig", results)


def documents(bench: Bench) -> Case:
    """Measure the time and the memory of one process over more and more documents."""
    quarter = 5 * bench.rounds
    made = agreements()
    results: list[Result] = []
    for number in range(1, 5):
        some = list(islice(made, quarter))
        begin = sum(call(partial(_both, each)).seconds for each in some) / quarter
        first = results[0].seconds if results else begin
        name = f"Dokument {quarter * (number - 1) + 1} bis {quarter * number}"
        results.append(Result(name, begin, begin / first, _memory()))
    goal = "Zeit und Speicher bleiben gleich"
    return Case("Wachstum: Dokumente eines Prozesses", goal, results)


def _both(document: Document) -> None:
    build(document, "pdf")
    build(document, "docx")


def _memory() -> float | None:
    """Return the memory that this process has now, in megabytes, where Linux tells it."""
    file = Path("/proc/self/statm")
    if not file.exists():
        return None
    return int(file.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


CASES = (
    cold,
    warm_pdf,
    warm_report,
    warm_docx,
    batch,
    second_run,
    land,
    table_rows,
    documents,
)
