"""The sheet Checks: the totals tied to the ledger, stale grades, and what was merged, unnamed, blank or left out."""

from __future__ import annotations

from decimal import Decimal

from valuex_xl.ledgers import Customer
from valuex_xl.workbooks.portfolio.canvas import Canvas, Cell, Column, Sheet
from valuex_xl.workbooks.portfolio.findings import counts, origin
from valuex_xl.workbooks.portfolio.names import BY_LEDGER, CHECKS, CUSTOMERS, INDUSTRIES, INPUTS, NOT_GRADED, TABLES
from valuex_xl.workbooks.portfolio.plan import Plan
from valuex_xl.workbooks.portfolio.sheets.inputs import PRINTED
from valuex_xl.workbooks.writing.paging import keep_together, scale_for
from valuex_xl.workbooks.writing.styles import traffic_lights
from valuex_xl.workbooks.writing.widths import LINE

__all__ = ["FAILED", "LOOKED_AT", "write_checks"]

FAILED = 'OR(Checks_all<>"OK",Checks_stale>0,Checks_unreadable>0,Checks_will_buy>0,Checks_done>0,Checks_overrides>0)'
"""Is any line of this sheet on CHECK?"""

LOOKED_AT = 'OR(Checks_look>0,Checks_grading="LOOK")'
"""Is any line of this sheet on LOOK?"""

_NOBODY_GRADED = (
    f'AND(COUNT({CUSTOMERS}[Wallet])=0,COUNTIFS({CUSTOMERS}[Customer],"<>",{CUSTOMERS}[Grade],"<>{NOT_GRADED}")=0)'
)
"""Does nobody know a wallet, and has nobody a grade by anything else? Then grades were not asked for."""

_WIDTHS = (46, 22, 22, 30, 12)
_ROW = 5
_LONGEST_TEXT = 32_000
_LETTERS_A_LINE = 80
"""Across the columns right of a label."""
_LETTERS_BESIDE = 50
"""In a line of what is told between a figure and its result."""
_LINES_OF_REASONS = 2
"""Of the longest text that tells why some are not graded."""
_LETTERS_OF_A_NAME, _LETTERS_OF_SPELLINGS = 40, 56
"""In a line of their columns, with room for fonts that are wider."""
_HIGHEST = 540
"""Pixels of the highest row that there is in Excel, nearly."""


def write_checks(canvas: Canvas) -> None:
    """Write the checks as live formulas, then where the figures come from and what was found on the way."""
    plan, looks = canvas.plan, canvas.looks
    sheet = canvas.sheet(CHECKS, _WIDTHS)
    sheet.text(1, 0, "The ledger's totals are as they were read; the workbook's totals are formulas.", looks.note)
    row = _ties(sheet) + 1
    starts = [0, row]
    row = _followed(sheet, row) + 1
    starts.append(row)
    sheet.text(row, 0, "Where the figures come from", looks.section)
    facts = origin(plan)
    for at, (label, text) in enumerate(facts, start=row + 1):
        sheet.text(at, 0, label, looks.indented)
        if label == "LOOK" or len(text) > _LETTERS_A_LINE:
            sheet.wide(at, 1, sheet.last, text, looks.wrapped)
            sheet.sheet.set_row(at, LINE * _lines(text, _LETTERS_A_LINE))
        else:
            sheet.text(at, 1, text, looks.text)
    starts.append(row + len(facts) + 2)
    row = _counts(sheet, starts[-1]) + 1
    starts.append(row)
    merged = plan.statement.sums.merged()
    last = _merged(sheet, merged, row)
    printed = last - max(len(merged) - PRINTED, 0)
    sheet.printed(printed)
    keep_together(sheet.sheet, starts, printed, scale_for(_WIDTHS))
    _unreadable(sheet, _typed_over(sheet, _kept(sheet, last + 2)))


