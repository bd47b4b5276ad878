"""VX_ functions called for whole columns, and once for all words that the book asks of the same data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from valuex_xl.functions import FUNCTIONS, Session, call
from valuex_xl.functions.calling import is_why
from valuex_xl.judging.columns import Table
from valuex_xl.judging.values import CellError, Scalar, Value
from valuex_xl.workbooks.columnwise.expressions import Constant, Function, Node
from valuex_xl.workbooks.columnwise.not_known import NotKnownError
from valuex_xl.workbooks.columnwise.spans import Span

__all__ = ["Calls", "output_of", "row_wise"]

_TOO_LARGE = CellError("#NUM!")


def output_of(node: Function) -> str | None:
    """The output word of a call, in small letters; None where it is no constant."""
    function = FUNCTIONS[node.name]
    if not function.outputs:
        return ""
    at = _output_at(node.name)
    word = node.arguments[at] if at < len(node.arguments) else None
    if word is None:
        return function.outputs[0].name.casefold()
    return word.value.casefold() if isinstance(word, Constant) and isinstance(word.value, str) else None


def _output_at(name: str) -> int:
    kinds = [argument.kind for argument in FUNCTIONS[name].arguments]
    return kinds.index("output") if "output" in kinds else len(kinds)


def row_wise(node: Function) -> bool:
    """Does the call answer a row for each input row, each as if it stood alone?"""
    word = output_of(node)
    if word is not None and is_why(word):  # it names rows
        return False
    outputs = FUNCTIONS[node.name].outputs
    if not outputs:
        return True
    found = next((each for each in outputs if each.name.casefold() == word), None)
    return found is None or found.shape == "rows"


class Calls:
    """The answers to calls that are the same wherever they stand."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._asked: dict[tuple[str, tuple[Node | None, ...]], dict[str, Scalar | Span]] = {}

    def expect(self, node: Function) -> None:
        """A call in the book: what is asked of one table is asked at once."""
        word = output_of(node)
        if word is not None and not node.moves:
            self._asked.setdefault(_without_output(node), {}).setdefault(word, None)

    def fixed(self, node: Function, arguments: Sequence[Scalar | Span | None]) -> Scalar | Span:
        """What a call answers that reads the same cells wherever it stands."""
        word = output_of(node)
        if word is None:
            return self.called(node.name, arguments)
        known = self._asked[_without_output(node)]
        if known.get(word) is None:
            self._ask_at_once(node, arguments, known)
            # What is left is asked right behind: the sums of the same data are still known.
            for left in [each for each, value in known.items() if value is None]:
                known[left] = self._answer(node.name, _with_output(node.name, arguments, left))
        return known[word]

    def _ask_at_once(
        self, node: Function, arguments: Sequence[Scalar | Span | None], known: dict[str, Scalar | Span]
    ) -> None:
        shapes = {each.name.casefold(): each.shape for each in FUNCTIONS[node.name].outputs}
        words = [word for word, value in known.items() if value is None and shapes.get(word, "value") == "value"]
        if len(words) < 2:
            return
        answer = self._answer(node.name, _with_output(node.name, arguments, Span([[word] for word in words])))
        if isinstance(answer, Span) and (answer.height, answer.width) == (1, len(words)):
            known.update(zip(words, [column[0] for column in answer.columns], strict=True))

    def called(self, name: str, arguments: Sequence[Scalar | Span | None]) -> Scalar | Span:
        """What a call answers."""
        return self._answer(name, arguments)

    def _answer(self, name: str, arguments: Sequence[Scalar | Span | None]) -> Scalar | Span:
        if name not in FUNCTIONS:
            raise NotKnownError(f"{name} is not a function of this add-in")
        given: list[Value] = [_given(each) for each in arguments]
        return _received(call(name, given, self._session))


def _with_output(
    name: str, arguments: Sequence[Scalar | Span | None], words: Scalar | Span
) -> list[Scalar | Span | None]:
    """The arguments with other output words."""
    at = _output_at(name)
    if at == len(FUNCTIONS[name].arguments):
        return list(arguments)
    given = [*arguments, *[None] * (at + 1 - len(arguments))]
    given[at] = words
    return given


def _without_output(node: Function) -> tuple[str, tuple[Node | None, ...]]:
    at = _output_at(node.name)
    return node.name, (*node.arguments[:at], *node.arguments[at + 1 :])


def _given(argument: Scalar | Span | None) -> Value:
    """An argument as hosts give it: a single cell as a value, several as rows."""
    if not isinstance(argument, Span):
        return argument
    return argument.columns[0][0] if argument.height == argument.width == 1 else argument.rows


def _received(answer: Value) -> Scalar | Span:
    if not isinstance(answer, (list, tuple)):
        return _cell(answer)
    columns = answer.columns if isinstance(answer, Table) else list(zip(*answer, strict=True))
    return Span([_cells(column) for column in columns]) if len(answer) else ""


def _cells(column: Sequence[Scalar]) -> Sequence[Scalar]:
    """A column as hosts show it, itself where it is that already."""
    kinds = set(map(type, column))
    if kinds <= {str, bool} or (kinds == {float} and all(map(math.isfinite, column))):  # type: ignore[arg-type]
        return column
    return [_cell(value) for value in column]


def _cell(value: Any) -> Scalar:
    """A blank is an empty text, as hosts show it."""
    kind = type(value)
    if kind is float:
        return value if math.isfinite(value) else _TOO_LARGE
    if kind is str or kind is bool or isinstance(value, CellError):
        return value  # type: ignore[no-any-return]
    return "" if value is None else float(value)
