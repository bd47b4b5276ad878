"""What a call is given, as the engine has it: single values, and blocks of cells that many formulas read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

__all__ = ["Block", "Values", "block_of", "cells_of", "descends", "is_error", "is_number", "numbers_in", "texts_in"]

Values = Sequence[Any]
"""What each argument comes to: a value of the engine, or rows of them; None for one that is left out."""


class Block(list[list[Any]]):
    """The rows of a block of cells, whose properties are found out once, however many formulas read it."""

    @cached_property
    def cells(self) -> list[Any]:
        """All values, row by row."""
        return [cell for row in self for cell in row]

    @cached_property
    def texts(self) -> list[str]:
        """The distinct texts among them."""
        return _distinct_texts(self.cells)

    @cached_property
    def first_column_texts(self) -> list[str]:
        """Those in the first column."""
        return _distinct_texts([row[0] for row in self])

    @cached_property
    def first_row_texts(self) -> list[str]:
        """Those in the first row."""
        return _distinct_texts(self[0])

    @cached_property
    def has_error(self) -> bool:
        """Is one of them an error?"""
        return any(map(is_error, self.cells))

    @cached_property
    def descends(self) -> bool:
        """Is one of them less than the one before it?"""
        return descends(self.cells)

    @cached_property
    def first_column_descends(self) -> bool:
        """So in the first column?"""
        return descends([row[0] for row in self])

    @cached_property
    def first_row_descends(self) -> bool:
        """So in the first row?"""
        return descends(self[0])


def _distinct_texts(cells: Sequence[Any]) -> list[str]:
    return list({cell: None for cell in cells if isinstance(cell, str)})


def block_of(value: Any) -> Block:
    """The rows of what is given, of a single value too."""
    if isinstance(value, Block):
        return value
    return Block(value if isinstance(value, list) else [[value]])


def cells_of(value: Any) -> list[Any]:
    """All values of what is given."""
    return block_of(value).cells


def is_number(value: Any) -> bool:
    """Is a value a number, and neither TRUE nor FALSE?"""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def numbers_in(values: Values) -> list[float]:
    """All numbers of some arguments."""
    return [cell for value in values for cell in cells_of(value) if is_number(cell)]


def is_error(value: Any) -> bool:
    """Is a value an error? The engine has those as mappings."""
    return isinstance(value, dict)


def texts_in(value: Any) -> set[str]:
    """The distinct texts of what is given."""
    return {cell for cell in cells_of(value) if isinstance(cell, str)}


def descends(values: Sequence[Any]) -> bool:
    """Is a list to be searched by halves not in ascending order?"""
    numbers = [value for value in values if is_number(value)]
    texts = [value.casefold() for value in values if isinstance(value, str)]
    return any(a > b for a, b in pairwise(numbers)) or any(a > b for a, b in pairwise(texts))
