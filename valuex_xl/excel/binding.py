"""The functions of the catalogue as Excel's functions: one plain Python function each, as xlwings wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from inspect import Parameter, Signature
from keyword import iskeyword
from typing import Any, TypeAlias

import xlwings as xw

from valuex_xl.errors import UserError
from valuex_xl.excel.conversion import COM, Conversion
from valuex_xl.excel.ranges import Cells
from valuex_xl.excel.sessions import Sessions
from valuex_xl.excel.wholes import cut_to_filled
from valuex_xl.functions import Argument, Function
from valuex_xl.functions.calling import answer, is_one_number
from valuex_xl.judging.values import REF, Value
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulesets.load import read_file
from valuex_xl.rulesets.places import shipped_rules

__all__ = ["BESIDE", "CATEGORY", "FOLDER", "Bound", "argument_help", "bind", "function_help", "parameter"]

Bound: TypeAlias = Callable[..., Any]

BESIDE = "beside"
"""The last parameter over COM, filled in by the add-in and shown to nobody: the folder of the calling workbook."""

FOLDER = "Application.Caller.Worksheet.Parent.Path"
"""That folder, as VBA asks Excel for it."""

CATEGORY = "valuex_xl"
"""Under what Excel lists the functions."""

_HELP = 255
_VBA_WORDS = frozenset({"to"})


def bind(functions: Iterable[Function], conversion: Conversion, sessions: Sessions, module: str) -> dict[str, Bound]:
    """Every function under its own name, for a module in which xlwings looks for them.

    A bound function takes its arguments in the catalogue's order, each a cell or rows of cells, over COM the folder of
    the workbook last; it answers rows. It raises XlwingsError for a defect of this package alone: what is wrong with a
    call is an error value in the answer.
    """
    return {function.name: _bound(function, conversion, sessions, module) for function in functions}


def parameter(argument: Argument) -> str:
    """The argument's name as Python and VBA take it."""
    taken = iskeyword(argument.name) or argument.name in _VBA_WORDS
    return f"{argument.name}_" if taken else argument.name


def function_help(function: Function) -> str:
    """What the function wizard says of a function, at most 255 characters."""
    return _fitting(function.summary)


def argument_help(argument: Argument) -> str:
    """What the function wizard says of an argument and of its default, at most 255 characters."""
    told = f"{argument.help} Omitted: {argument.default}." if argument.default else argument.help
    if argument.ordered_by and (order := _order(argument.ordered_by)):
        listed = f"Without names in this order: {', '.join(order)}."
        # The order is what cannot be guessed: what a row is gives way to it where both do not fit.
        told = f"{told} {listed}" if len(told) + len(listed) < _HELP else listed
    return _fitting(told)


@cache
def _order(rule_set: str) -> tuple[str, ...]:
    """The figures of a rule set that ships, in its order; none where it cannot be read."""
    try:
        rules = read_file(shipped_rules() / f"{rule_set}.yaml", examples=False).rules
    except UserError:
        return ()
    return tuple(figure.name for figure in getattr(rules, "figures", ()))


def _fitting(text: str) -> str:
    return text if len(text) <= _HELP else f"{text[: _HELP - 3]}..."


def _bound(function: Function, conversion: Conversion, sessions: Sessions, module: str) -> Bound:
    """The function with the signature, the names and the help that xlwings reads off it.

    It carries no type hints: xlwings would make converters of them.
    """
    count = len(function.arguments)

    def bound(*cells):  # type: ignore[no-untyped-def]
        folder = cells[count] if len(cells) > count else None
        try:
            given: Sequence[Any] = cells[:count]
            # One number, what most formulas filled down give, is what it is: nothing to read, nothing to cut.
            if not is_one_number(given, count):
                given = cut_to_filled([conversion.read(cell) for cell in given])
            return conversion.written(_answer(function, given, sessions, folder or ""))
        except Exception as error:
            told = f"{type(error).__name__}: {error}"
            raise xw.XlwingsError(f"{function.name} failed where it should not ({told}) - please report it") from error

    bound.__name__ = bound.__qualname__ = function.name
    bound.__module__ = module
    bound.__doc__ = function_help(function)
    bound.__signature__ = Signature(list(_parameters(function, conversion)))  # type: ignore[attr-defined]
    return _registered(bound, function, conversion)


def _parameters(function: Function, conversion: Conversion) -> Iterable[Parameter]:
    for argument in function.arguments:
        default = None if argument.optional else Parameter.empty
        yield Parameter(parameter(argument), Parameter.POSITIONAL_OR_KEYWORD, default=default)
    if conversion is COM:
        yield Parameter(BESIDE, Parameter.POSITIONAL_OR_KEYWORD, default=None)


def _registered(bound: Bound, function: Function, conversion: Conversion) -> Bound:
    for argument in function.arguments:
        convert = "raw" if argument.kind == "day" else Cells
        bound = xw.arg(parameter(argument), convert=convert, doc=argument_help(argument))(bound)
    if conversion is COM:
        bound = xw.arg(BESIDE, convert="raw", vba=FOLDER, doc="The folder of the workbook.")(bound)
    if conversion.raw_answers:
        bound = xw.ret(convert="raw")(bound)
    return xw.func(category=CATEGORY)(bound)


def _answer(function: Function, arguments: Sequence[Value], sessions: Sessions, folder: str) -> Value:
    try:
        session = sessions.at(folder)
    except UserError as error:
        return _without_rules(function, arguments, error)
    return answer(function, arguments, session)


def _without_rules(function: Function, arguments: Sequence[Value], error: UserError) -> Value:
    """The answer where the place of the rules is not there: in words where words are asked for."""
    for argument, value in zip(function.arguments, arguments, strict=False):
        if argument.kind == "output" and value is not None:
            words = value[0] if isinstance(value, (list, tuple)) else [value]
            told = [_asks_words(word) for word in words]
            cells = [f"Not judged: {error}" if each else REF.because(str(error)) for each in told]
            return cells[0] if len(cells) == 1 else [cells]
    return REF.because(str(error))


def _asks_words(word: Value) -> bool:
    return isinstance(word, str) and fold(word) in ("why", "status")
