"""The breaches that a calculation found, each with the cells it stands in, and those that are of the period before.

A portfolio with a period before judges that too, beside today: a share that was above its limit then is no breach now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from valuex_xl.addresses import Cell, Rectangle, cell_name
from valuex_xl.judging.findings import Finding
from valuex_xl.workbooks.calculation import Calculation
from valuex_xl.workbooks.formula.precedents import Precedents
from valuex_xl.workbooks.package import Book

__all__ = ["EARLIER", "PERIOD_BEFORE", "Breach", "Breaches", "breaches_of"]

EARLIER, PERIOD_BEFORE = "Earlier", "Period_before"
"""The table with the customers of the period before, and the name of its days: a book with both is a portfolio."""


class Breach(NamedTuple):
    """A breach, and where the call stands that found it: the first cell, in the order of the book, and how many more.

    ``sheet`` and ``cell`` are empty where it is not known which cell it was.
    """

    finding: Finding
    sheet: str
    cell: str
    more: int = 0

    @property
    def place(self) -> str:
        """``Limits!B5 and 7 more cells``."""
        others = f" and {self.more:,} more cell{'' if self.more == 1 else 's'}" if self.more else ""
        return f"{self.sheet}!{self.cell}{others}" if self.cell else ""


class Breaches(NamedTuple):
    """What is a breach now, and what was one in the period before."""

    now: tuple[Breach, ...]
    before: tuple[Breach, ...]


def breaches_of(found: Iterable[tuple[Finding, Cell | None]], calculation: Calculation) -> Breaches:
    """Each breach once; one that stands in cells of today and of the period before is of today.

    ``found`` are the breaches, one for each cell that found it; None where it is not known which cell did.
    """
    stand: dict[Finding, set[Cell]] = {}
    for finding, cell in found:
        stand.setdefault(finding, set()).update([] if cell is None else [cell])
    earlier = _of_the_period_before(calculation, {cell for cells in stand.values() for cell in cells})
    places = {sheet.name: place for place, sheet in enumerate(calculation.sheets)}
    now: list[Breach] = []
    before: list[Breach] = []
    for finding, cells in stand.items():
        today = cells - earlier
        told = sorted(today or cells, key=lambda cell: (places[cell[0]], *cell[1:]))
        (before if cells and not today else now).append(_breach(finding, told))
    return Breaches(tuple(now), tuple(before))


def _breach(finding: Finding, cells: Sequence[Cell]) -> Breach:
    if not cells:
        return Breach(finding, "", "")
    sheet, row, column = cells[0]
    return Breach(finding, sheet, cell_name(row, column), len(cells) - 1)


def _of_the_period_before(calculation: Calculation, cells: set[Cell]) -> set[Cell]:
    """Those of the cells whose formulas read the customers of the period before."""
    table = _earlier_customers(calculation.book)
    if table is None or not cells:
        return set()
    reads: Mapping[Cell, Sequence[Rectangle]] = Precedents(calculation.book, calculation.sheets).of(cells)
    return {cell for cell, areas in reads.items() if any(_overlap(area, table) for area in areas)}


def _earlier_customers(book: Book) -> Rectangle | None:
    if not any(name.name.casefold() == PERIOD_BEFORE.casefold() for name in book.names):
        return None
    tables: Iterator[Rectangle] = (
        (table.sheet, *table.ref) for table in book.tables if table.name.casefold() == EARLIER.casefold()
    )
    return next(tables, None)


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    sheet, top, left, bottom, right = one
    sheet2, top2, left2, bottom2, right2 = other
    return sheet == sheet2 and top <= bottom2 and top2 <= bottom and left <= right2 and left2 <= right
