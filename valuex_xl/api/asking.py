"""One call from Python: its arguments as a function of the catalogue reads them, and its answer as the caller's."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from itertools import combinations
from typing import Any

from valuex_xl.api.answers import Answered, call_failed, shaped
from valuex_xl.api.at_work import choice, session_for
from valuex_xl.api.errors import ErrorValue
from valuex_xl.api.given import Given, as_numbers, cells_of
from valuex_xl.api.reading import read
from valuex_xl.errors import UserError
from valuex_xl.functions.calling import Call, answer, is_why
from valuex_xl.functions.coded import Coded
from valuex_xl.functions.coercion import coerced
from valuex_xl.functions.model import Argument, Function
from valuex_xl.functions.session import Session
from valuex_xl.judging.values import REF, VALUE, CallError, CellError, Value
from valuex_xl.judging.wording import sentence
from valuex_xl.kinds.grades.rows import FEW

__all__ = ["ask"]

_A_DATE = 'but it is a date, such as date(2026, 4, 1) or "2026-04-01"'

_BLANK_ROWS = 2
"""Rows that stand for none: of one row it could not be told whether the row or the call is in error."""


def ask(function: Function, arguments: Sequence[Any], errors: str) -> Any:
    """What the function answers to these arguments, in the form in which the first column came.

    ``errors`` is "value" or "raise". Raises AnswerError for "raise" alone.
    """
    try:
        if len(arguments) == 1 and type(arguments[0]) is float and arguments[0] == arguments[0]:
            found = answer(function, arguments, _session(None, _default(function)))
            if type(found) is str or type(found) is float:
                return found
        return _Asked(function, arguments).answer(errors)
    except CallError as error:
        return call_failed(function, _not_asked(function, arguments, error), errors)


def _not_asked(function: Function, arguments: Sequence[Any], error: CallError) -> ErrorValue | str:
    """The error of a call that could not be made; a sentence where why is asked for, which shows no error."""
    for argument, value in zip(function.arguments, arguments, strict=False):
        if argument.kind == "output" and isinstance(value, str) and is_why(value):
            return f"Not judged: {sentence(str(error))}"
    return ErrorValue(error.error.code, str(error))


class _Asked:
    """The arguments of one call, read; raises CallError for what cannot be read at all."""

    def __init__(self, function: Function, arguments: Sequence[Any]) -> None:
        self.function = function
        self.data: dict[str, Given] = {}
        self.options: dict[str, Any] = {}
        place = None
        for argument, value in zip(function.arguments, arguments, strict=False):
            if argument.kind == "rules":
                place, self.options[argument.name] = choice(_cell(argument, value))
            else:
                self._take(argument, value)
        if self.data:
            self._names()
        if len(self.data) > 1:
            self._same_rows()
        name = self.options.get("rules")
        self.session = _session(place, _default(function) if name is None else str(name))

    def _take(self, argument: Argument, value: Any) -> None:
        if argument.name in self.function.options:
            several = argument.kind == "output" and isinstance(value, (list, tuple)) and len(value) > 1
            found = [list(value)] if several else _cell(argument, value)
            self.options[argument.name] = _day(found) if argument.kind == "day" else found
            return
        found = read(value, argument.name)
        if isinstance(found, Given):
            self.data[argument.name] = found
        else:
            self.options[argument.name] = found

    def _names(self) -> None:
        """A frame's own names, where none are given; as many names as a flat list is long make that list one row."""
        for rows, names in zip(self.function.arguments, self.function.arguments[1:], strict=False):
            given = self.data.get(rows.name)
            if rows.kind != "rows" or names.kind != "names" or given is None:
                continue
            if names.name not in self.data and self.options.get(names.name) is None and given.names is not None:
                self.options[names.name] = [list(given.names)]
            elif given.flat and 1 < given.length == _length(self.data.get(names.name)):
                del self.data[rows.name]
                self.options[rows.name] = [cells_of(given.columns[0])]

    def _same_rows(self) -> None:
        """Columns that lie side by side must be about the same rows: pandas can tell by their indexes."""
        for one, other in _side_by_side(self.function):
            a, b = self.data.get(one), self.data.get(other)
            if a is not None and b is not None and a.length == b.length > 1 and not a.home.same_rows(b.home):
                raise CallError(
                    VALUE,
                    f"{one} and {other} have different indexes - line them up first, such as "
                    f"{other}.reindex({one}.index), or give both as lists",
                )

    @property
    def lead(self) -> Given | None:
        """The column or frame whose rows are answered: the first argument, or of figures side by side the longest."""
        names = [each.name for each in self.function.arguments if each.kind == "figure"]
        figures = [self.data[name] for name in names if name in self.data]
        if names:
            return max(figures, key=lambda given: given.length, default=None)
        return self.data.get(self.function.arguments[0].name)

    def answer(self, errors: str) -> Any:
        """The answer, in the form of the lead."""
        lead = self.lead
        value: Value | Coded = None
        if lead is not None and lead.length == 0:
            value = self._ask_nothing()
        elif lead is not None and lead.length > FEW:
            value = self._coded(lead)
        if value is None:
            value = answer(self.function, self._arguments(self.data), self.session)
        return shaped(Answered(self.function, value, lead, self.call, self.alone, self.fails), errors)

    def _arguments(self, data: Mapping[str, Given]) -> list[Any]:
        """The arguments in order, without those left out at the end."""
        found = []
        for argument in self.function.arguments:
            given = data.get(argument.name)
            exactly = argument.kind == "column"
            found.append(self.options.get(argument.name) if given is None else given.block(exactly))
        while found and found[-1] is None:
            found.pop()
        return found

    def alone(self) -> Callable[[int], Value]:
        """What answers one row by itself, from a copy of the figures: the caller may change theirs afterwards."""
        kinds = {argument.name: argument.kind for argument in self.function.arguments}
        data = {name: given.copied() for name, given in self.data.items()}

        def of_row(row: int) -> Value:
            one = {
                name: given if kinds[name] == "names" or given.length == 1 else given.only(row)
                for name, given in data.items()
            }
            return answer(self.function, self._arguments(one), self.session)

        return of_row

    def _ask_nothing(self) -> Value:
        """Columns without rows: none again where each row has its answer, else what the function says to it."""
        found = self._ask_blank(0)
        if isinstance(found, (list, tuple)) and len(found) == _BLANK_ROWS:
            return []
        try:
            output = self.call().described
        except CallError:
            return found
        by_row = output is None or output.shape == "rows" or output.by_row
        return found if by_row else answer(self.function, self._arguments(self.data), self.session)

    def fails(self) -> bool:
        """Whether one row that is in error is so because the call is: then blank rows in its place are no column."""
        return isinstance(self._ask_blank(1), CellError)

    def _ask_blank(self, length: int) -> Value:
        """The answer with blank rows for the data that has so many."""
        kinds = {argument.name: argument.kind for argument in self.function.arguments}
        filled = {
            name: given.blank(_BLANK_ROWS) if given.length == length and kinds[name] != "names" else given
            for name, given in self.data.items()
        }
        return answer(self.function, self._arguments(filled), self.session)

    def _coded(self, rows: Given) -> Coded | None:
        """A whole column at once where the function can, and nothing is wrong with the call."""
        coded, name = self.function.coded, self.function.arguments[0].name
        if coded is None or rows is not self.data.get(name) or rows.ragged is not None:
            return None
        try:
            return coded(self.call(), list(map(as_numbers, rows.columns)))
        except CallError:
            return None

    def call(self) -> Call:
        """The call as the catalogue reads it, with blank rows for its data: names, options and rules count."""
        kinds = {argument.name: argument.kind for argument in self.function.arguments}
        data = {
            name: given if kinds[name] == "names" else given.blank(_BLANK_ROWS) for name, given in self.data.items()
        }
        arguments = zip(kinds, self._arguments(data), strict=False)
        return Call(self.function, {name: coerced(value, name) for name, value in arguments}, self.session)


