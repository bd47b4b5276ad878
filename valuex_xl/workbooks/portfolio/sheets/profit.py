"""The sheet Profit: the whale curve, who loses money, and what serving costs where drivers are given."""

from __future__ import annotations

from typing import Any

import numpy as np
from xlsxwriter.utility import xl_range_abs

from valuex_xl.workbooks.portfolio.canvas import Canvas, Cell, Column, Sheet
from valuex_xl.workbooks.portfolio.charts import curve
from valuex_xl.workbooks.portfolio.findings import plural
from valuex_xl.workbooks.portfolio.names import AS_AT, CUSTOMERS, INPUTS, PROFIT, TABLES
from valuex_xl.workbooks.portfolio.plan import Plan
from valuex_xl.workbooks.portfolio.sheets.decisions import money_text
from valuex_xl.workbooks.portfolio.sheets.inputs import HEADER_ROW

__all__ = ["whale_chart", "write_profit"]

_WIDTHS = (7, 38, 14, 15, 15, 11)
_HELPER = len(_WIDTHS) + 2
_CURVE_ROW = 3
_POINTS = 40
_FEW, _EACH = 24, 5
"""Of more ranks than these every fifth has its number under the curve: all of them would stand aslant."""
_LISTED = 30
_PROFIT = TABLES[CUSTOMERS].index("Profit")


def write_profit(canvas: Canvas) -> None:
    """Write the curve with its finding, the largest losses first, and the cost to serve."""
    plan, looks = canvas.plan, canvas.looks
    sheet = canvas.sheet(PROFIT, _WIDTHS)
    sheet.text(1, 0, _note(plan), looks.note)
    sheet.wide(2, 0, sheet.last, f"={_finding(plan)}", looks.finding, "Profit_finding")
    _curve(sheet, plan)
    told = "Line: profit added up, the best customer first; it falls where customers lose money."
    sheet.picture(_CURVE_ROW, 0, whale_chart(canvas), (760, 330), told)
    losing = _CURVE_ROW + 18
    end = _losing(sheet, plan, losing)
    last = _service(sheet, plan, end + 1)
    sheet.printed(last)
    if last == end + 1:  # with a second table below, the head of the first would stand over its rows
        sheet.sheet.repeat_rows(losing + 1)


def whale_chart(canvas: Canvas) -> Any:
    """The curve, for this sheet and for the board page."""
    last = _CURVE_ROW + len(_ranks(canvas.plan))
    ranks, running = (
        f"={PROFIT}!{xl_range_abs(_CURVE_ROW + 1, column, last, column)}" for column in (_HELPER, _HELPER + 2)
    )
    plan = canvas.plan
    titles = ("customers, best first", plan.header("Running profit"))
    each = _EACH if len(_ranks(plan)) > _FEW else None
    return curve(canvas.book, ranks, running, plan.scale, titles, each)


def _profits(plan: Plan) -> str:
    """The profits of the customers: the row without a name is none, and stands last."""
    if not plan.nameless or not plan.named:
        return f"{CUSTOMERS}[Profit]"
    return f"{CUSTOMERS}!{xl_range_abs(HEADER_ROW + 1, _PROFIT, HEADER_ROW + plan.named, _PROFIT)}"


def _note(plan: Plan) -> str:
    """Whose profit it is, and that what no line names a customer for is in no curve."""
    whose = f"Profit is that of the ledger{f', in the curve in {plan.unit}' if plan.unit else ''}."
    return f"{whose} Lines without a customer are not in the curve." if plan.nameless else whose


def _finding(plan: Plan) -> str:
    """Who makes the profit of all customers and who takes it away."""
    call = f'VX_WHALE({_profits(plan)},,"{{}}")'.format
    count, eroded = call("peak count"), f"ABS({call('eroded')})"
    makes = f'TEXT({count},"#,##0")&IF({count}=1," customer makes "," customers make ")&TEXT({call("peak")},"0%")'
    away = f'"; the others take "&{money_text(plan, eroded)}&" of it away"'
    none = '"; nobody takes any of it away"'
    of = "the customers' profit, lines without a name left out" if plan.nameless_profit else "the profit"
    told = f'{makes}&" of {of}"&IF({eroded}>0,{away},{none})'
    return f'IFERROR({told},"All customers together lose money")'


def _ranks(plan: Plan) -> list[int]:
    """The ranks at which the curve is drawn: all, or some forty evenly; one where nobody has a name."""
    count = max(1, plan.named)
    return sorted({max(1, round(count * step / _POINTS)) for step in range(1, _POINTS + 1)} | {1, count})


