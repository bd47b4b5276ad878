"""Rows of arguments some of which may differ from year to year: years lie across, customers below one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from valuex_xl.functions.calling import Call
from valuex_xl.functions.rowwise import laid_out
from valuex_xl.judging.domains import needed, number_in
from valuex_xl.judging.values import Scalar

__all__ = ["YearlyRows", "yearly_rows"]


@dataclass(frozen=True, slots=True)
class YearlyRows:
    """For each row the cells of each argument: one, or for an argument by years as many as it has."""

    names: tuple[str, ...]
    rows: Sequence[Sequence[Sequence[Scalar]]]
    lay_as_row: bool

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
    columns, lay_as_row = laid_out(call, names, by_year)
    return YearlyRows(tuple(names), list(zip(*columns, strict=True)), lay_as_row)


def _years(cells: Sequence[Scalar], name: str) -> list[float]:
    called = [name if len(cells) == 1 else f"{name} of year {year}" for year in range(1, len(cells) + 1)]
    numbers = list(map(number_in, cells, called))
    while numbers and numbers[-1] is None:
        numbers.pop()
    return list(map(needed, numbers, called))
