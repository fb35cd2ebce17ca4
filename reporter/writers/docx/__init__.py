"""Document tree → Word file: native styles, numbering, fields and content controls.

In: a `Document` and, where a ministry has one, its base document (the look file of this
writer). Out: the bytes of a DOCX; nothing is written to disk. Importing this package loads
python-docx (0.2 s): do it where a DOCX is wanted.
"""

from reporter.writers.docx.base import check_base
from reporter.writers.docx.read import read_paragraphs, read_words
from reporter.writers.docx.write import write_docx

__all__ = ["check_base", "read_paragraphs", "read_words", "write_docx"]
