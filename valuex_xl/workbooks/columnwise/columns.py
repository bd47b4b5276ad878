"""The values of all cells, each formula worked out when its cell is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from valuex_xl.addresses import Area
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.columnwise.expressions import Node
from valuex_xl.workbooks.columnwise.not_known import NotKnownError
from valuex_xl.workbooks.columnwise.sheets import CellsOfSheet, Filled
from valuex_xl.workbooks.columnwise.spans import Span

__all__ = ["CircleError", "Columns", "Group"]


class CircleError(Exception):
    """A group of formulas that was asked for while it is worked out."""

    def __init__(self, group: Group) -> None:
        super().__init__(group.filled.text)
        self.group = group


@dataclass(eq=False, slots=True)
class Group:
    """Formulas of one pattern, or one that fills an area, with their tree."""

    filled: Filled
    node: Node
    area: Area | None = None
    running: bool = False
    done: bool = False

    def reaches(self, first: int, last: int) -> bool:
        """Has it a cell in these rows?"""
        rows = self.filled.rows
        top, bottom = (rows[0], rows[-1]) if self.area is None else (self.area[0], self.area[2])
        if top > last or bottom < first:
            return False
        return self.area is not None or len(rows) < 2 or any(first <= row <= last for row in rows)


@dataclass(slots=True)
class _Column:
    values: dict[int, Scalar] = field(default_factory=dict)
    long: list[tuple[int, Sequence[Scalar]]] = field(default_factory=list)
    waiting: list[Group] = field(default_factory=list)


class Columns:
    """``work_out`` is called with a group whose values are asked for, and answers all of them."""

    def __init__(self, sheets: Sequence[CellsOfSheet], work_out: Callable[[Group], None]) -> None:
        self._work_out = work_out
        self._sheets = {sheet.name.casefold(): sheet for sheet in sheets}
        self._columns: dict[tuple[str, int], _Column] = {}
        self._spans: dict[tuple[str, Area], Span] = {}
        for sheet in sheets:
            key = sheet.name.casefold()
            for number, cells in sheet.constants.items():
                self._column(key, number).values.update(cells)
            for number, parts in sheet.long.items():
                self._column(key, number).long += parts

    def _column(self, sheet: str, number: int) -> _Column:
        return self._columns.setdefault((sheet, number), _Column())

    def add(self, group: Group) -> None:
        """One more group whose values are not known yet."""
        sheet = group.filled.sheet.casefold()
        left, right = (group.filled.column,) * 2 if group.area is None else (group.area[1], group.area[3])
        for number in range(left, right + 1):
            self._column(sheet, number).waiting.append(group)

    def put(self, sheet: str, column: int, first: int, values: Sequence[Scalar]) -> None:
        """The values of a formula in rows that follow each other."""
        self._column(sheet.casefold(), column).long.append((first, values))

    def put_some(self, place: Filled, values: Sequence[Scalar]) -> None:
        """The values of a formula in its rows."""
        rows = place.rows
        if len(rows) > 1 and rows[-1] - rows[0] == len(rows) - 1:
            self.put(place.sheet, place.column, rows[0], values)
        else:
            self._column(place.sheet.casefold(), place.column).values.update(zip(rows, values, strict=True))

    def cell(self, sheet: str, row: int, column: int) -> Scalar:
        """The value of one cell."""
        return self.part(sheet, column, row, row)[0]

    def part(self, sheet: str, column: int, first: int, last: int) -> Sequence[Scalar]:
        """A part of a column."""
        key = sheet.casefold()
        if key not in self._sheets:
            raise NotKnownError(f"there is no sheet {sheet}")
        found = self._columns.get((key, column))
        if found is None:
            return [None] * (last - first + 1)
        if found.waiting:
            self._worked_out(found, first, last)
        if first == last:
            return [_one(found, first)]
        values: list[Scalar] = [None] * (last - first + 1)
        for row, value in found.values.items():
            if first <= row <= last:
                values[row - first] = value
        for start, part in found.long:
            low, high = max(first, start), min(last, start + len(part) - 1)
            if low <= high:
                values[low - first : high - first + 1] = part[low - start : high - start + 1]
        return values

    def _worked_out(self, column: _Column, first: int, last: int) -> None:
        for group in [each for each in column.waiting if not each.done and each.reaches(first, last)]:
            if group.running:
                raise CircleError(group)
            if not group.done:
                self._work_out(group)
        column.waiting = [each for each in column.waiting if not each.done]

    def span(self, sheet: str, area: Area) -> Span:
        """An area; whole columns end with the sheet."""
        key = sheet.casefold(), area
        found = self._spans.get(key)
        if found is None:
            top, left, bottom, right = area
            if key[0] in self._sheets:
                bottom = max(top, min(bottom, self._sheets[key[0]].last_row))
            columns = [self.part(sheet, column, top, bottom) for column in range(left, right + 1)]
            found = self._spans[key] = Span(columns, cells=True)
        return found

    def forget(self) -> None:
        """Let go of who works out and of all values: the two hold each other, and the collector may be paused."""
        del self._work_out
        self._columns.clear()
        self._spans.clear()

    def groups(self) -> list[Group]:
        """Those that nobody asked for yet."""
        waiting = [group for column in self._columns.values() for group in column.waiting]
        return [group for group in dict.fromkeys(waiting) if not group.done]


def _one(column: _Column, row: int) -> Scalar:
    for start, part in column.long:
        if start <= row < start + len(part):
            return part[row - start]
    return column.values.get(row)
