"""An answer of the catalogue in the form in which the caller's data came: value, column or table, errors told apart."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from valuex_xl.api.errors import AnswerError, ErrorsAsNulls, ErrorValue
from valuex_xl.api.given import Given, Home
from valuex_xl.api.lists import PLAIN
from valuex_xl.api.names import python_name
from valuex_xl.functions.calling import Call
from valuex_xl.functions.coded import ASK, Coded
from valuex_xl.functions.days import date_of
from valuex_xl.functions.model import Function, Output
from valuex_xl.judging.values import CallError, CellError, Value

__all__ = ["Answered", "call_failed", "shaped"]

_ONE_VALUE = Output("", "", "value")


@dataclass(frozen=True, slots=True)
class Answered:
    """What a function answered, and all that it takes to give it back.

    ``lead`` is the data whose rows are answered, ``call`` gives the call as the catalogue reads it, ``alone``
    makes ready what answers one row by itself, and ``fails`` says whether the call is in error whatever its rows hold.
    """

    function: Function
    value: Value | Coded
    lead: Given | None
    call: Callable[[], Call]
    alone: Callable[[], Callable[[int], Value]]
    fails: Callable[[], bool]

    @property
    def home(self) -> Home:
        """The library that the answer goes back to."""
        return PLAIN if self.lead is None else self.lead.home


def call_failed(function: Function, found: ErrorValue | str, errors: str) -> Any:
    """The answer of a call that could not be answered at all."""
    if errors == "raise" and isinstance(found, ErrorValue):
        raise AnswerError(python_name(function), found)
    return found


def shaped(answered: Answered, errors: str) -> Any:
    """The answer as the caller's own kind of value, column or table."""
    value, lead = answered.value, answered.lead
    if isinstance(value, Coded):
        return _coded(answered, value, errors)
    is_block = isinstance(value, (list, tuple))
    if lead is None and not is_block and value != "":
        return _one(answered, value, errors)
    output, headings = _output(answered)
    if not is_block:
        if _is_row(answered, output, headings):
            value = [[value]]  # type: ignore[list-item]
        elif output.shape == "table" and value == "":
            value = []
        else:
            return _one(answered, value, errors)
    if output.shape == "rows" and all(len(row) == 1 for row in value):  # type: ignore[union-attr]
        return _column(answered, [row[0] for row in value], errors)  # type: ignore[union-attr]
    return _table(answered, output, headings, value, errors)


def _is_row(answered: Answered, output: Output, headings: Sequence[str]) -> bool:
    """Whether one value is the answer of one row that came as a column, rather than of the call as a whole."""
    if answered.lead is None or answered.lead.length != 1:
        return False
    alone = output.shape == "rows" or (output.by_row and len(headings) == 1)
    return alone and not (isinstance(answered.value, CellError) and answered.fails())


def _one(answered: Answered, value: Any, errors: str) -> Any:
    if isinstance(value, CellError):
        return call_failed(answered.function, ErrorValue(value.code, value.why), errors)
    return value


def _output(answered: Answered) -> tuple[Output, Sequence[str]]:
    """The output that was asked for, and what the columns of its table are called.

    Where a block came that is no column, as of grades before and after, it is the function's table that is as wide.
    """
    function = answered.function
    try:
        call = answered.call()
    except CallError:
        return _ONE_VALUE, ()
    if call.each:
        return _several(call)
    output = call.described or Output(call.output, "", "rows")
    width = len(answered.value[0]) if isinstance(answered.value, (list, tuple)) and answered.value else 0
    tables = [output] if output.shape == "table" or width < 2 else [*function.outputs]
    for table in tables:
        headings = table.headings(call) if callable(table.headings) else table.headings
        if headings and width in (0, len(headings)):
            return (table if output.shape == "rows" and width > 1 else output), _distinct(headings)
    return output, [str(at) for at in range(1, width + 1)]


def _several(call: Call) -> tuple[Output, Sequence[str]]:
    """Several output words as one table: its columns, called by the words and by those of the tables among them."""
    headings: list[str] = []
    for each in call.each:
        output = each.described
        own = output.headings if output else ()
        headings += (own(each) if callable(own) else own) or [each.word]
    by_row = all(
        each.described is None or each.described.shape != "table" or each.described.by_row for each in call.each
    )
    days = tuple(day for each in call.each if each.described for day in each.described.days)
    return Output("", "", "table", tuple(headings), by_row, days), _distinct(headings)


def _distinct(headings: Sequence[str]) -> list[str]:
    """The headings, of those that stand twice the later ones numbered: a frame has no two columns of one name."""
    found: list[str] = []
    for name in headings:
        again = sum(each == name or each.startswith(f"{name} (") for each in found)
        found.append(f"{name} ({again + 1})" if name in found else name)
    return found


