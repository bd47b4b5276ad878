"""What is too long or too deep for any calculation: told before anything descends into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from valuex_xl.addresses import cell_name, read_reference
from valuex_xl.workbooks.formula.tokens import Token

__all__ = ["DEEPEST", "LONGEST", "MOST_CELLS", "excess", "excess_of_cells", "excess_of_text"]

DEEPEST = 128
"""Brackets within brackets; Excel takes functions 64 deep."""

LONGEST = 32_768
"""Characters as a file has them; Excel takes 8,192 as people see them, without the prefixes of newer functions."""


MOST_CELLS = 100_000_000
"""Cells of one reference, as far as its sheet is used: a hundred full columns."""


def excess_of_cells(tokens: Iterable[Token], sheet: str, last_used: Callable[[str], tuple[int, int]]) -> str:
    """Why a formula reads more cells than can be calculated; empty for one that does not.

    Of a whole sheet only what is used counts; a single cell in its last corner makes all of it used.
    """
    for token in tokens:
        area = read_reference(token.text) if token.kind == "area" else None
        if area is None or area.size <= MOST_CELLS:
            continue
        last_row, last_column = last_used(area.sheet or sheet)
        rows, columns = min(area.row2, last_row) - area.row1 + 1, min(area.column2, last_column) - area.column1 + 1
        if rows > 0 and columns > 0 and rows * columns > MOST_CELLS:
            return (
                f"{token.text} stands for {rows * columns:,} cells: the sheet is used as far as "
                f"{cell_name(last_row, last_column)} - name the cells that are meant, or clear what lies far out"
            )
    return ""


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
