"""Finds an edition's templates: in its own folders and the shipped ones, nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from jinja2 import BaseLoader, nodes
from jinja2.environment import Environment
from jinja2.exceptions import TemplateNotFound

from reporter.errors import Fault, Faults, Place, WordingError, located
from reporter.german.characters import clean
from reporter.reading import in_folder
from reporter.wording.places import shown_name
from reporter.wording.structure import check_structure

MAX_TEMPLATE_BYTES = 1_000_000


class EditionLoader(BaseLoader):
    """Finds templates in the edition's folders, own first; "NAME/file" names a shipped one."""

    def __init__(self, folders: tuple[Path, ...], shipped: Path) -> None:
        self._folders = tuple(folder.resolve() for folder in folders)
        self._shipped = shipped.resolve()
        self._includes: dict[str, set[str]] = {}
        self._sources: dict[str, tuple[str, Path]] = {}
        self._trees: dict[str, nodes.Template] = {}

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return source, file name and freshness of `template`, as Jinja asks for them."""
        source, path = self._source(template)
        tree = self._tree(environment, template)
        file = shown_name(str(path))
        self._refuse_cycles(template, tree, file)
        faults = Faults()
        for fault in check_structure(
            tree, file=file, load=lambda name: self._tree(environment, name)
        ):
            faults.add(fault)
        faults.raise_if_any(WordingError)
        return source, str(path), lambda: True

    def references(self, name: str) -> set[str]:
        """Return the templates that one which was loaded builds on, includes or imports from."""
        return self._includes[name]

    def _source(self, name: str) -> tuple[str, Path]:
        if name not in self._sources:
            path = self.find(name)
            if path is None:
                raise TemplateNotFound(name)
            self._sources[name] = _read_template(path), path
        return self._sources[name]

    def _tree(self, environment: Environment, name: str) -> nodes.Template:
        if name not in self._trees:
            source, path = self._source(name)
            self._trees[name] = environment.parse(source, name, str(path))
        return self._trees[name]

    def find(self, name: str) -> Path | None:
        """Return the file called `name`, `None` where there is none inside the folders."""
        for folder in (*self._folders, self._shipped):
            path = in_folder(folder, name).resolve()
            if path.is_relative_to(folder) and path.is_file():
                return path
        return None

    def _refuse_cycles(self, name: str, tree: nodes.Template, file: str) -> None:
        self._includes[name] = set(_references(tree, file))
        chain = _cycle(name, self._includes)
        if chain:
            raise WordingError(
                Fault(
                    "Die Vorlage bindet sich selbst ein: " + " → ".join(chain) + ".",
                    "",
                    Place(file),
                )
            )


def _read_template(path: Path) -> str:
    """Return the text of a template, clean; characters that are not let in are said by line."""
    place = Place(shown_name(str(path)))
    if path.stat().st_size > MAX_TEMPLATE_BYTES:
        raise WordingError(Fault("Die Vorlage ist größer als 1 MB.", "", place))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise WordingError(
            Fault("Die Vorlage ist nicht in UTF-8 gespeichert.", "", place)
        ) from None
    faults, lines = Faults(), []
    for number, line in enumerate(text.split("\n"), 1):
        with faults.collecting(), located(Place(place.file, number)):
            lines.append(clean(line))
    faults.raise_if_any(WordingError)
    return "\n".join(lines)


def _references(tree: nodes.Template, file: str) -> Iterator[str]:
    kinds = (nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)
    for node in tree.find_all(kinds):
        target = node.template  # type: ignore[attr-defined]
        if not (isinstance(target, nodes.Const) and isinstance(target.value, str)):
            raise WordingError(
                Fault(
                    "Der Name einer eingebundenen Vorlage ist ein fester Text.",
                    "Schreiben Sie ihn in Anführungszeichen.",
                    Place(file, node.lineno),
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
