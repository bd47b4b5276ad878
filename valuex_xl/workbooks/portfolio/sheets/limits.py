"""The sheet Limits: what hangs on one customer or one industry, against the limits of the rules."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from valuex_xl.workbooks.portfolio.canvas import Canvas, Sheet
from valuex_xl.workbooks.portfolio.charts import bars
from valuex_xl.workbooks.portfolio.names import CUSTOMERS, LIMITS, limit_name
from valuex_xl.workbooks.portfolio.plan import Measure
from valuex_xl.workbooks.writing.styles import traffic_lights

__all__ = ["letter", "told_doubt", "write_limits"]

_ROW = 4
_WIDTHS = (25, 30, 15, 10, 7, 11, 14, 14, 18, 9, 17)
_HEADERS = (
    "Limit",
    "Largest",
    "Amount",
    "Share",
    "RAG",
    "Status",
    "Watch above",
    "Breach above",
    "Room to the limit",
    "HHI",
    "Equal customers",
)
_STATUS = 5
_HELPER = len(_WIDTHS) + 1
"""Beside what is printed."""


def write_limits(canvas: Canvas) -> None:
    """Write a row a limit, its sentence, the other base beside the one of the rules, and what doubt could change."""
    plan, looks = canvas.plan, canvas.looks
    sheet = canvas.sheet(LIMITS, _WIDTHS)
    unit = plan.unit or "the currency of the ledger"
    sheet.text(
        1, 0, f"Amounts in {unit}. The thresholds are those of the rule set concentration on the day As at.", looks.note
    )
    sheet.sheet.set_row(_ROW - 1, 32)
    for column, title in enumerate(_HEADERS):
        style = looks.header if column < 2 else looks.header_center if column in (4, 5) else looks.header_right
        sheet.text(_ROW - 1, column, title, style)
    for row, measure in enumerate(plan.measures, start=_ROW):
        _limit(sheet, measure, row)
    last = _ROW + len(plan.measures) - 1
    traffic_lights(sheet.sheet, looks, (_ROW, 4, last, 5), xl_rowcol_to_cell(_ROW, _STATUS, col_abs=True))
    row = _words(sheet, last + 2)
    row = _bases(sheet, row + 1)
    row = _doubt(sheet, row + 1)
    _chart(sheet, last, row + 1)
    sheet.printed(row + 20, pages=1)


def letter(status: str) -> str:
    """R, A or G beside a status word, for eyes and printers without colours."""
    return f'IFERROR(IF({status}="BREACH","R",IF({status}="WATCH","A",IF({status}="OK","G","?"))),"?")'


def _limit(sheet: Sheet, measure: Measure, row: int) -> None:
    looks, plan = sheet.looks, sheet.canvas.plan
    outputs = {
        2: ("amount", "amount", looks.scaled),
        3: ("share", "share", looks.share),
        5: ("status", "status", looks.light),
        8: ("room", "headroom", looks.scaled),
        9: ("hhi", "hhi", looks.count),
    }
    sheet.text(row, 0, measure.title, looks.label)
    largest = f'IFERROR({measure.call("name")},"n/a")'
    sheet.name_of(row, 1, largest, plan.largest(measure), limit_name(measure.limit, "name"))
    for column, (word, output, style) in outputs.items():
        call = f'IFERROR({measure.call(output)},"n/a")'
        sheet.formula(row, column, call, style, limit_name(measure.limit, word))
    equal = f'IFERROR({measure.equal()},"n/a")'
    sheet.formula(row, 10, equal, looks.decimal, limit_name(measure.limit, "effective"))
    sheet.formula(row, 4, letter(xl_rowcol_to_cell(row, _STATUS)), looks.light)
    for column, what in ((6, "watch"), (7, "breach")):
        found = f'IFERROR({plan.threshold("concentration", measure.limit, what)},"")'
        sheet.formula(row, column, found, looks.share, limit_name(measure.limit, what))


def _words(sheet: Sheet, row: int) -> int:
    """The sentence of each limit, across the page. The row after the last."""
    looks = sheet.looks
    sheet.text(row, 0, "In words", looks.section)
    for at, measure in enumerate(sheet.canvas.plan.measures, start=row + 1):
        sheet.sheet.set_row(at, 46)
        sheet.text(at, 0, measure.title, looks.label)
        sheet.wide(at, 1, sheet.last, measure.formula("why"), looks.wrapped, limit_name(measure.limit, "why"))
        sheet.formula(at, _HELPER, _doubt_of(measure), looks.pale, limit_name(measure.limit, "doubt"))
        sheet.formula(at, _HELPER + 1, _brings(measure), looks.pale, limit_name(measure.limit, "brings"))
    return row + 1 + len(sheet.canvas.plan.measures)


def _doubt_of(measure: Measure) -> str:
    """``OK if the 9,000 without a name are nobody's; BREACH if ...``: a sentence of the why, up to its last share."""
    status, why = limit_name(measure.limit, "status"), limit_name(measure.limit, "why")
    begins = f'FIND(". "&{status}&" if ",{why})'
    return f'IFERROR(MID({why},{begins}+2,FIND("%)",{why},{begins})-{begins}),"")'


