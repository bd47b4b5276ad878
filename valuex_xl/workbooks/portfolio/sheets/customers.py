"""The sheet Customers: a row a customer with its figures, its grade now and before, and what the next one lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name, xl_range_abs, xl_rowcol_to_cell

from valuex_xl.ledgers import Customer, Statement
from valuex_xl.workbooks.portfolio.canvas import Canvas, Cell, CellsByColumn, Column, name_width
from valuex_xl.workbooks.portfolio.findings import plural
from valuex_xl.workbooks.portfolio.looks import Looks
from valuex_xl.workbooks.portfolio.names import AS_AT, BY_LEDGER, CUSTOMERS, INPUTS, TABLES, WORKINGS
from valuex_xl.workbooks.portfolio.plan import WORKINGS_ROW, Plan
from valuex_xl.workbooks.portfolio.sheets.inputs import HEADER_ROW, PRINTED
from valuex_xl.workbooks.writing.styles import traffic_lights

__all__ = ["listed_gaps", "write_customers"]

_WIDTHS = (30, 16, 12, 12, 12, 9, 9, 10, 10, 7, 10, 7, 60, 60, 13, 13, 9)
_WIDEST, _WIDEST_GRADED = (44, 34), (38, 24)
"""Of the names of customers and industries; with the gaps beside them the page has less room."""
_PRINTED = 12
"""The last column that is printed; the advice is that of the grade, and stands in the rules."""


def write_customers(canvas: Canvas) -> None:
    """Write the table Customers; what the ledger cannot fill is blank."""
    plan = canvas.plan
    shown = plan.customers[:PRINTED]
    widest = _WIDEST_GRADED if plan.has_wallets else _WIDEST
    names = name_width((each.name for each in shown), _WIDTHS[0], widest[0])
    industries = name_width((_industry(plan.statement, each) for each in shown), _WIDTHS[1], widest[1])
    sheet = canvas.sheet(CUSTOMERS, (names, industries, *_WIDTHS[2:]))
    for row, note in enumerate(_notes(plan), start=1):
        sheet.text(row, 0, note, canvas.looks.note)
    columns = list(_columns(canvas.looks, plan))
    told = _told(plan)
    cells = CellsByColumn(len(plan.customers), [told.get(column.title) for column in columns])
    end = sheet.table(CUSTOMERS, HEADER_ROW, columns, cells, few=plan.listed if plan.large else None)
    for place in range(len(_WIDTHS), len(columns)):
        sheet.sheet.set_column(place, place, 8, None, {"hidden": True})
    for place in _hidden(plan):
        sheet.sheet.set_column(place, place, _WIDTHS[place], None, {"hidden": True})
    if plan.earlier is None:
        sheet.sheet.set_column(14, 16, 13, None, {"hidden": True})
    first = HEADER_ROW + 1
    traffic_lights(sheet.sheet, canvas.looks, (first, 10, end - 1, 10), f"$K{first + 1}")
    last = _PRINTED if plan.has_wallets else _PRINTED - 1
    sheet.printed(min(end - 1, HEADER_ROW + PRINTED), repeat=HEADER_ROW, last=last)


def _hidden(plan: Plan) -> Iterator[int]:
    """Columns that are blank for everybody; the wallet and the grade stay, as they answer to what is typed."""
    nobody = not plan.has_wallets
    answers = any(plan.will_buy(each.key) for each in plan.customers)
    graded = plan.earlier is not None and plan.earlier.graded
    for title, there in (
        ("Industry", plan.has_industry),
        ("Profit", plan.has_profit),
        ("Share of wallet", not nobody),
        ("Will buy", answers or not nobody),
        ("Previous", graded or (plan.earlier is not None and not nobody)),
        ("Next", answers or not nobody),
    ):
        if not there:
            yield TABLES[CUSTOMERS].index(title)


def listed_gaps(canvas: Canvas) -> str:
    """The hidden gaps of those that can be typed for, in the order of Inputs, as other sheets name them."""
    plan = canvas.plan
    place = [column.title for column in _columns(canvas.looks, plan)].index("Yearly gap")
    return f"{CUSTOMERS}!{xl_range_abs(HEADER_ROW + 1, place, HEADER_ROW + plan.listed, place)}"


def _notes(plan: Plan) -> Iterator[str]:
    unit = f"Amounts in {plan.currency}. " if plan.currency else ""
    paper = f" The first {PRINTED} are printed." if len(plan.customers) > PRINTED else ""
    typed = f"Wallet and Will buy are typed on the sheet {INPUTS}."
    yield f"{unit}Largest income first; credit notes netted. {typed}{paper}"
    hidden = "" if plan.has_wallets else " Blank columns are hidden until valuex refresh."
    graded = "" if plan.told_of_all else f"Only the {plan.listed:,} largest are graded. "
    more = f" {graded}Gap, advice and class are left out, and what is past stands as values." if plan.large else ""
    yield f'"not graded": the wallet or the answer is missing, or the wallet is too small.{more}{hidden}'
    nobody = plan.statement.sums.customers.get("")
    if nobody:
        lines = plural(nobody.lines, "line", "lines")
        yield f"The last row has no name: {lines} without a customer, in every total and never the largest."


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


def _by_rules(plan: Plan) -> str:
    """The grade by the rules; what no line names a customer for is nobody, and has none."""
    grade = f'IFERROR({_graded("grade")},"not graded")'
    return f'IF({_me("Customer")}="","",{grade})' if plan.nameless and not plan.large else grade


def _unless_overridden(call: str, instead: str = '""') -> str:
    """What the rules say of the next grade, which is nothing to go for where somebody answers for another one."""
    return f'IF({_me("Override")}>0,{instead},IFERROR({call},""))'


def _overridden() -> str:
    """Who answers for the grade, why and until when, and what the rules say; a day in the digits of any language."""
    of = f"INDEX(Overrides[{{}}],{_me('Override')})".format
    until = of("Until")
    day = f'YEAR({until})&"-"&RIGHT("0"&MONTH({until}),2)&"-"&RIGHT("0"&DAY({until}),2)'
    return f'"Overridden by "&{of("By")}&" until "&{day}&": "&{of("Because")}&"; by the rules "&{_me("By rules")}'


def _columns(looks: Looks, plan: Plan) -> Iterator[Column]:
    """The columns that others read; what makes no sense without an earlier period stays empty.

    In a large book only the listed customers can be typed for, the grades are those of one call, what is past stands as
    a value, and nobody has a gap, an advice or a class.
    """
    some = plan.listed if plan.large else None
    words = not plan.large
    share = f'IF(N({_me("Wallet")})>0,{_me("Income")}/{_me("Wallet")},"")'
    override = _me("Override")
    by_rules = _by_rules(plan)
    grade = f"IF({override}>0,INDEX(Overrides[Grade],{override}),{_me('By rules')})" if words else by_rules
    at_once = _at_once(plan, "Grade") if plan.large and plan.told_of_all else None
    yield Column("Customer", looks.fitted, names=[each.name for each in plan.customers[:PRINTED]])
    yield Column("Industry", looks.fitted)
    yield Column("Income", looks.exact, right=True)
    yield Column("Profit", looks.exact, right=True)
    yield Column("Wallet", looks.exact, _typed("B"), right=True, rows=some)
    yield Column("Share of wallet", looks.share, share, right=True, rows=some)
    yield Column("Will buy", looks.center, _typed("C"), center=True, rows=some)
    yield Column("Grade", looks.center, grade, center=True, rows=some, by_row=at_once)
    yield Column("Previous", looks.center, _then("Grade") if plan.earlier and words else "", center=True)
    yield Column("Next", looks.center, _unless_overridden(_graded("next")) if words else "", center=True)
    for title, style in (("Status", looks.light), ("Class", looks.center)):
        yield Column(title, style, center=True, by_row=_spilled(plan, title) if words else None)
    yield Column("Gap", looks.text, _unless_overridden(_graded("gap"), _overridden()) if words else "")
    yield Column("Advice", looks.text, _unless_overridden(_graded("advice")) if words else "")
    yield from _changes(looks, plan, words)


def _spilled(plan: Plan, title: str) -> Callable[[int], str]:
    """What stands for the customer of a row on Workings, which is in the same row there."""
    column = plan.spill(title).column
    return lambda row: f'IFERROR({WORKINGS}!{xl_rowcol_to_cell(row - HEADER_ROW - 1 + WORKINGS_ROW, column)},"")'


def _at_once(plan: Plan, title: str) -> Callable[[int], str]:
    """What stands for a row in the one call on Workings."""
    letter = xl_col_to_name(plan.spill(title).column)
    return lambda row: f"{WORKINGS}!${letter}{row - HEADER_ROW + WORKINGS_ROW}"


def _then(column: str) -> str:
    """A figure of the same customer in the period before, nothing for a new one."""
    row = _me("Earlier row")
    return f'IF({row}="","",INDEX(Earlier[{column}],{row}))'


def _changes(looks: Looks, plan: Plan, words: bool) -> Iterator[Column]:
    there = plan.earlier is not None
    change = _me("Change")
    kind = f'IF({_me("Earlier row")}="","new",IF({change}>0,"grown",IF({change}<0,"shrunk","same")))'
    if plan.nameless:
        kind = f'IF({_me("Customer")}="","",{kind})'
    yield Column("Income before", looks.exact, _then("Income") if there and words else "", right=True)
    yield Column(
        "Change", looks.exact, f"{_me('Income')}-N({_me('Income before')})" if there and words else "", right=True
    )
    yield Column("Kind", looks.center, kind if there and words else "", center=True)
    yield Column("Earlier row", looks.pale)
    found = f'SUMPRODUCT((Overrides[Customer]={_me("Customer")})*(Overrides[In force]="yes")*Overrides[No])'
    yield Column("Override", looks.pale, found if words else "")
    yield Column("By rules", looks.pale, _by_rules(plan) if words else "")
    if plan.has_wallets:
        yield from _gaps(looks, plan)
    for title in BY_LEDGER.values():
        yield Column(title, looks.pale)


def _gaps(looks: Looks, plan: Plan) -> Iterator[Column]:
    """The gap of each customer, hidden: the sheet Potential adds up all of them and ranks the largest."""
    some = plan.listed if plan.large else None
    at_once = _at_once(plan, "Yearly gap") if plan.large and plan.told_of_all else None
    margin = f'IF({_me("Income")}>0,{_me("Profit")}/{_me("Income")},"")' if plan.has_profit else "1"
    figures = f"{_me('Income')},{_me('Wallet')},{_me('Margin')}"
    gap = f'IFERROR(VX_POTENTIAL({figures},,,"gap",,{AS_AT}),"")'
    yield Column("Margin", looks.pale, margin, rows=some)
    yield Column("Yearly gap", looks.pale, gap, rows=some, by_row=at_once)


def _told(plan: Plan) -> dict[str, Sequence[Cell]]:
    """What the ledger says of each customer, by column; the table's formulas fill the rest."""
    customers = plan.customers
    by_ledger = [plan.by_ledger(each.key) for each in customers]
    places = plan.earlier.places if plan.earlier is not None else {}
    told: dict[str, Sequence[Cell]] = {
        "Customer": [each.name for each in customers],
        "Industry": [_industry(plan.statement, each) for each in customers],
        "Income": [each.income for each in customers],
        "Grade": ["not graded"] * len(customers),
        "Earlier row": [places.get(each.key) for each in customers],
        BY_LEDGER["Wallet"]: [wallet for wallet, _ in by_ledger],
        BY_LEDGER["Will buy"]: [word or None for _, word in by_ledger],
    }
    if plan.has_profit:
        told["Profit"] = [each.profit for each in customers]
    return told | _as_values(plan) | _past(plan, places) if plan.large else told