def _totals(plan: Plan) -> list[tuple[str, Decimal | int, str]]:
    sums, earlier = plan.statement.sums, plan.earlier
    found: list[tuple[str, Decimal | int, str]] = [
        ("Income of all customers", sums.income, f"SUM({CUSTOMERS}[Income])")
    ]
    if plan.has_industry:
        found.append(("Income of all industries", sums.income, f"SUM({INDUSTRIES}[Income])"))
    if plan.has_profit:
        found.append(("Profit of all customers", sums.profit, f"SUM({CUSTOMERS}[Profit])"))
    if plan.has_industry and plan.has_profit:
        found.append(("Profit of all industries", sums.profit, f"SUM({INDUSTRIES}[Profit])"))
    found.append(("Number of customers", plan.named, f"ROWS({CUSTOMERS}[Customer])-COUNTBLANK({CUSTOMERS}[Customer])"))
    if earlier is not None:
        found.append(("Income of the period before", earlier.income, "SUM(Earlier[Income])"))
        found.append(("Income before + changes = income", sums.income, "INDEX(Bridge[Income],ROWS(Bridge[Income]))"))
    return found


def _ties(sheet: Sheet) -> int:
    """A row for each total: the ledger's, the workbook's, the difference, OK or CHECK. The row after the last."""
    looks, ties = sheet.looks, _totals(sheet.canvas.plan)
    columns = [
        Column("Total", looks.text),
        Column("Ledger", looks.cents, right=True),
        Column("Workbook", looks.cents, right=True),
        Column("Difference", looks.cents, right=True),
        Column("Result", looks.light, center=True),
    ]
    sheet.table("Ties", _ROW - 1, columns, [[label, None, None, None, None] for label, _, _ in ties])
    for row, (_, total, formula) in enumerate(ties, start=_ROW):
        style = looks.count if isinstance(total, int) else looks.cents
        sheet.number(row, 1, Decimal(total), style)
        sheet.formula(row, 2, formula, style)
        sheet.formula(row, 3, f"ROUND({sheet.cell(row, 2)}-{sheet.cell(row, 1)},2)", looks.cents)
        sheet.formula(row, 4, f'IF({sheet.cell(row, 3)}=0,"OK","CHECK")', looks.light)
    last = _ROW + len(ties) - 1
    sheet.text(2, 3, "All totals", looks.label)
    area = f"{sheet.cell(_ROW, 4)}:{sheet.cell(last, 4)}"
    sheet.formula(2, 4, f'IF(COUNTIF({area},"OK")={len(ties)},"OK","CHECK")', looks.light, "Checks_all")
    traffic_lights(sheet.sheet, looks, (2, 4, last, 4), "$E3")
    return last + 1


