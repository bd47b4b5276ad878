"""All formulas of a book worked out: each once for all the rows that it is filled into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import NoneType

from valuex_xl.addresses import Position
from valuex_xl.functions import FUNCTIONS, Session
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.columnwise.calls import Calls
from valuex_xl.workbooks.columnwise.columns import CircleError, Columns, Group
from valuex_xl.workbooks.columnwise.expressions import (
    Cells,
    Function,
    Negative,
    Node,
    Operation,
    calls_in,
    parsed,
)
from valuex_xl.workbooks.columnwise.native import NATIVE
from valuex_xl.workbooks.columnwise.not_known import NotKnownError
from valuex_xl.workbooks.columnwise.rows import LAZY, Rows, refuse_not_picked
from valuex_xl.workbooks.columnwise.sheets import CellsOfSheet, Filled, filled_down
from valuex_xl.workbooks.columnwise.spans import Span
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.formula.structured import NoSuchPartError, plain_reference
from valuex_xl.workbooks.formula.tokens import Token, tokenize
from valuex_xl.workbooks.package import Table

__all__ = ["WorkedOut", "work_out"]


@dataclass
class WorkedOut:
    """What came out: the values of formulas by sheet, column and row, and by sheet and cell the columns of those that
    fill an area.
    """

    values: dict[str, dict[int, dict[int, Scalar]]] = field(default_factory=dict)
    long: dict[tuple[str, int, int], Sequence[Scalar]] = field(default_factory=dict)
    """Of the formulas of long tables, by sheet, column and first row."""
    spills: dict[str, dict[Position, list[Sequence[Scalar]]]] = field(default_factory=dict)


def work_out(sheets: Sequence[CellsOfSheet], tables: Mapping[str, Table], names: Names, session: Session) -> WorkedOut:
    """Work out all formulas. NotKnownError where one of them is not known here, or goes in a circle.

    ``tables`` are by name in small letters.
    """
    book = _Book(sheets, tables, names, session)
    try:
        return book.worked_out()
    finally:
        book.columns.forget()
        session.forget()


class _Book:
    def __init__(
        self, sheets: Sequence[CellsOfSheet], tables: Mapping[str, Table], names: Names, session: Session
    ) -> None:
        self._tables, self._names = tables, names
        self._calls = Calls(session)
        self.columns = Columns(sheets, self._run)
        self._found = WorkedOut()
        for sheet in sheets:
            for filled in filled_down(sheet):
                self.columns.add(Group(filled, self._tree(filled)))
            for (row, column), (text, area) in sheet.spills.items():
                filled = Filled(sheet.name, column, [row], text)
                self.columns.add(Group(filled, self._tree(filled), area))

    def _tree(self, filled: Filled) -> Node:
        place = filled.sheet, filled.rows[0], filled.column
        try:
            tokens = self._names.written_out(tokenize(filled.text), place)
            node = parsed([self._in_a1(token, place) for token in tokens], filled.sheet)
        except NoSuchPartError as error:
            raise NotKnownError(str(error)) from None
        for each in calls_in(node):
            if each.name in FUNCTIONS:
                self._calls.expect(each)
            elif each.name not in NATIVE and each.name not in LAZY:
                raise NotKnownError(f"the function {each.name}")
        return node

    def _in_a1(self, token: Token, place: tuple[str, int, int]) -> Token:
        return plain_reference(token.text, self._tables, place) if token.kind == "table" else token

    def worked_out(self) -> WorkedOut:
        for group in self.columns.groups():
            if not group.done:
                self._run(group)
        return self._found

    def _run(self, group: Group) -> None:
        group.running = True
        try:
            if group.area is not None:
                self._fill(group)
            else:
                self._keep(group.filled, self._rows(group).values())
        except CircleError as circle:
            if circle.group is not group or len(group.filled.rows) == 1:
                group.running = False
                raise NotKnownError(f"{group.filled.text} goes in a circle") from None
            self._split(group)
        group.running, group.done = False, True

    def _rows(self, group: Group) -> Rows:
        return Rows(self.columns, self._calls, group.node, group.filled)

    def _split(self, group: Group) -> None:
        """Formulas that read the rows above them are worked out one by one."""
        filled = group.filled
        single_ones = []
        for row in filled.rows:
            one = Group(
                Filled(filled.sheet, filled.column, [row], filled.text), _moved(group.node, row - filled.rows[0])
            )
            self.columns.add(one)
            single_ones.append(one)
        group.done = True
        for one in single_ones:
            if not one.done:
                self._run(one)

    def _keep(self, filled: Filled, values: Sequence[Scalar]) -> None:
        refuse_not_picked(values)
        values = _filled(values)
        self.columns.put_some(filled, values)
        if isinstance(filled.rows, range):
            self._found.long[filled.sheet, filled.column, filled.rows[0]] = values
        else:
            found = self._found.values.setdefault(filled.sheet, {}).setdefault(filled.column, {})
            found.update(zip(filled.rows, values, strict=True))

    def _fill(self, group: Group) -> None:
        filled, area = group.filled, group.area
        assert area is not None
        value = self._rows(group).array(group.node, filled.rows[0])
        span = value if isinstance(value, Span) else Span([[value]])
        columns = [_filled(column) for column in span.columns]
        if (span.height, span.width) != (area[2] - area[0] + 1, area[3] - area[1] + 1):
            raise NotKnownError(f"{filled.text} fills other cells than were kept free")
        for place, column in enumerate(columns):
            self.columns.put(filled.sheet, area[1] + place, area[0], column)
        self._found.spills.setdefault(filled.sheet, {})[filled.rows[0], filled.column] = columns


def _filled(values: Sequence[Scalar]) -> Sequence[Scalar]:
    """A blank that a formula answers is 0."""
    return [0.0 if value is None else value for value in values] if NoneType in set(map(type, values)) else values


def _moved(node: Node, rows: int) -> Node:
    """The tree of the same formula so many rows further down."""
    if isinstance(node, Cells):
        return Cells(
            node.sheet,
            node.row1 + rows * node.down1,
            node.column1,
            node.row2 + rows * node.down2,
            node.column2,
            node.down1,
            node.down2,
        )
    if isinstance(node, Operation):
        return Operation(node.sign, _moved(node.left, rows), _moved(node.right, rows), node.moves)
    if isinstance(node, Negative):
        return Negative(_moved(node.operand, rows), node.moves)
    if isinstance(node, Function):
        arguments = tuple(None if each is None else _moved(each, rows) for each in node.arguments)
        return Function(node.name, arguments, node.moves)
    return node
