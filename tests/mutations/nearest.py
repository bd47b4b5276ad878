"""Which test files stand nearest to a module: by how many imports lie between."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["Imports"]


class Imports:
    """Who imports whom in a project, read once from its files; nothing is imported."""

    def __init__(self, root: Path) -> None:
        self.root = root
        files = [*root.joinpath("valuex_xl").rglob("*.py"), *root.joinpath("tests").rglob("*.py")]
        self._names = {_name(path.relative_to(root)): path for path in files}
        self._importers: dict[str, set[str]] = {}
        for name, path in self._names.items():
            for imported in _imported(path):
                if imported in self._names:
                    self._importers.setdefault(imported, set()).add(name)

    def by_distance(self, module: Path, tests: Iterable[str]) -> list[tuple[int, str]]:
        """The test files under ``tests`` (files and folders), the nearest first, each with its distance.

        1 is a test that imports the module, 2 one that imports an importer; one from which no import leads there
        comes last, with 99.
        """
        distances = self._distances(_name(module.relative_to(self.root)))
        found: dict[str, int] = {}
        for place in tests:
            path = self.root / place
            for file in [path] if path.is_file() else sorted(path.rglob("test_*.py")):
                relative = file.relative_to(self.root)
                found.setdefault(relative.as_posix(), distances.get(_name(relative), 99))
        return sorted((distance, file) for file, distance in found.items())

    def askers(self, folder: str) -> list[str]:
        """The tests that ask a module by a table in its folder of tests, or by the registry of the folder above.

        Such a test reaches it by a word, ``kind: grades``, so that no count of imports tells how near to it it stands.
        """
        place = Path(folder)
        names = [_name(Path("valuex_xl", *place.parts[1:-1], "registry.py"))]
        if any((self.root / place).glob("*.yaml")):
            names.append(_name(place.parent / "tables.py"))
        files = {self._names[test].relative_to(self.root) for name in names for test in self._importers.get(name, ())}
        return sorted(file.as_posix() for file in files if file.name.startswith("test_"))

    def _distances(self, module: str) -> dict[str, int]:
        distances = {module: 0}
        front = [module]
        while front:
            following = {name for one in front for name in self._importers.get(one, ())} - distances.keys()
            distances.update(dict.fromkeys(following, distances[front[0]] + 1))
            front = sorted(following)
        return distances


def _name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
