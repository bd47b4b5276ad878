"""Reads the formulas of the catalogue's examples: one call of constants, as English Excel writes it."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["read_formula"]

_TOKEN = re.compile(r'"(?:[^"]|"")*"|[{}(),;]|[^{}(),;"]+')


def read_formula(formula: str) -> tuple[str, list[Any]]:
    """The function's name and its arguments; an omitted one is None.

    >>> read_formula('=VX_GRADE({0.5,FALSE;1,"no"},,"why")')
    ('VX_GRADE', [[[0.5, False], [1.0, 'no']], None, 'why'])
    """
    name, rest = formula.removeprefix("=").split("(", 1)
    tokens = _TOKEN.findall(rest.removesuffix(")"))
    arguments: list[Any] = [None]
    rows: list[list[Any]] | None = None
    for token in tokens:
        if token == "{":
            rows = [[]]
        elif token == "}":
            arguments[-1], rows = rows, None
        elif token == ";" and rows is not None:
            rows.append([])
        elif token == "," and rows is None:
            arguments.append(None)
        elif token != ",":
            value = constant(token)
            if rows is None:
                arguments[-1] = value
            else:
                rows[-1].append(value)
    return name, arguments


def constant(token: str) -> Any:
    if token.startswith('"'):
        return token[1:-1].replace('""', '"')
    return {"TRUE": True, "FALSE": False}[token] if token in ("TRUE", "FALSE") else float(token)
