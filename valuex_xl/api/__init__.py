"""The functions for Python: ``import valuex_xl as vx``, then ``vx.grade(...)`` and every other one of the catalogue."""

from __future__ import annotations

from typing import Any

from valuex_xl.api.names import function_names

__all__ = ["OTHERS", "found", "names"]

OTHERS = {
    "AnswerError": "errors",
    "ErrorValue": "errors",
    "ErrorsAsNulls": "errors",
    "refresh": "at_work",
}
"""What there is beside the functions, and in which module."""


def names() -> tuple[str, ...]:
    """Every public name of the package, functions first."""
    return (*function_names(), *OTHERS)


def found(name: str) -> Any:
    """What is called so; raises KeyError for what is none of the public names."""
    from importlib import import_module

    if name in OTHERS:
        return getattr(import_module(f"valuex_xl.api.{OTHERS[name]}"), name)
    if name not in function_names():
        raise KeyError(name)
    return import_module("valuex_xl.api.calling").function_named(name)
