"""Word's charts: native, with the numbers of the picture, over a workbook that says the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from chart_samples import ALL, AWKWARD, BULLETS, CUT, GAP, INTERIM, MISSING, REPORT, YEAR, mark
from checkers.docx_validators import validate_docx
from checkers.libreoffice import resave_docx, to_pdf
from checkers.pages import pdf_text
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator
from svg_reader import Picture
from trees import document, heading, paragraph, says
from word_reader import NAMES, NativeChart, native_charts

from reporter.document.chart import BulletsChart, ChartSpec, GapChart, MonthsChart
from reporter.document.tree import Chart
from reporter.german.numbers import zahl
from reporter.writers.charts.svg import write_svg
from reporter.writers.docx import write_docx
from reporter.writers.docx.base import house_base


def word(charts: Iterable[ChartSpec]) -> bytes:
    """Return a document with these charts."""
    blocks = (Chart(chart, chart.description, says(chart.title)) for chart in charts)
    return write_docx(document(heading(1, "Diagramme"), *blocks))


def natives(chart: ChartSpec) -> list[NativeChart]:
    """Return a chart as Word has it: one, or one for each goal."""
    return native_charts(word([chart]))


def plain(words: str) -> str:
    """Return words with ordinary spaces."""
    return words.replace("\u00a0", " ").replace("\n", " ")


@pytest.fixture(scope="module")
def report() -> bytes:
    """A document with the charts of a report."""
    return word(REPORT.values())


# --- the same numbers ---


@pytest.mark.parametrize("name", [name for name, chart in ALL.items() if "months" in name])
def test_months_have_the_exact_values_and_gaps(name: str) -> None:
    chart = ALL[name]
    assert isinstance(chart, MonthsChart)
    [native] = natives(chart)
    shown = {plain(series.name): series.values for series in native.series().values()}
    assert shown == {
        line.label: {n: value for n, value in enumerate(line.values) if value is not None}
        for line in chart.lines
    }


@pytest.mark.parametrize("name", ["year", "interim", "missing", "cut"])
def test_picture_shows_the_values_of_words_chart(name: str) -> None:
    from reporter.writers.charts.styles import looks

    chart = REPORT[name]
    assert isinstance(chart, MonthsChart)
    [native] = natives(chart)
    picture = Picture(write_svg(chart))
    for line, look in zip(chart.lines, looks(chart.lines), strict=True):
        in_word = {chart.months[n]: v for n, v in native.series()[line.label].values.items()}
        drawn = picture.month_values(look.colour, chart.months) if in_word else {}
        assert {month: zahl(Decimal(value), chart.decimals) for month, value in drawn.items()} == {
            month: zahl(value, chart.decimals) for month, value in in_word.items()
        }


def test_women_and_men_have_the_exact_values() -> None:
    [native] = natives(GAP)
    series = native.series()
    assert series["Frauen"].values == dict(enumerate(GAP.women.values))
    assert series["Männer"].values == dict(enumerate(GAP.men.values))


def test_goal_has_the_exact_values_in_its_own_unit() -> None:
    for bullet, native in zip(BULLETS.bullets, natives(BULLETS), strict=True):
        series = {name.partition(":")[0]: each for name, each in native.series().items()}
        assert {label: set(series[label].across.values()) for label in series if label not in
                ("Skala", "Weg", "Zielbereich")} == {
            each.label: {each.value} for each in bullet.marks
        }  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_workbook_has_what_the_chart_shows(name: str) -> None:
    for native in natives(ALL[name]):
        pairs = native.cached_and_filed()
        assert pairs
        assert [cached for cached, _ in pairs] == [filed for _, filed in pairs]


@pytest.mark.parametrize("name", REPORT)
def test_words_of_words_chart_stand_in_the_picture_too(name: str) -> None:
    chart = REPORT[name]
    drawn = plain(" ".join(word.text for word in Picture(write_svg(chart)).words()))
    for native in natives(chart):
        words = {plain(each) for each in native.words()} - {"Skala", "Weg", "Zielbereich"}
        assert words
        assert {each for each in words if each not in drawn} == set()


def test_labels_show_the_words_of_the_picture() -> None:
    [native] = natives(YEAR)
    separators = native.find("//c:dLbl/c:separator/text()")
    formats = native.find("//c:dLbl/c:numFmt/@formatCode")
    assert set(separators) == {": "}
    assert set(formats) == {'#,##0.0;"−"#,##0.0'}
    assert [each.get("val") for each in native.find("//c:ser/c:dLbls/c:dLbl/c:idx")] == ["11"] * 3


# --- for those who edit it ---


def test_sheet_reads_as_a_table() -> None:
    [native] = natives(INTERIM)
    rows = list(native.sheet().iter_rows(values_only=True))
    assert rows[0] == ("Monat", "2023", "Weg zum Ziel", "2022")
    assert rows[6][:2] == ("Jun", 13.4)
    assert rows[7][:2] == ("Jul", None)


def test_numbers_of_the_sheet_have_the_places_of_the_chart() -> None:
    [native] = natives(CUT)
    assert native.sheet()["B2"].number_format == '#,##0;"−"#,##0'


def test_label_of_a_goal_follows_its_value() -> None:
    native = natives(BULLETS)[0]
    cells = load_workbook(BytesIO(native.workbook)).worksheets[0]
    assert cells["D3"].value == (
        '="2023: "&IF(ROUND(B3,1)>0,"+",IF(ROUND(B3,1)=0,"±",""))&FIXED(B3,1)&"\u00a0%"'
    )
    assert native.sheet()["D3"].value == "2023: +3,2\u00a0%"


def test_words_of_the_gap_follow_its_rates() -> None:
    [native] = natives(GAP)
    cells = load_workbook(BytesIO(native.workbook)).worksheets[0]
    assert cells["D1"].value == '="Abstand: "&FIXED(ABS(B2-C2),1)&"\u00a0Prozentpunkte"'
    assert cells["D2"].value == "=(B2+C2)/2"


def test_quotation_marks_do_not_end_a_formula() -> None:
    bullet = replace(BULLETS.bullets[0], base=mark('"2022"', "0"))
    [native] = natives(BulletsChart("T", "D", (bullet,)))
    cells = load_workbook(BytesIO(native.workbook)).worksheets[0]
    assert cells["D2"].value.startswith('="""2022"": "&')


