"""The sheet Workings: where formulas fill many cells, and what other sheets pick up; it is not printed."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.workbooks.portfolio.canvas import Canvas, CellsByColumn, Column, Sheet
from valuex_xl.workbooks.portfolio.cells import write_array
from valuex_xl.workbooks.portfolio.earlier import Earlier
from valuex_xl.workbooks.portfolio.names import AS_AT, AS_AT_BEFORE, CUSTOMERS, NOT_GRADED, WORKINGS
from valuex_xl.workbooks.portfolio.plan import RULES_COLUMNS, WORKINGS_ROW, Plan, Spill

__all__ = ["write_workings"]

_HEADER = WORKINGS_ROW - 1
_DAY = 6
"""How far right of the first column of the period before its day stands."""


def write_workings(canvas: Canvas) -> None:
    """Write the spills, then the tables: what was typed against what was graded, the period before, the whale curve."""
    plan = canvas.plan
    sheet = canvas.sheet(WORKINGS, (34,))
    sheet.text(
        1, 0, "Formulas that fill several cells stand here. Nothing is to be typed on this sheet.", canvas.looks.note
    )
    for spill in plan.spills:
        _spill(sheet, spill)
    for name, column in RULES_COLUMNS.items():
        _found_by(sheet, column, plan.words.thresholds.get(name, 0))
    if not plan.large:
        _heard(sheet, plan.heard_column, len(plan.customers))
    if plan.earlier is not None:
        _earlier(sheet, plan, plan.earlier)
    # A book is printed whole: of this sheet an empty cell, without a footer.
    sheet.sheet.print_area(2, 0, 2, 0)
    sheet.sheet.set_footer("")


def _spill(sheet: Sheet, spill: Spill) -> None:
    looks = sheet.looks
    sheet.text(_HEADER - 1, spill.column, spill.title, looks.section)
    for place, title in enumerate(spill.headers[: spill.columns]):
        sheet.text(_HEADER, spill.column + place, title, looks.header)
        shown = looks.exact if title in ("Amount", "Excess", "Room") else looks.share if "hare" in title else looks.text
        sheet.sheet.set_column(spill.column + place, spill.column + place, 26 if title == "Name" else 13, shown)
    write_array(sheet.sheet, WORKINGS_ROW, spill.column, spill.formula, looks.text)


def _found_by(sheet: Sheet, column: int, count: int) -> None:
    """What a threshold is found by, beside its row."""
    sheet.text(_HEADER, column + 6, "Found by", sheet.looks.header)
    for row in range(WORKINGS_ROW, WORKINGS_ROW + count):
        judged, figure = sheet.cell(row, column + 2), sheet.cell(row, column + 3)
        sheet.formula(row, column + 6, f'{judged}&"|"&{figure}', sheet.looks.text)


def _heard(sheet: Sheet, column: int, count: int) -> None:
    """What was typed beside each customer, and what a call of the add-in last heard of it: they differ where the book
    was changed by something that cannot calculate grades.
    """
    me = "Heard[[#This Row],[{}]]".format

    def typed(row: int) -> str:
        """The wallet and the answer of the customer in the same row of Customers."""
        return f'TRIM({CUSTOMERS}!E{row}&"|"&{CUSTOMERS}!G{row})'

    columns = [
        Column("Typed", sheet.looks.text, by_row=typed),
        Column("Heard", sheet.looks.text, f"VX_KEY({me('Typed')})"),
        Column("Stale", sheet.looks.text, f"IF(IFERROR({me('Heard')}={me('Typed')},FALSE),0,1)"),
    ]
    sheet.table("Heard", _HEADER, columns, [[None] * 3] * count, first=column)
    sheet.text(_HEADER - 1, column, "What was typed, and what the grades have heard", sheet.looks.section)


def _earlier(sheet: Sheet, plan: Plan, earlier: Earlier) -> None:
    """The customers of the period before, with the grades of then."""
    few = max(plan.listed, *plan.words.thresholds.values()) if plan.large else None
    then = earlier.customers
    cells = CellsByColumn(
        len(then),
        [
            then.names,
            then.industries,
            then.income.floats().tolist(),
            then.profit.told(),
            then.wallets,
            None,
            then.will_buy,
            then.grades or [NOT_GRADED] * len(then),
        ],
    )
    sheet.table("Earlier", _HEADER, list(_earlier_columns(sheet, earlier, plan.large)), cells, plan.earlier_column, few)
    sheet.text(_HEADER - 1, plan.earlier_column, f"The period before, {earlier.period}", sheet.looks.section)
    if earlier.last is not None:
        sheet.text(_HEADER - 1, plan.earlier_column + _DAY - 1, "Judged as at", sheet.looks.label)
        sheet.day(_HEADER - 1, plan.earlier_column + _DAY, earlier.last, sheet.looks.day)
        sheet.define(AS_AT_BEFORE, _HEADER - 1, plan.earlier_column + _DAY)


def _earlier_columns(sheet: Sheet, earlier: Earlier, large: bool) -> Iterator[Column]:
    looks, me = sheet.looks, "Earlier[[#This Row],[{}]]".format
    figures, names = (
        "Earlier[[#This Row],[Share of wallet]:[Will buy]]",
        "Earlier[[#Headers],[Share of wallet]:[Will buy]]",
    )
    day = AS_AT if earlier.last is None else AS_AT_BEFORE
    grade = f'IFERROR(VX_GRADE({figures},{names},"grade",,{day})&"","{NOT_GRADED}")'
    yield Column("Customer", looks.text)
    yield Column("Industry", looks.text)
    yield Column("Income", looks.exact, right=True)
    yield Column("Profit", looks.exact, right=True)
    yield Column("Wallet", looks.exact, right=True)
    share = f'IF(N({me("Wallet")})>0,{me("Income")}/{me("Wallet")},"")'
    known = earlier.customers.grades is not None
    live = earlier.graded and not (known and large)
    yield Column("Share of wallet", looks.share, share if live else "", right=True)
    yield Column("Will buy", looks.text)
    yield Column("Grade", looks.text, "" if known or not earlier.graded else grade)
