"""Charts as a report makes them, and the awkward ones: flat, steep, negative, crossing, single.

All values are invented; the goals are after those of the agreement of 2023.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from reporter.document.chart import (
    Bullet,
    BulletsChart,
    ChartSpec,
    GapChart,
    Group,
    Line,
    LineRole,
    Mark,
    MonthsChart,
    Value,
)

MONTHS = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
ROLES = (LineRole.RESULT, LineRole.TARGET, LineRole.PREVIOUS)
LABELS = ("2023", "Weg zum Ziel", "2022")


def values(*texts: str | None) -> tuple[Value, ...]:
    """Return exact values, None where data are missing."""
    return tuple(None if text is None else Decimal(text) for text in texts)


def series(text: str) -> tuple[Value, ...]:
    """Return the exact values that stand in a text."""
    return values(*text.split())


def steps(first: str, step: str, count: int = 12) -> tuple[Value, ...]:
    """Return evenly rising values."""
    return tuple(Decimal(first) + index * Decimal(step) for index in range(count))


def months(
    *lines: Sequence[Value],
    title: str = "Integrationsquote",
    unit: str = "Prozent",
    decimals: int = 1,
    names: tuple[str, ...] = MONTHS,
) -> MonthsChart:
    """Return a chart of these lines: result, target, previous year."""
    found = tuple(
        Line(label, role, tuple(line))
        for label, role, line in zip(LABELS, ROLES, lines, strict=False)
    )
    description = "Die Linien zeigen die Werte der Monate, den Weg zum Ziel und das Vorjahr."
    return MonthsChart(title, description, unit, decimals, names, found)


def until(month: int, line: Sequence[Value]) -> tuple[Value, ...]:
    """Return the values up to a month (1 to 12), gaps after it."""
    return tuple(value if index < month else None for index, value in enumerate(line))


RATE = series("2.0 4.1 6.5 8.8 11.2 13.4 15.3 17.2 19.9 22.6 25.0 27.4")
RATE_BEFORE = series("2.1 4.2 6.4 8.5 10.8 12.9 14.8 16.6 19.0 21.7 24.2 26.9")
RATE_PATH = steps("2.3416666666666666666666666667", "2.3416666666666666666666666667")
STOCK = series("12410 12380 12391 12350 12331 12318 12322 12290 12240 12225 12207 12190")
STOCK_BEFORE = series("12604 12590 12577 12566 12560 12522 12517 12498 12470 12455 12440 12421")

YEAR = months(RATE, RATE_PATH, RATE_BEFORE, title="Integrationsquote (K2), Jahresfortschrittswert")
INTERIM = months(until(6, RATE), RATE_PATH, RATE_BEFORE, title="Integrationsquote bis Juni")
MISSING = months(
    values("2.0", "4.1", None, "8.8", None, "13.4", "15.3", None, None, "22.6", "25.0", "27.4"),
    RATE_PATH,
    values(*[None] * 12),
    title="Werte fehlen",
)
CUT = months(
    STOCK,
    steps("12604", "-20"),
    STOCK_BEFORE,
    title="Bestand an Langzeitleistungsbeziehenden",
    unit="Personen",
    decimals=0,
)
AWKWARD: Mapping[str, MonthsChart] = {
    "flat": months(values(*["5.1"] * 12)),
    "steep": months(
        values("0.1", *["0.2"] * 10, "99.9"), steps("100", "-9"), values(*["50"] * 11, "50.1")
    ),
    "negative": months(
        steps("-12.4", "-0.31"), values(*["-14.0"] * 12), steps("-15.5", "0.05"), title="Abstand"
    ),
    "through zero": months(steps("-3", "0.5"), steps("3", "-0.5")),
    "crossing": months(steps("10", "1"), steps("21", "-1"), steps("15.5", "0")),
    "one value": months(values("26.9", *[None] * 11)),
    "one month": months(values("26.9"), values("27.0"), values("26.1"), names=("Jan",)),
    "three equal": months(*[values(*["26.9"] * 12)] * 3),
    "three equal, ended": months(*[until(5, RATE)] * 3),
    "no values": months(values(*[None] * 12), values(*[None] * 12)),
    "thousands": months(steps("780", "786"), steps("800", "800"), unit="Integrationen", decimals=0),
    "long labels": MonthsChart(
        "Lange Namen",
        "Drei Linien mit langen Namen.",
        "Prozent der erwerbsfähigen Leistungsberechtigten",
        1,
        ("Januar 2023", "Februar 2023", "März 2023", "April 2023", "Mai 2023", "Juni 2023"),
        (
            Line("Hochsauerlandkreis", LineRole.RESULT, steps("4", "2", 6)),
            Line("Weg zum vereinbarten Ziel", LineRole.TARGET, steps("4.1", "2", 6)),
            Line("Das Jahr 2022 aller zugelassenen kommunalen Träger", LineRole.PREVIOUS,
                 steps("4.2", "2", 6)),
        ),
    ),
}  # fmt: skip


def mark(label: str, value: str) -> Mark:
    """Return a mark."""
    return Mark(label, Decimal(value))


BULLETS = BulletsChart(
    "Zielerreichung 2023 auf einen Blick",
    "Zwei Ziele sind erreicht, zwei nicht; eines ist nicht bewertbar.",
    (
        Bullet("Zahl der Integrationen", "%", 1, "✗", "nicht erreicht", mark("2022", "0"),
               mark("2023", "3.2"), at_least=mark("Ziel mindestens", "5.1"), signed=True),
        Bullet("Integrationsquote (K2)", "%", 1, "✓", "erreicht", mark("2022", "0"),
               mark("2023", "4.25"), at_least=mark("Ziel mindestens", "4.2"), signed=True),
        Bullet("Abstand der Integrationsquoten von Männern und Frauen", "Prozentpunkte", 1, "✗",
               "nicht erreicht", mark("2022", "8.1"), mark("2023", "7.4"),
               at_most=mark("Ziel höchstens", "6.0")),
        Bullet("Bestand an Langzeitleistungsbeziehenden", "%", 1, "✓",
               "erreicht", mark("2022", "0"), mark("2023", "-1.9"),
               at_most=mark("Ziel höchstens", "-1.9"), signed=True),
        Bullet("Integrationen von Langzeitleistungsbeziehenden", "%", 1, "–", "nicht bewertbar",
               mark("2022", "0"), at_least=mark("Ziel mindestens", "-7.0"), signed=True),
    ),
)  # fmt: skip
AWKWARD_BULLETS = BulletsChart(
    "Ungewöhnliche Ziele",
    "Korridor, Niveau, beobachtet, nur ein Wert.",
    (
        Bullet("Korridor", "Personen", 0, "✓", "erreicht", mark("2022", "131"), mark("2023", "140"),
               at_least=mark("mindestens", "120"), at_most=mark("höchstens", "150")),
        Bullet("Enger Korridor", "%", 2, "✗", "nicht erreicht", mark("2022", "26.00"),
               mark("2023", "30.25"), at_least=mark("mindestens", "26.10"),
               at_most=mark("höchstens", "26.15")),
        Bullet("Leistungen zum Lebensunterhalt", "Euro", 0, "○", "beobachtet",
               mark("2022", "48211930"), mark("2023", "51300411")),
        Bullet("Nur ein Ergebnis", "Integrationen", 0, "○", "beobachtet",
               result=mark("2023", "9402")),
        Bullet("Eigenes Ziel in Worten", "", 0, "○", "beobachtet"),
        Bullet("Unverändert", "%", 1, "✓", "erreicht", mark("2022", "0"), mark("2023", "0"),
               at_least=mark("Ziel mindestens", "0"), signed=True),
    ),
)  # fmt: skip


def gap(women: tuple[str | None, str | None], men: tuple[str | None, str | None]) -> GapChart:
    """Return a chart of women and men in two years."""
    (women_before, women_now), (men_before, men_now) = values(*women), values(*men)
    return GapChart(
        "Integrationsquote von Frauen und Männern",
        "Der Abstand der Integrationsquoten hat sich gegenüber dem Vorjahr verringert.",
        "Prozent",
        1,
        ("2022", "2023"),
        Group("Frauen", (women_before, women_now)),
        Group("Männer", (men_before, men_now)),
        "Abstand",
        "Prozentpunkte",
    )


GAP = gap(("22.41", "23.62"), ("30.52", "31.04"))
AWKWARD_GAPS: Mapping[str, GapChart] = {
    "equal": gap(("26.9", "26.9"), ("26.9", "26.9")),
    "nearly equal": gap(("26.90", "26.95"), ("26.92", "26.93")),
    "women ahead": gap(("22.4", "31.6"), ("30.5", "25.0")),
    "women missing": gap(("22.4", None), ("30.5", "31.0")),
    "one value": gap((None, None), (None, "31.0")),
    "no value": gap((None, None), (None, None)),
}
REPORT: Mapping[str, ChartSpec] = {
    "year": YEAR,
    "interim": INTERIM,
    "missing": MISSING,
    "cut": CUT,
    "bullets": BULLETS,
    "gap": GAP,
}
ALL: Mapping[str, ChartSpec] = {
    **REPORT,
    **{f"months, {name}": chart for name, chart in AWKWARD.items()},
    "bullets, awkward": AWKWARD_BULLETS,
    **{f"gap, {name}": chart for name, chart in AWKWARD_GAPS.items()},
}
