"""The cells of a book as they are written, and the formulas among them that are one, filled down a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from valuex_xl.addresses import Area, Position
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.formula.filled_down import pattern_of, row_slots

__all__ = ["CellsOfSheet", "Filled", "LongFormulas", "filled_down"]


@dataclass(frozen=True, slots=True)
class LongFormulas:
    """Formulas of one pattern in all rows from ``first``: ``text`` is that of the first of them."""

    column: int
    first: int
    rows: int
    text: str

    def are_filled_down(self, formula: Callable[[int], str]) -> bool:
        """Is the formula of each of the rows that of the first, filled down?"""
        pattern, away = pattern_of(self.text, self.first)
        rows = range(self.first, self.first + self.rows)
        return list(map(formula, rows)) == [pattern % slots for slots in row_slots(rows, away)]


@dataclass
class CellsOfSheet:
    """One sheet; rows and columns count from 1. ``long`` are columns of a long table, each from its first row."""

    name: str
    constants: dict[int, dict[int, Scalar]] = field(default_factory=dict)
    """By column and row."""
    formulas: dict[int, dict[int, str]] = field(default_factory=dict)
    """By column and row, without the sign =."""
    spills: dict[Position, tuple[str, Area]] = field(default_factory=dict)
    """Formulas that fill an area, by their own cell."""
    long: dict[int, list[tuple[int, Sequence[Scalar]]]] = field(default_factory=dict)
    long_formulas: list[LongFormulas] = field(default_factory=list)
    last_row: int = 1


@dataclass(frozen=True, slots=True)
class Filled:
    """A formula in some rows of a column, ascending; its references stand as in the first of them."""

    sheet: str
    column: int
    rows: Sequence[int]
    text: str


def filled_down(sheet: CellsOfSheet) -> Iterator[Filled]:
    """The formulas of a sheet, those of one pattern in a column together."""
    known: dict[str, bool] = {}
    for column, texts in sheet.formulas.items():
        alike: dict[object, list[int]] = {}
        for row in sorted(texts):
            text = texts[row]
            moves = known.get(text)
            if moves is None:
                moves = known[text] = bool(pattern_of(text, row)[1])
            alike.setdefault(pattern_of(text, row) if moves else text, []).append(row)
        for rows in alike.values():
            yield Filled(sheet.name, column, rows, texts[rows[0]])
    for each in sheet.long_formulas:
        yield Filled(sheet.name, each.column, range(each.first, each.first + each.rows), each.text)
