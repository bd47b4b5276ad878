"""What a cell can hold: numbers, text, yes/no, nothing, or one of Excel's error values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

__all__ = ["DIV0", "NA", "NUM", "REF", "VALUE", "Block", "CallError", "CellError", "Scalar", "Value"]


class CellError:
    """An Excel error value, such as ``#N/A``; ``why`` says in words what is wrong with the data.

    Two are equal when their codes are: the words do not count.
    """

    __slots__ = ("code", "why")

    def __init__(self, code: str, why: str = "") -> None:
        self.code: Final = code
        self.why: Final = why

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CellError) and other.code == self.code

    def __hash__(self) -> int:
        return hash(self.code)

    def __repr__(self) -> str:
        return self.code

    def because(self, why: str) -> CellError:
        """The same error value with words."""
        return CellError(self.code, why)


NA = CellError("#N/A")
VALUE = CellError("#VALUE!")
NUM = CellError("#NUM!")
DIV0 = CellError("#DIV/0!")
REF = CellError("#REF!")

Scalar: TypeAlias = float | int | bool | str | CellError | None
"""One cell. None is a blank; bool is TRUE or FALSE; a date is its serial number."""

Block: TypeAlias = Sequence[Sequence[Scalar]]
"""Rows of cells."""

Value: TypeAlias = Scalar | Block


class CallError(Exception):
    """A call that cannot be answered at all: wrong shape, output word, figure name, rule set."""

    def __init__(self, error: CellError, why: str) -> None:
        super().__init__(why)
        self.error: Final = error.because(why)
