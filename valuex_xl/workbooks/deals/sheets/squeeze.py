"""The sheet Squeeze: what is left of the price when suppliers ask for more while the customer wants to pay less."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from valuex_xl.workbooks.deals.looks import Looks, lights, protect
from valuex_xl.workbooks.deals.names import CHOSEN_DEAL, CUT_STEP, DEALS, LIMITS, RISE_STEP, SQUEEZE, SQUEEZES, column
from valuex_xl.workbooks.deals.plan import Plan
from valuex_xl.workbooks.deals.sheets.deals import FIRST_ROW
from valuex_xl.workbooks.deals.sheets.workings import STEPS
from valuex_xl.workbooks.writing.pen import Known, Pen, absolute
from valuex_xl.workbooks.writing.styles import page

__all__ = ["write_squeeze"]

_DEAL, _LIMIT, _SAYS = 2, 3, 4
_MARGINS, _WORDS = 7, 7 + STEPS + 4
_LEFT = 1


def write_squeeze(book: Workbook, looks: Looks, plan: Plan, known: Known) -> None:
    """Write the grid of margins, and below it the word of the rule set's check for each."""
    pen = Pen(book, SQUEEZE, known)
    page(pen.sheet)
    pen.sheet.set_column(0, 0, 22)
    pen.sheet.set_column(1, STEPS, 13)
    pen.text(0, 0, "Squeeze: suppliers ask for more, the customer wants to pay less", looks.title)
    _choice(pen, looks, plan)
    margin, check = plan.sum("squeezed margin"), plan.squeeze_check
    _grid(pen, looks, _MARGINS, f"{margin}, % of the lowered price", column(SQUEEZES, margin), "percent")
    if check:
        _grid(pen, looks, _WORDS, "What the rules say to it", column(SQUEEZES, check), "word")
        area = (_MARGINS + 1, _LEFT, _MARGINS + STEPS, _LEFT + STEPS - 1)
        lights(pen.sheet, looks, area, xl_rowcol_to_cell(_WORDS + 1, _LEFT))
        below = (_WORDS + 1, _LEFT, _WORDS + STEPS, _LEFT + STEPS - 1)
        lights(pen.sheet, looks, below, xl_rowcol_to_cell(_WORDS + 1, _LEFT))
        _says(pen, looks)
    book.define_name(CHOSEN_DEAL, f"={SQUEEZE}!{absolute(_DEAL, 1)}")
    pen.sheet.print_area(0, 0, _WORDS + STEPS if check else _MARGINS + STEPS, STEPS)
    protect(pen.sheet)


def _choice(pen: Pen, looks: Looks, plan: Plan) -> None:
    pen.text(_DEAL, 0, "Deal", looks.label)
    pen.sheet.merge_range(_DEAL, 1, _DEAL, STEPS, "", looks.typed["text"])
    chosen = plan.squeezed
    pen.text(_DEAL, 1, chosen, looks.name(chosen))
    last = FIRST_ROW + plan.shown_rows - 1
    source = f"={DEALS}!{absolute(FIRST_ROW, 0)}:{absolute(last, 0)}"
    pen.sheet.data_validation(_DEAL, 1, _DEAL, 1, {"validate": "list", "source": source})
    pen.text(1, 0, "Choose a deal from the list in the filled cell; the steps stand on the sheet Inputs.", looks.note)
    if plan.squeeze_check:
        pen.text(_LIMIT, 0, "Limit of the rules", looks.label)
        judged, condition = column(LIMITS, "Judged"), column(LIMITS, "Condition")
        found = f'INDEX({condition},MATCH("{plan.squeeze_name}",{judged},0))'
        pen.formula(_LIMIT, 1, f'=IFERROR({found},"")', looks.label)


def _grid(pen: Pen, looks: Looks, top: int, title: str, source: str, shown: str) -> None:
    """Rises downwards, cuts to the right."""
    pen.text(top - 1, 0, title, looks.section)
    pen.text(top, 0, "Rise \u2193   Cut \u2192", looks.header)
    for at in range(STEPS):
        pen.formula(top, _LEFT + at, f"={at}*{CUT_STEP}", looks.header_percent)
        pen.formula(top + 1 + at, 0, f"={at}*{RISE_STEP}", looks.plain["percent"])
        for cut in range(STEPS):
            formula = f"=INDEX({source},{at * STEPS + cut + 1})"
            style = looks.plain["percent"] if shown == "percent" else looks.plain["word"]
            pen.formula(top + 1 + at, _LEFT + cut, formula, style)


def _says(pen: Pen, looks: Looks) -> None:
    """How far each can go alone, and how many of the pairs break the limit."""
    words = f"{absolute(_WORDS + 1, _LEFT)}:{absolute(_WORDS + STEPS, _LEFT + STEPS - 1)}"
    rises = f"{absolute(_WORDS + 1, _LEFT)}:{absolute(_WORDS + STEPS, _LEFT)}"
    cuts = f"{absolute(_WORDS + 1, _LEFT)}:{absolute(_WORDS + 1, _LEFT + STEPS - 1)}"
    rise = f'TEXT((COUNTIF({rises},"OK")-1)*{RISE_STEP},"0%")'
    cut = f'TEXT((COUNTIF({cuts},"OK")-1)*{CUT_STEP},"0%")'
    bad = f'{STEPS * STEPS}-COUNTIF({words},"OK")'
    alone = f'"alone, suppliers may ask "&{rise}&" more or the customer pay "&{cut}&" less"'
    first = absolute(_WORDS + 1, _LEFT)
    pen.sheet.merge_range(_SAYS, 0, _SAYS, STEPS, "", looks.headline)
    pen.sheet.set_row(_SAYS, 40)
    pen.formula(
        _SAYS,
        0,
        f'=IF({first}="OK",{bad}&" of {STEPS * STEPS} pairs break the limit: "&{alone}&".",'
        f'"The limit is broken, or cannot be judged, before anybody asks for anything.")',
        looks.headline,
    )
