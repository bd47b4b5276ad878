"""How wide a column of names is made, and on how many lines a text stands in it: letters differ in width."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["LINE", "lines_of", "name_width", "wrapped_width"]

LINE = 15
"""The height of a row of one line, in points."""

_WIDER = 1.35
"""So much wider than the digits by which columns are measured may letters be."""


def name_width(names: Iterable[str], least: float, most: float) -> float:
    """The width of a column of names, in characters; what is longer than ``most`` is written smaller.

    >>> name_width(["Acme", "Northern Hospitals Trust"], 20, 40)
    26.0
    """
    return min(max([least, *(len(name) + 2.0 for name in names)]), most)


def wrapped_width(names: Iterable[str], least: float, most: float) -> float:
    """The same of a column in which what is longer than ``most`` is wrapped, and nothing is written smaller."""
    return min(max([least, *(len(name) * _WIDER + 1 for name in names)]), most)


def lines_of(text: str, width: float) -> int:
    """On how many lines a text stands that is wrapped in a column, rather one too many.

    >>> lines_of("Gate", 26), lines_of("Framework agreement for the maintenance of buildings", 44)
    (1, 2)
    """
    return 1 if len(text) <= width / _WIDER else -int(-len(text) * _WIDER // width)
