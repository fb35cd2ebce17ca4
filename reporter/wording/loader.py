"""Finds an edition's templates: in its own folders and the shipped ones, nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from jinja2 import BaseLoader, nodes
from jinja2.environment import Environment
from jinja2.exceptions import TemplateNotFound

from reporter.errors import Fault, Place, WordingError
from reporter.german.typography import composed
from reporter.reading import in_folder

MAX_TEMPLATE_BYTES = 1_000_000


class EditionLoader(BaseLoader):
    """Finds templates in the edition's folders, own first; "NAME/file" names a shipped one."""

    def __init__(self, folders: tuple[Path, ...], shipped: Path) -> None:
        self._folders = tuple(folder.resolve() for folder in folders)
        self._shipped = shipped.resolve()
        self._includes: dict[str, set[str]] = {}

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return source, file name and freshness of `template`, as Jinja asks for them."""
        path = self.find(template)
        if path is None:
            raise TemplateNotFound(template)
        source = _read_template(path, template)
        self._refuse_cycles(template, environment.parse(source, template))
        return source, str(path), lambda: True

    def find(self, name: str) -> Path | None:
        """Return the file called `name`, `None` where there is none inside the folders."""
        for folder in (*self._folders, self._shipped):
            path = in_folder(folder, name).resolve()
            if path.is_relative_to(folder) and path.is_file():
                return path
        return None

    def _refuse_cycles(self, name: str, tree: nodes.Template) -> None:
        self._includes[name] = set(_references(tree, name))
        chain = _cycle(name, self._includes)
        if chain:
            raise WordingError(
                Fault(
                    "Die Vorlage bindet sich selbst ein: " + " → ".join(chain) + ".",
                    "",
                    Place(file=name),
                )
            )


def _read_template(path: Path, name: str) -> str:
    if path.stat().st_size > MAX_TEMPLATE_BYTES:
        raise WordingError(Fault("Die Vorlage ist größer als 1 MB.", "", Place(file=name)))
    try:
        return composed(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise WordingError(
            Fault("Die Vorlage ist nicht in UTF-8 gespeichert.", "", Place(file=name))
        ) from None


def _references(tree: nodes.Template, name: str) -> Iterator[str]:
    kinds = (nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)
    for node in tree.find_all(kinds):
        target = node.template  # type: ignore[attr-defined]
        if not (isinstance(target, nodes.Const) and isinstance(target.value, str)):
            raise WordingError(
                Fault(
                    "Der Name einer eingebundenen Vorlage ist ein fester Text.",
                    "Schreiben Sie ihn in Anführungszeichen.",
                    Place(file=name, line=node.lineno),
                )
            )
        yield target.value


def _cycle(start: str, graph: Mapping[str, set[str]]) -> list[str]:
    """Return the chain of includes that leads from `start` back to it, [] for none."""
    stack = [[start]]
    seen: set[str] = set()
    while stack:
        chain = stack.pop()
        for target in sorted(graph.get(chain[-1], ())):
            if target == start:
                return [*chain, start]
            if target not in seen:
                seen.add(target)
                stack.append([*chain, target])
    return []