def _coded(answered: Answered, coded: Coded, errors: str) -> Any:
    """A column given as positions in labels; the errors among them are made one by one."""
    texts = [label for label in coded.labels if isinstance(label, str)]
    if int(coded.codes.max()) < len(texts):
        return answered.home.coded(texts, coded.codes)
    labels = [*coded.labels, *[None] * (ASK + 1 - len(coded.labels))]
    cells = list(map(labels.__getitem__, coded.codes.tolist()))
    asked = (coded.codes == ASK).nonzero()[0].tolist()
    alone = answered.alone() if asked else None
    for row in asked:
        cells[row] = alone(row)  # type: ignore[assignment,misc]
    return _column(answered, cells, errors)


def _column(answered: Answered, cells: list[Any], errors: str) -> Any:
    found, wrong = _with_errors(answered, cells, by_row=True)
    _raise(answered, wrong, errors)
    home = answered.home
    if wrong and not home.errors:
        found = _without_errors(answered, found, wrong)
    return home.column(_tidied(found))


def _table(answered: Answered, output: Output, headings: Sequence[str], block: Any, errors: str) -> Any:
    """The rows as a table; a list of names, whose column is called nothing, is a column."""
    raw = [list(column) for column in zip(*block, strict=True)] or [[] for _ in headings or "1"]
    made = [_with_errors(answered, column, output.by_row) for column in raw]
    first = min((wrong for _, wrong in made if wrong), key=lambda wrong: wrong[0][0], default=[])
    _raise(answered, first, errors)
    home = answered.home
    columns = [found if home.errors or not wrong else _without_errors(answered, found, wrong) for found, wrong in made]
    columns = [
        [_day(cell) for cell in column] if name in output.days else _tidied(column)
        for name, column in zip(headings or [""], columns, strict=False)
    ]
    if len(columns) == 1 and not output.headings and output.shape == "table":
        return home.column(columns[0])
    return home.table(headings, columns, output.by_row)


def _with_errors(answered: Answered, cells: list[Any], by_row: bool) -> tuple[list[Any], list[tuple[int, ErrorValue]]]:
    """The cells with error values as the caller sees them, and those with their rows."""
    wrong = []
    found = cells
    if any(isinstance(cell, CellError) for cell in cells):
        found, alone = list(cells), answered.alone()
        for row, cell in enumerate(cells):
            if isinstance(cell, CellError):
                told = cell.why or (partial(_reason, alone, row) if by_row else "")
                found[row] = ErrorValue(cell.code, told)
                wrong.append((row, found[row]))
    return found, wrong


def _reason(alone: Callable[[int], Value], row: int) -> str:
    """The words of one row's error, found when somebody asks for them: among very many rows few are looked at."""
    found = alone(row)
    cells = [cell for each in found for cell in each] if isinstance(found, (list, tuple)) else [found]
    return next((cell.why for cell in cells if isinstance(cell, CellError) and cell.why), "")


def _raise(answered: Answered, wrong: Sequence[tuple[int, ErrorValue]], errors: str) -> None:
    if wrong and errors == "raise":
        row, error = wrong[0]
        one = answered.lead is None
        label = None if one else answered.home.label(row)
        raise AnswerError(python_name(answered.function), error, None if one else row + 1, label, len(wrong) - 1)


def _without_errors(answered: Answered, cells: list[Any], wrong: Sequence[tuple[int, ErrorValue]]) -> list[Any]:
    """A column that holds one type: among text an error is its code, among numbers a null that is warned of."""
    if all(isinstance(cell, (str, ErrorValue)) for cell in cells):
        return [str(cell) for cell in cells]
    row, error = wrong[0]
    warnings.warn(
        f"{python_name(answered.function)}(): {len(wrong)} of {len(cells)} rows cannot be answered and are null, for a "
        f"column of numbers holds no errors. Row {row + 1}: {error.code} {error.why}",
        ErrorsAsNulls,
        stacklevel=_outside(),
    )
    return [None if isinstance(cell, ErrorValue) else cell for cell in cells]


def _outside() -> int:
    """How far up from a warning in the function above the code is that called the package."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("valuex_xl."):
        level, frame = level + 1, frame.f_back
    return level


def _tidied(cells: list[Any]) -> list[Any]:
    """Numbers with what a sheet shows as empty text as missing."""
    kinds = set(map(type, cells))
    if str in kinds and kinds & {float, int} and all(cell == "" for cell in cells if type(cell) is str):
        return [None if type(cell) is str else cell for cell in cells]
    return cells


def _day(cell: Any) -> Any:
    return date_of(cell) if isinstance(cell, (int, float)) else None
