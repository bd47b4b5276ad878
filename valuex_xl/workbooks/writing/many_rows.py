"""The rows of a long table written at once, column by column; XlsxWriter takes each cell for itself.

They stand below all cells that XlsxWriter writes on the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import NoneType
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from valuex_xl.addresses import column_letters
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.package.text import string_to_file

__all__ = ["Filling", "LongColumn", "ManyRows", "value_xml"]

_AT_ONCE = 4_096
"""Rows that are held as text at a time."""

_LIKE_FORMULAS = frozenset("=+-@")
"""What a text begins with that Excel would take for a formula when somebody edits its cell."""

Filling: TypeAlias = float | str | None
"""What a cell is filled with: None leaves it out, an empty text leaves it empty in its format."""


@dataclass
class LongColumn:
    """Cells of a column, counted from 1, that follow each other from row ``first``; ``style`` is a format's place.

    ``quoted`` is the format of texts that begin like a formula. Where there is a ``formula`` of each row (counted from
    1), ``cells`` are its values, once they are known.
    """

    column: int
    first: int
    count: int
    style: int
    cells: Sequence[Filling] | Sequence[Scalar] = ()
    quoted: int = 0
    formula: Callable[[int], str] | None = None
    worked_out: bool = False
    """Are these what a formula elsewhere fills?"""

    def xml(self, start: int, rows: Sequence[str], strings: Mapping[str, int]) -> list[str]:
        """The elements of the cells in these rows from ``start``, written out, empty where there is none."""
        end = start + len(rows)
        low, high = max(start, self.first), min(end, self.first + self.count)
        if low >= high:
            return [""] * len(rows)
        cells = self.cells[low - self.first : high - self.first] if self.cells else [None] * (high - low)
        rows = rows[low - start : high - start]
        if self.formula is not None:
            made = self._formulas(low, rows, cells)
        elif self.worked_out:
            made = self._worked_out(rows, cells)
        else:
            made = self._plain(rows, cells, strings)
        return [*[""] * (low - start), *made, *[""] * (end - high)]

    @cached_property
    def has_quoted(self) -> bool:
        """Does any of its texts begin like a formula, and has a format of its own for that?"""
        if not self.quoted or str not in set(map(type, self.cells)):
            return False
        texts = {cell for cell in self.cells if type(cell) is str and cell}
        return not _LIKE_FORMULAS.isdisjoint([text[0] for text in texts])

    def style_of(self, cell: Scalar) -> int | None:
        """The place of the format of an input; None where the cell is empty."""
        if cell is None or cell == "":
            return None
        return self.quoted if self.quoted and type(cell) is str and cell[0] in _LIKE_FORMULAS else self.style

    @property
    def is_blank(self) -> bool:
        """Is there no cell in it at all?"""
        return self.formula is None and set(map(type, self.cells)) <= {NoneType}

    def _plain(self, rows: Sequence[str], cells: Sequence[Any], strings: Mapping[str, int]) -> list[str]:
        opened, styled = f'<c r="{column_letters(self.column)}', f'" s="{self.style}"'
        kinds = set(map(type, cells))
        if kinds == {float}:
            return [f"{opened}{at}{styled}><v>{cell!r}</v></c>" for at, cell in zip(rows, cells, strict=True)]
        if kinds <= {float, NoneType}:
            return [
                "" if cell is None else f"{opened}{at}{styled}><v>{cell!r}</v></c>"
                for at, cell in zip(rows, cells, strict=True)
            ]
        if not any(cells) and kinds <= {str, NoneType}:
            return ["" if cell is None else f"{opened}{at}{styled}/>" for at, cell in zip(rows, cells, strict=True)]
        if kinds <= {str, NoneType} and not self.has_quoted and "" not in cells:
            styled += ' t="s"><v>'
            return [
                "" if cell is None else f"{opened}{at}{styled}{strings[cell]}</v></c>"
                for at, cell in zip(rows, cells, strict=True)
            ]
        return [self._one(at, cell, strings) for at, cell in zip(rows, cells, strict=True)]

    def _one(self, at: str, cell: Scalar, strings: Mapping[str, int]) -> str:
        """The element of an input of any kind."""
        opened = f'<c r="{column_letters(self.column)}{at}" s="'
        if type(cell) is str and cell:
            return f'{opened}{self.style_of(cell)}" t="s"><v>{strings[cell]}</v></c>'
        if cell is None:
            return ""
        return f'{opened}{self.style}"/>' if cell == "" else f'{opened}{self.style}"{value_xml(cell)}</c>'

    def _worked_out(self, rows: Sequence[str], cells: Sequence[Scalar]) -> list[str]:
        opened, styled = f'<c r="{column_letters(self.column)}', f'" s="{self.style}"'
        if set(map(type, cells)) == {float}:
            return [f"{opened}{at}{styled}><v>{cell!r}</v></c>" for at, cell in zip(rows, cells, strict=True)]
        texts = _Texts()
        return [
            f"{opened}{at}{styled}{texts[cell] if type(cell) is str else value_xml(cell)}</c>"
            for at, cell in zip(rows, cells, strict=True)
        ]

    def _formulas(self, first: int, rows: Sequence[str], cells: Sequence[Scalar]) -> list[str]:
        assert self.formula is not None
        opened, middle = f'<c r="{column_letters(self.column)}', f'" s="{self.style}"'
        formulas = [escape(self.formula(at)) for at in range(first, first + len(rows))]
        if set(map(type, cells)) == {float}:
            return [
                f"{opened}{at}{middle}><f>{formula}</f><v>{cell!r}</v></c>"
                for at, formula, cell in zip(rows, formulas, cells, strict=True)
            ]
        texts = _Texts()
        told = [(texts[cell] if type(cell) is str else value_xml(cell)).partition(">") for cell in cells]
        return [
            f"{opened}{at}{middle}{kind}><f>{formula}</f>{value}</c>"
            for at, formula, (kind, _, value) in zip(rows, formulas, told, strict=True)
        ]


class _Texts(dict[str, str]):
    """Texts as a file has them: a column of grades has four. Of numbers it could not tell 1 from yes."""

    def __missing__(self, text: str) -> str:
        self[text] = made = value_xml(text)
        return made


def value_xml(value: Scalar) -> str:
    """The end of a cell's opening tag and its value: `` t="str"><v>A</v>``."""
    kind = type(value)
    if kind is float or kind is int:
        return f"><v>{value!r}</v>"
    if kind is str:
        return f' t="str"><v>{string_to_file(str(value))}</v>'
    if value is None:
        return "><v></v>"
    if isinstance(value, CellError):
        return f' t="e"><v>{escape(value.code)}</v>'
    return f' t="b"><v>{value:d}</v>'


