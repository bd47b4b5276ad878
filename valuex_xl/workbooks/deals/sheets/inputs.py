"""The sheet Inputs: what is typed once for the book, and where else there is something to type."""

from __future__ import annotations

from datetime import date

from xlsxwriter.workbook import Workbook

from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.workbooks.deals.looks import Looks, protect
from valuex_xl.workbooks.deals.names import (
    AS_AT,
    CURRENCY,
    CUT_STEP,
    DEALS,
    FORMULA,
    INPUTS,
    OWNER,
    PARTNERING,
    RISE_STEP,
    SQUEEZE,
)
from valuex_xl.workbooks.deals.plan import Plan, Shown
from valuex_xl.workbooks.writing.pen import Known, Pen, absolute
from valuex_xl.workbooks.writing.styles import page

__all__ = ["write_inputs"]

_FIRST = 3


def write_inputs(book: Workbook, looks: Looks, plan: Plan, known: Known) -> None:
    """Write a filled cell for each choice, with what it decides beside it."""
    pen = Pen(book, INPUTS, known)
    page(pen.sheet)
    for place, width in enumerate((26, 22, 84)):
        pen.sheet.set_column(place, place, width)
    pen.text(0, 0, "Inputs", looks.title)
    pen.text(
        1, 0, "Filled cells are for you; everything else in this book is a formula or comes from a file.", looks.note
    )
    choices = plan.choices
    day = {"validate": "date", "criteria": "between", "minimum": date(1990, 1, 1), "maximum": date(2199, 12, 31)}
    step = {"validate": "decimal", "criteria": "between", "minimum": 0.001, "maximum": 0.2}
    formulas: dict[str, object] = {"validate": "list", "source": list(plan.formulas)}
    rows: tuple[tuple[str, str, float | str | date, Shown, str, dict[str, object] | None], ...] = (
        ("As at", AS_AT, choices.as_at, "day", "The rules of this day are applied, in every formula.", day),
        ("Currency", CURRENCY, choices.currency, "text", "Stands over every column of money.", None),
        ("Owner of the book", OWNER, choices.owner, "text", "Who answers for it.", None),
        ("Formula of the partners", FORMULA, choices.formula, "text", "A rule set of the kind partnering.", formulas),
        ("Step of the rise", RISE_STEP, choices.rise_step, "percent", "Of the grid on Squeeze, 0.1% to 20%.", step),
        ("Step of the cut", CUT_STEP, choices.cut_step, "percent", "The same, 0.1% to 20%.", step),
    )
    for row, (label, name, value, shown, says, rule) in enumerate(rows, start=_FIRST):
        pen.text(row, 0, label, looks.label)
        pen.value(row, 1, value, looks.typed[shown])
        pen.text(row, 2, says, looks.indented_note)
        book.define_name(name, f"={INPUTS}!{absolute(row, 1)}")
        if rule:
            pen.sheet.data_validation(row, 1, row, 1, rule)
    _elsewhere(pen, looks, plan, _FIRST + len(rows) + 1)
    protect(pen.sheet)


def _elsewhere(pen: Pen, looks: Looks, plan: Plan, row: int) -> None:
    pen.text(row, 0, "Filled cells elsewhere", looks.section)
    places = [
        (DEALS, "The figures of each deal, its decision, owner and due date; a new deal goes below the last."),
        (PARTNERING, "The projects and what they cost; the parties and their parts; which project is shared."),
    ]
    if plan.squeezes:
        places.append((SQUEEZE, "Which deal is squeezed."))
    for at, (sheet, says) in enumerate(places, start=row + 1):
        pen.sheet.write_url(at, 0, f"internal:'{sheet}'!A1", string=sheet)
        pen.text(at, 1, says, looks.text)
    row += len(places) + 2
    pen.text(row, 0, "The figures of a deal", looks.section)
    for at, figure in enumerate(plan.figures, start=row + 1):
        pen.text(at, 0, figure.name, looks.label)
        pen.text(at, 1, _when_blank(figure), looks.text)
        pen.text(at, 2, figure.means, looks.indented_note)


def _when_blank(figure: Figure) -> str:
    """What stands in for a blank, in the words of the rules."""
    if figure.missing_from:
        return f"blank: {figure.missing_from}"
    if figure.missing is None:
        return "may be blank" if figure.optional else "needed"
    if isinstance(figure.missing, str):
        return f"blank: {figure.missing}"
    return f"blank: {figure.missing:.0%}" if figure.unit is Unit.PERCENT else f"blank: {figure.missing:g}"
