"""A calculated book as it would be shown: the new values where there are any, else the stored ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import count, takewhile

from valuex_xl.addresses import Area, Cell
from valuex_xl.judging.values import Scalar
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.package import Book, Spill, Table
from valuex_xl.workbooks.recalc import Recalculation

__all__ = ["Shown"]

_MONEY = frozenset(
    ("income", "revenue", "sales", "turnover", "profit", "gross profit", "net profit", "contribution", "amount")
)


class Shown:
    """What the cells of a book show after one recalculation; the book itself stays as it is."""

    def __init__(self, book: Book, done: Recalculation) -> None:
        """Lay the values of a recalculation over those that the book has stored."""
        self._book = book
        self._new: dict[Cell, Scalar] = {
            (sheet, *place): value for sheet, values in done.values.items() for place, value in values.items()
        }
        self._formulas = {
            (sheet.name, cell.row, cell.column) for sheet in book.sheets for cell in book.formulas(sheet.name)
        }
        self.anchors: dict[Cell, Cell] = {}
        """For each cell that an array formula fills, where that formula stands."""
        filled = {
            (sheet.name, cell.row, cell.column): cell.ref
            for sheet in book.sheets
            for cell in book.formulas(sheet.name)
            if cell.ref is not None
        }
        for anchor, area in filled.items():
            self.anchors.update(dict.fromkeys(_cells(anchor[0], *area), anchor))
        for name, spills in done.spills.items():
            for spill in spills:
                self._spill(name, spill, filled.get((name, *spill.anchor)))

    def _spill(self, sheet: str, spill: Spill, before: Area | None) -> None:
        """New rows; what the formula filled before and fills no more is empty."""
        self._new.update(dict.fromkeys(_cells(sheet, *before) if before else ()))
        row, column = anchor = spill.anchor
        for down, values in enumerate(spill.values):
            for over, value in enumerate(values):
                place = (sheet, row + down, column + over)
                self._new[place] = value
                self.anchors[place] = (sheet, *anchor)

    def cells(self) -> set[Cell]:
        """The cells that got a new value."""
        return set(self._new)

    def value(self, cell: Cell) -> Scalar:
        """What one cell shows."""
        if cell in self._new:
            return self._new[cell]
        return self._book.value(*cell)

    def name(self, cell: Cell) -> str:
        """Whose row it is: the first column of the table or spill that it is in, else the leftmost text of the row."""
        sheet, row, column = cell
        first = self.anchors.get(cell, cell)[2]
        if first < column and (own := _text(self.value((sheet, row, first)))):
            return own
        for table in self._book.tables:
            top, left, bottom, right = table.ref
            if table.sheet == sheet and top + table.header_rows <= row <= bottom and left <= column <= right:
                return _text(self.value((sheet, row, left)))
        return next(filter(None, (_text(self.value((sheet, row, at))) for at in range(1, column))), "")

    def column(self, cell: Cell) -> str:
        """What the head of its column says: that of the table, else the text above the formula that fills the cell."""
        sheet, row, column = cell
        for table in self._book.tables:
            top, left, bottom, right = table.ref
            if table.sheet == sheet and top + table.header_rows <= row <= bottom and left <= column <= right:
                return _text(self.value((sheet, top, column))) if table.header_rows else ""
        head = self._head(cell)
        return "" if head is None else _text(self.value((sheet, head, column)))

    def _head(self, cell: Cell) -> int | None:
        """The row of the text above the formula that fills a cell outside a table; None where there is none."""
        sheet, _, column = cell
        first = self.anchors.get(cell, cell)[1]
        places = ((sheet, at, column) for at in range(first - 1, 0, -1))
        above = takewhile(lambda each: self.value(each) not in (None, ""), places)  # a gap ends what belongs together
        typed = (each for each in above if each not in self._formulas and each not in self.anchors)
        return next((each[1] for each in typed if _text(self.value(each))), None)

    def money(self, cell: Cell) -> tuple[tuple[str, float], ...]:
        """What stands under heads that name money a customer brings, such as Income.

        In the cell's own row of a table, else in the row of whoever the cell's row is about, else in its own row under
        heads that stand in one line with its own.
        """
        sheet, row, column = cell
        for table in self._book.tables:
            top, left, bottom, right = table.ref
            if table.sheet == sheet and top < row <= bottom and left <= column <= right and table.header_rows:
                return self._money_of(table, row)
        rows = self._rows.get(fold(self.name(cell)), ())
        if rows:
            return rows[0] if len(rows) == 1 else ()
        head = self._head(cell)
        return () if head is None else self._money_under(sheet, head, self._heads_beside(sheet, head, column), row)

    def _heads_beside(self, sheet: str, head: int, column: int) -> list[int]:
        """The columns whose heads stand in one line with that of a column, without a gap."""
        filled = lambda at: self.value((sheet, head, at)) not in (None, "")  # noqa: E731
        left = list(takewhile(filled, range(column, 0, -1)))
        return [*reversed(left), *takewhile(filled, count(column + 1))]

    @cached_property
    def _rows(self) -> dict[str, list[tuple[tuple[str, float], ...]]]:
        """What stands under heads of money, by whom the row is about: the first column of a table names it."""
        found: dict[str, list[tuple[tuple[str, float], ...]]] = {}
        for table in self._book.tables:
            top, left, bottom, _ = table.ref
            for row in range(top + table.header_rows, bottom + 1) if table.header_rows else ():
                if (money := self._money_of(table, row)) and (
                    name := fold(_text(self.value((table.sheet, row, left))))
                ):
                    found.setdefault(name, []).append(money)
        return found

    def _money_of(self, table: Table, row: int) -> tuple[tuple[str, float], ...]:
        top, left, _, right = table.ref
        return self._money_under(table.sheet, top, range(left, right + 1), row)

    def _money_under(self, sheet: str, top: int, columns: Iterable[int], row: int) -> tuple[tuple[str, float], ...]:
        heads = ((at, _text(self.value((sheet, top, at)))) for at in columns)
        held = ((head, self.value((sheet, row, at))) for at, head in heads if fold(head) in _MONEY)
        return tuple(
            (head, float(value))
            for head, value in held
            if isinstance(value, float | int) and not isinstance(value, bool)
        )


def _cells(sheet: str, top: int, left: int, bottom: int, right: int) -> Iterator[Cell]:
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield sheet, row, column


def _text(value: Scalar) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
