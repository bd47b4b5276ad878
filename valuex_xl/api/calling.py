"""The functions of the catalogue as functions of Python, each made from its row."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

from valuex_xl.api.asking import ask
from valuex_xl.api.docstrings import docstring
from valuex_xl.api.names import argument_name, catalogue_name, python_name
from valuex_xl.functions.model import Function
from valuex_xl.functions.table import FUNCTIONS
from valuex_xl.rulefiles.text import did_you_mean

__all__ = ["function_named"]

_ERRORS = ("value", "raise")


@cache
def function_named(name: str) -> Callable[..., Any] | None:
    """The function of that name, ``grade`` for VX_GRADE; None where there is none."""
    found = catalogue_name(name)
    return None if found is None else _made(FUNCTIONS[found])


def _made(function: Function) -> Callable[..., Any]:
    names = tuple(map(argument_name, function.arguments))
    required = tuple(argument_name(each) for each in function.arguments if not each.optional)

    def called(*arguments: Any, errors: str = "value", **named: Any) -> Any:
        given = [*arguments]
        if named or len(given) < len(required) or len(given) > len(names):
            given = _bound(called.__name__, names, required, arguments, named)
        if errors not in _ERRORS:
            raise ValueError(f'errors is {errors!r} - write "value" for error values, or "raise" for an exception')
        return ask(function, given, errors)

    called.__name__ = called.__qualname__ = python_name(function)
    called.__module__ = "valuex_xl"
    called.__doc__ = docstring(function)
    called.__signature__ = _signature(function)  # type: ignore[attr-defined]
    return called


def _bound(
    name: str, names: tuple[str, ...], required: tuple[str, ...], arguments: tuple[Any, ...], named: dict[str, Any]
) -> list[Any]:
    """The arguments in order; raises TypeError as Python does, with the nearest name for one that is unknown."""
    if len(arguments) > len(names):
        raise TypeError(f"{name}() takes at most {len(names)} arguments ({', '.join(names)}), not {len(arguments)}")
    given = dict(zip(names, arguments, strict=False))
    for key, value in named.items():
        if key not in names:
            hint = did_you_mean(key, [*names, "errors"]) or f" - it has {', '.join([*names, 'errors'])}"
            raise TypeError(f'{name}() has no argument "{key}"{hint}')
        if key in given:
            raise TypeError(f'{name}() has "{key}" twice, by its place and by its name')
        given[key] = value
    missing = [key for key in required if key not in given]
    if missing:
        raise TypeError(f"{name}() needs {' and '.join(missing)}")
    return [given.get(key) for key in names]


def _signature(function: Function) -> inspect.Signature:
    """What ``help`` and editors of running code show."""
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    found = [
        inspect.Parameter(argument_name(each), kind, default=None if each.optional else inspect.Parameter.empty)
        for each in function.arguments
    ]
    return inspect.Signature([*found, inspect.Parameter("errors", inspect.Parameter.KEYWORD_ONLY, default="value")])
