"""The key `gives`, which grades and verdicts have."""

from __future__ import annotations

from valuex_xl.rulefiles.shapes.grammar import ANSWER, dated
from valuex_xl.rulefiles.shapes.shape import Key, Shape

__all__ = ["gives"]


def gives(of: str, function: str) -> Key:
    """The key `gives` of a grade or a verdict, ``of``, whose answers ``function`` puts out."""
    return Key(
        "gives",
        f"further answers of the {of}, each an output of {function} by its name",
        Shape(
            own=Key("credit limit", "a number, with its unit or none, a constant, a text, or nothing", dated(ANSWER))
        ),
        "gives: {credit limit: 50k, terms: 30 days}",
    )
