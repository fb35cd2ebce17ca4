"""What every test may use: checkers of finished documents, golden files, a quiet renderer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from checkers.pages import assert_looks_like as compare_pictures
from checkers.verapdf import VeraPdf
from checkers.wording import assert_text_equals as compare_texts
from hypothesis import HealthCheck, settings
from PIL import Image

from reporter.cli.german import speak_german

# A slow machine fails no property, and the same commit always tries the same examples.
settings.register_profile(
    "gate", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("gate")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the two flags that rewrite golden files."""
    group = parser.getgroup("golden files")
    group.addoption(
        "--update-wording", action="store_true", help="rewrite the golden texts as found"
    )
    group.addoption(
        "--update-pictures", action="store_true", help="rewrite the golden page pictures as found"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Speak German, as the program does; declare the one mark, the one warning not ours."""
    speak_german()
    config.addinivalue_line(
        "markers", "renderer_warns: WeasyPrint's warnings are what this test is about"
    )
    # WeasyPrint 70.0 leaves the colour profile of a PDF/A open.
    config.addinivalue_line(
        "filterwarnings", r"ignore:unclosed file .*sRGB2014\.icc:ResourceWarning"
    )


@pytest.fixture(scope="session")
def verapdf() -> Iterator[VeraPdf]:
    """veraPDF, in one JVM for the session: `verapdf.verify(pdf, "ua1", "3a") == []`."""
    with closing(VeraPdf()) as running:
        yield running


@pytest.fixture
def assert_text_equals(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compare a text with a golden file, or rewrite that with `--update-wording`."""
    return partial(compare_texts, update=request.config.getoption("--update-wording"))


@pytest.fixture
def assert_looks_like(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Callable[[Image.Image, Path], None]:
    """Compare a page with a golden picture, or rewrite that with `--update-pictures`."""
    update = request.config.getoption("--update-pictures")
    return partial(compare_pictures, update=update, evidence=tmp_path)


@pytest.fixture(autouse=True)
def no_renderer_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which WeasyPrint logs a warning, unless it is about warnings."""
    heard = _Listener(logging.WARNING)
    renderer = logging.getLogger("weasyprint")
    renderer.addHandler(heard)
    yield
    renderer.removeHandler(heard)
    if heard.messages and request.node.get_closest_marker("renderer_warns") is None:
        pytest.fail("WeasyPrint warns: " + "; ".join(heard.messages))


class _Listener(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.messages.append(record.getMessage())
