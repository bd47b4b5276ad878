"""The sheet Changes: who is lost, new, grown and shrunk against the period before, and how the grades moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nsmallest
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from xlsxwriter.utility import xl_range_abs

from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.portfolio.canvas import Canvas, Cell, Column, Sheet
from valuex_xl.workbooks.portfolio.charts import bridge
from valuex_xl.workbooks.portfolio.findings import plural
from valuex_xl.workbooks.portfolio.names import CHANGES, CUSTOMERS, NO_GROWTH, NOT_GRADED, WORKINGS
from valuex_xl.workbooks.portfolio.plan import Plan

__all__ = ["BRIDGE_ROW", "bridge_chart", "write_changes"]

BRIDGE_ROW = 4
_SHOWN, _PAIRS = 20, 8
_WIDTHS = (38, 24, 13, 14, 14, 14, 14)
_STEPS = ("Before", "Lost", "Less", "More", "New")
_NAMELESS = "Without a name"


def write_changes(canvas: Canvas) -> None:
    """Write the bridge, what was kept, the moves of the grades, then the largest changes and suspected renames."""
    plan = canvas.plan
    sheet = canvas.sheet(CHANGES, _WIDTHS, title="Changes since the period before", portrait=True)
    against = f"Against {plan.earlier.period}." if plan.earlier is not None else ""
    no_growth = f" {NO_GROWTH[plan.no_growth]}" if plan.no_growth else ""
    sheet.text(1, 0, f"{against}{f' Amounts in {plan.unit}.' if plan.unit else ''}{no_growth}", canvas.looks.note)
    _bridge(sheet)
    row = _kept(sheet, BRIDGE_ROW + len(_steps(plan)) + 2)
    sheet.text(BRIDGE_ROW - 2, 3, "From the income of then to the income of now", canvas.looks.finding_beside)
    sheet.picture(BRIDGE_ROW - 1, 3, bridge_chart(canvas), (385, 300), _BRIDGE, beside=True)
    row = max(row, BRIDGE_ROW + 15)
    if plan.has_wallets or (plan.earlier is not None and plan.earlier.graded):
        row = _grades(sheet, row)
    row = _moved(sheet, plan, row + 2)
    row = _renamed(sheet, plan, row)
    sheet.printed(row, pages=1)


_BRIDGE = (
    "Columns from the income before, down by customers lost and shrunk, up by those grown and new, to the income now."
)


def _bridge(sheet: Sheet) -> None:
    """The six steps with their incomes and customers, and what the chart stands on beside them."""
    looks = sheet.looks
    columns = [
        Column("Step", looks.text),
        Column("Income", looks.scaled, right=True),
        Column("Customers", looks.count, right=True),
    ]
    plan, steps = sheet.canvas.plan, _steps(sheet.canvas.plan)
    sheet.table("Bridge", BRIDGE_ROW - 1, columns, [[step, None, None] for step in steps])
    then, now = plan.nameless_before, plan.named + 1 if plan.nameless else 0
    was, is_ = f"INDEX(Earlier[Income],{then})" if then else "0", f"INDEX({CUSTOMERS}[Income],{now})" if now else "0"
    gone = f"+{was}" if then and not now else ""
    kinds = {"Less": "shrunk", "More": "grown", "New": "new"}
    kept = f"COUNT({CUSTOMERS}[Earlier row])"
    income = {
        "Before": "SUM(Earlier[Income])",
        # Rounded, as what is left of sums over many customers would show as -0 where nobody is lost.
        "Lost": f"ROUND(SUM({CUSTOMERS}[Income before])-SUM(Earlier[Income]){gone},6)",
        **{step: f'SUMIF({CUSTOMERS}[Kind],"{kind}",{CUSTOMERS}[Change])' for step, kind in kinds.items()},
        _NAMELESS: f"{is_}-{was}",
        "Now": f"SUM({sheet.cell(BRIDGE_ROW, 1)}:{sheet.cell(BRIDGE_ROW + len(steps) - 2, 1)})",
    }
    count = {
        "Before": "ROWS(Earlier[Income])-1" if then else "ROWS(Earlier[Income])",
        "Lost": f"{kept}-ROWS(Earlier[Income]){'+1' if gone else ''}",
        **{step: f'COUNTIF({CUSTOMERS}[Kind],"{kind}")' for step, kind in kinds.items()},
        "Now": f"ROWS({CUSTOMERS}[Income])-1" if now else f"ROWS({CUSTOMERS}[Income])",
    }
    for row, step in enumerate(steps, start=BRIDGE_ROW):
        name = f"Bridge_{step.replace(' ', '_')}"
        sheet.formula(row, 1, income[step], looks.scaled, name)
        if step in count:
            sheet.formula(row, 2, count[step], looks.count, f"{name}_customers")
        _stands_on(sheet, row, step)


def _steps(plan: Plan) -> tuple[str, ...]:
    """The steps; what no line names a customer for is nobody's, and stands on a step of its own."""
    nameless = (_NAMELESS,) if plan.nameless or plan.nameless_before else ()
    return (*_STEPS, *nameless, "Now")


