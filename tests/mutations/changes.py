"""The changes of one operator or one small number that a module can suffer, and those known to alter no answer."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

__all__ = ["Change", "changes_in", "known_equivalent"]

EQUIVALENT = Path(__file__).with_name("equivalent.yaml")

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

    def lines(self, source: bytes) -> tuple[str, str]:
        """The line as it is and as it becomes, without what stands before and after."""
        return _line(source, self.line), _line(self.of(source), self.line)


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


def known_equivalent() -> dict[tuple[str, str, str], str]:
    """Why a change alters no answer, by the module's path, the line as it is and the line as it becomes."""
    told = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8")) or []
    return {(one["module"], one["line"], one["changed"]): one["because"] for one in told}


def _line(source: bytes, number: int) -> str:
    return source.splitlines()[number - 1].decode().strip()


def _operations(node: ast.AST) -> list[tuple[ast.expr, ast.AST, ast.expr]]:
    match node:
        case ast.BinOp(left, operator, right):
            return [(left, operator, right)]
        case ast.Compare(left, operators, others):
            return list(zip([left, *others], operators, others, strict=False))
        case ast.BoolOp(operator, values):
            return [(left, operator, right) for left, right in pairwise(values)]
    return []
