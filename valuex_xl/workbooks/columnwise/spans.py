"""Several cells, or an array, column by column; what is asked of a long column more than once is kept with it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import cached_property
from types import NoneType

import numpy as np
import numpy.typing as npt

from valuex_xl.judging.columns import Column
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.columnwise.values import CLOSE, binary, negative

__all__ = ["Numbers", "Span", "in_lanes", "spread", "turned"]

Numbers = npt.NDArray[np.float64]

_LARGE = 64
"""Cells; below it numpy costs more than it saves."""


class Span:
    """Columns of equal length; ``cells`` where they stand on a sheet: there a text that is a number is a text."""

    def __init__(self, columns: Sequence[Sequence[Scalar]], *, cells: bool = False) -> None:
        self._columns: Sequence[Sequence[Scalar]] | None = columns
        self._array: Numbers | None = None
        self._truths = False
        self.cells = cells
        self.height, self.width = len(columns[0]), len(columns)

    @classmethod
    def of_array(cls, numbers: Numbers, *, truths: bool = False) -> Span:
        """A long column of numbers that were worked out, or of yes and no, as 1 and 0."""
        made = cls([()])
        made._columns, made._array, made._truths = None, numbers, truths
        made.height = len(numbers)
        return made

    @property
    def columns(self) -> Sequence[Sequence[Scalar]]:
        """The values, column by column."""
        if self._columns is None:
            assert self._array is not None
            values = self._array.tolist()
            self._columns = [list(map(bool, values)) if self._truths else values]
        return self._columns

    @cached_property
    def rows(self) -> Sequence[Sequence[Scalar]]:
        """Row by row; a column by itself as functions take it, with its cells."""
        if self.width == 1:
            return Column(self.columns[0])
        return list(map(list, zip(*self.columns, strict=True)))

    @cached_property
    def flat(self) -> Sequence[Scalar]:
        """All values, row by row."""
        return self.columns[0] if self.width == 1 else [value for row in self.rows for value in row]

    @cached_property
    def error(self) -> CellError | None:
        """The first error among them."""
        if self._array is not None or CellError not in set(map(type, self.flat)):
            return None
        return next(value for value in self.flat if isinstance(value, CellError))

    @cached_property
    def only_numbers(self) -> list[float]:
        """The numbers among them, in their order."""
        if set(map(type, self.flat)) <= {float}:
            return list(self.flat)  # type: ignore[arg-type]
        return [value for value in self.flat if type(value) is float]

    @cached_property
    def where_numbers(self) -> Numbers:
        """All values, NaN in the place of what is no number."""
        if self._array is not None and not self._truths:
            return self._array
        if self.kinds == {float}:
            return np.array(self.flat, np.float64)
        return np.array([value if type(value) is float else np.nan for value in self.flat], np.float64)

    @cached_property
    def kinds(self) -> frozenset[type]:
        """The types of its values."""
        return frozenset(map(type, self.flat))

    @cached_property
    def empty(self) -> npt.NDArray[np.bool_]:
        """Which cells have nothing in them."""
        if NoneType not in self.kinds:
            return np.zeros(self.height * self.width, np.bool_)
        return np.array([value is None for value in self.flat], np.bool_)

    @cached_property
    def blank(self) -> npt.NDArray[np.bool_]:
        """Which cells have nothing in them, or an empty text."""
        if str not in self.kinds:
            return self.empty
        return np.array([value is None or value == "" for value in self.flat], np.bool_)

    @cached_property
    def falling(self) -> list[float]:
        """The numbers among them, the largest first."""
        return sorted(self.only_numbers, reverse=True)

    @cached_property
    def coded(self) -> tuple[dict[Scalar, int], npt.NDArray[np.intp]]:
        """A place for each value as it is compared, in the order in which they are met, and the place of each cell's.

        Texts are compared whatever their case, blanks as empty texts. Numbers and yes and no share places; texts have
        their own.
        """
        spelled = _Places()
        of_cell = np.fromiter(map(spelled.__getitem__, self.flat), np.intp, self.height * self.width)
        places: dict[Scalar, int] = {}
        of_spelling = [places.setdefault(_compared_as(value), len(places)) for value in spelled]
        return places, np.array(of_spelling, np.intp)[of_cell]

    @cached_property
    def numbers(self) -> Numbers | None:
        """One long column as numbers, where it holds nothing but numbers and blanks."""
        if self._truths or (self._array is None and type(self.flat[0]) is bool):
            return None
        return self.counted

    @cached_property
    def counted(self) -> Numbers | None:
        """The same, yes and no as 1 and 0 where it holds nothing else: what arithmetic makes of it."""
        if self._array is not None:
            return self._array
        if self.width != 1 or self.height < _LARGE:
            return None
        kinds = set(map(type, self.flat))
        if not (kinds <= {float, type(None)} or kinds == {bool}):
            return None
        if type(None) in kinds:
            return np.array([0.0 if value is None else value for value in self.flat], dtype=np.float64)
        return np.array(self.flat, dtype=np.float64)

    def is_text(self, text: str) -> Numbers | None:
        """1 for each cell of one long column that is a text to Excel, 0 for all others; None where one is an error."""
        if self.width != 1 or self.height < _LARGE or self.error is not None:
            return None
        if not text:
            return self.blank.astype(np.float64)
        places, of_cell = self.coded
        return np.equal(of_cell, places.get(text.casefold(), -1)).astype(np.float64)


class _Places(dict[Scalar, int]):
    """A place for each value, in the order in which they are met."""

    def __missing__(self, value: Scalar) -> int:
        self[value] = place = len(self)
        return place


def _compared_as(value: Scalar) -> Scalar:
    return value.casefold() if type(value) is str else "" if value is None else value


def spread(sign: str, left: Scalar | Span, right: Scalar | Span) -> Span:
    """An operation on each value of arrays; one row, one column or a single value goes with all of the other."""
    quick = _quick(sign, left, right)
    if quick is not None:
        return quick
    first = left if isinstance(left, Span) else Span([[left]])
    second = right if isinstance(right, Span) else Span([[right]])
    height, width = max(first.height, second.height), max(first.width, second.width)
    columns = [
        [binary(sign, a, b) for a, b in zip(_column(first, at, height), _column(second, at, height), strict=True)]
        for at in range(width)
    ]
    return Span(columns)


def _column(span: Span, at: int, height: int) -> Sequence[Scalar]:
    column = span.columns[at if span.width > 1 else 0]
    return column if span.height == height else [column[0]] * height


def _quick(sign: str, left: Scalar | Span, right: Scalar | Span) -> Span | None:
    """The same for long columns of numbers, and for a text that is looked for in a long column."""
    if sign in ("=", "<>") and isinstance(left, Span) and isinstance(right, str):
        found = left.is_text(right)
        return None if found is None else Span.of_array(found if sign == "=" else 1.0 - found, truths=True)
    sizes = {each.height for each in (left, right) if isinstance(each, Span)}
    if len(sizes) != 1 or max(sizes) < _LARGE:
        return None
    compares = sign in _COMPARISONS
    first, second = (_operand(each, compares=compares) for each in (left, right))
    if first is None or second is None:
        return None
    if compares:
        return _compared(sign, *np.broadcast_arrays(first, second))
    if sign in _ARITHMETIC:
        return Span.of_array(_ARITHMETIC[sign](first, second))
    return None


def in_lanes(sign: str, left: Sequence[Scalar], right: Sequence[Scalar]) -> list[Scalar] | None:
    """An operation on each pair of numbers of two long columns; None where they hold anything else."""
    if len(left) < _LARGE or sign not in _ARITHMETIC.keys() | _COMPARISONS.keys() | {"/"}:
        return None
    if set(map(type, left)) != {float} or set(map(type, right)) != {float}:
        return None
    first, second = np.array(left, np.float64), np.array(right, np.float64)
    if sign in _COMPARISONS:
        return list(_compared(sign, first, second).columns[0])
    with np.errstate(all="ignore"):
        numbers = np.divide(first, second) if sign == "/" else _ARITHMETIC[sign](first, second)
    found: list[Scalar] = numbers.tolist()
    for at in np.flatnonzero(~np.isfinite(numbers)).tolist():
        found[at] = binary(sign, left[at], right[at])
    return found


def _operand(value: Scalar | Span, *, compares: bool) -> Numbers | None:
    if isinstance(value, Span):
        return value.numbers if compares else value.counted
    return np.asarray(value) if type(value) is float else None


def _compared(sign: str, first: Numbers, second: Numbers) -> Span:
    """Numbers compared; those that may be equal in 15 digits one by one."""
    found = _COMPARISONS[sign](first, second)
    doubtful = (first != second) & (np.abs(first - second) <= CLOSE * np.maximum(np.abs(first), np.abs(second)))
    for at in np.flatnonzero(doubtful).tolist():
        found[at] = binary(sign, float(first[at]), float(second[at]))
    return Span.of_array(found.astype(np.float64), truths=True)


_ARITHMETIC: dict[str, Callable[[Numbers, Numbers], Numbers]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}
_COMPARISONS: dict[str, Callable[[Numbers, Numbers], npt.NDArray[np.bool_]]] = {
    "=": np.equal,
    "<>": np.not_equal,
    "<": np.less,
    ">": np.greater,
    "<=": np.less_equal,
    ">=": np.greater_equal,
}


def turned(span: Span) -> Span:
    """Each value with the other sign; yes is -1."""
    if span.counted is not None:
        return Span.of_array(-span.counted)
    return Span([[negative(value) for value in column] for column in span.columns])
