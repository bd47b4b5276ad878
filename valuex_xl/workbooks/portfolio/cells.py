"""Writing a formula that fills several cells."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

__all__ = ["write_array"]


def write_array(sheet: Worksheet, row: int, column: int, formula: str, style: Format) -> None:
    """A formula that may spill, marked as Excel marks them: it shows without a leading @."""
    sheet.write_dynamic_array_formula(row, column, row, column, formula, style, "")
