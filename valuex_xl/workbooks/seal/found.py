"""What a look at a workbook found: one thing that is not as it was, and where to look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from valuex_xl.addresses import Position, area_text, cell_name
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.seal.content import Digest

__all__ = ["NOTES", "Found", "area_of_cells", "shown", "together", "where"]

NOTES = frozenset({"note", "row moved"})
"""Kinds that are told and are no finding."""

_LONGEST = 120

Told = TypeVar("Told", bound=tuple[Any, ...])


class Found(NamedTuple):
    """One thing found: its kind in a word or two, the sheet and cells (empty where it is no cell), and what to say."""

    kind: str
    sheet: str
    cells: str
    text: str
    was: Scalar | Digest = None
    now: Scalar | Digest = None

    @property
    def place(self) -> str:
        """Where to look, as a reader types it; empty for what concerns the whole book."""
        return f"{self.sheet}!{self.cells}" if self.cells else self.sheet

    def __str__(self) -> str:
        return f"{self.place}  {self.text}" if self.place else self.text


def shown(value: Scalar | Digest) -> str:
    """A value in a sentence: text in quotes, cut where it is long.

    >>> shown("OK"), shown(1234.5), shown(None), shown(True)
    ('"OK"', '1,234.5', 'nothing', 'TRUE')
    """
    if value is None:
        return "nothing"
    if isinstance(value, Digest):
        return "another value"
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= _LONGEST else f'"{value[:_LONGEST]}..."'
    return f"{value:,.15g}"


def where(sheet: str, place: Position) -> str:
    """A cell with its sheet."""
    return f"{sheet}!{cell_name(*place)}"


def area_of_cells(places: Sequence[Position]) -> str:
    """Cells of one column that stand together."""
    return area_text((*places[0], *places[-1]))


def together(cells: Iterable[Told]) -> Iterator[list[Told]]:
    """Cells, each with what is told of it behind its place, where they stand below each other and are told alike.

    >>> list(together([((1, 2), "x"), ((2, 2), "x"), ((3, 2), "y"), ((5, 2), "y")]))
    [[((1, 2), 'x'), ((2, 2), 'x')], [((3, 2), 'y')], [((5, 2), 'y')]]
    """

    def run(numbered: tuple[int, Told]) -> tuple[object, ...]:
        number, cell = numbered
        row, column = cell[0]
        return column, row - number, *cell[1:]

    for _, group in groupby(enumerate(cells), run):
        yield [cell for _, cell in group]
