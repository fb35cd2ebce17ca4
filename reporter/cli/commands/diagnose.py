"""`reporter diagnose`: versions of everything that matters, and what is missing."""

from __future__ import annotations

import json
import platform
import re
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, requires, version

import click

from reporter import __version__
from reporter.cli.options import json_option
from reporter.proofreading.woerterbuch import describe
from reporter.resources import FONTS, TEMPLATES

_PACKAGE = "zielvereinbarung-reporter"
_WRITES_PDF = "pydyf"
"""what WeasyPrint writes with: its version shows in the bytes too"""
_NAME = re.compile(r"[\w.-]+")
_MISSING = "fehlt"


@click.command(options_metavar="[OPTIONEN]")
@json_option
def diagnose(*, as_json: bool) -> None:
    """Zeigt Versionen von Programm, Bibliotheken und Schriften und was fehlt."""
    found = _inspect()
    missing = [name for name, value in found.items() if value.startswith(_MISSING)]
    if as_json:
        click.echo(json.dumps({"gefunden": found, "fehlt": missing}, ensure_ascii=False, indent=1))
    else:
        width = max(map(len, found))
        for name, value in found.items():
            click.echo(f"{name:<{width}}  {value}")
        click.echo(f"\nEs fehlt: {', '.join(missing)}" if missing else "\nAlles ist da.")
    raise SystemExit(1 if missing else 0)


def _inspect() -> dict[str, str]:
    found = {
        "reporter": __version__,
        "Python": platform.python_version(),
        "System": platform.platform(),
    }
    found |= {name: _tried(partial(version, name)) for name in sorted(_libraries())}
    found |= {
        "Pango": _tried(_renderer("pango")),
        "HarfBuzz": _tried(_renderer("harfbuzz")),
        "HarfBuzz-Subset": _tried(_renderer("harfbuzz_subset")),
        "Vorlagen": _tried(_editions),
        "Schriften": _tried(_fonts),
        "Rechtschreibung": describe(),  # not needed, so never among what is missing
    }
    return found


def _libraries() -> Iterator[str]:
    """Yield the names of the libraries that the program needs, as its package states them."""
    yield _WRITES_PDF
    try:
        needed = requires(_PACKAGE) or []
    except PackageNotFoundError:  # then it is what is missing
        yield _PACKAGE
        return
    for requirement in needed:
        name = _NAME.match(requirement)
        if name and "extra ==" not in requirement:
            yield name.group()


def _tried(look: Callable[[], str]) -> str:
    try:
        return look()
    except PackageNotFoundError:
        return f"{_MISSING}: mit „pip install .“ installieren"
    except OSError as error:
        return f"{_MISSING}: {error}".splitlines()[0]


def _renderer(library: str) -> Callable[[], str]:
    def look() -> str:
        from reporter.writers.pdf import versions

        return str(getattr(versions, library)())

    return look


def _editions() -> str:
    return ", ".join(sorted(path.parent.name for path in TEMPLATES.glob("*/fassung.toml")))


def _fonts() -> str:
    fonts = sorted(path.stem for path in FONTS.glob("*.ttf"))
    return ", ".join(fonts) if fonts else f"{_MISSING}: der Ordner {FONTS} ist leer"