def _followed(sheet: Sheet, row: int) -> int:
    """Whether what is shown follows from what was typed and from one set of rules. The row after the last."""
    plan, looks = sheet.canvas.plan, sheet.looks
    amounts = f"{INPUTS}[Wallet]"
    unreadable = f'COUNTA({amounts})-COUNTIF({amounts},">=0")'
    answers, done = f"{INPUTS}[Will buy]", f"{INPUTS}[Done]"
    known = "+".join(f'COUNTIF({answers},"{word}")' for word in plan.words.will_buy) or f"COUNTA({answers})"
    no_word = f'COUNTIF({answers},"?*")-({known})' if plan.words.will_buy else "0"
    not_done = f'ROWS({done})-COUNTBLANK({done})-COUNTIF({done},"yes")-COUNTIF({done},"no")'
    not_graded = f'COUNTIFS({CUSTOMERS}[Customer],"<>",{CUSTOMERS}[Grade],"{NOT_GRADED}")'
    found = [
        (
            "Grades older than what was typed beside them",
            "0" if plan.large else "SUM(Heard[Stale])",
            "recalculate with the add-in, or by valuex recalc",
            "Checks_stale",
            True,
        ),
        (
            "Customers that are not graded",
            not_graded,
            _why_not_graded(),
            "Checks_not_graded",
            False,
        ),
        (
            "Wallets that are no amount",
            unreadable,
            f"a text or below 0: type a number from 0 on the sheet {INPUTS}",
            "Checks_unreadable",
            True,
        ),
        (
            "Will buy that is no word of the rules",
            no_word,
            f"write {' or '.join(plan.words.will_buy) or 'an answer'} on the sheet {INPUTS}",
            "Checks_will_buy",
            True,
        ),
        (
            "Done that is neither yes nor no",
            not_done,
            f"write yes or no on the sheet {INPUTS}; until then the gap counts as open",
            "Checks_done",
            True,
        ),
        (
            "Overrides that are not in force",
            'ROWS(Overrides[Customer])-COUNTBLANK(Overrides[Customer])-COUNTIF(Overrides[In force],"yes")',
            "needs a grade, reason, owner, and an end not past",
            "Checks_overrides",
            True,
        ),
    ]
    sheet.text(row, 0, "What follows from what", looks.section)
    for at, (label, formula, what, name, must) in enumerate(found, start=row + 1):
        sheet.text(at, 0, label, looks.text)
        sheet.formula(at, 1, formula, looks.count, name)
        sheet.wide(at, 2, 3, what, looks.wrapped_note_beside)
        lines = _LINES_OF_REASONS if what.startswith("=") else _lines(what, _LETTERS_BESIDE)
        if lines > 1:
            sheet.sheet.set_row(at, LINE * lines)
        if must:
            sheet.formula(at, 4, f'IF({sheet.cell(at, 1)}=0,"OK","CHECK")', looks.light)
        else:
            met = f"OR({sheet.cell(at, 1)}=0,{_NOBODY_GRADED})"
            sheet.formula(at, 4, f'IF({met},"OK","LOOK")', looks.light, "Checks_grading")
    last = row + len(found)
    sheet.text(last + 1, 0, "What the reading points out", looks.text)
    sheet.number(last + 1, 1, len(plan.told_looks), looks.count)
    sheet.text(
        last + 1, 2, f"the lines LOOK on the sheet {CHECKS}" if plan.told_looks else "nothing", looks.note_beside
    )
    sheet.formula(last + 1, 4, f'IF({sheet.cell(last + 1, 1)}=0,"OK","LOOK")', looks.light)
    sheet.define("Checks_look", last + 1, 1)
    traffic_lights(sheet.sheet, looks, (row + 1, 4, last + 1, 4), f"$E{row + 2}")
    return last + 2


def _why_not_graded() -> str:
    """Why some have no grade, as far as their figures tell it; where no wallet is known nobody asked for one."""
    below = f'COUNTIFS({CUSTOMERS}[Customer],"<>",{CUSTOMERS}[Grade],"{NOT_GRADED}",{CUSTOMERS}[Income],"<0")'
    told = f'"the wallet is missing or too small, or Will buy missing or unknown: {INPUTS}"'
    some = f'IF({below}>0,"the income of "&TEXT({below},"#,##0")&" is below 0","")'
    others = f'IF(Checks_not_graded>{below},IF({below}>0,"; else ","")&{told},"")'
    nobody = f'"no wallet is known, so nobody is graded: a note; wallets are typed on the sheet {INPUTS}"'
    return f"=IF({_NOBODY_GRADED},{nobody},IF(Checks_not_graded>0,{some}&{others},{told}))"


def _counts(sheet: Sheet, row: int) -> int:
    looks = sheet.looks
    sheet.text(row, 0, "What was found in the ledger", looks.section)
    for column, title in enumerate(("Found", "Lines", "Amount", "What was done", "")):
        sheet.text(row + 1, column, title, looks.header_right if column in (1, 2) else looks.header_indented)
    found = counts(sheet.canvas.plan)
    for at, count in enumerate(found, start=row + 2):
        sheet.text(at, 0, count.label, looks.indented)
        sheet.number(at, 1, count.number, looks.count)
        if count.amount is not None:
            sheet.number(at, 2, count.amount, looks.cents)
        sheet.text(at, 3, count.done, looks.note_beside)
    return row + 2 + len(found)


