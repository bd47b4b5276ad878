"""How formulas that are one, filled down a column, are told from others.

A formula's skeleton is its text with the row numbers taken out. With the distances of its relative rows from its own it
says what the formula is, wherever it stands in its column. A pattern is the other way round: the text with a place for
each of those rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import add

from valuex_xl.workbooks.formula.tokens import COLUMN
from valuex_xl.workbooks.package.pieces import Pieces

__all__ = [
    "Numbers",
    "distances",
    "is_filled_down",
    "is_of_cells",
    "literals_of",
    "parts_of",
    "pattern_of",
    "row_slots",
    "skeletons_of",
    "split_by_distance",
]

_SPLIT = "\x00"
_QUOTED = rf"\"(?:[^\"{_SPLIT}]|\"\")*\"|'(?:[^'{_SPLIT}]|'')*'|\[[^\[\]{_SPLIT}]*\]"
"""Texts, quoted sheets and columns of tables: ``"KD001"`` and ``'Plan Q1'`` hold no rows, whatever they look like."""
_NUMBER = r"[1-9]\d{0,6}(?![\w.?\\(!])"
_DIGITS = re.compile(rf"{_QUOTED}|(?<=[A-Za-z]){_NUMBER}")
_DIGITS_ALONE = re.compile(rf"(?<=[A-Za-z]){_NUMBER}")
_ROW = re.compile(rf"{_QUOTED}|(?<![\w$.])\$?{COLUMN}({_NUMBER})")
_MARK = "\x01"
_CELL = re.compile(rf"(?<![\w$.])\$?{COLUMN}{_MARK}")


def skeletons_of(texts: Sequence[str]) -> list[str]:
    """The texts with their row numbers taken out: equal for the formulas of a filled column."""
    joined = _SPLIT.join(texts)
    if any(mark in joined for mark in "\"'["):
        return _DIGITS.sub(lambda hit: _MARK if hit[0].isdigit() else hit[0], joined).split(_SPLIT)
    return _DIGITS_ALONE.sub(_MARK, joined).split(_SPLIT) if texts else []


def distances(text: str, row: int) -> tuple[int, ...]:
    """How far the relative rows in a text are from its own."""
    return tuple([int(found) - row for found in _ROW.findall(text) if found])


def split_by_distance(skeleton: str, rows: Sequence[int], texts: Sequence[str]) -> Iterable[Sequence[int]]:
    """The formulas of one skeleton, those that read rows equally far from their own together, as places in lists."""
    of_cells = is_of_cells(skeleton)
    if of_cells and is_filled_down(rows, texts):
        return [range(len(rows))]
    alike: dict[object, list[int]] = {}
    for place, (row, text) in enumerate(zip(rows, texts, strict=True)):
        key = distances(text, row) if of_cells else text
        alike.setdefault(key, []).append(place)
    return alike.values()


def is_of_cells(skeleton: str) -> bool:
    """Were all the digits taken out those of cells? ``Rate1`` and ``Rate2`` are two names."""
    return skeleton.count(_MARK) == len(_CELL.findall(skeleton))


def is_filled_down(rows: Sequence[int], texts: Sequence[str]) -> bool:
    """Are the rows that the formulas read equally far from their own in all of them?"""
    first = distances(texts[0], rows[0])
    found = list(map(int, filter(None, _ROW.findall(_SPLIT.join(texts)))))
    if len(found) != len(first) * len(rows):
        return False
    return all(
        found[place :: len(first)] == list(map(add, rows, repeat(distance))) for place, distance in enumerate(first)
    )


def pattern_of(text: str, row: int) -> tuple[str, tuple[int, ...]]:
    """A formula with %d for each row that it is told to read, and the distances of those from its own."""
    pattern = _ROW.sub(
        lambda hit: hit[0][: len(hit[0]) - len(hit[1])] + "%d" if hit[1] else hit[0], text.replace("%", "%%")
    )
    return pattern, distances(text, row)


def row_slots(rows: Sequence[int], away: Sequence[int]) -> Iterable[tuple[int, ...]]:
    """What fills a pattern in each of the rows."""
    return zip(*(map(add, rows, repeat(distance)) for distance in away), strict=True) if away else repeat((), len(rows))


class Numbers:
    """Rows, and those that are some way from them, as texts: each way is written once."""

    def __init__(self, rows: Sequence[int]) -> None:
        self._rows = rows
        self._known: dict[int, list[bytes]] = {}

    def away(self, distance: int) -> list[bytes]:
        """The rows so far from these."""
        known = self._known.get(distance)
        if known is None:
            rows = self._rows if not distance else map(add, self._rows, repeat(distance))
            self._known[distance] = known = " ".join(map(str, rows)).encode().split()
        return known


def literals_of(pattern: str) -> list[str]:
    """What stands before, between and behind the rows of a pattern."""
    return [part.replace(_SPLIT, "%") for part in pattern.replace("%%", _SPLIT).split("%d")]


def parts_of(literals: Sequence[str], away: Sequence[int], numbers: Numbers) -> list[Pieces]:
    """A formula in many rows: what is the same in all, and the numbers of the rows between."""
    parts: list[Pieces] = [literals[0].encode()]
    for literal, distance in zip(literals[1:], away, strict=True):
        parts += (numbers.away(distance), literal.encode())
    return parts
