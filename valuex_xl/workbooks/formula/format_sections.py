"""The sections of a number format, and by which of them a number or a text is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

__all__ = ["chosen", "condition_of", "literal_in", "of_text", "same_format", "sections_of"]

_SECTION = re.compile(r"\"[^\"]*\"?|\\.|[_*].|\[[^\]]*\]|;|.", re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_MONEY = re.compile(r"\[\$(.*?)(?:-[0-9A-Fa-f,]+)?\]", re.DOTALL)
_PLAIN_LITERALS = "-+()$: /"
"""Signs that stand for themselves without a backslash."""
_COMPARE = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}


@lru_cache(maxsize=1024)
def sections_of(code: str) -> tuple[tuple[str, ...], ...]:
    """The sections of a format, each as its parts: quoted words, escaped characters, brackets, single characters."""
    sections: list[list[str]] = [[]]
    for part in _SECTION.findall(code):
        if part == ";":
            sections.append([])
        else:
            sections[-1].append(part)
    return tuple(map(tuple, sections))


def chosen(sections: tuple[tuple[str, ...], ...], value: float) -> int:
    """Which section a number is shown by."""
    count = min(len(sections), 3)
    if count == 3 and "@" in sections[2]:
        count = 2
    if count == 2 and "@" in sections[1]:
        count = 1
    conditions = [condition_of(section) for section in sections[:2]]
    if not any(conditions):
        if value == 0:
            return 2 if count == 3 else 0
        return 0 if count == 1 or value > 0 else 1
    for number, condition in enumerate(conditions):
        if condition is not None and _COMPARE[condition[0]](value, condition[1]):
            return number
    if count > 2 and all(conditions):
        return 2
    if conditions[0] is None:
        return 0
    if count > 2 and len(conditions) > 1:
        return 1 if value < 0 else 2
    return min(1, len(sections) - 1)


def condition_of(section: tuple[str, ...]) -> tuple[str, float] | None:
    """The comparison that a section is taken by, None for one without."""
    found = next((match for part in section if (match := _CONDITION.fullmatch(part))), None)
    return None if found is None else (found[1], float(found[2]))


def of_text(parts: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The section that texts are shown by; None where they are shown as they are."""
    return parts[3] if len(parts) > 3 else next((each for each in parts if "@" in each), None)


def literal_in(part: str) -> str | None:
    """What a part writes of its own accord; None for one whose signs have a meaning, such as 0 or @.

    A sign of money counts among it, and what fills a cell up to its width, which is written once here.

    >>> literal_in('"EUR"'), literal_in("[$1-407]"), literal_in("[Red]"), literal_in("*-"), literal_in("0")
    ('EUR', '1', '', '-', None)
    """
    if part[0] == '"':
        return part[1:].removesuffix('"')
    if part[0] == "[":
        money = _MONEY.fullmatch(part)
        return "" if money is None else money[1]
    if len(part) == 2:
        return " " if part[0] == "_" else part[1]
    return None


def same_format(one: str, other: str) -> bool:
    r"""Are two formats one, however they are spelled? The language of a sign of money counts for nothing.

    >>> same_format("yyyy-mm", r"YYYY\-MM"), same_format('0" EUR"', r"0\ [$EUR-407]"), same_format("0.0", "0.00")
    (True, True, False)
    """
    return one == other or _spelled(one) == _spelled(other)


@lru_cache(maxsize=1024)
def _spelled(code: str) -> tuple[str, ...]:
    """Each section with its literals in one spelling."""
    return tuple(re.sub('""', "", "".join(map(_one_spelling, section))) for section in sections_of(code))


def _one_spelling(part: str) -> str:
    if part[0] in "_*" and len(part) > 1:
        return part
    literal = literal_in(part)
    if not literal and part[0] == "[" and not _MONEY.fullmatch(part):
        return part.lower()
    if literal is None:
        return f'"{part}"' if part in _PLAIN_LITERALS else part.lower()
    return f'"{literal}"' if literal else ""
