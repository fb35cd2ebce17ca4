"""PDF files that come from elsewhere, looked at before they are enclosed."""

from __future__ import annotations

import pypdfium2 as pdfium

from reporter.errors import Fault, InputError, Place

_NO_PDF = Fault("Die Datei ist kein PDF.", "Erwartet wird eine Datei im Format PDF.")
_BROKEN = Fault(
    "Das PDF ist beschädigt oder leer und lässt sich nicht öffnen.",
    "Öffnen Sie es in einem PDF-Programm und speichern Sie es neu.",
)
_ENCRYPTED = Fault(
    "Das PDF ist verschlüsselt.",
    "Speichern Sie es ohne Kennwort und ohne Einschränkungen.",
)


def count_pages(data: bytes, name: str) -> int:
    """Return the pages of a PDF that can be enclosed; `InputError` with the reason if not.

    Refused are no PDFs, broken and encrypted ones.
    """
    fault = _first_fault(data)
    if fault:
        raise InputError(Fault(fault.message, fault.hint, Place(file=name)))
    with pdfium.PdfDocument(data) as document:
        return len(document)


def _first_fault(data: bytes) -> Fault | None:
    if b"%PDF-" not in data[:1024]:
        return _NO_PDF
    try:
        with pdfium.PdfDocument(data) as document:
            if pdfium.raw.FPDF_GetSecurityHandlerRevision(document) != -1:
                return _ENCRYPTED
            return None if _is_readable(document) else _BROKEN
    except pdfium.PdfiumError:
        # PDFium's error code may be that of an earlier file
        return _ENCRYPTED if b"/Encrypt" in data else _BROKEN


def _is_readable(document: pdfium.PdfDocument) -> bool:
    """Open each page: a file that was cut off has pages only in name."""
    try:
        return all(page.get_width() > 0 for page in document)
    except pdfium.PdfiumError:
        return False
