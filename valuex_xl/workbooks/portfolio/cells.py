"""Writing a cell: names always as text, amounts as numbers, formulas that the recalculation gives their values."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from valuex_xl.workbooks.writing.styles import Styles

__all__ = ["write_amount", "write_array", "write_formula", "write_name"]


def write_name(sheet: Worksheet, row: int, column: int, name: str, styles: Styles, style: Format | None = None) -> None:
    """A name as text, whatever it begins with; a blank one leaves the cell empty."""
    if not name:
        sheet.write_blank(row, column, None, style or styles.text)
    elif name[0] in "=+-@":
        sheet.write_string(row, column, name, styles.quoted)
    else:
        sheet.write_string(row, column, name, style or styles.text)


def write_amount(sheet: Worksheet, row: int, column: int, amount: Decimal | None, style: Format) -> None:
    """An amount in the ledger's currency as a number; None leaves the cell empty."""
    if amount is None:
        sheet.write_blank(row, column, None, style)
    else:
        sheet.write_number(row, column, float(amount), style)


def write_formula(sheet: Worksheet, row: int, column: int, formula: str, style: Format) -> None:
    """A formula that answers one cell; without an array's mark, readers that lack the add-in show its stored value."""
    sheet.write_formula(row, column, formula, style, "")


def write_array(sheet: Worksheet, row: int, column: int, formula: str, style: Format) -> None:
    """A formula that may spill, marked as Excel marks them: it shows without a leading @."""
    sheet.write_dynamic_array_formula(row, column, row, column, formula, style, "")