def _stands_on(sheet: Sheet, row: int, step: str) -> None:
    """Base, total, up and down of a column of the chart, behind the print."""
    pale, value = sheet.looks.pale, sheet.cell(row, 1)
    first = sheet.cell(BRIDGE_ROW, 1).replace("B", "$B$")
    if step in ("Before", "Now"):
        formulas = ("0", value, "0", "0")
    else:
        until, now = f"SUM({first}:{sheet.cell(row - 1, 1)})", f"SUM({first}:{value})"
        formulas = (f"MIN({until},{now})", "0", f"MAX({value},0)", f"MAX(-{value},0)")
    for column, formula in enumerate(formulas, start=len(_WIDTHS) + 1):
        sheet.formula(row, column, formula, pale)


def bridge_chart(canvas: Canvas) -> object:
    """The chart of the bridge, for this sheet and for the board page."""
    first, last, helper = BRIDGE_ROW, BRIDGE_ROW + len(_steps(canvas.plan)) - 1, len(_WIDTHS) + 1
    columns = (0, helper, helper + 1, helper + 2, helper + 3)
    names, base, ends, up, down = (_area(first, column, last) for column in columns)
    return bridge(canvas.book, names, base, ends, up, down, canvas.plan.scale, canvas.plan.header("Income"))


def _area(first: int, column: int, last: int) -> str:
    return f"={CHANGES}!{xl_range_abs(first, column, last, column)}"


def _kept(sheet: Sheet, row: int) -> int:
    """What was kept of the customers of then, by number and by income."""
    looks = sheet.looks
    sheet.text(row, 0, "Kept of the customers of then", looks.section)
    lists = f"Earlier[Customer],{CUSTOMERS}[Customer],Earlier[Income],{CUSTOMERS}[Income]"
    for at, (label, name, output, style) in enumerate(
        (
            ("Customers kept", "Retention", "retention", looks.share),
            ("Income kept, growth not counted (gross)", "Gross", "gross", looks.share),
            ("Income kept, growth counted (net)", "Net", "net", looks.share),
            ("Periods that a customer stays (tenure)", "Tenure", "tenure", looks.decimal),
        ),
        start=row + 1,
    ):
        sheet.text(at, 0, label, looks.text)
        sheet.formula(at, 1, f'IFERROR(VX_RETENTION({lists},"{output}"),"n/a")', style, name)
    days = sheet.canvas.plan.days_between
    yearly = f'IFERROR(POWER(Retention,365/{days}),"n/a")' if days else "Retention"
    told = f"Customers kept, {days:,} days brought to a year" if days else "Customers kept a year"
    sheet.text(row + 5, 0, told, looks.text)
    sheet.formula(row + 5, 1, yearly, looks.share, "Retention_yearly")
    return row + 7