def _curve(sheet: Sheet, plan: Plan) -> None:
    """Rank, the profit at that rank, and all profits down to it; ties count as often as the rank allows."""
    looks, me, profits = sheet.looks, "Curve[[#This Row],[{}]]".format, _profits(plan)
    above = f"({profits}>{me('Profit')})"
    running = f"SUMPRODUCT({above}*{profits})+{me('Profit')}*({me('Rank')}-SUMPRODUCT(--{above}))"
    columns = [
        Column("Rank", looks.pale),
        Column("Profit", looks.pale, f"LARGE({profits},{me('Rank')})"),
        Column("Running", looks.pale, running),
    ]
    sheet.table("Curve", _CURVE_ROW, columns, [[rank, None, None] for rank in _ranks(plan)], first=_HELPER)


def _losing(sheet: Sheet, plan: Plan, row: int) -> int:
    """Those that lose money, the largest loss first; the best grade among them stands out. The row after the last."""
    looks, me = sheet.looks, "Losing[[#This Row],[{}]]".format
    losing = _losers(plan)
    if not losing:
        sheet.text(row, 0, "No customer loses money", looks.section)
        losing_rows: list[list[Cell]] = []
    else:
        more = len(losing) - _LISTED
        told = f"; {plural(more, 'smaller one', 'smaller ones')} not listed" if more > 0 else ""
        sheet.text(row, 0, f"{plan.header_exact('Losses, the largest first')}{told}", looks.section)
        losing_rows = [[rank, *[None] * 5, at] for rank, at in enumerate(losing[:_LISTED], 1)]

    def of(column: str) -> str:
        return f'IFERROR(INDEX({CUSTOMERS}[{column}],{me("Row")}),"")' if losing else '""'

    columns = [
        Column("Rank", looks.rank),
        Column(
            "Customer", looks.fitted, of("Customer"), names=[plan.customers.names[at - 1] for at in losing[:_LISTED]]
        ),
        Column("Grade", looks.center, of("Grade"), center=True),
        Column("Income", looks.exact, of("Income"), right=True),
        Column("Profit", looks.exact, of("Profit"), right=True),
        Column("Margin", looks.share, f'IF(N({me("Income")})>0,{me("Profit")}/{me("Income")},"")', right=True),
        Column("Row", looks.pale),
    ]
    end = sheet.table("Losing", row + 1, columns, losing_rows)
    if plan.words.grades:
        criteria = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{plan.words.grades[0]}"',
            "format": looks.light_for("WATCH"),
        }
        sheet.sheet.conditional_format(row + 2, 2, end - 1, 2, criteria)
    return end


def _losers(plan: Plan) -> list[int]:
    """The rows of the customers that lose money, from 1, the largest loss first."""
    profit = plan.customers.profit
    losing = np.flatnonzero(profit.signs()[: plan.named] < 0)
    rows: list[int] = (losing[np.argsort(profit.units[losing], kind="stable")] + 1).tolist()
    return rows


def _service(sheet: Sheet, plan: Plan, row: int) -> int:
    """The cost to serve of those customers whose drivers were typed. The row after the last."""
    given = [at for at, key in enumerate(plan.customers.keys, 1) if (it := plan.typed.rows.get(key)) and it.drivers]
    if not plan.words.drivers:
        return row
    if not given:
        told = f"Cost to serve: type the counts on the sheet {INPUTS}; it stands here after the next valuex refresh."
        sheet.text(row, 0, told, sheet.looks.note)
        return row
    looks, me = sheet.looks, "Service[[#This Row],[{}]]".format
    first, last = plan.words.drivers[0], plan.words.drivers[-1]
    counts = f"INDEX({INPUTS}[[{first}]:[{last}]],{me('Row')},0)"
    cost = f'IFERROR(VX_COST_TO_SERVE({counts},{INPUTS}[[#Headers],[{first}]:[{last}]],"cost",,{AS_AT}),"")'
    left = f'IFERROR({me("Left")}/INDEX({CUSTOMERS}[Income],{me("Row")}),"")'
    sheet.text(row, 0, "What is left after the cost to serve, at the rates of the rule set costs", looks.section)
    columns = [
        Column("Rank", looks.rank),
        Column(
            "Customer",
            looks.fitted,
            f"INDEX({CUSTOMERS}[Customer],{me('Row')})",
            names=[plan.customers.names[at - 1] for at in given[:_LISTED]],
        ),
        Column("Profit", looks.exact, f"INDEX({CUSTOMERS}[Profit],{me('Row')})", right=True),
        Column("Cost to serve", looks.exact, cost, right=True),
        Column(
            "Left", looks.exact, f'IF({me("Cost to serve")}="","",{me("Profit")}-{me("Cost to serve")})', right=True
        ),
        Column("Of income", looks.share, left, right=True),
        Column("Row", looks.pale),
    ]
    rows: list[list[Cell]] = [[rank, *[None] * 5, at] for rank, at in enumerate(given[:_LISTED], 1)]
    return sheet.table("Service", row + 1, columns, rows)
