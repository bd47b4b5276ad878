"""The VX_ calls of a calculated book by the cell they stand in, with the cells that they were given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from valuex_xl.addresses import Cell
from valuex_xl.judging.values import Value
from valuex_xl.workbooks.calculation import Site

__all__ = ["Called", "Calls"]


class Called(NamedTuple):
    """One call: the function, and its arguments as they were handed over."""

    name: str
    given: Sequence[Value]


class Calls:
    """Takes note of every call; a cell that is calculated again has the calls of the last time.

    ``sheets`` are the names of the book's sheets in their order.
    """

    def __init__(self, sheets: Sequence[str]) -> None:
        self._sheets = tuple(sheets)
        self._open: list[Called] = []
        self._by_cell: dict[Cell, list[Called]] = {}

    def begin(self) -> None:
        """A calculation starts that replaces all before it."""
        self._open = []
        self._by_cell.clear()

    def called(self, name: str, given: Sequence[Value]) -> None:
        """A function is called with these arguments; the cell is known when it is done."""
        self._open.append(Called(name, given))

    def done(self, site: Site) -> None:
        """The calls since the last time stand in this cell: the number of its sheet, its row, its column."""
        sheet, row, column = map(int, site)
        self._by_cell[self._sheets[sheet], row, column], self._open = self._open, []

    def of(self, cell: Cell) -> Sequence[Called]:
        """The calls of the formula in a cell."""
        return self._by_cell.get(cell, ())

    def every(self) -> Iterator[Called]:
        """All calls of the book."""
        return chain.from_iterable(self._by_cell.values())