def _grades(sheet: Sheet, row: int) -> int:
    """Grades before down, now across; below it the moves that the targets ask for. The row after the last."""
    looks, words = sheet.looks, sheet.canvas.plan.words
    names, named = (*words.grades, NOT_GRADED), f'{CUSTOMERS}[Customer],"<>"'
    sheet.text(row, 0, "Grades: customers by the grade before (down) and now (across)", looks.section)
    heads = ("Before", *names, "gone")
    for column, head in enumerate(heads):
        sheet.text(row + 1, column, head, looks.header_right if column else looks.header)
    for at, before in enumerate(names, start=row + 2):
        sheet.text(at, 0, before, looks.text)
        for column, now in enumerate(names, start=1):
            sheet.formula(
                at,
                column,
                f'COUNTIFS({named},{CUSTOMERS}[Previous],"{before}",{CUSTOMERS}[Grade],"{now}")',
                looks.count,
            )
        kept = f"SUM({sheet.cell(at, 1)}:{sheet.cell(at, len(names))})"
        sheet.formula(
            at, len(names) + 1, f'COUNTIFS(Earlier[Customer],"<>",Earlier[Grade],"{before}")-{kept}', looks.count
        )
    return _targets(sheet, row + len(names) + 3) if words.moves else row + len(names) + 2


def _targets(sheet: Sheet, row: int) -> int:
    """The moves that the rule set targets asks for, beside those that happened, with their income."""
    looks, plan = sheet.looks, sheet.canvas.plan
    me = "Moves[[#This Row],[{}]]".format
    sheet.text(row, 0, "Moves against the targets of the rules", looks.section)
    columns = [
        Column("Move", looks.text),
        Column("Could move", looks.count, right=True),
        Column("Target share", looks.share, right=True),
        Column("Target", looks.decimal, f"{me('Could move')}*N({me('Target share')})", right=True),
        Column("Moved", looks.count, right=True),
        Column("Share moved", looks.share, f'IF({me("Could move")}=0,"",{me("Moved")}/{me("Could move")})', right=True),
        Column("Income moved", looks.scaled, right=True),
    ]
    moves = plan.words.moves
    end = sheet.table("Moves", row + 1, columns, [[f"{source} to {target}", *[None] * 6] for source, target in moves])
    for at, (source, target) in enumerate(moves, start=row + 2):
        moved = f'{CUSTOMERS}[Previous],"{source}",{CUSTOMERS}[Grade],"{target}"'
        sheet.formula(at, 1, f'COUNTIF(Earlier[Grade],"{source}")', looks.count)
        share = plan.threshold("targets", "move", f"{source} to {target}")
        sheet.formula(at, 2, f'IFERROR({share},"")', looks.share)
        sheet.formula(at, 4, f"COUNTIFS({moved})", looks.count)
        sheet.formula(at, 6, f"SUMIFS({CUSTOMERS}[Income],{moved})", looks.scaled)
    return end


def _moved(sheet: Sheet, plan: Plan, row: int) -> int:
    """The largest changes in income, whatever their kind. The row after the last."""
    changed = _changed(plan)
    largest = nsmallest(_SHOWN, _largest(changed), key=lambda it: (-it.size, fold(it.name)))
    rows: list[list[Cell]] = [[it.name, *[None] * 6, it.then, it.now] for it in largest]
    more = len(changed.sizes) - len(largest)
    lost = int(np.count_nonzero(changed.now < 0)) - sum(it.now is None for it in largest)
    looks, me = sheet.looks, "Moved[[#This Row],[{}]]".format
    sheet.text(row, 0, f"{plan.header_exact('The largest changes')}{_smaller(more, lost)}", looks.section)
    then, now, change = me("Then"), me("Row"), me("Change")
    columns = [
        Column("Customer", looks.fitted, names=[it.name for it in largest]),
        Column("Kind", looks.text, f'IF({then}="","new",IF({now}="","lost",IF({change}>0,"grown","shrunk")))'),
        Column("Income before", looks.exact, f'IF({then}="",0,INDEX(Earlier[Income],{then}))', right=True),
        Column("Income", looks.exact, f'IF({now}="",0,INDEX({CUSTOMERS}[Income],{now}))', right=True),
        Column("Change", looks.exact, f"{me('Income')}-{me('Income before')}", right=True),
        Column("Grade before", looks.center, _graded(then, f"INDEX(Earlier[Grade],{then})"), center=True),
        Column("Grade", looks.center, _graded(now, f"INDEX({CUSTOMERS}[Grade],{now})"), center=True),
        Column("Then", looks.pale),
        Column("Row", looks.pale),
    ]
    return sheet.table("Moved", row + 1, columns, rows) + 1