def test_scale_is_that_of_the_picture() -> None:
    [native] = natives(CUT)
    [axis] = native.find("//c:valAx")
    ends = [axis.find(f"c:scaling/c:{end}", NAMES).get("val") for end in ("min", "max")]
    ticks = Picture(write_svg(CUT)).ticks()
    assert [Decimal(end) for end in ends] == [ticks[0][0], ticks[-1][0]]
    assert axis.find("c:majorUnit", NAMES).get("val") == "200"


# --- form ---


def test_missing_months_are_gaps() -> None:
    [native] = natives(MISSING)
    assert native.find("//c:dispBlanksAs/@val") == ["gap"]


def test_chart_is_german_and_in_the_typeface_of_the_document() -> None:
    [native] = natives(YEAR)
    assert native.find("/c:chartSpace/c:lang/@val") == ["de-DE"]
    assert native.find("/c:chartSpace/c:txPr//a:latin/@typeface") == ["Amtstext"]


def test_chart_takes_the_typeface_of_a_base_of_its_own() -> None:
    styles, base = "word/styles.xml", BytesIO()
    with ZipFile(BytesIO(house_base())) as ours, ZipFile(base, "w") as other:
        for name in ours.namelist():
            content = ours.read(name)
            other.writestr(
                name, content.replace(b"Amtstext", b"Arial") if name == styles else content
            )
    tree = document(heading(1, "T"), Chart(YEAR, YEAR.description, ()))
    [native] = native_charts(write_docx(tree, base=base.getvalue()))
    assert native.find("/c:chartSpace/c:txPr//a:latin/@typeface") == ["Arial"]


@pytest.mark.parametrize("name", REPORT)
def test_drawing_has_the_alternative_text_and_the_width_of_the_text(name: str) -> None:
    chart = REPORT[name]
    charts = natives(chart)
    properties = [native.drawing.find("wp:docPr", NAMES) for native in charts]
    assert properties[0].get("descr").startswith(chart.description)
    assert all(each.get("descr") and each.get("title") == chart.title for each in properties)
    widths = {int(native.drawing.find("wp:extent", NAMES).get("cx")) for native in charts}
    assert all(abs(width / 36_000 - 165) < 0.1 for width in widths)


