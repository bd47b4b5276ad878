"""The sheet Customers: a row a customer with its figures, its grade now and before, and what the next one lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from xlsxwriter.utility import xl_col_to_name, xl_range_abs, xl_rowcol_to_cell

from valuex_xl.ledgers import Ranked, Statement
from valuex_xl.ledgers.columns import only_where
from valuex_xl.workbooks.portfolio.canvas import Canvas, Cell, CellsByColumn, Column
from valuex_xl.workbooks.portfolio.findings import plural
from valuex_xl.workbooks.portfolio.looks import Looks
from valuex_xl.workbooks.portfolio.names import AS_AT, BY_LEDGER, CUSTOMERS, INPUTS, NOT_GRADED, TABLES, WORKINGS
from valuex_xl.workbooks.portfolio.plan import WORKINGS_ROW, Plan
from valuex_xl.workbooks.portfolio.sheets.inputs import HEADER_ROW, PRINTED
from valuex_xl.workbooks.portfolio.sheets.limits import told_doubt
from valuex_xl.workbooks.writing.styles import traffic_lights
from valuex_xl.workbooks.writing.widths import name_width

__all__ = ["listed", "write_customers"]

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
    names = name_width(shown.names, _WIDTHS[0], widest[0])
    industries = name_width(_industries(plan.statement, shown), _WIDTHS[1], widest[1])
    sheet = canvas.sheet(CUSTOMERS, (names, industries, *_WIDTHS[2:]))
    for row, note in enumerate(_notes(plan), start=1):
        sheet.text(row, 0, note, canvas.looks.note)
    nameless = _nameless_note(plan) if plan.nameless else ""
    sheet.formula(3, 0, told_doubt("customer", nameless), canvas.looks.note)
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
    answers = any(map(plan.will_buy, plan.customers.keys))
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


def listed(canvas: Canvas, title: str) -> str:
    """A column of those that can be typed for, in the order of Inputs, as other sheets name it."""
    plan = canvas.plan
    place = [column.title for column in _columns(canvas.looks, plan)].index(title)
    return f"{CUSTOMERS}!{xl_range_abs(HEADER_ROW + 1, place, HEADER_ROW + plan.listed, place)}"


def _notes(plan: Plan) -> Iterator[str]:
    unit = f"Amounts in {plan.currency}. " if plan.currency else ""
    paper = f" The first {PRINTED} are printed." if len(plan.customers) > PRINTED else ""
    typed = f"Wallet and Will buy are typed on the sheet {INPUTS}."
    yield f"{unit}Largest income first; credit notes netted. {typed}{paper}"
    hidden = "" if plan.has_wallets else " Blank columns are hidden until valuex refresh."
    graded = "" if plan.told_of_all else f"Only the {plan.listed:,} largest are graded. "
    more = f" {graded}Gap, advice and class are left out, and what is past stands as values." if plan.large else ""
    yield (
        f'"{NOT_GRADED}": the wallet or the answer is missing, the wallet is too small, or the income is below 0.'
        f"{more}{hidden}"
    )


def _nameless_note(plan: Plan) -> str:
    lines = plural(plan.statement.sums.customers[""].lines, "line", "lines")
    return f"The last row has no name: {lines} without a customer, in every total and never the largest."


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
    grade = f'IFERROR({_graded("grade")},"{NOT_GRADED}")'
    return f'IF({_me("Customer")}="","",{grade})' if plan.nameless and not plan.large else grade


def _unless_overridden(call: str, instead: str = '""') -> str:
    """What the rules say of the next grade, which is nothing to go for where somebody answers for another one."""
    return f'IF({_me("Override")}>0,{instead},IFERROR({call},""))'


def _gap_in_words() -> str:
    """What the next grade lacks; of whom has a wallet and more credit notes than income, why there is no grade."""
    gap = _unless_overridden(_graded("gap"), _overridden())
    below = f'AND({_me("Customer")}<>"",{_me("Income")}<0,N({_me("Wallet")})>0,N({_me("Override")})=0)'
    return f'IF({below},"{NOT_GRADED}: the income is below 0",{gap})'


def _advice(plan: Plan) -> str:
    """That of the grade; who loses money is to be made to pay before more is sold to it."""
    advice = _unless_overridden(_graded("advice"))
    if not plan.has_profit:
        return advice
    loses = f'AND({_me("Customer")}<>"",N({_me("Profit")})<0)'
    return f'IF({loses},"Loses money: reprice, serve for less, or let go, before more is sold to it.",{advice})'


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
    yield Column("Customer", looks.fitted, names=plan.customers[:PRINTED].names)
    yield Column("Industry", looks.fitted, names=_industries(plan.statement, plan.customers[:PRINTED]))
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
    yield Column("Gap", looks.text, _gap_in_words() if words else "")
    yield Column("Advice", looks.text, _advice(plan) if words else "")
    yield from _changes(looks, plan, words)


def _spilled(plan: Plan, title: str) -> Callable[[int], str]:
    """What stands for the customer of a row on Workings, which is in the same row there."""
    column, below = plan.spill(title).column, WORKINGS_ROW - HEADER_ROW - 2
    return lambda row: f'IFERROR({WORKINGS}!{xl_rowcol_to_cell(row + below, column)},"")'


def _at_once(plan: Plan, title: str) -> Callable[[int], str]:
    """What stands for a row in the one call on Workings."""
    column, below = f"{WORKINGS}!${xl_col_to_name(plan.spill(title).column)}", WORKINGS_ROW - HEADER_ROW - 1
    return lambda row: f"{column}{row + below}"


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
    """The gap of each customer, hidden: the sheet Potential adds up all of them and ranks the largest.

    It is 0 of whom nothing more is to be earned: more sold at a loss, or above the wallet, closes none.
    """
    some = plan.listed if plan.large else None
    at_once = _at_once(plan, plan.gap_title) if plan.large and plan.told_of_all else None
    margin = f'IF({_me("Income")}>0,{_me("Profit")}/{_me("Income")},"")' if plan.has_profit else "1"
    figures = f"{_me('Income')},{_me('Wallet')},{_me('Margin')}"
    gap = _earned(f'VX_POTENTIAL({figures},,,"gap",,{AS_AT})')
    yield Column("Margin", looks.pale, margin, rows=some)
    by_row = (lambda row: _earned(at_once(row))) if at_once is not None else None
    yield Column(plan.gap_title, looks.pale, gap, rows=some, by_row=by_row)


def _earned(gap: str) -> str:
    """As much of a gap as brings something in; nothing where the gap is not known."""
    return f'IFERROR(MAX(0,{gap}+0)*(N({_me("Margin")})>=0),"")'


def _told(plan: Plan) -> dict[str, Sequence[Cell]]:
    """What the ledger says of each customer, by column; the table's formulas fill the rest."""
    customers = plan.customers
    wallets, words = _by_ledger(plan)
    told: dict[str, Sequence[Cell]] = {
        "Customer": customers.names,
        "Industry": _industries(plan.statement, customers),
        "Income": customers.income.floats().tolist(),
        "Grade": [NOT_GRADED] * len(customers),
        "Earlier row": only_where(plan.before >= 0, (plan.before + 1.0).tolist()),
        BY_LEDGER["Wallet"]: wallets,
        BY_LEDGER["Will buy"]: words,
    }
    if plan.has_profit:
        told["Profit"] = customers.profit.floats().tolist()
    return told | _as_values(plan) | _past(plan) if plan.large else told


