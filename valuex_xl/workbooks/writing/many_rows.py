"""The rows of a long table written at once as what they are in the file; XlsxWriter takes each cell for itself.

They stand below all cells that XlsxWriter writes on the sheet, and are put into its part when the book is finished.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias
from xml.sax.saxutils import escape

__all__ = ["Filling", "Formula", "ManyRows", "with_rows"]

_DIMENSION = re.compile(r'<dimension ref="([A-Z]+\d+)(?::([A-Z]+)(\d+))?"/>')
_END = "</sheetData>"


class Formula(str):
    """A formula without its sign, whose value is still to be calculated."""

    __slots__ = ()


Filling: TypeAlias = "Formula | Decimal | float | str | None"
"""What a cell is filled with."""


@dataclass
class ManyRows:
    """The rows of one sheet, in their order; ``string`` gives the place of a text among the strings of the book."""

    string: Callable[[str], int]
    written: list[str] = field(default_factory=list)
    last: int = 0

    def add(self, row: int, cells: Iterable[tuple[str, int, Filling]]) -> None:
        """One row, counted from 1: its cells in order, each with its column's letters and its format's place.

        None leaves a cell out, an empty text leaves it empty in its format.
        """
        parts = [self._cell(f'<c r="{letters}{row}" s="{style}"', cell) for letters, style, cell in cells]
        self.written.append(f'<row r="{row}">{"".join(parts)}</row>')
        self.last = row

    def _cell(self, opened: str, cell: Filling) -> str:
        if cell is None:
            return ""
        if isinstance(cell, Formula):
            return f"{opened}><f>{escape(cell)}</f><v></v></c>"
        if isinstance(cell, str):
            return f'{opened} t="s"><v>{self.string(cell)}</v></c>' if cell else f"{opened}/>"
        return f"{opened}><v>{float(cell)!r}</v></c>"


def with_rows(xml: str, rows: ManyRows) -> str:
    """The part of a sheet with its further rows."""

    def longer(found: re.Match[str]) -> str:
        return f'<dimension ref="{found[1]}:{found[2]}{rows.last}"/>'

    head, end, tail = xml.rpartition(_END)
    return "".join((_DIMENSION.sub(longer, head, count=1), *rows.written, end, tail))
