"""The page as WeasyPrint wants it, read by the parser that comes with Python.

Our pages are well-formed XML as well as HTML, so they need no parser that forgives: the one in
C takes 1 ms where WeasyPrint's own, in Python, takes 12 for an agreement and 30 for a report.
The tree is the same; `tests/speed/test_page.py` compares the two.
"""

from __future__ import annotations

from xml.etree import ElementTree

from cssselect2 import ElementWrapper

from reporter.writers.pdf.quick_start import HTML, URLFetcher


class Page(HTML):  # type: ignore[misc]
    """A page of `html_page`, for `render`; relative addresses mean nothing in it."""

    def __init__(self, text: str, fetcher: URLFetcher) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(
            ElementTree.fromstring(text), content_language=None
        )
        self.etree_element = self.wrapper_element.etree_element