def _as_values(plan: Plan) -> dict[str, Sequence[Cell]]:
    """What has no formula in a large book: what the ledger says of each customer."""
    customers, held, words = plan.customers, plan.statement.wallets, plan.statement.will_buy
    wallets = [held.get(each.key) for each in customers]
    return {
        "Wallet": wallets,
        "Margin": [each.profit / each.income if each.income > 0 else None for each in customers]
        if plan.has_profit
        else [1] * len(customers),
        "Share of wallet": [
            float(each.income) / float(wallet) if wallet is not None and wallet > 0 else None
            for each, wallet in zip(customers, wallets, strict=True)
        ],
        "Will buy": [words.get(each.key) for each in customers],
    }


def _past(plan: Plan, places: Mapping[str, int]) -> dict[str, Sequence[Cell]]:
    """What was before and what changed, as values: what is past does not change."""
    if plan.earlier is None:
        return {}
    known = plan.earlier.customers
    rows = [places.get(each.key) for each in plan.customers]
    then = [None if row is None else known[row - 1] for row in rows]
    changes = [
        each.income if before is None else each.income - before.income
        for each, before in zip(plan.customers, then, strict=True)
    ]
    kinds = ("same", "grown", "shrunk")
    return {
        "Previous": [None if before is None else before.grade for before in then],
        "Income before": [None if before is None else before.income for before in then],
        "Change": changes,
        "Kind": [
            "new" if before is None else kinds[(change > 0) - (change < 0)]
            for before, change in zip(then, changes, strict=True)
        ],
    }


def _industry(statement: Statement, customer: Customer) -> str:
    """The largest industry of the customer, ``(+2)`` behind it where there are two others."""
    if not customer.by_industry:
        return ""
    name = statement.sums.industries[customer.industry].name
    others = len(customer.by_industry) - 1
    return f"{name} (+{others})" if others else name
