"""Functions that Excel calls once for each value of an array, and the calculation engine once for all of it.

`SUMPRODUCT(MONTH(A1:A9))` and `SUM(COUNTIF(B:B,{"x","y"}))` are sums over nine and two calls in Excel; in the engine it
is one call, whose figure looks as good and is wrong. Such formulas are told from their text and are not calculated. A
VX_ call answers one value or several: what it does is told by a helper around it, while the engine calculates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from valuex_xl.addresses import Cell
from valuex_xl.workbooks.formualizer.each_value import EACH_VALUE
from valuex_xl.workbooks.formualizer.engine import Callback
from valuex_xl.workbooks.formualizer.implicit_intersection import is_many
from valuex_xl.workbooks.formualizer.mended import EACH
from valuex_xl.workbooks.formualizer.text_units import COUNTING
from valuex_xl.workbooks.formualizer.told_parts import PART
from valuex_xl.workbooks.formula.excel_functions import EXCEL_FUNCTIONS, excel_function, plain_name
from valuex_xl.workbooks.formula.tokens import Token, closing, is_call, tokenize
from valuex_xl.workbooks.formula.variables import VARIABLE, with_variables

__all__ = ["ToldAnswers", "elementwise_call", "with_told_answers"]

_CALLED_ELEMENTWISE = frozenset({"IF", "IFERROR", "IFNA"})
"""Those that the engine calls for each value as well (tests/workbooks/formualizer/test_elementwise.py asks it)."""
_BY_HELPERS = frozenset({*COUNTING, *EACH, *EACH_VALUE})
"""Those that helpers stand for, which are called for each value."""
_HANDING_ON = frozenset({"LET", "LAMBDA", "HYPERLINK", "ARRAYTOTEXT", "COLUMN", "ROW", "TYPE", PART})
"""Not in the table of functions, and none that wants one value."""
_ANSWER = "VALUEX_ONE"


def elementwise_call(tokens: list[Token], *, plain: bool = False) -> str:
    """The first function that would have to be called for each of several values; empty where there is none.

    In a ``plain`` formula Excel gives LEN all of ``A1:A9`` in the brackets of SUMPRODUCT only, elsewhere one cell.
    """
    if not any(map(_is_several, tokens)):
        return ""
    previous = ""
    for token, calls in _with_calls(tokens):
        if previous != "@" and _is_several(token):
            helped = not plain or any(name == "SUMPRODUCT" for name, _ in calls)
            for name, argument in reversed(calls):
                if _wants_one(name, argument, helped=helped):
                    return name
                if name not in _CALLED_ELEMENTWISE and name not in _BY_HELPERS:
                    break
        if token.kind != "space":
            previous = token.text
    return ""


def _is_several(token: Token) -> bool:
    """Does the text alone tell that several values stand here? A VX_ call, INDIRECT or OFFSET may answer one."""
    return is_many(token) and not token.text.upper().startswith(("VX_", "INDIRECT", "OFFSET"))


def _wants_one(name: str, argument: int, *, helped: bool = True) -> bool:
    if name in _CALLED_ELEMENTWISE or (helped and name in _BY_HELPERS):
        return False
    return argument in excel_function(name).elementwise


def with_told_answers(tokens: list[Token], sheet: int) -> list[Token]:
    """The tokens of a formula with VX_ calls, with a helper around each that stands where one value is wanted.

    So is what LET gave a name. ``sheet`` is the number of the formula's sheet.
    """
    wanted = dict(_standing_alone(tokens))
    result: list[Token] = []
    ends: list[int] = []
    for index, token in enumerate(tokens):
        if index in wanted:
            result += tokenize(f'{_ANSWER}("{wanted[index]}",{index},{sheet},ROW(),COLUMN(),')
            ends.append(closing(tokens, index + 1) if token.kind == "func" else index)
        result.append(token)
        while ends and ends[-1] == index:
            result.append(Token("close", ")"))
            ends.pop()
    return result


def _standing_alone(tokens: list[Token]) -> Iterator[tuple[int, str]]:
    """Where an answer stands in place of one value, and the function that wants it."""
    previous, cut = "", 0
    for index, ((token, calls), own) in enumerate(zip(_with_calls(tokens), with_variables(tokens), strict=True)):
        if previous == "@" and token.text == PART:
            cut = closing(tokens, index + 1)
        is_asked = is_call(token) or (own.kind == VARIABLE and not _is_made(tokens, index, calls))
        if previous != "@" and index >= cut and is_asked:
            for name, argument in reversed(calls):
                if _wants_one(name, argument) or _is_unknown(name):
                    yield index, name
                    break
                if name not in _CALLED_ELEMENTWISE and name not in _BY_HELPERS and name not in _HANDING_ON:
                    break
        if token.kind != "space":
            previous = token.text


def _is_made(tokens: list[Token], index: int, calls: list[tuple[str, int]]) -> bool:
    """Is a name of LET or LAMBDA made here, and not used? What is made of it stands behind a comma."""
    name, argument = calls[-1] if calls else ("", 0)
    if name != "LAMBDA" and (name != "LET" or argument % 2):
        return False
    following = next((token for token in tokens[index + 1 :] if token.kind != "space"), None)
    return following is not None and following.kind == "comma"


def _is_unknown(name: str) -> bool:
    known = name in EXCEL_FUNCTIONS or name in _HANDING_ON or name in EACH_VALUE
    return not known and not name.startswith("VX_")


@dataclass(slots=True)
class ToldAnswers:
    """The answers of several values where one is wanted; one that is calculated again is as it was the last time."""

    _several: dict[tuple[int, int, int, int], str] = field(default_factory=dict)

    def functions(self) -> dict[str, Callback]:
        """The helper, to be registered with the engine."""
        return {_ANSWER: self._keep}

    def _keep(self, name: str, number: float, sheet: float, row: float, column: float, value: Any = None) -> Any:
        site = int(sheet), int(row), int(column), int(number)
        if isinstance(value, list) and sum(map(len, value)) > 1:
            self._several[site] = name
        else:
            self._several.pop(site, None)
        return value

    def doubts(self, sheets: Sequence[str]) -> dict[Cell, str]:
        """The cells in which a function was given several values, and why they are doubted."""
        return {
            (sheets[sheet], row, column): f"{name} of several values at once is not calculated here"
            for (sheet, row, column, _), name in self._several.items()
        }

    def clear(self) -> None:
        """Forget them."""
        self._several.clear()


def _with_calls(tokens: list[Token]) -> Iterator[tuple[Token, list[tuple[str, int]]]]:
    """Each token with the functions in whose brackets it stands, the outermost first, and in which argument."""
    open_: list[tuple[str, int]] = []
    for index, token in enumerate(tokens):
        if token.kind == "close" and open_:
            open_.pop()
        yield token, [call for call in open_ if call[0]]
        if token.kind == "open":
            before = tokens[index - 1] if index else token
            open_.append((plain_name(before.text) if before.kind == "func" else "", 0))
        elif token.kind == "comma" and open_:
            name, argument = open_[-1]
            open_[-1] = name, argument + 1