def told_doubt(limit: str, after: str = "") -> str:
    """A sentence beside a status that doubt could change; empty where nothing could.

    A text never ends in a space where nothing follows: some programs lose it when they save the book.
    """
    doubt = limit_name(limit, "doubt")
    told = f'IF({doubt}="","","{after and " "}Status of the largest: "&{doubt}&".")'
    return f'"{after}"&{told}' if after else told


def _brings(measure: Measure) -> str:
    """``Acme brings 30.0% of income: above the limit of 25%``, and what doubt could make of it."""
    name, share, breach, status, doubt = (
        limit_name(measure.limit, each) for each in ("name", "share", "breach", "status", "doubt")
    )
    side = f'IF({status}="BREACH","above",IF({status}="WATCH","close to","within"))'
    turns = f'IF({doubt}="","","; "&{doubt})'
    brings = f'{name}&" brings "&TEXT({share},"0.0%")&" of {measure.figure.lower()}: "'
    return f'IFERROR({brings}&{side}&" the limit of "&TEXT({breach},"0%")&{turns},"")'


def _bases(sheet: Sheet, row: int) -> int:
    """Three totals, each named, and the largest customer's share of each that it could be measured by."""
    looks, plan = sheet.looks, sheet.canvas.plan
    sheet.text(row, 0, "What the shares are of", looks.section)
    for column, title in enumerate(("Total", "Is", "Amount", "Share")):
        style = looks.header_right if column > 1 else looks.header
        sheet.text(row + 1, column, title, style)
    at = row + 2
    for figure, limit in (("Income", "customer"), ("Profit", "customer profit")):
        if figure == "Profit" and not plan.has_profit:
            continue
        amounts, largest = f"{CUSTOMERS}[{figure}]", limit_name(limit, "amount")
        for name, what, total in (
            (f"{figure}, net", "all customers, losses taken off", f"SUM({amounts})"),
            (f"{figure} of those above 0", "those that bring something", f'SUMIF({amounts},">0")'),
            (f"{figure} of those below 0", "credit notes or losses", f'SUMIF({amounts},"<0")'),
        ):
            sheet.text(at, 0, name, looks.text)
            sheet.text(at, 1, what, looks.note)
            sheet.formula(at, 2, total, looks.scaled)
            if "below" not in name:
                sheet.formula(
                    at, 3, f'IFERROR(IF({sheet.cell(at, 2)}>0,{largest}/{sheet.cell(at, 2)},""),"")', looks.share
                )
            at += 1
    sheet.text(
        at,
        0,
        "The rules say which total a limit is of; the sentence above names it, and both where they differ.",
        looks.note,
    )
    return at + 1


def _doubt(sheet: Sheet, row: int) -> int:
    """What lines without a customer could make of the largest; nothing where every line has one."""
    plan, looks = sheet.canvas.plan, sheet.looks
    nobody = plan.statement.sums.customers.get("")
    if nobody is None or not nobody.income:
        return row
    sheet.text(row, 0, "Under doubt", looks.section)
    unnamed = f'SUMIFS({CUSTOMERS}[Income],{CUSTOMERS}[Customer],"")'
    worst = f"({limit_name('customer', 'amount')}+{unnamed})/SUM({CUSTOMERS}[Income])"
    sheet.text(row + 1, 0, "Income without a name", looks.text)
    sheet.formula(row + 1, 2, unnamed, looks.scaled, "Unnamed_income")
    sheet.text(row + 2, 0, "Were it all the largest's", looks.text)
    sheet.formula(row + 2, 3, f'IFERROR({worst},"")', looks.share)
    return row + 3


def _chart(sheet: Sheet, last: int, row: int) -> None:
    names, share, watch, breach = (sheet.area(_ROW, column, last, column) for column in (0, 3, 6, 7))
    chart = bars(sheet.canvas.book, names, share, "0%", (("breach above", breach), ("watch above", watch)))
    sheet.text(row, 0, "The largest of each against its limits", sheet.looks.finding)
    told = "Columns: the largest share under each limit; marks: where it is breached and watched."
    sheet.picture(row + 1, 0, chart, (900, 320), told)
