"""Precision as displayed: in such a book every number is calculated with as its cell shows it.

The engine knows no formats. In the private copy a helper rounds what a formula answers, each value of a spill by the
format of the cell that it falls into, and remembers the formulas whose format does not tell what is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from valuex_xl.addresses import Cell, Position, cell_name
from valuex_xl.workbooks.formualizer.constants import Shown
from valuex_xl.workbooks.formualizer.engine import Callback
from valuex_xl.workbooks.formula.shown_number import shown_number
from valuex_xl.workbooks.package import Book

__all__ = ["Displayed"]

_SHOWN = "VALUEX_SHOWN"


class Displayed:
    """Rounds for one calculation of one book, if the book asks for it."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.applies: bool = book.as_displayed
        self._formats: Sequence[str] = book.formats if self.applies else ()
        self._unknown: dict[Cell, str] = {}

    def begin(self) -> None:
        """A calculation starts that replaces all before it."""
        self._unknown.clear()

    def functions(self) -> dict[str, Callback]:
        """The helper, to be registered with the engine."""
        return {_SHOWN: self._rounded}

    def constants(self) -> Mapping[str, Shown] | None:
        """How the constants of each sheet are rounded; None where they are not."""
        return {sheet.name: self._constant for sheet in self._book.sheets} if self.applies else None

    def wrapped(self, sheet: int, text: str) -> str:
        """A formula inside the helper, in the sheet of this number."""
        return f"{_SHOWN}({sheet},ROW(),COLUMN(),{text})" if self.applies else text

    def unknown(self) -> Mapping[Cell, str]:
        """The formulas that came to a number of which their format does not tell what it shows, with the reason."""
        return self._unknown

    @cached_property
    def _styles(self) -> list[dict[Position, int]]:
        return [
            {(cell.row, cell.column): cell.style for cell in self._book.worksheet(sheet.name).walked() if cell.style}
            for sheet in self._book.sheets
        ]

    def _format(self, style: int) -> str:
        return self._formats[style] if style < len(self._formats) else ""

    def _constant(self, style: int, number: float) -> float:
        """A constant was rounded when it was entered: where a format does not tell, it stays."""
        code = self._format(style)
        seen = shown_number(code, number) if code else number
        return number if seen is None else seen

    def _rounded(self, sheet: float, row: float, column: float, answer: Any = None) -> Any:
        place = int(sheet), int(row), int(column)
        self._unknown.pop(self._cell(place), None)
        if type(answer) is list:
            return [
                [self._one(place, down, over, value) for over, value in enumerate(values)]
                for down, values in enumerate(answer)
            ]
        return self._one(place, 0, 0, answer)

    def _one(self, place: tuple[int, int, int], down: int, over: int, value: Any) -> Any:
        if type(value) is not float:
            return value
        sheet, row, column = place
        code = self._format(self._styles[sheet].get((row + down, column + over), 0))
        if not code:
            return value
        seen = shown_number(code, value)
        if seen is None:
            name = cell_name(row + down, column + over)
            self._unknown[self._cell(place)] = (
                f"the book calculates with precision as displayed, and what {name} shows of {value:.15g} is not known: "
                f"its number format is {code}"
            )
            return value
        return seen

    def _cell(self, place: tuple[int, int, int]) -> Cell:
        return self._book.sheets[place[0]].name, place[1], place[2]
