"""What is too long or too deep for any calculation: told before anything descends into it."""

from __future__ import annotations

from collections.abc import Iterable

from valuex_xl.workbooks.formula.tokens import Token

__all__ = ["DEEPEST", "LONGEST", "excess", "excess_of_text"]

DEEPEST = 128
"""Brackets within brackets; Excel takes functions 64 deep."""

LONGEST = 32_768
"""Characters as a file has them; Excel takes 8,192 as people see them, without the prefixes of newer functions."""


def excess_of_text(text: str) -> str:
    """Why a formula is too long to be calculated; empty for one that is not."""
    if len(text) > LONGEST:
        return f"the formula has {len(text):,} characters; Excel takes 8,192"
    return ""


def excess(tokens: Iterable[Token]) -> str:
    """Why a formula is nested too deep to be calculated; empty for one that is not."""
    depth = deepest = 0
    for token in tokens:
        if token.kind == "open":
            depth += 1
            deepest = max(deepest, depth)
        elif token.kind == "close":
            depth -= 1
    return f"the formula is nested {deepest:,} deep; Excel takes 64" if deepest > DEEPEST else ""
