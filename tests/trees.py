"""Document trees as the templates make them, for the tests of the DOCX writer."""

from __future__ import annotations

from datetime import date
from struct import pack
from zlib import compress, crc32

from reporter.document.tree import (
    Block,
    Cell,
    Column,
    Counter,
    Document,
    Draft,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    LevelNumber,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Metadata,
    Number,
    OpenField,
    PageBreak,
    Paragraph,
    Role,
    Signature,
    SignatureBlock,
    Strong,
    Table,
    TableOfContents,
    Text,
)

STAND = date(2026, 11, 22)
NRW = (LevelNumber(Counter.DECIMAL, after="."), LevelNumber(Counter.UPPER_ROMAN, after="."))
BMAS = (LevelNumber(Counter.DECIMAL, before="§\u00a0"), LevelNumber(Counter.DECIMAL, after="."))
PARENTS = (
    LevelNumber(Counter.DECIMAL, after="."),
    LevelNumber(Counter.DECIMAL, with_parents=True),
    LevelNumber(Counter.LOWER_LETTER, after=")"),
)


def says(*parts: str | Inline) -> Inlines:
    """Return inline nodes, strings as text."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def strong(*parts: str | Inline) -> Strong:
    """Return bold inline nodes."""
    return Strong(says(*parts))


def paragraph(*parts: str | Inline, role: Role = Role.BODY) -> Paragraph:
    """Return a paragraph."""
    return Paragraph(says(*parts), role)


def heading(level: int, text: str, number: str = "") -> Heading:
    """Return a heading."""
    return Heading(level, says(text), number)


def bullets(*texts: str) -> ListBlock:
    """Return a bullet list."""
    return ListBlock(tuple(ListItem(says(text)) for text in texts))


def document(*blocks: Block, numbering: tuple[LevelNumber, ...] = ()) -> Document:
    """Return a final document of these blocks."""
    metadata = Metadata("Prüfstück", "MAGS NRW", subject="Zielvereinbarung")
    return Document(metadata, STAND, blocks, numbering=numbering, running_title="Prüfstück")


def png(width: int = 480, height: int = 180) -> bytes:
    """Return a PNG with bars of grey."""
    row = b"\0" + bytes(255 if (x // 40) % 2 else 150 for x in range(width))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))
        for kind, data in (
            (b"IHDR", pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
            (b"IDAT", compress(row * height)),
            (b"IEND", b""),
        )
    )


def agreement() -> Document:
    """Return a draft agreement after the one of 2023, with a field open."""
    return Document(
        Metadata("Zielvereinbarung 2023 mit dem Kreis Recklinghausen", "MAGS NRW"),
        STAND,
        (*_COVER, *_BODY, _SIGNATURES),
        numbering=NRW,
        running_title="Zielvereinbarung 2023 · Kreis Recklinghausen",
        notices=("Muster, keine gültige Vereinbarung",),
        draft=Draft(),
    )


_MINISTRY = "Ministerium für Arbeit, Gesundheit und Soziales"
_LAND = "des Landes Nordrhein-Westfalen"
_COVER: tuple[Block, ...] = (
    heading(1, "Vereinbarung"),
    paragraph(
        strong("zur Erreichung der Ziele", LineBreak(), "der Grundsicherung für Arbeitsuchende"),
        LineBreak(),
        strong("im Jahr 2023"),
        role=Role.COVER,
    ),
    paragraph("zwischen dem", role=Role.COVER),
    paragraph(strong(_MINISTRY, LineBreak(), _LAND), role=Role.COVER),
    paragraph("vertreten durch Herrn Staatssekretär Matthias Heidmeier", role=Role.COVER),
    paragraph("und dem", role=Role.COVER),
    paragraph(
        strong("Kreis Recklinghausen"), LineBreak(), "als zugelassenem kommunalen Träger",
        role=Role.COVER,
    ),
    paragraph("vertreten durch Herrn Landrat Bodo Klimpel", role=Role.COVER),
    PageBreak(),
)  # fmt: skip
_BODY: tuple[Block, ...] = (
    paragraph(
        "Gemäß § 48b Abs. 1 S. 1 Nr. 4 des Zweiten Buches Sozialgesetzbuch (SGB II)",
        LineBreak(),
        f"schließen das {_MINISTRY}",
        LineBreak(),
        f"{_LAND} (MAGS NRW)",
        LineBreak(),
        "und der Kreis Recklinghausen als zugelassener kommunaler Träger",
        LineBreak(),
        "für das Jahr 2023 folgende",
        role=Role.PREAMBLE,
    ),
    heading(2, "Zielvereinbarung"),
    paragraph(
        "Die Grundsicherung für Arbeitsuchende soll es Leistungsberechtigten ermöglichen, ein "
        "Leben zu führen, das der Würde des Menschen entspricht. Zu den zentralen Anliegen des "
        "SGB II zählt die Sicherung des soziokulturellen Existenzminimums, die Herstellung bzw. "
        "Verbesserung der Beschäftigungsfähigkeit sowie die Aufnahme und Beibehaltung einer "
        "Erwerbstätigkeit, um eine Unabhängigkeit von Transferleistungen zu erreichen und "
        "soziale Teilhabe zu ermöglichen."
    ),
    paragraph("Die Zielvereinbarung ist daher darauf ausgerichtet,"),
    bullets(
        "möglichst viele Arbeitsuchende in dauerhafte und existenzsichernde Erwerbstätigkeit "
        "einzugliedern,",
        "Langzeitleistungsbezug und Langzeitarbeitslosigkeit zu vermeiden und zu verringern,",
        "insgesamt die Hilfebedürftigkeit zu reduzieren,",
        "gesellschaftliche Teilhabe zu ermöglichen, wenn die unmittelbare Aufnahme einer "
        "Erwerbsarbeit nicht realistisch ist sowie",
        "die Handlungsmöglichkeiten der Leistungsberechtigten zur Überwindung der "
        "Hilfebedürftigkeit zu erweitern.",
    ),
    paragraph(
        "Die Gleichstellung von Frauen und Männern ist als Querschnittsaufgabe gemäß "
        "§ 1 Abs. 2 Satz 3 SGB II durchgängig zu berücksichtigen."
    ),
    paragraph(
        "Das „Lokale Planungsdokument 2023 des Jobcenters des Kreises Recklinghausen“ ist "
        "Bestandteil der Zielvereinbarung."
    ),
    heading(2, "Ziele 2023", "1."),
    paragraph(
        f"Das {_MINISTRY} {_LAND} und das Jobcenter des Kreises Recklinghausen vereinbaren "
        "sich für 2023 zu folgenden Zielen nach § 48b Abs. 3 SGB II:"
    ),
    heading(3, "Verringerung der Hilfebedürftigkeit", "I."),
    paragraph(
        "Für die Nachhaltigkeit der Erreichung des Ziels wird die Entwicklung der Summe der "
        "Leistungen zum Lebensunterhalt, der Leistungen für Unterkunft und Heizung sowie die "
        "Entwicklung der Fallzahlen im Vergleich zum Vorjahr auf der Grundlage eines "
        "Monitorings beobachtet."
    ),
    heading(3, "Verbesserung der Integration in Erwerbstätigkeit", "II."),
    ListBlock((ListItem(says(strong("Veränderung der absoluten Zahl der Integrationen"))),)),
    paragraph(
        "Das Ziel ist für 2023 erreicht, wenn sich die absolute Zahl der Integrationen um "
        "mindestens ", Number("ziel.integrationen", "5,1"), " Prozent gegenüber dem Vorjahr "
        "erhöht."
    ),
    ListBlock((ListItem(says(strong("Veränderung der Integrationsquote (K 2)"))),)),
    paragraph(
        "Das Ziel ist erreicht, wenn die Integrationsquote 2023 gegenüber dem Vorjahr mindestens "
        "um ", OpenField("ziel.integrationsquote", "Zielwert Integrationsquote"),
        " Prozent steigt."
    ),
    heading(2, "Zusammenarbeit", "2."),
    paragraph(
        "Die Vereinbarungspartner führen in vertrauensvoller Zusammenarbeit in 2023 zwei "
        "Steuerungsdialoge. Unterjährige Entwicklungen werden bei der Beurteilung der "
        "Zielerreichung ebenso berücksichtigt wie konjunkturelle und strukturelle Besonderheiten "
        "des lokalen Arbeitsmarktes."
    ),
)  # fmt: skip
_SIGNATURES = SignatureBlock(
    (
        Signature(
            says("Düsseldorf, den"),
            says("Für das ", _MINISTRY, LineBreak(), _LAND),
            says("Matthias Heidmeier"),
        ),
        Signature(
            says("Recklinghausen, den"), says("Für den Kreis Recklinghausen"), says("Bodo Klimpel")
        ),
    )
)


def report() -> Document:
    """Return a final report with contents, a table, a figure, nested lists and a link."""
    return Document(
        Metadata("Zielerreichung 2023", "MAGS NRW", subject="Kreis Recklinghausen"),
        STAND,
        (*_REPORT, _GOALS, _NEXT, Figure(png(), "Säulen", says("Verlauf 2023 (Schema)"), 120)),
        numbering=PARENTS,
        running_title="Zielerreichung 2023 · Kreis Recklinghausen",
        notices=("Beispieldaten, frei erfunden", "Datenstand 15. April 2024"),
    )


_REPORT: tuple[Block, ...] = (
    heading(1, "Bericht über die Zielerreichung 2023"),
    paragraph(Emphasis(says("Kreis Recklinghausen")), " an das MAGS NRW"),
    TableOfContents("Inhalt"),
    heading(2, "Überblick", "1."),
    heading(3, "Ergebnis", "1.1"),
    paragraph("Ziele werden in drei Schritten bewertet:"),
    ListBlock(
        (
            ListItem(says("Werte lesen,"), (bullets("Integrationen,", "Bestände,"),)),
            ListItem(
                says("Veränderung berechnen,"),
                (ListBlock((ListItem(says("ungerundet,")),), ordered=True),),
            ),
            ListItem(says("mit dem Zielwert vergleichen.")),
        ),
        ordered=True,
    ),
    heading(3, "Quelle", "1.2"),
    paragraph(
        "Die Daten stehen bei der ",
        Link(
            "https://statistik.arbeitsagentur.de/?a=1&b=2",
            "Statistik der Bundesagentur für Arbeit",
            says("Statistik der ", strong("BA")),
        ),
        ".",
    ),
    heading(2, "Ziele", "2."),
)
_GOALS = Table(
    says("Ziele und ihre Erreichung"),
    (
        Column(share=5),
        Column(numeric=True, share=2),
        Column(numeric=True, share=2),
        Column(share=3),
    ),
    (says("Ziel"), says("Zielwert"), says("Erreicht"), says("Urteil")),
    tuple(
        (Cell(says(name), header=True), *(Cell(says(text)) for text in texts))
        for name, *texts in (
            ("Veränderung der absoluten Zahl der Integrationen", "5,1 %", "6,3 %", "✓ erreicht"),
            ("Integrationsquote (K2)", "4,2 %", "−1,0 %", "✗ nicht erreicht"),
            ("Abstand der Integrationsquoten", "2,1 PP", "*", "– nicht bewertbar"),
        )
    ),
    (says("* weniger als drei Fälle; Quelle: Statistik der BA."),),
)
_NEXT = ListBlock(
    (ListItem(says("Die Zählung beginnt neu,")), ListItem(says("in jeder Liste."))), ordered=True
)
