"""The sheet Concentration: the ten largest and all others, the period before beside them, and how equal they are."""

from __future__ import annotations

from typing import Any

import numpy as np
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from valuex_xl.workbooks.portfolio.canvas import Canvas, Cell, Column, Sheet
from valuex_xl.workbooks.portfolio.charts import columns_and_line, ranked, short_name
from valuex_xl.workbooks.portfolio.names import CONCENTRATION, CUSTOMERS
from valuex_xl.workbooks.portfolio.plan import TABLE_OUTPUTS, Measure, Plan
from valuex_xl.workbooks.portfolio.sheets.limits import told_doubt
from valuex_xl.workbooks.writing.styles import traffic_lights

__all__ = ["largest_chart", "write_concentration"]

_TOP = 10
_ROW = 3
_WIDTHS = (7, 36, 15, 10, 11, 11, 15, 11)
_BEFORE = (6, 7)
"""The columns of the period before."""
_ROOM = 1.15
"""How much longer than the longest bar its picture is: its figure stands behind it."""
_SHORT = len(_WIDTHS) + 1
"""Where the names stand that the picture shows, beside what is printed."""


def write_concentration(canvas: Canvas) -> None:
    """Write the ten largest by income, how equal the customers are over time, and the ten largest by profit."""
    plan, looks = canvas.plan, canvas.looks
    sheet = canvas.sheet(CONCENTRATION, _WIDTHS, portrait=True)
    unit = f", amounts in {plan.unit}" if plan.unit else ""
    sheet.text(1, 0, f"The ten largest customers by income{unit}.", looks.note)
    sheet.formula(2, 0, told_doubt("customer"), looks.note)
    row = _top(sheet, plan, plan.measures[0], "Top", _ROW)
    hidden = () if plan.earlier is not None else _BEFORE
    for place in hidden:
        sheet.sheet.set_column(place, place, _WIDTHS[place], None, {"hidden": True})
    for at in range(_ROW + 1, row):
        sheet.formula(at, _SHORT, short_name(sheet.cell(at, 1)), looks.pale)
    row = _equality(sheet, plan, row + 1)
    sheet.text(row + 1, 0, "Shares of income, largest first, and what they add up to", looks.finding)
    told = "Columns: shares of income of the ten largest and all others; line: their running sum."
    sheet.picture(row + 2, 0, _top_chart(canvas), (830, 390), told, hidden=hidden)
    row += 23
    if plan.has_profit:
        sheet.text(row, 0, "The ten largest by profit", looks.section)
        sheet.formula(row + 1, 0, told_doubt("customer profit"), looks.note)
        sheet.formula(row, 2, _base_told(sheet, row + 3), looks.note)
        row = _top(sheet, plan, plan.measures[1], "Top_profit", row + 2)
    sheet.printed(row)


def _base_told(sheet: Sheet, first: int) -> str:
    """That the shares are of the profits above 0, where they are and somebody loses; ``first`` is the first row."""
    profits = f"{CUSTOMERS}[Profit]"
    above = f'ABS({sheet.cell(first, 3)}*SUMIF({profits},">0")-{sheet.cell(first, 2)})<0.005'
    told = '"Shares are of the profits above 0; losses take the running share below 100%."'
    return f'IFERROR(IF(AND(COUNTIF({profits},"<0")>0,{above}),{told},""),"")'


def _top_chart(canvas: Canvas) -> Any:
    """The Pareto chart of the ten largest and all others."""
    last = _ROW + min(_TOP, canvas.plan.named) + 1
    names, shares, running = (_area(column, last) for column in (_SHORT, 3, 4))
    # Where somebody's income is below 0 the others' add up to more than the whole.
    whole = 1 if (canvas.plan.customers.income.signs() >= 0).all() else None
    return columns_and_line(canvas.book, names, ("share of income", shares), ("running share", running), "0%", whole)


def largest_chart(canvas: Canvas) -> Any:
    """The shares of the ten largest, for the board page."""
    last = _ROW + max(1, min(_TOP, canvas.plan.named))
    whole, first = canvas.plan.statement.sums.income, canvas.plan.customers[0].income
    most = float(first / whole) * _ROOM if whole > 0 and first > 0 else None
    return ranked(canvas.book, _area(_SHORT, last), _area(3, last), "0.0%", most)


def _area(column: int, last: int) -> str:
    return f"={CONCENTRATION}!{xl_range_abs(_ROW + 1, column, last, column)}"


def _table_cell(plan: Plan, measure: Measure, rank: int, output: str) -> str:
    """One cell of the function's table: a call of its own, or of a large book picked from the one on Workings."""
    if plan.large:
        return measure.cell(output, rank)
    return f"INDEX({measure.call('table')},{rank},{TABLE_OUTPUTS.index(output) + 1})"


