"""Whole numbers as the attributes of a part spell them, and what stands under a number in a list of such a part.

Both may be anything in a file that no spreadsheet wrote: zeros before it, thousands of digits, a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

__all__ = ["numbered", "whole"]

Item = TypeVar("Item")
Other = TypeVar("Other")

_DIGITS = 18
"""More than any place, style or priority has."""


def whole(text: str, otherwise: int = 0) -> int:
    """A whole number that is not below 0; ``otherwise`` where a text is none, and a very large one as it is met.

    >>> whole("00012"), whole("x", 7), whole("-1"), whole("9" * 5000) == 10**18
    (12, 7, 0, True)
    """
    text = text.strip()
    if not text.isdecimal():
        return otherwise
    digits = text.lstrip("0") or "0"
    return int(digits) if len(digits) <= _DIGITS else 10**_DIGITS


def numbered(of: Sequence[Item], number: str, otherwise: Other) -> Item | Other:
    """What stands in a list under a number from 0 on.

    >>> numbered("abc", "0001", ""), numbered("abc", "0000100", ""), numbered("abc", "", "")
    ('b', '', '')
    """
    at = whole(number, len(of))
    return of[at] if at < len(of) else otherwise
