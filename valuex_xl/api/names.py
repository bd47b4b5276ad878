"""What the functions and their arguments are called in Python."""

from __future__ import annotations

import keyword

from valuex_xl.functions.model import Argument, Function
from valuex_xl.functions.table import FUNCTIONS

__all__ = ["argument_name", "catalogue_name", "function_names", "python_name"]

_PREFIX = "VX_"


def function_names() -> tuple[str, ...]:
    """Every function of the catalogue, in its order; none is loaded for it."""
    return tuple(name.removeprefix(_PREFIX).lower() for name in FUNCTIONS)


def catalogue_name(name: str) -> str | None:
    """The name in a cell of what is called so in Python; None for what is none of them."""
    found = f"{_PREFIX}{name.upper()}"
    return found if name.islower() and found in FUNCTIONS else None


def python_name(function: Function) -> str:
    """VX_GRADE is ``grade``."""
    return function.name.removeprefix(_PREFIX).lower()


def argument_name(argument: Argument) -> str:
    """The argument's name; where Python keeps that word for itself, with a line below after it: ``from_``."""
    return f"{argument.name}_" if keyword.iskeyword(argument.name) else argument.name
