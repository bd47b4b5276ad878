"""The sheet Hole: choose a customer from a list, and see what goes with it, what refills it, and what breaches next."""

from __future__ import annotations

from collections.abc import Callable

from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.portfolio.canvas import Canvas
from valuex_xl.workbooks.portfolio.charts import bars
from valuex_xl.workbooks.portfolio.names import AS_AT, CUSTOMERS, HOLE, limit_name
from valuex_xl.workbooks.portfolio.plan import Plan
from valuex_xl.workbooks.portfolio.sheets.decisions import money_text
from valuex_xl.workbooks.writing.styles import traffic_lights

__all__ = ["write_hole"]

_WIDTHS = (34, 34, 14, 12, 14, 14)
_ROW = 5


def write_hole(canvas: Canvas) -> None:
    """Write the choice, the hole in words and figures, and the largest share before and after."""
    plan, looks = canvas.plan, canvas.looks
    sheet = canvas.sheet(HOLE, _WIDTHS, title="What if a customer goes?")
    sheet.text(2, 0, "Choose a customer", looks.label)
    chosen = plan.statement.sums.customers.get(fold(plan.typed.hole)) if plan.typed.hole else None
    sheet.wide(2, 1, sheet.last, "", looks.fill_name)
    sheet.text(2, 1, (chosen or plan.customers[0]).name, looks.fill_name)
    sheet.define("Hole_customer", 2, 1)
    names = f"={CUSTOMERS}!$A$6:$A${5 + max(1, plan.named)}"
    sheet.sheet.data_validation(2, 1, 2, 1, {"validate": "list", "source": names})
    lists = f"{CUSTOMERS}[Income],{CUSTOMERS}[Customer]"
    call = f'IFERROR(VX_HOLE({lists},Hole_customer,"{{}}","customer",,{AS_AT}),"n/a")'.format
    for at, (label, output, style) in enumerate(
        (
            (plan.header("Income that goes"), "amount", looks.scaled),
            ("Share of the income", "share", looks.share),
            ("Average remaining customers to refill it", "refill", looks.decimal),
        ),
        start=_ROW - 1,
    ):
        sheet.text(at, 0, label, looks.text)
        sheet.formula(at, 1, call(output), style, f"Hole_{output}")
    row = _ROW + 4
    for column, title in enumerate(("", "Largest", "Share", "Status", "Watch above", "Breach above")):
        sheet.text(
            row - 1,
            column,
            title,
            looks.header if column < 2 else looks.header_center if column == 3 else looks.header_right,
        )
    limit = {word: limit_name("customer", word) for word in ("name", "share", "status", "watch", "breach")}
    lines = (
        ("Now", limit["name"], limit["share"], limit["status"]),
        ("Without it", call("next name"), call("next share"), call("next status")),
    )
    longest = max((each.name for each in plan.customers[:2]), key=len)  # whoever is chosen, these are the largest
    for at, (label, name, share, status) in enumerate(lines, start=row):
        sheet.text(at, 0, label, looks.label)
        sheet.name_of(at, 1, name, longest)
        for column, formula, style in (
            (2, share, looks.share),
            (3, status, looks.light),
            (4, limit["watch"], looks.share),
            (5, limit["breach"], looks.share),
        ):
            sheet.formula(at, column, formula, style)
    traffic_lights(sheet.sheet, looks, (row, 3, row + 1, 3), f"$D{row + 1}")
    doubt = _doubt(plan, call)
    if doubt:
        sheet.sheet.set_row(row + 2, 32)
        sheet.wide(row + 2, 0, sheet.last, f"={doubt}", looks.wrapped, "Hole_doubt")
    sheet.sheet.set_row(row + 3, 48)
    sheet.wide(row + 3, 0, sheet.last, f"={call('why')}", looks.wrapped)
    labels, shares, watch, breach = (sheet.area(row, column, row + 1, column) for column in (0, 2, 4, 5))
    chart = bars(canvas.book, labels, shares, "0%", (("breach above", breach), ("watch above", watch)))
    sheet.text(row + 5, 0, "The largest share, now and without the customer", looks.finding)
    sheet.picture(row + 6, 0, chart, (700, 300), "Columns: the largest share now and without it.")
    sheet.printed(row + 22, pages=1)


def _doubt(plan: Plan, call: Callable[[str], str]) -> str:
    """What the lines without a name could make of the two statuses; empty where every line has one."""
    nobody = plan.statement.sums.customers.get("")
    if nobody is None or nobody.income <= 0:
        return ""
    doubt, watch, breach = (limit_name("customer", each) for each in ("doubt", "watch", "breach"))
    now = f'IF({doubt}="","","Now: "&{doubt}&". ")'
    share = f"({call('next share')}+Unnamed_income/(SUM({CUSTOMERS}[Income])-Hole_amount))"
    status, worse = call("next status"), f'IF({share}>{breach},"BREACH",IF({share}>{watch},"WATCH","OK"))'
    amount = money_text(plan, "Unnamed_income")
    told = (
        f'"Without it: "&{status}&" if the "&{amount}&" without a name are nobody\'s; "&{worse}&" if they are "'
        f'&{call("next name")}&"\'s ("&TEXT({share},"0.00%")&")."'
    )
    return f'IFERROR({now}&IF({worse}={status},"",{told}),"")'