def _top(sheet: Sheet, plan: Plan, measure: Measure, name: str, row: int) -> int:
    """The table of one measure with a last row for all others. The row after the last."""
    looks = sheet.looks
    count = min(_TOP, plan.named)
    me = f"{name}[[#This Row],[{{}}]]".format
    with_before = measure.figure == "Income" and plan.earlier is not None
    columns = [
        Column("Rank", looks.rank),
        Column("Customer", looks.fitted, names=_largest(plan, measure, count)),
        Column(measure.figure, looks.scaled, right=True),
        Column("Share", looks.share, right=True),
        Column("Running share", looks.share, right=True),
        Column("Status", looks.light, center=True),
        Column(f"{measure.figure} before", looks.scaled, right=True),
        Column(
            "Share before",
            looks.share,
            f'IFERROR({me("Income before")}/SUM(Earlier[Income]),"")' if with_before else "",
            right=True,
        ),
    ]
    columns = columns if measure.figure == "Income" else columns[:6]
    ranks: list[list[Cell]] = [[rank, *[None] * (len(columns) - 1)] for rank in range(1, count + 1)]
    end = sheet.table(name, row, columns, [*ranks, [None, "All others", *[None] * (len(columns) - 2)]])
    for rank in range(1, count + 1):
        at = row + rank
        for column, output, style in (
            (1, "Name", sheet.looks_of(columns[1], 1, rank - 1)),
            (2, "Amount", looks.scaled),
            (3, "Share", looks.share),
            (4, "Running share", looks.share),
            (5, "Status", looks.light),
        ):
            sheet.formula(at, column, f'IFERROR({_table_cell(plan, measure, rank, output)},"")', style)
        if with_before:
            same = f"--({CUSTOMERS}[Customer]={sheet.cell(at, 1)})"
            sheet.formula(at, 6, f"SUMPRODUCT({same},{CUSTOMERS}[Income]-{CUSTOMERS}[Change])", looks.scaled)
    _others(sheet, measure, row + 1, end - 1, with_before)
    traffic_lights(sheet.sheet, looks, (row + 1, 5, end - 1, 5), xl_rowcol_to_cell(row + 1, 5, col_abs=True))
    return end


def _largest(plan: Plan, measure: Measure, count: int) -> list[str]:
    """The names in the order in which they stand, largest first."""
    customers = plan.customers
    named = np.flatnonzero(np.fromiter(map(bool, customers.keys), np.bool_, len(customers)))
    if measure.figure == "Profit":
        named = named[np.argsort(-customers.profit.units[named], kind="stable")]
    return list(map(customers.names.__getitem__, named[:count].tolist()))


def _others(sheet: Sheet, measure: Measure, first: int, last: int, with_before: bool) -> None:
    """What the rows above leave of the net amount, as a share of the total that the rows above are shares of.

    Those shares may be of the customers above 0 only: the first amount and its share tell that total. A net loss is no
    share of it.
    """
    looks = sheet.looks

    def above(column: int) -> str:
        return f"SUM({sheet.cell(first, column)}:{sheet.cell(last - 1, column)})"

    amount = f"SUM({CUSTOMERS}[{measure.figure}])-{above(2)}"
    sheet.formula(last, 2, f"IF(ABS({amount})<0.005,0,{amount})", looks.scaled)
    share = f"{sheet.cell(last, 2)}*{sheet.cell(first, 3)}/{sheet.cell(first, 2)}"
    sheet.formula(last, 3, f'IFERROR(IF({sheet.cell(last, 2)}<0,"",{share}),"")', looks.share)
    running = f"{sheet.cell(last - 1, 4)}+{sheet.cell(last, 3)}"
    sheet.formula(last, 4, f'IF({sheet.cell(last, 3)}="","",{running})', looks.share)
    if with_before:
        sheet.formula(last, 6, f"SUM(Earlier[Income])-{above(6)}", looks.scaled)


def _equality(sheet: Sheet, plan: Plan, row: int) -> int:
    """How concentrated all customers are, now and before. The row after the last."""
    looks = sheet.looks
    sheet.text(row, 0, "How equal the customers are", looks.section)
    for column, title in ((0, ""), (1, "Measure"), (2, "Now"), (3, "Before")):
        if column < 3 or plan.earlier is not None:
            sheet.text(row + 1, column, title, looks.header_right if column > 1 else looks.header)
    at, nobody = row + 2, plan.statement.sums.customers.get("")
    nameless = ", of the named" if nobody is not None and nobody.income else ""
    customer = plan.measures[0]
    for title, output, style in (
        ("HHI: squared shares in percent, 0 to 10,000", "hhi", looks.count),
        (f"As if of so many equal customers{nameless}", "effective", looks.decimal),
        ("Share of the five largest", "top 5", looks.share),
        ("Share of the ten largest", "top 10", looks.share),
    ):
        sheet.text(at, 1, title, looks.fitted)
        now, before = (
            customer.equal(table) if output == "effective" else customer.call(output, table)
            for table in (CUSTOMERS, "Earlier")
        )
        sheet.formula(at, 2, f'IFERROR({now},"n/a")', style)
        if plan.earlier is not None:
            sheet.formula(at, 3, f'IFERROR({before},"n/a")', style)
        at += 1
    return at
