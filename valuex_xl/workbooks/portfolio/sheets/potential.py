"""The sheet Potential: the gap register - what each customer could be worth, who goes for it, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from valuex_xl.workbooks.portfolio.canvas import Canvas, Cell, Column, Sheet
from valuex_xl.workbooks.portfolio.charts import bars, short_name
from valuex_xl.workbooks.portfolio.looks import Looks
from valuex_xl.workbooks.portfolio.names import AS_AT, CUSTOMERS, INPUTS, POTENTIAL, limit_name
from valuex_xl.workbooks.portfolio.plan import Plan
from valuex_xl.workbooks.portfolio.sheets.customers import listed
from valuex_xl.workbooks.portfolio.sheets.decisions import money_text
from valuex_xl.workbooks.portfolio.sheets.inputs import OWNER_ROWS

__all__ = ["write_potential"]

_LISTED, _CHARTED = 100, 15
_UNKNOWN_PRINTED = 20
"""So many of those whose wallet is to be found out are printed; the others stand below them."""
_WIDTHS = (7, 32, 10, 13, 13, 9, 13, 13, 16, 26, 12, 7)
_OWNER_ROW = 4
_ROW_PLACE, _HELPER = len(_WIDTHS), len(_WIDTHS) + 2


def write_potential(canvas: Canvas) -> None:
    """Write the total and its subtotals by owner, the largest gaps as a picture, and the register."""
    plan, looks = canvas.plan, canvas.looks
    sheet = canvas.sheet(POTENTIAL, _WIDTHS, title="Potential: the gaps between what customers are and could be worth")
    of = plan.gap_of if plan.has_profit else f"{plan.gap_of}, as the ledger has no profits"
    unit = f", in {plan.currency}" if plan.currency else ""
    when = plan.within if plan.days_of_income else "each year"
    sheet.text(1, 0, f"The gap is in {of}{unit}: what is open {when} at the ideal share of the wallet.", looks.note)
    done = _Typed(listed(canvas, plan.gap_title), listed(canvas, "Grade"))
    _total(sheet, done)
    register = _OWNER_ROW + OWNER_ROWS + 12
    _by_owner(sheet, done)
    _largest(canvas, sheet)
    _retention(sheet, register - 2)
    rows = list(_rows(plan))
    of_all = f", the {len(rows):,} largest gaps" if len(rows) < plan.named else ""
    last = f", none where the grade is {plan.words.grades[-1]}" if plan.words.grades else ""
    ranked = f": a rank where the gap is in the sum{last} or the gap is done"
    sheet.text(register - 1, 0, f"The register{of_all}{ranked}", looks.section)
    names = [plan.customers.names[int(str(row[_ROW_PLACE])) - 1] for row in rows]
    end = sheet.table("Gaps", register, list(_columns(looks, plan, names)), rows)
    sheet.sheet.set_column(len(_WIDTHS), len(_WIDTHS) + 1, 8, None, {"hidden": True})
    gaps = _gaps(plan)
    opened = sum(1 for row in rows if gaps[int(str(row[_ROW_PLACE])) - 1] > 0)
    sheet.printed(min(end - 1, register + opened + _UNKNOWN_PRINTED))
    sheet.sheet.repeat_rows(register)


class _Typed(NamedTuple):
    """The gaps and grades of those that can be typed for, in the order of Inputs."""

    gaps: str
    grades: str

    def conditions(self, plan: Plan, *also: str) -> str:
        """Of COUNTIFS and SUMIFS: an open gap is above 0, of a grade worth the effort."""
        return ",".join((*also, self.gaps, '">0"', *_worth_it(plan, self.grades)))


def _worth_it(plan: Plan, grades: str) -> tuple[str, ...]:
    """The last grade is that of customers on whom nothing is spent: what they spend elsewhere is no gap to go for."""
    return (grades, f'"<>{plan.words.grades[-1]}"') if plan.words.grades else ()


def _total(sheet: Sheet, typed: _Typed) -> None:
    """The sum of what is open of all customers, and how many are not in it."""
    plan, looks = sheet.canvas.plan, sheet.looks
    wallets, gaps, margins, incomes, grades = (
        f"{CUSTOMERS}[{it}]" for it in ("Wallet", plan.gap_title, "Margin", "Income", "Grade")
    )
    among = _Typed(gaps, grades).conditions(plan)
    closed = typed.conditions(plan, f"{INPUTS}[Done]", '"yes"')
    sheet.text(2, 0, f"Open in {plan.days_in_words}" if plan.days_of_income else "Open each year", looks.label)
    sheet.formula(2, 3, f"SUMIFS({gaps},{among})-SUMIFS({typed.gaps},{closed})", looks.exact, "Gap_total")
    named = f'COUNTIF({CUSTOMERS}[Customer],"?*")'
    sheet.formula(2, _HELPER, f"{named}-COUNT({gaps})", looks.pale, "Gap_unknown")
    sheet.formula(2, _HELPER + 1, f"COUNTIFS({among})-COUNTIFS({closed})", looks.pale, "Gap_open")
    count = 'TEXT({},"#,##0")'.format
    without = f"{named}-COUNT({wallets})"
    # Where the ledger has profits the margin of such a customer means nothing, and so its gap.
    below = f'COUNTIFS({CUSTOMERS}[Customer],"?*",{wallets},">=0",{incomes},"<0")' if plan.has_profit else "0"
    told = [f'{count("Gap_open")}&" of "&{count(f"COUNT({wallets})")}']
    look = (
        "; LOOK: wallet and income may be of periods of other lengths, see Checks" if plan.wallets_of_other_days else ""
    )
    told.append(f'" customers with a wallet are in that sum{look}"')
    done, worth = f"COUNTIFS({closed})", f"SUMIFS({typed.gaps},{closed})"
    told.append(f'IF({done}>0,"; "&{count(done)}&" done, of "&{money_text(plan, worth)},"")')
    last = plan.words.grades[-1] if plan.words.grades else ""
    for number, words in (
        *(((f'COUNTIFS({gaps},">0",{grades},"{last}")', f"graded {last}: nothing is spent on them"),) if last else ()),
        (without, "without a wallet"),
        *(((below, "with an income below 0"),) if plan.has_profit else ()),
        (f"Gap_unknown-({without})-{below}", "without a margin up to 100% of their income"),
        (f'COUNTIFS({gaps},"=0",{margins},"<0")', "at a loss: more of it closes no gap"),
        (f'SUMPRODUCT(({wallets}<>"")*({incomes}>{wallets}))', "above their wallet: LOOK, it is too small"),
    ):
        told.append(f'IF({number}>0,"; "&{count(number)}&" {words}","")')
    sheet.sheet.set_row(2, 46)
    sheet.wide(2, 5, 11, f"={'&'.join(told)}", looks.wrapped_note)


def _retention(sheet: Sheet, row: int) -> None:
    """What the lifetime gaps take as kept, now and ideally: no ideal is below what is kept already."""
    plan, looks = sheet.canvas.plan, sheet.looks
    if plan.earlier is None:
        return
    ideal = plan.threshold("targets", "ideal retention", "")
    sheet.formula(
        row, _HELPER, f"IFERROR(MAX({ideal},Retention_yearly),Retention_yearly)", looks.pale, "Retention_ideal"
    )
    share = 'TEXT({},"0.0%")'.format
    apart = f", brought to a year from {plan.days_between:,} days" if plan.days_between else ""
    told = (
        f'"Lifetime gaps: "&{share("Retention_yearly")}&" are kept a year{apart}; ideally "&{share("Retention_ideal")}'
    )
    above = f'IF(Retention_ideal>{ideal},", as much as now: that of the rules, "&{share(ideal)}&", is less","")'
    rate = plan.threshold("targets", "discount", "")
    discounted = f'IFERROR("; discounted at "&TEXT({rate},"0.0%")&" a year","")'
    if plan.days_of_income:
        discounted += f'&"; LOOK: they take what is earned in {plan.days_in_words} for that of a year"'
    sheet.formula(row, 0, f'IFERROR({told}&{above}&{discounted},"")', looks.note)


def _by_owner(sheet: Sheet, typed: _Typed) -> None:
    """Whose the gaps are: nobody's yet, those of the owners on Inputs, those of owners who are not listed there.

    What is above its wallet is no gap that another's could make good: it counts 0 in every sum. What is done is none.
    """
    plan, looks, me = sheet.canvas.plan, sheet.looks, "By_owner[[#This Row],[{}]]".format
    owners, done = f"{INPUTS}[Owner]", f"{INPUTS}[Done]"
    owner, somebody = f"{owners},{me('Owner')}", f'{owners},"?*"'

    def open_of(whose: str) -> tuple[str, str]:
        among = typed.conditions(plan, whose, f'{done},"<>yes"')
        return f"COUNTIFS({among})", f"SUMIFS({typed.gaps},{among})"

    number, amount = open_of(owner)
    columns = [
        Column("Owner", looks.text),
        Column("Gaps", looks.count, f'IF({me("Owner")}="","",{number})', right=True),
        Column(plan.gap_title, looks.exact, f'IF({me("Owner")}="","",{amount})', right=True),
        Column("Done", looks.count, f'IF({me("Owner")}="","",COUNTIFS({owner},{done},"yes"))', right=True),
    ]
    sheet.table("By_owner", _OWNER_ROW, columns, [[None] * 4 for _ in range(OWNER_ROWS + 2)], first=1)
    first, last = _OWNER_ROW + 1, _OWNER_ROW + OWNER_ROWS + 2
    number, amount = open_of(somebody)
    sheet.text(first, 1, "(nobody yet)", looks.text)
    sheet.formula(first, 2, f"Gap_open-{number}", looks.count)
    sheet.formula(first, 4, f'COUNTIF({done},"yes")-COUNTIFS({somebody},{done},"yes")', looks.count)
    sheet.formula(first, 3, f"Gap_total-{amount}", looks.exact)
    for at in range(1, OWNER_ROWS + 1):
        cell = f"INDEX(Owners[Owner],{at})"
        sheet.formula(first + at, 1, f'IF({cell}="","",{cell})', looks.text)
    among = [f"SUM({sheet.cell(first + 1, at)}:{sheet.cell(last - 1, at)})" for at in range(5)]
    closed = f'COUNTIFS({somebody},{done},"yes")'
    beyond = f"OR({number}>{among[2]},{closed}>{among[4]})"
    sheet.formula(last, 1, f'IF({beyond},"(not listed)","")', looks.text)
    for at, (whole, style) in enumerate(
        ((number, looks.count), (amount, looks.exact), (closed, looks.count)),
        start=2,
    ):
        sheet.formula(last, at, f'IF({sheet.cell(last, 1)}="","",{whole}-{among[at]})', style)


def _largest(canvas: Canvas, sheet: Sheet) -> None:
    """The largest gaps in the order of their ranks, which follow what is typed; fifteen, or as many as there are."""
    looks, count = canvas.looks, max(1, min(_CHARTED, canvas.plan.named))
    for rank in range(1, count + 1):
        at = _OWNER_ROW + rank
        found = f"MATCH({rank},Gaps[Rank],0)"
        gap = f"INDEX(Gaps[{canvas.plan.gap_title}],{found})"
        name = short_name(f"INDEX(Gaps[Customer],{found})")
        sheet.formula(at, _HELPER, f'IFERROR(IF({gap}>0,{name},""),"")', looks.pale)
        sheet.formula(at, _HELPER + 1, f"IFERROR(MAX({gap},0),0)", looks.pale)
    first, last = _OWNER_ROW + 1, _OWNER_ROW + count
    names, gaps = (sheet.area(first, column, last, column) for column in (_HELPER, _HELPER + 1))
    chart = bars(canvas.book, names, gaps, canvas.plan.scale.exact)
    sheet.text(_OWNER_ROW - 1, 5, f"The largest gaps {canvas.plan.within}", looks.finding_beside)
    sheet.picture(_OWNER_ROW, 5, chart, (700, 390), "Columns: the largest gaps.", beside=True)


def _columns(looks: Looks, plan: Plan, names: Sequence[str]) -> Iterator[Column]:
    me = "Gaps[[#This Row],[{}]]".format

    def of(table: str, column: str) -> str:
        return f"INDEX({table}[{column}],{me('Row')})"

    def typed(column: str) -> str:
        told = f'IF({of(INPUTS, column)}="","",{of(INPUTS, column)})'
        return f'IF({me("Row")}>ROWS({INPUTS}[Customer]),"",{told})' if plan.large else told

    gap, counted = me(plan.gap_title), me("In the sum")
    same = f"SUMPRODUCT((Gaps[In the sum]={counted})*(Gaps[Row]<{me('Row')}))"
    kept = "Retention_yearly,Retention_ideal" if plan.earlier is not None else ","
    figures = f"{me('Income')},{me('Wallet')},{me('Margin')}"
    lifetime = f'VX_POTENTIAL({figures},{kept},"lifetime gap",,{AS_AT})'
    lifetime = f'IF({gap}="","",IFERROR({lifetime},""))' if plan.earlier else '""'
    yield Column("Rank", looks.rank, f'IF({counted}="","",RANK({counted},Gaps[In the sum])+{same})')
    yield Column("Customer", looks.fitted, of(CUSTOMERS, "Customer"), names=names)
    yield Column("Grade", looks.center, of(CUSTOMERS, "Grade"), center=True)
    yield Column("Income", looks.exact, of(CUSTOMERS, "Income"), right=True)
    yield Column("Wallet", looks.exact, of(CUSTOMERS, "Wallet"), right=True)
    yield Column("Margin", looks.share, of(CUSTOMERS, "Margin"), right=True)
    there = of(CUSTOMERS, plan.gap_title)
    yield Column(plan.gap_title, looks.exact, f'IF(N({there})>0,{there},"")', right=True)
    yield Column("Lifetime gap", looks.exact, lifetime, right=True)
    yield Column("Owner", looks.center, typed("Owner"), center=True)
    yield Column("Action", looks.text, typed("Action"))
    yield Column("Due", looks.day, typed("Due"))
    yield Column("Done", looks.center, typed("Done"), center=True)
    yield Column("Row", looks.pale)
    yield Column("To go for", looks.pale, _to_go_for(plan))
    yield Column("In the sum", looks.pale, _in_the_sum(plan))


def _in_the_sum(plan: Plan) -> str:
    """The gap where it is open and worth the effort, as in the sum above: only such gaps have a rank and a column."""
    me = "Gaps[[#This Row],[{}]]".format
    against = [f"N({me(plan.gap_title)})<=0", f'{me("Done")}="yes"']
    if plan.words.grades:
        against.append(f'{me("Grade")}="{plan.words.grades[-1]}"')
    return f'IFERROR(IF(OR({",".join(against)}),"",{me(plan.gap_title)}),"")'


def _to_go_for(plan: Plan) -> str:
    """The gap where an effort is to be asked for: not done, worth it by its grade, and of nobody to depend less on."""
    me = "Gaps[[#This Row],[{}]]".format
    against = [f'{me("Done")}="yes"', f"N({me(plan.gap_title)})<=0"]
    if plan.words.grades:
        against.append(f'{me("Grade")}="{plan.words.grades[-1]}"')
    for measure in plan.measures:
        if measure.table == CUSTOMERS:
            name, status = (limit_name(measure.limit, each) for each in ("name", "status"))
            against.append(f'AND({me("Customer")}={name},OR({status}="WATCH",{status}="BREACH"))')
    return f'IFERROR(IF(OR({",".join(against)}),"",{me(plan.gap_title)}),"")'


def _rows(plan: Plan) -> Iterator[list[Cell]]:
    """The largest gaps as they are now, then the largest customers whose wallet nobody knows, then who has no gap."""
    known = min(len(plan.customers) if plan.told_of_all else plan.listed, plan.named)
    for at in np.argsort(-_gaps(plan)[:known], kind="stable")[:_LISTED].tolist():
        yield [*[None] * 12, at + 1, None, None]


def _gaps(plan: Plan) -> NDArray[np.float64]:
    """What orders the register when it is made, the ranks in it are formulas: the gaps as the book works them out.

    Of whom the wallet or the margin is not known it is 0, and of who has no gap, at a loss or above the wallet, -1.
    """
    customers = plan.customers
    wallets = list(plan.wallets)
    for key in plan.typed.rows.keys() & customers.places.keys():
        wallets[customers.places[key]] = plan.wallet(key)
    known = np.array([np.nan if wallet is None else wallet for wallet in wallets])
    margins = customers.profit.ratios(customers.income) if plan.has_profit else np.ones(len(customers))
    gaps = (known * plan.words.ideal_share - customers.income.floats()) * margins
    unknown = np.isnan(gaps) | (margins > 1)
    return np.where(unknown, 0.0, np.where((gaps > 0) & (margins >= 0), gaps, -1.0))
