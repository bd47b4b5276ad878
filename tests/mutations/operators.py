"""Do the tests bite? ``python -m tests.mutations.operators --seed 1 --count 20`` changes one operator or constant of a
calculating module at random, in a copy of the project, runs the tests of its room, and names what nobody noticed.

Not every change alters an answer: a longer list in a message, a limit that nothing reaches. What is named is for a
person to judge; the promise is that at least nine of ten that alter an answer are noticed.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

__all__ = ["Change", "changes_in", "main"]

ROOT = Path(__file__).parents[2]

ROOMS = {
    "valuex_xl/kinds": ("tests/test_cases.py", "tests/kinds", "tests/judging", "tests/functions", "tests/rulesets"),
    "valuex_xl/judging": ("tests/test_cases.py", "tests/judging", "tests/kinds", "tests/functions"),
    "valuex_xl/ledgers": ("tests/ledgers", "tests/portfolio", "tests/profiles"),
    "valuex_xl/workbooks/formula": ("tests/workbooks/formula", "tests/workbooks/formualizer", "tests/workbooks"),
    "valuex_xl/workbooks/formualizer": ("tests/workbooks/formualizer", "tests/workbooks"),
    "valuex_xl/workbooks/package": ("tests/workbooks/package", "tests/workbooks"),
    "valuex_xl/workbooks/reconcile": ("tests/workbooks/reconcile", "tests/workbooks"),
    "valuex_xl/workbooks/seal": ("tests/workbooks/seal", "tests/cli/test_seal.py", "tests/workbooks"),
}
"""Folders that calculate, and the tests that answer for them."""

_SWAPS: dict[type[ast.AST], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.And: (" and ", " or "),
    ast.Or: (" or ", " and "),
    ast.In: (" in ", " not in "),
    ast.NotIn: (" not in ", " in "),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a module: the bytes from ``start`` to ``end`` become ``new``."""

    line: int
    start: int
    end: int
    old: str
    new: str

    def of(self, source: bytes) -> bytes:
        """The module changed."""
        return source[: self.start] + self.new.encode() + source[self.end :]


def changes_in(source: bytes) -> list[Change]:
    """Every change there is for a module: each operator between two operands, each small whole number.

    >>> [(change.old, change.new) for change in changes_in(b"x = a + 1 if b < 2 else c")]
    [('+', '-'), ('1', '2'), ('<', '<='), ('2', '3')]
    """
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: list[Change] = []
    for node in ast.walk(ast.parse(source)):
        for left, operator, right in _operations(node):
            begin = starts[(left.end_lineno or 1) - 1] + (left.end_col_offset or 0)
            end = starts[right.lineno - 1] + right.col_offset
            old, new = _SWAPS.get(type(operator), ("", ""))
            at = source.find(old.encode(), begin, end) if old else -1
            if at >= 0:
                found.append(Change(source.count(b"\n", 0, at) + 1, at, at + len(old), old.strip(), new))
        if isinstance(node, ast.Constant) and type(node.value) is int and 0 <= node.value < 100:
            begin = starts[node.lineno - 1] + node.col_offset
            end = starts[(node.end_lineno or 1) - 1] + (node.end_col_offset or 0)
            found.append(Change(node.lineno, begin, end, str(node.value), str(node.value + 1)))
    return sorted(found, key=lambda change: change.start)


def _operations(node: ast.AST) -> list[tuple[ast.expr, ast.AST, ast.expr]]:
    match node:
        case ast.BinOp(left, operator, right):
            return [(left, operator, right)]
        case ast.Compare(left, operators, others):
            return list(zip([left, *others], operators, others, strict=False))
        case ast.BoolOp(operator, values):
            return [(left, operator, right) for left, right in pairwise(values)]
    return []


def main() -> int:
    """Print each change with what became of it, and the count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--room", choices=ROOMS, action="append", help="only these folders")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    noticed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        skipped = shutil.ignore_patterns(".git", ".venv", "node_modules", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, copy, ignore=skipped)
        rooms = options.room or list(ROOMS)
        broken = [room for room in rooms if _fails(copy, ROOMS[room])]
        if broken:
            _tell(f"nothing is tried: the tests of {', '.join(broken)} fail before anything is changed")
            return 2
        for _ in range(options.count):
            noticed += _one(copy, chance, rooms)
    _tell(f"seed {options.seed}: {noticed} of {options.count} changes were noticed")
    return 0


def _one(copy: Path, chance: random.Random, rooms: Sequence[str]) -> bool:
    """Make one change, run the tests, take it back; was it noticed?"""
    room = chance.choice(rooms)
    modules = [path for path in sorted((copy / room).rglob("*.py")) if changes_in(path.read_bytes())]
    module = chance.choice(modules)
    source = module.read_bytes()
    change = chance.choice(changes_in(source))
    module.write_bytes(change.of(source))
    try:
        noticed = _fails(copy, ROOMS[room])
    finally:
        module.write_bytes(source)
    _tell(
        f"{'noticed' if noticed else 'UNSEEN '}  {module.relative_to(copy)}:{change.line}  "
        f"{change.old} -> {change.new.strip()}"
    )
    return noticed


def _fails(copy: Path, tests: Sequence[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n2", "-p", "no:cacheprovider", *tests]
    path = {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(
            command, cwd=copy, capture_output=True, check=False, timeout=900, env={**os.environ, **path}
        )
    except subprocess.TimeoutExpired:
        return True
    return run.returncode != 0


def _tell(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
