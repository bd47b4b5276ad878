"""Formulas as trees, with all references as numbers: read from their tokens, once for a formula filled down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from valuex_xl.addresses import read_reference
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.columnwise.not_known import NotKnownError
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token, tokenize

__all__ = ["Cells", "Constant", "Function", "Listed", "Negative", "Node", "Operation", "calls_in", "parsed"]


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that stands in the formula."""

    value: Scalar

    moves = False


@dataclass(frozen=True, slots=True)
class Listed:
    """An array in braces."""

    rows: tuple[tuple[Scalar, ...], ...]

    moves = False


@dataclass(frozen=True, slots=True)
class Cells:
    """A rectangle of cells; ``down1`` and ``down2`` tell whether its first and last row go with the formula."""

    sheet: str
    row1: int
    column1: int
    row2: int
    column2: int
    down1: bool
    down2: bool

    @property
    def moves(self) -> bool:
        """Does it read other cells in another row?"""
        return self.down1 or self.down2


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands and the sign between them."""

    sign: str
    left: Node
    right: Node
    moves: bool


@dataclass(frozen=True, slots=True)
class Negative:
    """A minus before an operand."""

    operand: Node
    moves: bool


@dataclass(frozen=True, slots=True)
class Function:
    """A function with its arguments; None for one that is left out."""

    name: str
    arguments: tuple[Node | None, ...]
    moves: bool


Node: TypeAlias = Constant | Listed | Cells | Operation | Negative | Function
"""A formula or a part of one; ``moves`` tells whether it may answer otherwise in another row."""

_LEVELS = (frozenset({"=", "<>", "<", ">", "<=", ">="}), frozenset({"&"}), frozenset({"+", "-"}), frozenset({"*", "/"}))
_TRUTHS: dict[str, Scalar] = {"TRUE": True, "FALSE": False}
_OF_THE_ROW = frozenset({"ROW"})


def parsed(tokens: Sequence[Token], sheet: str) -> Node:
    """The tree of a formula on a sheet, with its names and tables written out. NotKnownError for what is not read."""
    reader = _Reader([token for token in tokens if token.kind != "space"], sheet)
    node = reader.expression(0)
    if reader.at != len(reader.tokens):
        raise NotKnownError(f"{reader.tokens[reader.at].text} is not expected")
    return node


def calls_in(node: Node | None) -> Iterator[Function]:
    """All functions that a formula calls, the outer ones first."""
    if isinstance(node, Function):
        yield node
        for argument in node.arguments:
            yield from calls_in(argument)
    elif isinstance(node, Operation):
        yield from calls_in(node.left)
        yield from calls_in(node.right)
    elif isinstance(node, Negative):
        yield from calls_in(node.operand)


class _Reader:
    """Reads tokens from the left, one level of binding inside the other."""

    def __init__(self, tokens: list[Token], sheet: str) -> None:
        self.tokens, self.sheet, self.at = tokens, sheet, 0

    def _next(self) -> Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else Token("end", "")

    def expression(self, level: int) -> Node:
        """Operands of one level and the signs between them."""
        if level == len(_LEVELS):
            return self._operand()
        node = self.expression(level + 1)
        while self._next().kind == "op" and self._next().text in _LEVELS[level]:
            sign = self.tokens[self.at].text
            self.at += 1
            right = self.expression(level + 1)
            node = Operation(sign, node, right, node.moves or right.moves)
        return node

    def _operand(self) -> Node:
        token = self._next()
        self.at += 1
        if token == ("op", "-"):
            operand = self._operand()
            return Negative(operand, operand.moves)
        if token.kind == "open":
            node = self.expression(0)
            self._closed()
            return node
        if token.kind == "func":
            return self._function(plain_name(token.text))
        if token.kind == "area":
            return self._cells(token.text)
        return _constant(token)

    def _closed(self) -> None:
        if self._next().kind != "close":
            raise NotKnownError("a bracket is not closed")
        self.at += 1

    def _function(self, name: str) -> Node:
        self.at += 1  # the bracket that makes it a function
        arguments: list[Node | None] = []
        if self._next().kind != "close":
            arguments.append(self._argument())
            while self._next().kind == "comma":
                self.at += 1
                arguments.append(self._argument())
        self._closed()
        moves = any(each is not None and each.moves for each in arguments) or (name in _OF_THE_ROW and not arguments)
        return Function(name, tuple(arguments), moves)

    def _argument(self) -> Node | None:
        return None if self._next().kind in ("comma", "close") else self.expression(0)

    def _cells(self, text: str) -> Cells:
        area = read_reference(text)
        if area is None:
            raise NotKnownError(f"{text} is no reference")
        down1, _, down2, _ = area.moves
        whole = area.row1 == 1 and ":" in text and not any(sign.isdigit() for sign in text.rpartition("!")[2])
        return Cells(
            area.sheet or self.sheet,
            area.row1,
            area.column1,
            area.row2,
            area.column2,
            down1 and not whole,
            down2 and not whole,
        )


def _constant(token: Token) -> Node:
    if token.kind == "number":
        return Constant(float(token.text))
    if token.kind == "string":
        return Constant(token.text[1:-1].replace('""', '"'))
    if token.kind == "error":
        return Constant(CellError(token.text.upper()))
    if token.kind == "name" and token.text.upper() in _TRUTHS:
        return Constant(_TRUTHS[token.text.upper()])
    if token.kind == "array":
        return _listed(token.text[1:-1])
    raise NotKnownError(f"{token.text} is not known")


def _listed(text: str) -> Listed:
    """The values between braces, rows behind semicolons."""
    rows: list[list[Scalar]] = [[]]
    for token in tokenize(text):
        if token.kind == "space" or token.kind == "comma":
            continue
        if token == ("other", ";"):
            rows.append([])
            continue
        value = _constant(token)
        assert isinstance(value, Constant)
        rows[-1].append(value.value)
    return Listed(tuple(map(tuple, rows)))
