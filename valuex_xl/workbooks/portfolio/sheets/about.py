"""The sheet About: what the book is for, of which period, by which rules, and how to read and refresh it."""

from __future__ import annotations

from valuex_xl.workbooks.portfolio.canvas import Canvas, Sheet
from valuex_xl.workbooks.portfolio.findings import period
from valuex_xl.workbooks.portfolio.names import ABOUT, AS_AT, AS_AT_BEFORE, INPUTS, WORKINGS
from valuex_xl.workbooks.portfolio.plan import Plan

__all__ = ["write_about"]

_WIDTHS = (26, 18, 14, 22, 50)
_LEGEND = (
    ("R, BREACH", "Above the limit of the rules: decide what is done about it."),
    ("A, WATCH", "Close to the limit. G, OK: below both. The word always stands beside the colour."),
    (
        "Filled cells",
        f"For typing, on the sheet {INPUTS}, and the choice on the sheet Hole. All else is locked, without a password.",
    ),
    ("Room to the limit", "How much more the largest can bring, the total growing with it; negative: it is over."),
    ("HHI, equal customers", "The sum of squared shares in percent, 0 to 10,000; 10,000 / HHI: as many of one size."),
    (
        "Industry (+2)",
        "The customer buys in two more industries; the sheet Industries is summed from the lines, exactly.",
    ),
    (
        "Grade A to D, class A to C",
        "The grade judges what a customer buys of its wallet and will buy; the class only how far down the largest it "
        "stands in income.",
    ),
    ("Share of wallet", "Income / wallet: what they spend with us of all that they spend on what we sell."),
)
_FRESH = (
    (
        "A wallet was typed",
        "With the add-in the grades follow. Without it: valuex recalc BOOK.xlsx. Until then Checks counts them.",
    ),
    ("Another day", f"Change {AS_AT} on the sheet {INPUTS}: the rules of that day apply."),
    (
        "The period before",
        f"Its grades are worked out by the rules of its last day, {AS_AT_BEFORE} on the sheet {WORKINGS}.",
    ),
    (
        "The next period",
        "valuex refresh BOOK.xlsx --from LEDGER: what was typed is kept, the grades of today become the previous ones.",
    ),
    ("Is it still so?", "valuex recalc BOOK.xlsx --check names every cell that was changed since the book was sealed."),
)


def write_about(canvas: Canvas) -> None:
    """Write what the book is, the rules with version, owner and hash as cells, the legend, and how to refresh."""
    plan, looks = canvas.plan, canvas.looks
    sheet = canvas.sheet(ABOUT, _WIDTHS, title="About this book")
    purpose = (
        "How much hangs on one customer or one industry, who makes and who takes profit, and where an effort pays."
    )
    sheet.wide(1, 0, sheet.last, purpose, looks.note)
    row = 3
    for label, text, name in _facts(plan):
        sheet.text(row, 0, label, looks.label)
        if len(text) > sum(_WIDTHS[1:]):
            sheet.wide(row, 1, sheet.last, text, looks.wrapped)
            sheet.heighten(row, text, sum(_WIDTHS[1:]))
        else:
            sheet.text(row, 1, text, looks.text)
        if name:
            sheet.define(name, row, 1)
        row += 1
    row = _rules(sheet, plan, row + 1)
    for title, lines in (("How to read it", _LEGEND), ("How to bring it up to date", _FRESH)):
        sheet.text(row + 1, 0, title, looks.section)
        for at, (label, text) in enumerate(lines, start=row + 2):
            sheet.text(at, 0, label, looks.label)
            sheet.wide(at, 1, sheet.last, text, looks.wrapped)
        row += len(lines) + 2
    if plan.large:
        sheet.wide(row + 1, 0, sheet.last, _left_out(plan), looks.note)
        row += 1
    sheet.printed(row, pages=1)


def _facts(plan: Plan) -> list[tuple[str, str, str]]:
    statement, earlier = plan.statement, plan.earlier
    return [
        ("Ledger", statement.ledger.origin.file, ""),
        ("Period", period(statement), "Period" if statement.period is not None else ""),
        *([("Period before", earlier.period, "Period_before")] if earlier is not None else []),
        (
            "Currency",
            plan.currency or "not written in the ledger; taken to be one",
            "Currency" if plan.currency else "",
        ),
        (
            "Needs",
            # TAKE came after the functions that spill (Microsoft, "TAKE function").
            f"Excel {'2024' if plan.large else '2021'}, 365 or on the web with the add-in of valuex; elsewhere the "
            "stored values are shown",
            "",
        ),
        (
            "Unit",
            f"{plan.scale.word}s on summaries, whole amounts in lists" if plan.scale.word else "whole amounts",
            "",
        ),
    ]


def _rules(sheet: Sheet, plan: Plan, row: int) -> int:
    """A row a rule set: its version, hash and owner, on the day of the book. The row after the last."""
    looks = sheet.looks
    sheet.text(row, 0, "Rules at work", looks.section)
    for column, title in enumerate(("Rule set", "Version", "As at", "Hash, first 12 digits", "Owner")):
        sheet.text(row + 1, column, title, looks.header)
    for at, (name, owner) in enumerate(plan.words.used, start=row + 2):
        sheet.text(at, 0, name, looks.text)
        sheet.formula(at, 1, f'VX_RULES("version","{name}",{AS_AT})&""', looks.text)
        sheet.formula(at, 2, AS_AT, looks.day)
        sheet.formula(at, 3, f'VX_RULES("hash","{name}",{AS_AT})&""', looks.text)
        sheet.text(at, 4, owner, looks.text)
    return row + 2 + len(plan.words.used)


def _left_out(plan: Plan) -> str:
    return (
        f"With {len(plan.customers):,} customers this book leaves out what nobody would read. Only the "
        f"{plan.listed:,} largest are listed on Inputs{'' if plan.told_of_all else ' and graded'}; gap, advice, status "
        f"and class of each are not shown, nor all of a limit's table on Workings. The period before stands as values."
    )
