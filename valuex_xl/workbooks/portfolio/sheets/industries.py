"""The sheet Industries: one row an industry, summed from the ledger's lines, the period before beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from valuex_xl.ledgers import Industry
from valuex_xl.workbooks.portfolio.canvas import Canvas, Cell, Column, Sheet
from valuex_xl.workbooks.portfolio.charts import bars, short_name, side_by_side
from valuex_xl.workbooks.portfolio.findings import plural
from valuex_xl.workbooks.portfolio.looks import Looks
from valuex_xl.workbooks.portfolio.names import INDUSTRIES, limit_name
from valuex_xl.workbooks.portfolio.plan import Plan

__all__ = ["write_industries"]

_HEADER_ROW = 5
_SHOWN = 12
_A_PAGE = 25
"""More industries than these go on on another page, under the same head."""
_PRINTED = 60
"""So many industries are printed."""
_PICTURE_ROWS = 21

_WIDTHS = (42, 15, 15, 10, 15, 10, 10)
_NAMELESS = "(no industry)"
"""What the picture calls the row without a name."""
_SHORT = len(_WIDTHS) + 1
"""Where the names stand that the picture shows, beside what is printed."""


def write_industries(canvas: Canvas) -> None:
    """Write the table Industries; lines without an industry are a last row without a name."""
    plan, looks = canvas.plan, canvas.looks
    sheet = canvas.sheet(INDUSTRIES, _WIDTHS)
    unit = f"Amounts in {plan.currency}. " if plan.currency else ""
    note = f"{unit}Summed from the lines of the ledger: a customer that buys in several industries counts in each."
    sheet.text(1, 0, note, looks.note)
    unnamed = plan.statement.sums.industries.get("")
    if unnamed:
        lines = plural(unnamed.lines, "line", "lines")
        sheet.text(2, 0, f"The last row has no name: {lines} of the ledger without an industry.", looks.note)
    industries = plan.statement.sums.ranked_industries()
    many = len(industries) > _A_PAGE
    columns = list(_columns(looks, plan, [each.name for each in industries[:_PRINTED]]))
    header = _HEADER_ROW + (_PICTURE_ROWS if many else 0)
    end = sheet.table(INDUSTRIES, header, columns, [_row(plan, each) for each in industries])
    for place in _hidden(plan):
        sheet.sheet.set_column(place, place, _WIDTHS[place], None, {"hidden": True})
    sheet.sheet.set_row(3, 66 if plan.doubtful else 32)
    sheet.wide(3, 0, 5, f"={limit_name('industry', 'why')}", looks.wrapped_note)
    if not many:
        _chart(canvas, sheet, header, len(industries), end + 1)
        sheet.printed(end + 20, pages=1)
        return
    # Above a table of several pages, where no end of a page cuts it; the smallest of so many nobody reads on paper.
    _chart(canvas, sheet, header, len(industries), _HEADER_ROW - 1)
    if len(industries) > _PRINTED:
        sheet.text(header - 1, 0, f"The first {_PRINTED} of {len(industries):,} are printed.", looks.note)
    sheet.printed(min(end - 1, header + _PRINTED))
    sheet.sheet.repeat_rows(header)


def _columns(looks: Looks, plan: Plan, names: Sequence[str]) -> Iterator[Column]:
    me = f"{INDUSTRIES}[[#This Row],[{{}}]]".format
    yield Column("Industry", looks.fitted, names=names)
    yield Column("Income", looks.exact, right=True)
    yield Column("Profit", looks.exact, right=True)
    yield Column("Share", looks.share, f'IFERROR({me("Income")}/SUM({INDUSTRIES}[Income]),"")', right=True)
    yield Column("Income before", looks.exact, right=True)
    before = f'IFERROR({me("Income before")}/SUM(Earlier[Income]),"")'
    yield Column("Share before", looks.share, before if plan.earlier else "", right=True)
    yield Column("Limit", looks.share, limit_name("industry", "breach"), right=True)


def _row(plan: Plan, industry: Industry) -> list[Cell]:
    then = plan.earlier.industries.get(industry.key) if plan.earlier is not None else None
    return [industry.name, industry.income, industry.profit if plan.has_profit else None, None, then, None, None]


def _chart(canvas: Canvas, sheet: Sheet, header: int, count: int, row: int) -> None:
    """The largest industries: their shares in both periods, or against the limit."""
    first, last = header + 1, header + min(count, _SHOWN)
    for at in range(first, last + 1):
        name = sheet.cell(at, 0)
        sheet.formula(at, _SHORT, f'IF({name}="","{_NAMELESS}",{short_name(name)})', canvas.looks.pale)
    names, now, before, limit = (sheet.area(first, column, last, column) for column in (_SHORT, 3, 5, 6))
    if canvas.plan.earlier is not None:
        chart = side_by_side(canvas.book, names, (("share before", before), ("share now", now)), "0%")
    else:
        chart = bars(canvas.book, names, now, "0%", (("limit", limit),))
    sheet.text(row, 0, "Share of income by industry, the largest first", canvas.looks.finding)
    told = "Columns: each industry's share of income, largest first."
    sheet.picture(row + 1, 0, chart, (820, 330), told, hidden=_hidden(canvas.plan))


def _hidden(plan: Plan) -> set[int]:
    """The columns without anything: profit, the period before; the limit is always there, for the picture alone."""
    return {6, *(() if plan.has_profit else (2,)), *(() if plan.earlier is not None else (4, 5))}
