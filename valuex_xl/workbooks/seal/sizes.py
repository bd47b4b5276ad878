"""How wide the columns of a sheet are and how high its rows, and whether a figure has room in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW
from valuex_xl.workbooks.formula.shown_number import signs_shown
from valuex_xl.workbooks.package.cells import attributes_of
from valuex_xl.workbooks.seal.hiding import ANY_COLUMN, defaults_of, head_of, length_of, whole_of

__all__ = ["Size", "Sizes", "facts_of_sizes", "has_room", "is_low", "sizes_in", "sizes_of"]

_WIDTH, _HEIGHT = 8.43, 15.0
"""Of a column in signs and of a row in points, where a book says nothing; programs differ by half a sign."""

_ROW = re.compile(rb"<(?:[\w.-]+:)?row\s[^>]*?\bht\s*=[^>]*>")
_MAY_BE_HIGH = (b"ht=", b"ht =")
"""Most sheets say no height: this is quicker than to look at every row."""


_MARGIN = 0.7
"""Of a column, in signs: no figure stands there."""

_WORD, _LETTER = 12, 0.8
"""A word is a verdict, a grade, a name; the narrow ones of its letters count with the others."""

_LOWEST = 8.0
"""Points: of a figure of 11 points the upper half is cut off in a lower row."""

_MUCH_LOWER = 0.5
_INDENT = 1.3
"""Signs for each step of an indent."""


class Size(NamedTuple):
    """Rows or columns that follow each other, from and to, and how high or wide each of them is."""

    first: int
    last: int
    size: float


class Sizes(NamedTuple):
    """The columns and rows of a sheet that have a size of their own, and the size of all others."""

    columns: tuple[Size, ...] = ()
    rows: tuple[Size, ...] = ()
    width: float = _WIDTH
    height: float = _HEIGHT

    def of_column(self, column: int) -> float:
        """How wide a column is, in signs."""
        return next((size for first, last, size in self.columns if first <= column <= last), self.width)

    def of_rows(self) -> dict[int, float]:
        """How high each row is that has a height of its own, in points."""
        return {row: size for first, last, size in self.rows for row in range(first, last + 1)}


def sizes_of(xml: bytes) -> Sizes:
    """The sizes that a sheet says; what cannot be read is as usual."""
    columns = tuple(
        Size(whole_of(each, "min"), min(whole_of(each, "max"), LAST_COLUMN), round(length_of(each, "width", _WIDTH), 2))
        for each in map(attributes_of, ANY_COLUMN.findall(head_of(xml)))
    )
    rows: tuple[Size, ...] = ()
    if any(text in xml for text in _MAY_BE_HIGH):
        rows = tuple(_together((whole_of(each, "r"), round(length_of(each, "ht", _HEIGHT), 2)) for each in _rows(xml)))
    known = defaults_of(xml)
    width, height = length_of(known, "defaultColWidth", _WIDTH), length_of(known, "defaultRowHeight", _HEIGHT)
    return Sizes(columns, rows, round(width, 2), round(height, 2))


def _rows(xml: bytes) -> Iterator[dict[str, str]]:
    return map(attributes_of, _ROW.findall(xml))


def _together(rows: Iterable[tuple[int, float]]) -> Iterator[Size]:
    """Rows of one height that follow each other as one."""
    held: Size | None = None
    for row, size in rows:
        if held is not None and held.last == row - 1 and held.size == size:
            held = held._replace(last=row)
            continue
        if held is not None:
            yield held
        held = Size(row, row, size)
    if held is not None:
        yield held


def has_room(code: str, value: object, width: float, indent: int = 0) -> bool:
    """Is a figure, or one word, to be read in a column so wide? A longer text has no figure in it to hide.

    >>> has_room("0.0%", 0.167, 6.0), has_room("0.0%", 0.167, 4.0), has_room("#,##0.00", 122907.23, 8.0)
    (True, False, False)
    """
    room = width - _MARGIN - indent * _INDENT
    if type(value) is float:
        return signs_shown(code, value) <= room
    return not isinstance(value, str) or " " in value or len(value) > _WORD or len(value) * _LETTER <= room


def is_low(was: float, now: float) -> bool:
    """Is a row so much lower than it was that what stands in it is cut off?

    >>> is_low(15.0, 8.0), is_low(15.0, 6.0), is_low(30.0, 14.0), is_low(6.0, 6.0)
    (False, True, True, False)
    """
    return now < was and (now < _LOWEST or now < _MUCH_LOWER * was)


def facts_of_sizes(sizes: Sizes) -> dict[str, Any]:
    """The same as a seal keeps it."""
    return {
        "columns": list(map(list, sizes.columns)),
        "rows": list(map(list, sizes.rows)),
        "width": sizes.width,
        "height": sizes.height,
    }


def sizes_in(facts: Mapping[str, Any]) -> Sizes:
    """What a seal keeps of them."""

    def sizes(name: str) -> tuple[Size, ...]:
        return tuple(
            Size(max(1, int(first)), min(int(last), LAST_ROW), float(size)) for first, last, size in facts[name]
        )

    return Sizes(sizes("columns"), sizes("rows"), float(facts["width"]), float(facts["height"]))
