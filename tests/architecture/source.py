"""The project's own source as data: its modules and what each of them imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import resolve_name
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Module:
    """A module below the folder that was read; `name` is dotted, as it is imported."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def imports(self) -> Iterator[str]:
        """The dotted name of everything imported, wherever in the module it is imported."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                origin = resolve_name("." * node.level + (node.module or ""), self._package)
                yield from (f"{origin}.{alias.name}" for alias in node.names)

    @property
    def _package(self) -> str:
        return self.name if self.path.stem == "__init__" else self.name.rpartition(".")[0]


def modules(package: str = "reporter", root: Path = ROOT) -> list[Module]:
    """Return the modules of `package` (dotted), a folder below `root`; none if there is none."""
    folder = root.joinpath(*package.split("."))
    return [_read(path, root) for path in sorted(folder.rglob("*.py"))]


def _read(path: Path, root: Path) -> Module:
    parts = path.relative_to(root).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, ast.parse(path.read_bytes(), filename=str(path)))