def _default(function: Function) -> str | None:
    """The set that the function follows where none is named: empty for all sets, None for no rules at all."""
    return function.kind if any(argument.kind == "rules" for argument in function.arguments) else None


def _session(place: str | None, name: str | None) -> Session:
    """The session of the rules of that name; raises CallError (#REF!) for a place that is not there."""
    try:
        return session_for(place, name)
    except UserError as error:
        raise CallError(REF, str(error)) from None


def _side_by_side(function: Function) -> list[tuple[str, str]]:
    """Pairs of arguments whose rows belong together."""
    figures = [argument.name for argument in function.arguments if argument.kind == "figure"]
    beside = [(argument.beside, argument.name) for argument in function.arguments if argument.beside]
    return [*combinations(figures, 2), *beside]


def _length(given: Given | None) -> int:
    return 0 if given is None else given.length * len(given.columns)


def _cell(argument: Argument, value: Any) -> Any:
    """An option: one cell; several are left for the function to refuse."""
    found = value if isinstance(value, os.PathLike) else read(value, argument.name)
    return found.block() if isinstance(found, Given) else found


def _day(value: Any) -> Any:
    """A day, for text as ISO 8601 writes it; raises CallError (#VALUE!) for numbers, and for any other text."""
    if value is None or isinstance(value, (date, CellError)) or (isinstance(value, str) and not value.strip()):
        return value
    if not isinstance(value, str):
        raise CallError(VALUE, f"as_at is {value!r}, {_A_DATE}")
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        raise CallError(VALUE, f'as_at is "{value}", {_A_DATE}') from None
