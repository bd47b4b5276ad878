"""The rows of a long table written at once as what they are in the file; XlsxWriter takes each cell for itself.

They stand below all cells that XlsxWriter writes on the sheet, and are put into its part when the book is finished.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from xml.sax.saxutils import escape

from xlsxwriter.format import Format

__all__ = ["Formula", "ManyRows", "with_rows"]

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_DIMENSION = re.compile(r'<dimension ref="([A-Z]+\d+)(?::([A-Z]+)(\d+))?"/>')
_END = "</sheetData>"


class Formula(str):
    """A formula without its sign, whose value is still to be calculated."""

    __slots__ = ()


@dataclass
class ManyRows:
    """The rows of one sheet, in their order."""

    written: list[str] = field(default_factory=list)
    last: int = 0

    def add(self, row: int, cells: Iterable[tuple[str, Format, Formula | Decimal | float | str | None]]) -> None:
        """One row, counted from 1: its cells by their columns' letters, in order.

        Nothing leaves a cell out; where it is for typing it is kept for its format.
        """
        parts = [_cell(f"{letters}{row}", style, cell) for letters, style, cell in cells]
        self.written.append(f'<row r="{row}">{"".join(parts)}</row>')
        self.last = row


def with_rows(xml: str, rows: ManyRows) -> str:
    """The part of a sheet with its further rows."""

    def longer(found: re.Match[str]) -> str:
        return f'<dimension ref="{found[1]}:{found[2]}{rows.last}"/>'

    head, end, tail = xml.rpartition(_END)
    return "".join((_DIMENSION.sub(longer, head, count=1), *rows.written, end, tail))


def _cell(at: str, style: Format, cell: Formula | Decimal | float | str | None) -> str:
    place = f'<c r="{at}" s="{style._get_xf_index()}"'
    if cell is None or cell == "":
        return "" if style.locked else f"{place}/>"
    if isinstance(cell, Formula):
        return f"{place}><f>{escape(cell)}</f><v></v></c>"
    if isinstance(cell, str):
        space = ' xml:space="preserve"' if cell != cell.strip() else ""
        return f'{place} t="inlineStr"><is><t{space}>{_text(cell)}</t></is></c>'
    return f"{place}><v>{float(cell)!r}</v></c>"


def _text(text: str) -> str:
    """A text as XML can hold it: what XML does not know is spelt as Excel spells it."""
    if _CONTROL.search(text):
        text = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return escape(text)
