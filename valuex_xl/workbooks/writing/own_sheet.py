"""A sheet of a new book: XlsxWriter's, but its rows are written with the values that their formulas have.

XlsxWriter writes an empty text as no value at all, and takes an error for a text in a formula that fills several cells.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import Any
from xml.sax.saxutils import escape

from xlsxwriter.format import Format
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet, re_dynamic_function

from valuex_xl.addresses import Position, area_of, area_text, column_letters
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.package.archive import Packed, packed
from valuex_xl.workbooks.writing.many_rows import ManyRows, value_xml

__all__ = ["OwnSheet"]

_NUMBER = re.compile(r"[0-9]+")


class OwnSheet(Worksheet):  # type: ignore[misc]
    """One sheet of a new book. Rows and columns count from 0, as XlsxWriter has them."""

    dim_rowmin: Any
    dim_rowmax: Any
    _long_rows_at: int

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[Position, Scalar] = {}
        """The values of formulas, and of the cells that they fill beside their own."""
        self.areas: dict[Position, str] = {}
        """What formulas fill, by their own cell."""
        self.many_rows: ManyRows | None = None
        self.long_form: Packed | None = None
        """The part of a sheet with many rows, once the book is written; the book itself holds it without them."""

    def lengthen_table(self, last: int) -> None:
        """Let the table that was added last end in another row; XlsxWriter notes down every cell of a table."""
        table = self.tables[-1]
        top, left, _, right = area_of(table["range"])
        table["range"] = table["a_range"] = area_text((top, left, last + 1, right))

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """The formula as a file stores it; XlsxWriter looks for some thirty functions in each."""
        if not expand_future_functions and _is_stored_so(_NUMBER.sub("", formula)):
            return formula.removeprefix("=")
        return str(super()._prepare_formula(formula, expand_future_functions))

    def _write_formula(
        self, row: int, col: int, formula: str, cell_format: Format | None = None, value: Any = 0
    ) -> int:
        if formula and not self.constant_memory and _is_stored_so(_NUMBER.sub("", formula)):
            if self._check_dimensions(row, col):
                return -1
            self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
            return 0
        return int(super()._write_formula(row, col, formula, cell_format, value))

    def _write_dimension(self) -> None:
        if self.many_rows is not None and self.dim_rowmax is not None:
            self.dim_rowmax, kept = max(self.dim_rowmax, self.many_rows.last - 1), self.dim_rowmax
            super()._write_dimension()
            self.dim_rowmax = kept
        else:
            super()._write_dimension()

    def _write_rows(self) -> None:
        """The rows with their cells, then those of long tables."""
        self._calculate_spans()
        children: dict[int, list[int]] = {}
        for row, column in self.answers:
            if column not in self.table.get(row, ()):
                children.setdefault(row, []).append(column)
        last = max([self.dim_rowmax, *children])
        for row in range(self.dim_rowmin, last + 1):
            cells, beside = self.table.get(row, {}), children.get(row, ())
            if not cells and not beside:
                if row in self.row_info:
                    self._write_empty_row(row, None, self.row_info[row])
                continue
            self._write_row(row, None if beside else self.row_spans.get(row // 16), self.row_info.get(row))
            columns = sorted([*cells, *beside])
            self.fh.write("".join([self._cell(row, column, cells.get(column)) for column in columns]))
            self._xml_end_tag("row")
        self._long_rows_at = self.fh.tell()

    def _assemble_xml_file(self) -> None:
        """The part as text; one with many rows is packed as they are made, a few thousand at a time."""
        super()._assemble_xml_file()
        if self.many_rows is not None:
            text = self.fh.getvalue()
            pieces = chain([text[: self._long_rows_at]], self.many_rows.xml(), [text[self._long_rows_at :]])
            self.long_form = packed(piece.encode() for piece in pieces)

    def _cell(self, row: int, column: int, cell: Any) -> str:
        style = self.style_of(row, column, None if cell is None else cell.format)
        opened = f'<c r="{column_letters(column + 1)}{row + 1}"' + (f' s="{style}"' if style else "")
        kind = type(cell).__name__
        if kind == "String":
            return f'{opened} t="s"><v>{cell.string}</v></c>'
        if kind in ("Number", "Datetime"):
            return f"{opened}><v>{_digits(cell.number)}</v></c>"
        if kind == "Boolean":
            return f'{opened} t="b"><v>{cell.boolean:d}</v></c>'
        if kind == "Blank":
            return f"{opened}/>"
        if kind == "Formula":
            return f"{opened}{self._formula(row, column, cell.value, f'<f>{escape(cell.formula)}</f>')}</c>"
        if kind == "ArrayFormula":
            area = self.areas.get((row, column), cell.range)
            formula = f'<f t="array" ref="{area}">{escape(cell.formula)}</f>'
            mark = ' cm="1"' if cell.atype == "dynamic" else ""
            return f"{opened}{mark}{self._formula(row, column, cell.value, formula)}</c>"
        if cell is None:
            return f"{opened}{value_xml(self.answers[row, column])}</c>"
        raise TypeError(f"a cell of the kind {kind}")

    def _formula(self, row: int, column: int, before: Any, formula: str) -> str:
        value = self.answers.get((row, column), before if before != "" else None)
        kind, _, shown = value_xml(value).partition(">")
        return f"{kind}>{formula}{shown}"

    def style_of(self, row: int, column: int, own: Format | None) -> int:
        """The place of the format that a cell has: its own, its row's or its column's."""
        if own is not None:
            return int(own._get_xf_index())
        info = self.row_info.get(row)
        if info is not None and info.row_format:
            return int(info.row_format._get_xf_index())
        return self.style_of_column(column)

    def style_of_column(self, column: int) -> int:
        """The place of the format that the cells of a column have where they have none of their own."""
        info = self.col_info.get(column)
        return int(info.column_format._get_xf_index()) if info is not None and info.column_format is not None else 0


@lru_cache(maxsize=4096)
def _is_stored_so(skeleton: str) -> bool:
    """Is a formula, its digits left out, stored as it is written, and in one cell?"""
    if skeleton.startswith("{") or re_dynamic_function.search(skeleton):
        return False
    return bool(Worksheet()._prepare_formula(skeleton) == skeleton.removeprefix("="))


def _digits(number: Any) -> str:
    """A number in 16 digits where they tell it, as Excel's own files have them, else in 17."""
    text = f"{number:.16G}"
    return text if float(text) == number else repr(float(number))