def test_each_goal_has_its_values_and_verdict_as_alternative_text() -> None:
    texts = [plain(n.drawing.find("wp:docPr", NAMES).get("descr")) for n in natives(BULLETS)]
    assert texts[1] == (
        "Integrationsquote (K2): Ziel mindestens: +4,2 %; 2022: ±0,0 %; 2023: +4,3 %; erreicht"
    )


def test_lines_have_the_dashes_and_markers_of_the_picture() -> None:
    [native] = natives(AWKWARD["three equal"])
    dashes = native.find("//c:ser/c:spPr/a:ln/a:prstDash/@val")
    markers = native.find("//c:ser[not(c:dPt)]/c:marker/c:symbol/@val | //c:dPt//c:symbol/@val")
    assert len(set(dashes)) == 3
    assert len(set(markers)) == 3


def test_all_parts_of_a_chart_stay_on_the_page_of_its_caption(report: bytes) -> None:
    with ZipFile(BytesIO(report)) as archive:
        body = archive.read("word/document.xml")
    assert body.count(b"<w:drawing>") == 10
    assert body.count(b"<w:keepNext/>") >= 10


def test_document_with_every_chart_passes_the_validators() -> None:
    assert validate_docx(word(ALL.values())) == []


@pytest.mark.parametrize("name", REPORT)
def test_workbook_passes_the_validator(name: str, tmp_path: Path) -> None:
    for number, native in enumerate(natives(REPORT[name])):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(native.workbook)
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_prefixes_are_those_of_the_standard_whatever_libraries_are_loaded(report: bytes) -> None:
    with ZipFile(BytesIO(report)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
    assert not any(b"xmlns:ns0" in part for part in parts)
    assert any(b' r:id="rId1"><c:autoUpdate' in part for part in parts)


def test_same_charts_give_the_same_bytes(report: bytes) -> None:
    assert word(REPORT.values()) == report


def test_workbook_carries_no_time_of_making() -> None:
    [native] = natives(GAP)
    with ZipFile(BytesIO(native.workbook)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "docProps" in name]


def test_charts_of_one_document_are_told_apart(report: bytes) -> None:
    with ZipFile(BytesIO(report)) as archive:
        charts = [name for name in archive.namelist() if name.startswith("word/charts/d")]
        workbooks = [name for name in archive.namelist() if name.endswith(".xlsx")]
    ids = [n.drawing.find("wp:docPr", NAMES).get("id") for n in native_charts(report)]
    assert len(charts) == len(workbooks) == len(set(ids)) == 10


# --- LibreOffice ---


def test_libreoffice_shows_the_charts(report: bytes, tmp_path: Path) -> None:
    shown = " ".join(pdf_text(to_pdf(report, tmp_path)).split())
    for words in ("Weg zum Ziel", "Skala beginnt nicht bei null", "Abstand: 7,4 Prozentpunkte",
                  "Ziel mindestens: +5,1 %", "✗ nicht erreicht"):  # fmt: skip
        assert words in shown


def test_libreoffice_reads_the_values_of_the_picture(tmp_path: Path) -> None:
    again = native_charts(resave_docx(word([YEAR, GAP]), tmp_path).read_bytes())
    [months, gap] = [native.series() for native in again]
    assert isinstance(GAP, GapChart)
    for line in YEAR.lines:
        values = {n: float(value) for n, value in enumerate(line.values) if value is not None}
        assert {n: float(v) for n, v in months[line.label].values.items()} == pytest.approx(values)
    assert [float(v) for v in gap["Männer"].values.values()] == [30.52, 31.04]


def test_chart_stands_between_the_words_of_the_text() -> None:
    from reporter.writers.docx.read import read_words

    chart = Chart(YEAR, YEAR.description, says("Abbildung"))
    docx = write_docx(document(paragraph("davor"), chart, paragraph("danach")))
    assert read_words(docx) == ["davor", "Abbildung", "danach"]
