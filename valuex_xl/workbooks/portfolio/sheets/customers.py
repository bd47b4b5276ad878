"""The sheet Customers: a row a customer with its figures, its grade now and before, and what the next one lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from valuex_xl.ledgers import Customer, Statement
from valuex_xl.workbooks.portfolio.canvas import Canvas, Cell, Column
from valuex_xl.workbooks.portfolio.findings import plural
from valuex_xl.workbooks.portfolio.looks import Looks
from valuex_xl.workbooks.portfolio.names import CUSTOMERS, INPUTS
from valuex_xl.workbooks.portfolio.plan import AS_AT, Plan
from valuex_xl.workbooks.portfolio.sheets.inputs import HEADER_ROW
from valuex_xl.workbooks.writing.styles import traffic_lights

__all__ = ["write_customers"]

_WIDTHS = (30, 16, 12, 12, 12, 9, 9, 10, 10, 7, 10, 7, 60, 60, 13, 13, 9)
_PRINTED = 12
"""The last column that is printed; the advice is that of the grade, and stands in the rules."""


def write_customers(canvas: Canvas) -> None:
    """Write the table Customers; what the ledger cannot fill is blank."""
    plan = canvas.plan
    sheet = canvas.sheet(CUSTOMERS, _WIDTHS)
    for row, note in enumerate(_notes(plan), start=1):
        sheet.text(row, 0, note, canvas.looks.note)
    columns = [*_columns(canvas.looks, plan), *_helpers(canvas.looks, plan)]
    rows = [_row(plan, columns, customer) for customer in plan.customers]
    end = sheet.table(CUSTOMERS, HEADER_ROW, columns, rows)
    for place in range(len(_WIDTHS), len(columns)):
        sheet.sheet.set_column(place, place, 8, None, {"hidden": True})
    if plan.earlier is None:
        sheet.sheet.set_column(8, 8, 10, None, {"hidden": True})
        sheet.sheet.set_column(14, 16, 13, None, {"hidden": True})
    first = HEADER_ROW + 1
    traffic_lights(sheet.sheet, canvas.looks, (first, 10, end - 1, 10), f"$K{first + 1}")
    sheet.printed(end - 1, repeat=HEADER_ROW, last=_PRINTED)


def _notes(plan: Plan) -> Iterator[str]:
    unit = f"Amounts in {plan.currency}. " if plan.currency else ""
    yield f"{unit}Largest income first; credit notes netted. Wallet and Will buy are typed on the sheet {INPUTS}."
    more = " Gap and advice are left out: there are too many customers to read them." if plan.large else ""
    yield f'"not graded": the wallet or the answer is missing, or the wallet is too small; {INPUTS} takes it.{more}'
    nobody = plan.statement.sums.customers.get("")
    if nobody:
        lines = plural(nobody.lines, "line", "lines")
        yield f"The last row has no name: {lines} of the ledger without a customer, in every total and never the largest."


def _me(column: str) -> str:
    return f"{CUSTOMERS}[[#This Row],[{column}]]"


def _typed(letter: str) -> str:
    """What stands in the same row of Inputs, nothing where it is empty."""
    cell = f"INDEX({INPUTS}!${letter}:${letter},ROW())"
    return f'IF({cell}="","",{cell})'


def _graded(output: str) -> str:
    figures = f"{CUSTOMERS}[[#This Row],[Share of wallet]:[Will buy]]"
    names = f"{CUSTOMERS}[[#Headers],[Share of wallet]:[Will buy]]"
    return f'VX_GRADE({figures},{names},"{output}",,{AS_AT})'


def _columns(looks: Looks, plan: Plan) -> Iterator[Column]:
    """The columns that others read; what makes no sense without an earlier period stays empty."""
    place = f"ROW()-ROW({CUSTOMERS}[[#Headers],[Grade]])"
    by_rules = plan.picked("grade", place) if plan.large else _graded("grade")
    override, then = _me("Override"), _me("Earlier row")
    before = plan.earlier is not None
    words = not plan.large
    yield Column("Customer", looks.text)
    yield Column("Industry", looks.text)
    yield Column("Income", looks.exact, right=True)
    yield Column("Profit", looks.exact, right=True)
    yield Column("Wallet", looks.exact, _typed("B"), right=True)
    yield Column(
        "Share of wallet", looks.share, f'IF(N({_me("Wallet")})>0,{_me("Income")}/{_me("Wallet")},"")', right=True
    )
    yield Column("Will buy", looks.center, _typed("C"), center=True)
    yield Column(
        "Grade",
        looks.center,
        f'IF({override}>0,INDEX(Overrides[Grade],{override}),IFERROR({by_rules},"not graded"))',
        center=True,
    )
    yield Column(
        "Previous", looks.center, f'IF({then}="","",INDEX(Earlier[Grade],{then}))' if before else "", center=True
    )
    yield Column("Next", looks.center, f'IFERROR({_graded("next")},"")' if words else "", center=True)
    yield Column("Status", looks.light, f'IFERROR({plan.picked("Status", place)},"")', center=True)
    yield Column("Class", looks.center, f'IFERROR({plan.picked("Class", place)},"")', center=True)
    yield Column("Gap", looks.text, f'IFERROR({_graded("gap")},"")' if words else "")
    yield Column("Advice", looks.text, f'IFERROR({_graded("advice")},"")' if words else "")
    yield Column(
        "Income before", looks.exact, f'IF({then}="","",INDEX(Earlier[Income],{then}))' if before else "", right=True
    )
    yield Column("Change", looks.exact, f"{_me('Income')}-N({_me('Income before')})" if before else "", right=True)
    change = _me("Change")
    kind = f'IF({then}="","new",IF(ROUND({change},2)>0,"grown",IF(ROUND({change},2)<0,"shrunk","same")))'
    yield Column("Kind", looks.center, kind if before else "", center=True)


def _helpers(looks: Looks, plan: Plan) -> Iterator[Column]:
    """Where a customer stands elsewhere: its row among the earlier ones, and the number of its override or 0."""
    yield Column("Earlier row", looks.pale)
    found = f'SUMPRODUCT((Overrides[Customer]={_me("Customer")})*(Overrides[In force]="yes")*Overrides[No])'
    yield Column("Override", looks.pale, "0" if plan.large else found)


def _row(plan: Plan, columns: list[Column], customer: Customer) -> list[Cell]:
    """What the ledger says; the table's formulas fill the rest."""
    told: dict[str, Cell] = {
        "Customer": customer.name,
        "Industry": _industry(plan.statement, customer),
        "Income": customer.income,
        "Profit": customer.profit if plan.has_profit else None,
        "Earlier row": _places(plan).get(customer.key),
    }
    return [told.get(column.title) for column in columns]


def _places(plan: Plan) -> Mapping[str, int]:
    """The row of each customer in the table Earlier, from 1."""
    return plan.earlier.places if plan.earlier is not None else {}


def _industry(statement: Statement, customer: Customer) -> str:
    """The largest industry of the customer, ``(+2)`` behind it where there are two others."""
    if not customer.by_industry:
        return ""
    name = statement.sums.industries[customer.industry].name
    others = len(customer.by_industry) - 1
    return f"{name} (+{others})" if others else name