def _merged(sheet: Sheet, merged: list[Customer], row: int) -> int:
    if not merged:
        return row
    looks = sheet.looks
    more = f": {len(merged):,}, of which the first {PRINTED} are printed" if len(merged) > PRINTED else ""
    sheet.text(row, 0, f"Names that were merged{more}", looks.section)
    sheet.text(row + 1, 0, "Shown as", looks.header_indented)
    sheet.text(row + 1, 1, "Lines", looks.header_right)
    sheet.wide(row + 1, 2, sheet.last, "Spellings, with their lines", looks.header_indented)
    for at, customer in enumerate(merged, start=row + 2):
        spellings = _spellings(customer)
        sheet.text(at, 0, customer.name, looks.wrapped)
        sheet.number(at, 1, sum(customer.spellings.values()), looks.count)
        sheet.wide(at, 2, sheet.last, spellings, looks.wrapped_indented)
        lines = max(_lines(customer.name, _LETTERS_OF_A_NAME), _lines(spellings, _LETTERS_OF_SPELLINGS))
        if lines > 1:
            sheet.sheet.set_row_pixels(at, min(20 * lines, _HIGHEST))
    return row + 1 + len(merged)


def _lines(text: str, letters: int) -> int:
    return -(-len(text) // letters)


def _kept(sheet: Sheet, row: int) -> int:
    """What was typed for customers that this ledger does not have, until they are back. The row after the last."""
    plan, looks = sheet.canvas.plan, sheet.looks
    kept = [it for key, it in plan.typed.rows.items() if key not in plan.statement.sums.customers]
    if not kept:
        return row
    sheet.text(row, 0, "Kept: typed for customers that are not in this ledger", looks.section)
    titles = (*TABLES["Kept"], *plan.words.drivers, *BY_LEDGER.values())
    rows: list[list[Cell]] = [
        [
            it.name,
            it.wallet,
            it.will_buy,
            it.owner,
            it.action,
            it.due,
            it.done,
            *map(it.drivers.get, plan.words.drivers),
            *it.by_ledger(),
        ]
        for it in kept
    ]
    return 1 + sheet.table(
        "Kept", row + 1, [Column(title, looks.day if title == "Due" else looks.text) for title in titles], rows
    )


def _typed_over(sheet: Sheet, row: int) -> int:
    """What was typed and stays though the ledger says something else. The row after the last."""
    found, looks = sheet.canvas.plan.typed_over, sheet.looks
    if not found:
        return row
    sheet.text(row, 0, "Typed, and otherwise in this ledger: what was typed stays", looks.section)
    for at, it in enumerate(found, start=row + 1):
        sheet.text(at, 0, it.customer, looks.indented)
        sheet.text(at, 1, f"{it.head} {it.typed}", looks.text)
        sheet.text(at, 2, f"the ledger says {it.ledger}", looks.text)
    return row + len(found) + 2


def _unreadable(sheet: Sheet, row: int) -> None:
    """What stood in cells of amounts when the book was refreshed, and was none."""
    found = [(it.name, *cell) for it in sheet.canvas.plan.typed.rows.values() for cell in it.unreadable]
    if not found:
        return
    looks = sheet.looks
    sheet.text(row, 0, "Typed where a number belongs, and not carried over", looks.section)
    for at, (name, head, text, why) in enumerate(found, start=row + 1):
        sheet.text(at, 0, name, looks.indented)
        sheet.text(at, 1, head, looks.text)
        sheet.text(at, 2, text, looks.text)
        sheet.text(at, 3, why, looks.note_beside)


def _spellings(customer: Customer) -> str:
    text = ", ".join(f'"{spelling}" {lines:,}' for spelling, lines in customer.spellings.items())
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + " ..."