def _graded(row: str, grade: str) -> str:
    """A grade; nothing where there was no such customer, or nobody could grade it."""
    return f'IF({row}="","",IF({grade}="{NOT_GRADED}","",{grade}))'


def _smaller(more: int, lost: int) -> str:
    """Where the changes stand that are not listed: a customer that is lost has no row among those of now.

    >>> _smaller(3, 1)
    '; of 3 smaller ones 2 are on the sheet Customers, 1 is lost and on Workings'
    """
    if not more:
        return ""
    here = f"on the sheet {CUSTOMERS}"
    if not lost:
        return f"; {plural(more, 'smaller one is', 'smaller ones are')} {here}"
    gone = f"{plural(lost, 'is', 'are')} lost and on {WORKINGS}"
    if lost == more:
        return f"; {plural(more, 'smaller one is', 'smaller ones are')} lost and on {WORKINGS}"
    return f"; of {more:,} smaller ones {plural(more - lost, 'is', 'are')} {here}, {gone}"


class _Change(NamedTuple):
    """How much the income of a customer changed, and its rows in the tables Earlier and Customers, from 1."""

    size: float
    name: str
    then: int | None
    now: int | None


class _Changed(NamedTuple):
    """Every customer whose income changed: by how much, and its places in Earlier and Customers, -1 for none."""

    sizes: NDArray[np.float64]
    then: NDArray[np.int64]
    now: NDArray[np.int64]
    names: tuple[Sequence[str], Sequence[str]]
    """Of all customers, then and now."""


def _changed(plan: Plan) -> _Changed:
    assert plan.earlier is not None
    here, before = plan.statement.sums.customers, plan.earlier.customers
    left = np.fromiter((bool(key) and key not in here for key in before.keys), np.bool_, len(before))
    gone = np.flatnonzero(left & (before.income.signs() != 0))
    kept = np.flatnonzero(plan.changes.signs()[: plan.named])
    return _Changed(
        np.abs(np.concatenate((plan.changes.floats()[kept], before.income.floats()[gone]))),
        np.concatenate((plan.before[kept], gone)),
        np.concatenate((kept, np.full(len(gone), -1))),
        (before.names, plan.customers.names),
    )


def _largest(changed: _Changed) -> Iterator[_Change]:
    """Those of the largest changes, and whoever changed as much as the last of them."""
    sizes, (before, here) = changed.sizes, changed.names
    least = np.sort(sizes)[-_SHOWN] if len(sizes) > _SHOWN else 0.0
    for at in np.flatnonzero(sizes >= least).tolist():
        then, now = int(changed.then[at]), int(changed.now[at])
        name = here[now] if now >= 0 else before[then]
        yield _Change(float(sizes[at]), name, then + 1 if then >= 0 else None, now + 1 if now >= 0 else None)


def _renamed(sheet: Sheet, plan: Plan, row: int) -> int:
    """Pairs of one gone and one new that may be one customer. The row after the last."""
    pairs = plan.earlier.renamed if plan.earlier is not None else ()
    if not pairs:
        return row
    looks = sheet.looks
    sheet.text(
        row,
        0,
        "Perhaps renamed: if they are one, name it with --parents or in the rule set concentration",
        looks.section,
    )
    columns = [
        Column("Gone", looks.fitted, names=[it.gone for it in pairs[:_PAIRS]]),
        Column("New", looks.fitted, names=[it.new for it in pairs[:_PAIRS]]),
        Column("Income before", looks.exact, right=True),
        Column("Income", looks.exact, right=True),
    ]
    return sheet.table("Renamed", row + 1, columns, [[it.gone, it.new, it.before, it.now] for it in pairs[:_PAIRS]])
