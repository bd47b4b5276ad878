"""A workbook as a script of xlwings Lite sees one, as far as rules in sheets need it.

xlwings' own book is used where a licence key lets it be made.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

__all__ = ["book_of"]


class _Sheet:
    def __init__(self, name: str, rows: list[list[Any]]) -> None:
        self.name = name
        self._rows = [[None if cell == "" else cell for cell in row] for row in rows]
        self.used_range = SimpleNamespace(last_cell=SimpleNamespace(row=len(rows), column=max(map(len, rows))))

    def range(self, first: tuple[int, int], last: tuple[int, int]) -> Any:
        assert (first, last) == ((1, 1), (len(self._rows), max(map(len, self._rows))))
        return SimpleNamespace(options=lambda ndim: SimpleNamespace(value=self._rows if ndim == 2 else None))


def book_of(sheets: dict[str, list[list[Any]]]) -> Any:
    """A book of these sheets, each as the rows of its cells from A1, a blank one as the empty text of Office.js."""
    return SimpleNamespace(sheets=[_Sheet(name, rows) for name, rows in sheets.items()])
