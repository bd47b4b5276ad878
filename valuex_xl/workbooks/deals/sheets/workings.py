"""The sheet Workings: the rules in force a row each, the rows of each name, the squeezes behind the grid."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook

from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.deals.looks import Looks, protect
from valuex_xl.workbooks.deals.names import (
    AS_AT,
    BEFORE,
    CHOSEN_DEAL,
    CUT_STEP,
    DEALS,
    LIMITS,
    RISE_STEP,
    ROWS,
    SQUEEZES,
    WORKINGS,
    column,
    row_of,
)
from valuex_xl.workbooks.deals.plan import NOT_KNOWN, Plan, Shown
from valuex_xl.workbooks.writing.pen import Known, Pen, absolute
from valuex_xl.workbooks.writing.styles import page

__all__ = ["STEPS", "write_workings"]

STEPS = 6
"""How many rises, and how many cuts, the grid has: none, and five steps."""

_HEADER = 4
_OF_RULES = ("Rule set", "Version", "Judged", "Figure", "Condition", "In force since")
_ROWS_COLUMN = len(_OF_RULES) + 1
_BEFORE_COLUMN = _ROWS_COLUMN + 3
_SQUEEZES_COLUMN = _BEFORE_COLUMN + 3


def write_workings(book: Workbook, looks: Looks, plan: Plan, known: Known) -> None:
    """Write the rules in force, and where the rule set knows of squeezes a row for each pair of a rise and a cut."""
    pen = Pen(book, WORKINGS, known)
    page(pen.sheet, one_wide=False)
    pen.sheet.freeze_panes(_HEADER + 1, 1)
    pen.text(0, 0, "Workings", looks.title)
    pen.text(1, 0, "What other sheets look up. Nothing is to be typed here.", looks.note)
    _rules(pen, looks, plan)
    _rows(pen, looks, plan)
    if plan.before:
        _before(pen, looks, plan)
    if plan.squeezes:
        _squeezes(pen, looks, plan)
    # A book is printed whole: of this sheet an empty cell, without a footer.
    pen.sheet.print_area(2, 0, 2, 0)
    pen.sheet.set_footer("")
    protect(pen.sheet)


def _rules(pen: Pen, looks: Looks, plan: Plan) -> None:
    pen.text(_HEADER - 1, 0, "Rules in force on the day of the book", looks.section)
    asked = f'VX_RULES("table","{plan.rules.head.name}",{AS_AT})'
    count = max(1, plan.rules_rows)
    pen.sheet.add_table(
        _HEADER,
        0,
        _HEADER + count,
        len(_OF_RULES) - 1,
        {
            "name": LIMITS,
            "style": "Table Style Light 1",
            "banded_rows": False,
            "columns": [{"header": title, "header_format": looks.header} for title in _OF_RULES],
        },
    )
    for at in range(count):
        for place in range(len(_OF_RULES)):
            formula = f'=IFERROR(INDEX({asked},{at + 1},{place + 1})&"","")'
            pen.formula(_HEADER + 1 + at, place, formula, looks.text)
    for place, width in enumerate((14, 10, 20, 20, 40, 14)):
        pen.sheet.set_column(place, place, width)


def _rows(pen: Pen, looks: Looks, plan: Plan) -> None:
    """How many rows have the name of each deal."""
    left = _ROWS_COLUMN
    pen.text(_HEADER - 1, left, "Is each name one deal's?", looks.section)
    titles = ("Deal", "Rows of that name")
    columns = [{"header": title, "header_format": looks.header} for title in titles]
    options = {"name": ROWS, "style": "Table Style Light 1", "banded_rows": False, "columns": columns}
    pen.sheet.add_table(_HEADER, left, _HEADER + plan.shown_rows, left + 1, options)
    pen.sheet.set_column(left, left, 28)
    names = plan.column("Deal")
    for at in range(plan.shown_rows):
        row = _HEADER + 1 + at
        pen.formula(row, left, f"={plan.cell(names, at)}", looks.text)
        name = row_of(ROWS, "Deal")
        pen.formula(row, left + 1, f'=IF({name}="",0,COUNTIF({names},{name}))', looks.plain["number"])


def _before(pen: Pen, looks: Looks, plan: Plan) -> None:
    """The figures of the Board as they were before the refresh: constants, as nothing is left to work them out from."""
    left = _BEFORE_COLUMN
    pen.text(_HEADER - 1, left, "The Board before the refresh", looks.section)
    columns = [{"header": title, "header_format": looks.header} for title in ("Figure", "Value")]
    options = {"name": BEFORE, "style": "Table Style Light 1", "banded_rows": False, "columns": columns}
    pen.sheet.add_table(_HEADER, left, _HEADER + len(plan.before), left + 1, options)
    pen.sheet.set_column(left, left + 1, 18)
    for row, (label, value) in enumerate(plan.before.items(), start=_HEADER + 1):
        pen.text(row, left, label, looks.text)
        pen.value(row, left + 1, value, looks.plain["number"])


def _squeezes(pen: Pen, looks: Looks, plan: Plan) -> None:
    """A row for each pair: the chosen deal's figures with this rise and this cut, and what is left of the price."""
    left = _SQUEEZES_COLUMN
    pen.text(_HEADER - 1, left, "The chosen deal, squeezed", looks.section)
    rise, cut = fold("supplier rise"), fold("customer cut")
    names = [figure.name for figure in plan.figures]
    margin, check = plan.sum("squeezed margin"), plan.squeeze_check
    titles = [*names, margin, *([check] if check else [])]
    pen.sheet.add_table(
        _HEADER,
        left,
        _HEADER + STEPS * STEPS,
        left + len(titles) - 1,
        {
            "name": SQUEEZES,
            "style": "Table Style Light 1",
            "banded_rows": False,
            "columns": [{"header": title, "header_format": looks.header_right} for title in titles],
        },
    )
    pen.sheet.set_column(left, left + len(titles) - 1, 12)
    header = f"{absolute(_HEADER, left)}:{absolute(_HEADER, left + len(names) - 1)}"
    figures = row_of(SQUEEZES, names[0], names[-1])
    chosen = f"MATCH({CHOSEN_DEAL},{plan.column('Deal')},0)"
    for at in range(STEPS * STEPS):
        row = _HEADER + 1 + at
        for place, name in enumerate(names):
            key = fold(name)
            if key == rise:
                formula = f"={at // STEPS}*{RISE_STEP}"
            elif key == cut:
                formula = f"={at % STEPS}*{CUT_STEP}"
            else:
                # Joined with nothing a blank stays blank; a number must stay one.
                found = f"INDEX({column(DEALS, name)},{chosen})"
                formula = f'=IFERROR(IF({found}="","",{found}),"")'
            pen.formula(row, left + place, formula, looks.plain[plan.shown(name)])
        for place, output in enumerate(titles[len(names) :], start=left + len(names)):
            asked = f'VX_EQUILIBRIUM({figures},{header},"{output}",,{AS_AT})'
            shown: Shown = "percent" if output == margin else "word"
            pen.formula(row, place, f'=IFERROR({asked},"{NOT_KNOWN}")', looks.plain[shown])
