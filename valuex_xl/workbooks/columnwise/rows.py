"""One formula worked out: in one row, or in all the rows that it is filled into at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeGuard

from valuex_xl.functions import FUNCTIONS
from valuex_xl.judging.values import REF, CellError, Scalar
from valuex_xl.workbooks.columnwise.calls import Calls, row_wise
from valuex_xl.workbooks.columnwise.columns import Columns
from valuex_xl.workbooks.columnwise.expressions import (
    Cells,
    Constant,
    Function,
    Listed,
    Negative,
    Node,
    Operation,
)
from valuex_xl.workbooks.columnwise.native import NATIVE, single
from valuex_xl.workbooks.columnwise.not_known import NotKnownError
from valuex_xl.workbooks.columnwise.sheets import Filled
from valuex_xl.workbooks.columnwise.spans import Span, in_lanes, spread, turned
from valuex_xl.workbooks.columnwise.values import binary, negative, number, truth

__all__ = ["LAZY", "Lanes", "Rows", "refuse_not_picked"]

_ARRAYS = frozenset({"SUMPRODUCT"})
"""Functions whose arguments are worked out value by value."""


class Lanes(list[Scalar]):
    """A value for each row that a formula is filled into."""


class Rows:
    """One formula in all its rows."""

    def __init__(self, columns: Columns, calls: Calls, node: Node, filled: Filled) -> None:
        self._columns, self._calls, self.node = columns, calls, node
        self.rows, self.first = filled.rows, filled.rows[0]
        self._known: dict[int, Lanes | Scalar | Span] = {}

    def values(self) -> Sequence[Scalar]:
        """Its value in each row."""
        if len(self.rows) == 1 or not self.node.moves:
            return [single(self.one(self.node, self.first))] * len(self.rows)
        found = self.lanes(self.node)
        return found if isinstance(found, Lanes) else [single(found)] * len(self.rows)

    # one row

    def one(self, node: Node, row: int) -> Scalar | Span:
        """What a part of the formula comes to in one row."""
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, Cells):
            return self._span(node, row)
        if isinstance(node, Operation):
            return binary(node.sign, single(self.one(node.left, row)), single(self.one(node.right, row)))
        if isinstance(node, Negative):
            return negative(single(self.one(node.operand, row)))
        if isinstance(node, Listed):
            return Span(list(zip(*node.rows, strict=True)))
        return self._called(node, row)

    def _span(self, node: Cells, row: int) -> Span:
        moved = row - self.first
        area = node.row1 + moved * node.down1, node.column1, node.row2 + moved * node.down2, node.column2
        return self._columns.span(node.sheet, area)

    def _called(self, node: Function, row: int) -> Scalar | Span:
        if node.name in LAZY:
            return LAZY[node.name](self, node, row)
        work = self.array if node.name in _ARRAYS else self.one
        arguments = [None if each is None else work(each, row) for each in node.arguments]
        if node.name in FUNCTIONS:
            return self._calls.called(node.name, arguments) if node.moves else self._calls.fixed(node, arguments)
        if None in node.arguments:
            raise NotKnownError(f"{node.name} without an argument")
        return NATIVE[node.name](*arguments)

    def array(self, node: Node, row: int) -> Scalar | Span:
        """The same, value by value where there are several."""
        if isinstance(node, Operation):
            left, right = self.array(node.left, row), self.array(node.right, row)
            left, right = _bare(left), _bare(right)
            if isinstance(left, Span) or isinstance(right, Span):
                return spread(node.sign, left, right)
            return binary(node.sign, left, right)
        if isinstance(node, Negative):
            operand = _bare(self.array(node.operand, row))
            return turned(operand) if isinstance(operand, Span) else negative(operand)
        return self.one(node, row)

    # all rows

    def lanes(self, node: Node) -> Lanes | Scalar | Span:
        """What a part of the formula comes to in each row; one value where it is the same in all."""
        key = id(node)
        if key not in self._known:
            self._known[key] = self._lanes(node) if node.moves else self.one(node, self.first)
        return self._known[key]

    def _lanes(self, node: Node) -> Lanes | Scalar | Span:
        if isinstance(node, Cells):
            return self._cells(node)
        if isinstance(node, Operation):
            first, second = self._each(node.left), self._each(node.right)
            quick = in_lanes(node.sign, first, second)
            if quick is not None:
                return Lanes(quick)
            return Lanes(binary(node.sign, left, right) for left, right in zip(first, second, strict=True))
        if isinstance(node, Function):
            if node.name in _BY_LANES:
                return _BY_LANES[node.name](self, node)
            if node.name in FUNCTIONS and row_wise(node):
                found = self._at_once(node)
                if found is not None:
                    return found
            given = [each for each in node.arguments if _is_one(each)]
            if node.name in NATIVE.keys() - _ARRAYS and given and len(given) == len(node.arguments):
                return self._lanes_of(NATIVE[node.name], given)
        return Lanes(single(self.one(node, row)) for row in self.rows)

    def _lanes_of(self, function: Callable[..., Scalar], given: Sequence[Node]) -> Lanes:
        """A function of values that stand in no cell."""
        columns = list(map(self._each, given))
        for column in columns:
            refuse_not_picked(column)
        return Lanes(map(function, *columns))

    def _each(self, node: Node) -> Sequence[Scalar]:
        found = self.lanes(node)
        return found if isinstance(found, Lanes) else [single(found)] * len(self.rows)

    def _cells(self, node: Cells) -> Lanes:
        if node.column1 != node.column2 or node.row1 != node.row2:
            raise NotKnownError("several cells where one is due")
        return self._column(node.sheet, node.column1, node.row1)

    def _column(self, sheet: str, column: int, first: int) -> Lanes:
        """The cell of each row, which for the first row of the formula is in row ``first``."""
        away = first - self.first
        top = self.rows[0] + away
        part = self._columns.part(sheet, column, top, self.rows[-1] + away)
        if len(part) == len(self.rows):
            return Lanes(part)
        return Lanes(part[row + away - top] for row in self.rows)

    def _at_once(self, node: Function) -> Lanes | None:
        """A call of a row each as one call of all rows; None where it does not answer a row each."""
        given: list[Scalar | Span | None] = []
        for each in node.arguments:
            if each is None or not each.moves:
                given.append(None if each is None else self.lanes(each))  # type: ignore[arg-type]
            elif isinstance(each, Cells) and each.row1 == each.row2 and each.down1 and each.down2:
                columns = range(each.column1, each.column2 + 1)
                given.append(Span([self._column(each.sheet, column, each.row1) for column in columns]))
            else:
                given.append(Span([self._each(each)]))
        answer = self._calls.called(node.name, given)
        if not isinstance(answer, Span) or answer.height != len(self.rows) or answer.width != 1:
            return None
        return Lanes(answer.columns[0])

    def lanes_of_if(self, node: Function) -> Lanes:
        """The branch that each row takes."""
        asked = [truth(each) for each in self._each(_argument(node, 0))]
        nothing: Sequence[Scalar] = [False] * len(asked)
        yes = self._each(_argument(node, 1)) if True in asked else nothing
        no = self._each(_argument(node, 2)) if False in asked and len(node.arguments) > 2 else nothing
        return Lanes(
            told if isinstance(told, CellError) else first if told else second
            for told, first, second in zip(asked, yes, no, strict=True)
        )

    def lanes_of_if_error(self, node: Function) -> Lanes:
        """What is told, and in its place where it is an error the other."""
        values = self._each(_argument(node, 0))
        if not any(isinstance(value, CellError) for value in values):
            return Lanes(values)
        refuse_not_picked(values)
        others = self._each(_argument(node, 1))
        return Lanes(
            other if isinstance(value, CellError) else value for value, other in zip(values, others, strict=True)
        )

    def lanes_of_index(self, node: Function) -> Lanes:
        """A cell of one column for each row."""
        cells = _argument(node, 0)
        if cells.moves or len(node.arguments) != 2:
            return Lanes(single(self.one(node, row)) for row in self.rows)
        span = self.one(cells, self.first)
        places = self._each(_argument(node, 1))
        return Lanes(_picked(span, place) for place in places)

    def lanes_of_row(self, node: Function) -> Lanes:
        """The number of each row."""
        if node.arguments:
            raise NotKnownError("ROW of cells")
        return Lanes(map(float, self.rows))

    def lanes_of_values(self, node: Function) -> Lanes:
        """A function of one value in each row."""
        function = NATIVE[node.name]
        return Lanes(function(value) for value in self._each(_argument(node, 0)))


def _is_one(node: Node | None) -> TypeGuard[Node]:
    """Is it one value in each row, and none that stands in a cell: of cells functions leave out what is no number?"""
    if isinstance(node, Function):
        return node.name in NATIVE
    return isinstance(node, (Constant, Operation, Negative))


def _bare(value: Scalar | Span) -> Scalar | Span:
    return value.columns[0][0] if isinstance(value, Span) and value.height == value.width == 1 else value


def _argument(node: Function, at: int) -> Node:
    found = node.arguments[at] if at < len(node.arguments) else None
    if found is None:
        raise NotKnownError(f"{node.name} without an argument")
    return found


def _picked(span: Scalar | Span, place: Scalar) -> Scalar:
    """A cell of a span; of a place that is no row of it nobody knows what is picked before it is asked for."""
    found = number(place)
    if isinstance(found, CellError):
        return found
    if not isinstance(span, Span) or span.width != 1:
        return NATIVE["INDEX"](span, place)
    if found < 1:
        return _NOT_PICKED
    return span.columns[0][int(found) - 1] if found < span.height + 1 else REF


_NOT_PICKED = CellError("#REF!")
"""Stands for INDEX of a whole column, in rows that may not ask for it."""


def refuse_not_picked(values: Sequence[Scalar]) -> None:
    """NotKnownError where a row asks for INDEX of a whole column."""
    if any(value is _NOT_PICKED for value in values):
        raise NotKnownError("INDEX of a whole column")


def _if(rows: Rows, node: Function, row: int) -> Scalar | Span:
    told = truth(single(rows.one(_argument(node, 0), row)))
    if isinstance(told, CellError):
        return told
    if not told and len(node.arguments) < 3:
        return False
    return rows.one(_argument(node, 1 if told else 2), row)


def _if_error(rows: Rows, node: Function, row: int) -> Scalar | Span:
    value = _bare(rows.one(_argument(node, 0), row))
    if isinstance(value, Span) and value.error is not None:
        other = single(rows.one(_argument(node, 1), row))
        return Span([[other if isinstance(each, CellError) else each for each in column] for column in value.columns])
    return rows.one(_argument(node, 1), row) if isinstance(value, CellError) else value


def _row(_rows: Rows, node: Function, row: int) -> Scalar | Span:
    if node.arguments:
        raise NotKnownError("ROW of cells")
    return float(row)


def _take(rows: Rows, node: Function, row: int) -> Scalar | Span:
    """The first rows of an array."""
    value, count = rows.one(_argument(node, 0), row), number(single(rows.one(_argument(node, 1), row)))
    if not isinstance(value, Span) or isinstance(count, CellError) or count < 1 or len(node.arguments) > 2:
        raise NotKnownError("TAKE of this")
    return Span([column[: int(count)] for column in value.columns])


LAZY: dict[str, Callable[[Rows, Function, int], Scalar | Span]] = {
    "IF": _if,
    "IFERROR": _if_error,
    "ROW": _row,
    "TAKE": _take,
}
"""Functions that work out their own arguments, as far as they need them."""

_BY_LANES: dict[str, Callable[[Rows, Function], Lanes]] = {
    "IF": Rows.lanes_of_if,
    "IFERROR": Rows.lanes_of_if_error,
    "INDEX": Rows.lanes_of_index,
    "ROW": Rows.lanes_of_row,
    "N": Rows.lanes_of_values,
    "TRIM": Rows.lanes_of_values,
    "ISERROR": Rows.lanes_of_values,
    "ABS": Rows.lanes_of_values,
}