@dataclass
class ManyRows:
    """The long columns of one sheet; ``string`` gives the place of a text among the strings of the book."""

    string: Callable[[str], int]
    columns: list[LongColumn] = field(default_factory=list)
    _strings: dict[str, int] = field(default_factory=dict)

    def add(self, column: LongColumn) -> None:
        """One more column; its texts are counted among the strings of the book, which are written before the rows."""
        self.columns.append(column)
        if column.formula is None and not column.worked_out and str in set(map(type, column.cells)):
            for cell in dict.fromkeys(column.cells):
                if type(cell) is str and cell and cell not in self._strings:
                    self._strings[cell] = self.string(cell)

    @property
    def last(self) -> int:
        """The last row, counted from 1; 0 for none."""
        return max((each.first + each.count - 1 for each in self.columns), default=0)

    def xml(self) -> Iterator[str]:
        """The elements of all rows, some thousands at a time."""
        if not self.columns:
            return
        ordered = sorted((each for each in self.columns if not each.is_blank), key=lambda each: each.column)
        first, end = min(each.first for each in self.columns), self.last + 1
        for start in range(first, end, _AT_ONCE):
            stop = min(end, start + _AT_ONCE)
            rows = list(map(str, range(start, stop)))
            opened = [f'<row r="{at}">' for at in rows]
            columns = [opened, *(each.xml(start, rows, self._strings) for each in ordered), ["</row>"] * len(opened)]
            pieces = [""] * (len(columns) * len(opened))
            for place, column in enumerate(columns):
                pieces[place :: len(columns)] = column
            yield "".join(pieces)
