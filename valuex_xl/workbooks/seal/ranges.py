"""Structured references as the cells they stand for: a program that knows no tables writes the cells instead.

LibreOffice saves ``Customers[Income]`` as ``Customers!$C$6:$C$30`` once a book went through its own format. Both read
the same cells, so nobody has changed the formula.
"""

from __future__ import annotations

from collections.abc import Mapping

from valuex_xl.addresses import Cell, quoted_sheet
from valuex_xl.workbooks.formula.structured import NoSuchPartError, plain_reference
from valuex_xl.workbooks.formula.tokens import Token, tokenize
from valuex_xl.workbooks.package import Table
from valuex_xl.workbooks.seal.canonical import canonical_formula

__all__ = ["Tables", "cells_read", "in_cells"]

Tables = Mapping[str, Table]
"""Tables by name in lower case, as ``plain_reference`` takes them."""


def in_cells(text: str, tables: Tables, place: Cell) -> str | None:
    """A formula that stands at ``place`` with cells for what it names by tables; None where it names none.

    >>> deals = {"deals": Table("Deals", "Plan", (1, 1, 4, 2), ("Deal", "Price"), 1, 0)}
    >>> in_cells("SUM(Deals[Price])*rate", deals, ("Board", 1, 1))
    "SUM('Plan'!$B$2:$B$4)*rate"
    """
    tokens = tokenize(text)
    if not any(token.kind == "table" for token in tokens):
        return None
    return "".join(_in_cells(token, tables, place) for token in tokens)


def _in_cells(token: Token, tables: Tables, place: Cell) -> str:
    if token.kind != "table":
        return token.text
    try:
        return plain_reference(token.text, tables, place).text
    except NoSuchPartError:
        return token.text


def cells_read(text: str, sheet: str) -> str:
    """A formula on a sheet in the one spelling, of its references only the cells: no dollar signs, no own sheet.

    >>> cells_read("SUM('Plan'!$B$2:$B4)", "Plan") == cells_read("sum(B2:$B$4)", "Plan")
    True
    """
    own = quoted_sheet(sheet).casefold()
    return canonical_formula("".join(_bare(token, own) for token in tokenize(text)))


def _bare(token: Token, own: str) -> str:
    if token.kind != "area":
        return token.text
    sheet, mark, cells = token.text.rpartition("!")
    quoted = f"{sheet}!" if sheet.startswith("'") else quoted_sheet(sheet)
    cells = cells.replace("$", "")
    return f"{sheet}{mark}{cells}" if mark and quoted.casefold() != own else cells
