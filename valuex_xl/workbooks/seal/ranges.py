"""Structured references as the cells they stand for: a program that knows no tables writes the cells instead.

LibreOffice saves ``Customers[Income]`` as ``Customers!$C$6:$C$30`` once a book went through its own format. Both read
the same cells, so nobody has changed the formula.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from valuex_xl.addresses import Cell, quoted_sheet
from valuex_xl.workbooks.formula.structured import NoSuchPartError, plain_reference
from valuex_xl.workbooks.formula.tokens import Token, tokenize
from valuex_xl.workbooks.package import Table
from valuex_xl.workbooks.seal.canonical import canonical_formula

__all__ = ["Tables", "cells_drawn", "cells_read", "in_cells"]

Tables = Mapping[str, Table]
"""Tables by name in lower case, as ``plain_reference`` takes them."""


_TWICE = re.compile(r"(?<![\w:])([a-z]{1,3}[0-9]{1,7}):\1(?!\w)")
"""One cell that is spelled as an area."""


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


@lru_cache(maxsize=10_000)
def cells_drawn(text: str) -> str:
    """What a chart reads in the one spelling: nobody fills it, so that dollar signs and needless quotes say nothing.

    >>> cells_drawn("'Clients'!C4") == cells_drawn("Clients!$C$4"), cells_drawn("'My Plan'!$B:$B")
    (True, 'my plan!b:b')
    >>> cells_drawn("Plan!$B$2:$B$2"), cells_drawn("'US$'!$A$1:$A$2")
    ('plan!b2', 'us$!a1:a2')
    """
    return _TWICE.sub(r"\1", cells_read(text, ""))


def _bare(token: Token, own: str) -> str:
    if token.kind != "area":
        return token.text
    sheet, mark, cells = token.text.rpartition("!")
    quoted = f"{sheet}!" if sheet.startswith("'") else quoted_sheet(sheet)
    cells = cells.replace("$", "")
    return f"{sheet}{mark}{cells}" if mark and quoted.casefold() != own else cells
