"""The rooms for workbooks build on each other one way, and one module names the calculation engines."""

import ast
from pathlib import Path

import pytest

HOME = "valuex_xl.workbooks"
ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "valuex_xl" / "workbooks").rglob("*.py"))
ORDER = ["package", "figures", "formula", "calculation", "reconcile", "formualizer", "formulon", "engines", "seal"]
"""Each imports from those left of it; ``reconcile`` and the engines know the interface only, not each other."""

ENGINES = {"formualizer", "formulon"}


def room(module: str) -> str:
    """The room of a dotted name below the home, empty for what is elsewhere."""
    return module.removeprefix(f"{HOME}.").split(".")[0] if module.startswith(f"{HOME}.") else ""


def imported(path: Path) -> set[str]:
    """Every module of the home that a file imports, at the top or inside a function."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {module for module in found if room(module)}


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", [path for path in MODULES if room(dotted(path)) in ORDER], ids=dotted)
def test_a_room_builds_on_those_before_it(path: Path) -> None:
    own = room(dotted(path))
    others = {"reconcile"} | ENGINES - {own} if own in ENGINES else set()
    allowed = set(ORDER[: ORDER.index(own) + 1]) - others
    assert {room(module) for module in imported(path)} <= allowed


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_one_module_names_the_engines(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()
    for engine in ENGINES:
        if room(dotted(path)) not in (engine, "engines"):
            assert engine not in text
