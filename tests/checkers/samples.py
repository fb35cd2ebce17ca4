"""Small documents for the tests of the checkers."""

from __future__ import annotations

from io import BytesIO

from reporter.resources import FONTS

_FONT = (FONTS / "Amtstext-Regular.ttf").as_uri()


def sample_pdf(body: str = "<p>Absatz</p>", *, variant: str | None = None) -> bytes:
    """Return a PDF of A4 pages with a title, a heading and `body` (HTML)."""
    import weasyprint

    page = weasyprint.HTML(
        string=f"""<html lang="de"><head><title>Prüfling</title><style>
        @font-face {{ font-family: Sample; src: url({_FONT}) }}
        @page {{ size: A4; margin: 25mm 20mm }}
        html {{ font: 11pt Sample }}
        </style></head><body><h1>Titel</h1>{body}</body></html>"""
    )
    return bytes(page.write_pdf(pdf_variant=variant))


def sample_docx(text: str = "Absatz") -> bytes:
    """Return a DOCX of one paragraph.

    It is python-docx's own, less the one part that a validator refuses with reason: the
    styles of Word 2007, of which some are missing.
    """
    from docx import Document

    document = Document()
    document.add_paragraph(text)
    relations = document.part.rels
    outdated = [key for key, each in relations.items() if "stylesWithEffects" in each.reltype]
    for key in outdated:
        del relations[key]
    data = BytesIO()
    document.save(data)
    return data.getvalue()
