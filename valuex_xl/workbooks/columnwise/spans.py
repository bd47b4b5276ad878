"""Several cells, or an array, column by column; what is asked of a long column more than once is kept with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.columnwise.values import binary, negative

__all__ = ["Span", "spread", "turned"]

Numbers = npt.NDArray[np.float64]

_LARGE = 64
"""Cells; below it numpy costs more than it saves."""


class Span:
    """Columns of equal length; ``cells`` where they stand on a sheet: there a text that is a number is a text."""

    def __init__(self, columns: Sequence[Sequence[Scalar]], *, cells: bool = False) -> None:
        self.columns = columns
        self.cells = cells
        self.height, self.width = len(columns[0]), len(columns)

    @cached_property
    def rows(self) -> list[list[Scalar]]:
        """Row by row."""
        return list(map(list, zip(*self.columns, strict=True)))

    @cached_property
    def flat(self) -> Sequence[Scalar]:
        """All values, row by row."""
        return self.columns[0] if self.width == 1 else [value for row in self.rows for value in row]

    @cached_property
    def error(self) -> CellError | None:
        """The first error among them."""
        if CellError not in set(map(type, self.flat)):
            return None
        return next(value for value in self.flat if isinstance(value, CellError))

    @cached_property
    def only_numbers(self) -> list[float]:
        """The numbers among them, in their order."""
        if set(map(type, self.flat)) <= {float}:
            return list(self.flat)  # type: ignore[arg-type]
        return [value for value in self.flat if type(value) is float]

    @cached_property
    def falling(self) -> list[float]:
        """The numbers among them, the largest first."""
        return sorted(self.only_numbers, reverse=True)

    @cached_property
    def folded(self) -> list[Scalar]:
        """The values as they are compared: texts whatever their case, blanks as empty texts."""
        return [value.casefold() if type(value) is str else "" if value is None else value for value in self.flat]

    @cached_property
    def numbers(self) -> Numbers | None:
        """One long column as numbers, where it holds nothing but numbers and blanks."""
        kinds = set(map(type, self.flat))
        if self.width != 1 or self.height < _LARGE or not kinds <= {float, type(None)}:
            return None
        if type(None) in kinds:
            return np.array([0.0 if value is None else value for value in self.flat], dtype=np.float64)
        return np.array(self.flat, dtype=np.float64)

    @classmethod
    def of_numbers(cls, numbers: Numbers) -> Span:
        """A column of numbers that were worked out."""
        made = cls([numbers.tolist()])
        made.numbers = numbers
        return made


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
    if sign == "=" and isinstance(left, Span) and isinstance(right, str) and left.height >= _LARGE and left.width == 1:
        wanted = right.casefold()
        return Span([[value == wanted for value in left.folded]]) if left.error is None else None
    sizes = {each.height for each in (left, right) if isinstance(each, Span)}
    if len(sizes) != 1 or max(sizes) < _LARGE:
        return None
    first, second = (each.numbers if isinstance(each, Span) else each for each in (left, right))
    if first is None or second is None or isinstance(first, (str, bool, CellError)):
        return None
    if isinstance(second, (str, bool, CellError)):
        return None
    if sign in _ARITHMETIC:
        return Span.of_numbers(_ARITHMETIC[sign](np.asarray(first), np.asarray(second)))
    return None


_ARITHMETIC: dict[str, Callable[[Numbers, Numbers], Numbers]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
}


def turned(span: Span) -> Span:
    """Each value with the other sign; yes is -1."""
    return Span([[negative(value) for value in column] for column in span.columns])
