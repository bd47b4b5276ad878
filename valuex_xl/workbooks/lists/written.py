"""A list as bytes: csv for programs, json with its facts, xlsx to hand to somebody."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.judging.wording import show_money
from valuex_xl.ledgers.money.plain import FORMULA
from valuex_xl.workbooks.figures import day_in
from valuex_xl.workbooks.lists.listing import Listing
from valuex_xl.workbooks.portfolio.names import PERIOD_GAP, YEARLY_GAP
from valuex_xl.workbooks.writing.new_book import new_book
from valuex_xl.workbooks.writing.styles import Styles, page

__all__ = ["as_csv", "as_json", "as_text", "as_xlsx"]

_SHARES = ("Share", "Limit at", "Share of revenue")
_MONEY = ("Income", "Amount", "Room", "Excess", "Eligible", "Revenue", YEARLY_GAP, PERIOD_GAP, "Lifetime gap")
_DAYS = ("Due",)
_WIDE = ("Why", "Gap", "Advice", "Action")


def as_csv(listing: Listing) -> bytes:
    """Heads and rows, UTF-8; a text that begins like a formula is quoted by an apostrophe, as spreadsheets ask."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(listing.heads)
    writer.writerows([list(map(_plain, map(_exact, listing.heads, row))) for row in listing.rows])
    return out.getvalue().encode()


def as_json(listing: Listing) -> bytes:
    """Title, facts, sentences and a record a row; an error as its code."""
    told = {
        "title": listing.title,
        "facts": dict(listing.facts),
        "text": listing.text,
        "rows": [
            dict(zip(listing.heads, map(_bare, map(_exact, listing.heads, row)), strict=True)) for row in listing.rows
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def as_xlsx(listing: Listing, day: date) -> bytes:
    """A sheet with the title, the facts, the rows as a table with a filter, and the sentences below the title."""
    with new_book(listing.title, day) as (book, buffer):
        styles = Styles(book)
        day_style = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        sheet = book.add_worksheet("List")
        sheet.write_string(0, 0, listing.title, styles.title)
        row = 1
        for name, value in listing.facts:
            sheet.write_string(row, 0, f"{name}: {_plain(value)}", styles.note)
            row += 1
        if listing.text:
            sheet.write_string(row, 0, listing.text, styles.text)
            row += 1
        top = row + 1
        page(sheet, top)
        for column, head in enumerate(listing.heads):
            money = head in _MONEY or head in _SHARES
            sheet.write_string(top, column, head, styles.header_right if money else styles.header)
            sheet.set_column(column, column, 60 if head in _WIDE else 34 if column == 0 else 18)
        for number, cells in enumerate(listing.rows, top + 1):
            for column, (head, cell) in enumerate(zip(listing.heads, cells, strict=True)):
                if isinstance(cell, float) and head in _DAYS:
                    sheet.write_number(number, column, cell, day_style)
                elif isinstance(cell, float):
                    style = styles.share if head in _SHARES else styles.money if head in _MONEY else styles.text
                    sheet.write_number(number, column, cell, style)
                elif cell is not None:
                    sheet.write_string(number, column, str(_plain(cell)), styles.wrapped)
        sheet.autofilter(top, 0, top + max(len(listing.rows), 1), len(listing.heads) - 1)
    return buffer.getvalue()


def as_text(listing: Listing) -> str:
    """The list for a screen: columns side by side, figures on the right."""
    cells = [[str(_seen(head, cell)) for head, cell in zip(listing.heads, row, strict=True)] for row in listing.rows]
    widths = [max(map(len, column)) for column in zip(listing.heads, *cells, strict=True)]
    right = [head in (*_MONEY, *_SHARES) for head in listing.heads]

    def line(texts: Sequence[str]) -> str:
        aligned = (text.rjust(w) if r else text.ljust(w) for text, w, r in zip(texts, widths, right, strict=True))
        return "  ".join(aligned).rstrip()

    facts = [f"{name}: {_plain(value)}" for name, value in listing.facts]
    head = [listing.title, *facts, *([listing.text] if listing.text else []), ""]
    return "\n".join([*head, line(listing.heads), *map(line, cells)] if cells else [*head, "nothing to list"])


def _exact(head: str, cell: Scalar) -> Scalar:
    """A day as ISO writes it, and money to the cent."""
    if head in _DAYS and (day := day_in(cell)) is not None:
        return day.isoformat()
    return round(cell, 2) if isinstance(cell, float) and head in _MONEY else cell


def _seen(head: str, cell: Scalar) -> object:
    cell = _exact(head, cell)
    if isinstance(cell, float):
        return f"{cell:.1%}" if head in _SHARES else show_money(cell) if head in _MONEY else f"{cell:.15g}"
    return _bare(cell) if cell is not None else ""


def _bare(cell: Scalar) -> object:
    return cell.code if isinstance(cell, CellError) else cell


def _plain(cell: Scalar) -> object:
    value = _bare(cell)
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return f"{value:.15g}" if isinstance(value, float) else "" if value is None else value
