"""An error as the Python API answers it: a value that prints as Excel shows it and has its reason, or an exception."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, Final

from valuex_xl.errors import UserError
from valuex_xl.judging.values import CellError

__all__ = ["AnswerError", "ErrorValue", "ErrorsAsNulls"]


class ErrorValue:
    """What stands where there is no answer: ``code`` such as ``#N/A``, and ``why``, what is wrong in words.

    It prints as its code, is false, and equals every error of the same code, the words aside. It is no number: a total
    over a column that holds one raises TypeError rather than leave the row out.

    >>> error = ErrorValue("#N/A", "wallet is missing")
    >>> error, error.why, bool(error), error == ErrorValue("#N/A")
    (#N/A, 'wallet is missing', False, True)
    """

    __slots__ = ("_why", "code")

    def __init__(self, code: str, why: str | Callable[[], str] = "") -> None:
        self.code: Final = code
        self._why = why

    @property
    def why(self) -> str:
        """What is wrong, in words; those of one row among many are found when they are first asked for."""
        if not isinstance(self._why, str):
            self._why = self._why()
        return self._why

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (ErrorValue, CellError)) and other.code == self.code

    def __hash__(self) -> int:
        return hash(self.code)

    def __repr__(self) -> str:
        return self.code

    def _repr_html_(self) -> str:
        """What a notebook shows: the code with its reason."""
        return f"<code>{escape(self.code)}</code> {escape(self.why)}".rstrip()

    def __reduce__(self) -> tuple[Any, ...]:
        return ErrorValue, (self.code, self.why)


class AnswerError(UserError):
    """Raised instead of an error value where ``errors="raise"`` is asked for.

    ``function`` is the name in Python, ``error`` the error value. ``row`` counts from 1 and ``label`` is what the index
    of a pandas column calls that row; both are None where the call as a whole cannot be answered.
    """

    def __init__(
        self, function: str, error: ErrorValue, row: int | None = None, label: Any = None, others: int = 0
    ) -> None:
        index = "" if label is None else f" (index {label!r})"
        where = "" if row is None else f", row {row}{index}"
        more = "" if not others else f" - and {others} more row{'s' if others > 1 else ''}"
        super().__init__(f"{function}(){where}: {error.code} {error.why}".rstrip() + more)
        self.function: Final = function
        self.error: Final = error
        self.row: Final = row
        self.label: Final = label
        self.others: Final = others

    def __reduce__(self) -> tuple[Any, ...]:
        return AnswerError, (self.function, self.error, self.row, self.label, self.others)


class ErrorsAsNulls(UserWarning):
    """Warns of errors that became nulls, because a column of numbers of that library can hold nothing else."""
