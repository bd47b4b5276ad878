"""Rows of arguments some of which may differ from year to year: years lie across, customers below one another.

A column alone is the years of one customer too. Two columns side by side might be either, a table of customers or the
years of one: see ``reads_down``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from valuex_xl.functions.calling import Call
from valuex_xl.functions.rowwise import laid_out
from valuex_xl.judging.cells import is_blank
from valuex_xl.judging.columns import is_block
from valuex_xl.judging.domains import needed, number_in
from valuex_xl.judging.values import Scalar

__all__ = ["YearlyRows", "reads_down", "yearly_rows"]

_DOWN = "The column is read as the years of one customer"
_CUSTOMERS = "Each row is read as a customer; the years of one lie across, or come with periods"


@dataclass(frozen=True, slots=True)
class YearlyRows:
    """For each row the cells of each argument: one, or for an argument by years as many as it has.

    ``told`` says how a column was read, where it could have been read otherwise.
    """

    names: tuple[str, ...]
    rows: Sequence[Sequence[Sequence[Scalar]]]
    lay_as_row: bool
    told: str = ""

    def numbers(self, row: int) -> list[list[float]]:
        """One row's arguments as numbers, the blank cells at the end of each left out: empty for a blank argument.

        Raises CallError with the name and the year of what is no number, #N/A for a blank before another year.
        """
        return [_years(cells, name) for name, cells in zip(self.names, self.rows[row], strict=True)]


def yearly_rows(call: Call, names: Sequence[str], by_year: Sequence[str]) -> YearlyRows:
    """The named arguments laid side by side, those in ``by_year`` with a column for each year.

    One row stands for every row. Raises CallError (#VALUE!) for arguments of different length, and for a block where a
    column is due.
    """
    down = reads_down(call, names, by_year)
    columns, lay_as_row = laid_out(call, names, by_year, down=down)
    rows = list(zip(*columns, strict=True))
    told = _DOWN if down else _CUSTOMERS if _columns(call, by_year) else ""
    return YearlyRows(tuple(names), rows, lay_as_row, told)


def reads_down(call: Call, names: Sequence[str], by_year: Sequence[str]) -> bool:
    """Whether columns are the years of one customer.

    They are where only one of margin and retention is a column, where columns differ in length, and where periods are
    given, one number for all. They are customers where anything that is known once of a customer is a column, where a
    block or a row holds years, and where margin and retention stand side by side without periods.
    """
    heights = _columns(call, by_year)
    if not heights or any(_size(call, name) > 1 for name in names if name not in by_year):
        return False
    if any(_size(call, name) > 1 and name not in heights for name in by_year):
        return False
    side_by_side = all(name in heights for name in by_year[:2])
    return not side_by_side or len(set(heights.values())) > 1 or call.given.get("periods") is not None


def _columns(call: Call, names: Sequence[str]) -> dict[str, int]:
    """How many cells each argument that is a column of several has; one of blanks alone names no year."""
    values = {name: call.given.get(name) for name in names}
    return {
        name: len(value)
        for name, value in values.items()
        if is_block(value) and len(value) > 1 and len(value[0]) == 1 and not all(is_blank(cell) for (cell,) in value)
    }


def _size(call: Call, name: str) -> int:
    value = call.given.get(name)
    return len(value) * len(value[0]) if is_block(value) else 1


def _years(cells: Sequence[Scalar], name: str) -> list[float]:
    called = [name if len(cells) == 1 else f"{name} of year {year}" for year in range(1, len(cells) + 1)]
    numbers = list(map(number_in, cells, called))
    while numbers and numbers[-1] is None:
        numbers.pop()
    return list(map(needed, numbers, called))
