"""The files embedded in a finished PDF."""

from __future__ import annotations

import pypdfium2 as pdfium

from reporter.errors import InputError


def read_embedded(data: bytes) -> dict[str, bytes]:
    """Return the embedded files of a PDF by name; {} for none. `InputError` for no PDF."""
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        raise InputError("Die Datei ist kein lesbares PDF.") from None
    try:
        attachments = map(file.get_attachment, range(file.count_attachments()))
        return {each.get_name(): bytes(each.get_data()) for each in attachments}
    finally:
        file.close()