def _by_ledger(plan: Plan) -> tuple[list[Cell], list[Cell]]:
    """The wallets and the answers of this ledger, or else of an earlier one, of whom can be typed for.

    Of the others the columns Wallet and Will buy say the same.
    """
    told = [plan.by_ledger(key) for key in plan.customers.keys[: plan.listed]]
    others: list[Cell] = [None] * (len(plan.customers) - len(told))
    return [*(wallet for wallet, _ in told), *others], [*(word or None for _, word in told), *others]


def _as_values(plan: Plan) -> dict[str, Sequence[Cell]]:
    """What has no formula in a large book: what the ledger says of each customer."""
    customers = plan.customers
    margins = customers.profit.ratios(customers.income)
    incomes = customers.income.floats().tolist()
    return {
        "Wallet": plan.wallets,
        "Margin": only_where(~np.isnan(margins), margins.tolist()) if plan.has_profit else [1.0] * len(customers),
        "Share of wallet": [
            income / wallet if wallet is not None and wallet > 0 else None
            for income, wallet in zip(incomes, plan.wallets, strict=True)
        ],
        "Will buy": plan.answers,
    }


def _past(plan: Plan) -> dict[str, Sequence[Cell]]:
    """What was before and what changed, as values: what is past does not change."""
    if plan.earlier is None:
        return {}
    then, before = plan.earlier.customers, plan.before
    there = before >= 0
    known: Sequence[Cell] = then.grades or [None] * len(then)
    grades = [*known, None]
    incomes = np.append(then.income.floats(), 0.0)[before].tolist()
    kinds = np.where(there, plan.changes.signs(), 2).tolist()
    return {
        "Previous": list(map(grades.__getitem__, before.tolist())),
        "Income before": only_where(there, incomes),
        "Change": plan.changes.floats().tolist(),
        "Kind": list(map(("same", "grown", "new", "shrunk").__getitem__, kinds)),
    }


def _industries(statement: Statement, ranked: Ranked) -> list[str]:
    """The largest industry of each customer, ``(+2)`` behind it where there are two others."""
    names = {"": ""} | {key: each.name for key, each in statement.sums.industries.items() if key}
    return [
        f"{names[key]} (+{count - 1})" if count > 1 else names[key]
        for key, count in zip(ranked.industry, ranked.industries, strict=True)
    ]
