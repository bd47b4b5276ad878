"""The sheet Checks: whether the book can be believed, a line each, and one word for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from valuex_xl.workbooks.deals.looks import Looks, protect, told_lights
from valuex_xl.workbooks.deals.names import AS_AT, CHECKS, DEALS, FORMULA, PARTIES, PROJECTS, ROWS, column
from valuex_xl.workbooks.deals.plan import NOT_KNOWN, Plan, Shown
from valuex_xl.workbooks.writing.pen import Known, Pen, absolute
from valuex_xl.workbooks.writing.styles import page
from valuex_xl.workbooks.writing.widths import LINE, lines_of

__all__ = ["OVERALL", "write_checks"]

_WIDTHS = (52, 20, 20, 11, 96)
_HEADER = 4
OVERALL = absolute(2, 1)
"""The cell with the word for all checks: OK, or CHECK."""


class _Check(NamedTuple):
    """One line: what is found, what it must be, both as formulas or constants, and what to do where they differ."""

    what: str
    found: str | float
    due: str | float
    remedy: str
    shown: Shown = "number"
    otherwise: str = "CHECK"
    """The word where they differ: LOOK for what is worth a look and makes no figure wrong."""


def write_checks(book: Workbook, looks: Looks, plan: Plan, known: Known) -> None:
    """Write a row a check: found, due, OK or CHECK, and what to do."""
    pen = Pen(book, CHECKS, known)
    page(pen.sheet)
    for place, width in enumerate(_WIDTHS):
        pen.sheet.set_column(place, place, width)
    pen.text(0, 0, "Checks", looks.title)
    pen.text(1, 0, "Found and due are formulas, but for what a file held and which rules it was made by.", looks.note)
    checks = list(_checks(plan))
    last = _HEADER + len(checks)
    pen.text(2, 0, "All checks", looks.label)
    results = f"{absolute(_HEADER + 1, 3)}:{absolute(last, 3)}"
    worst = f'IF(COUNTIF({results},"CHECK")>0,"CHECK",IF(COUNTIF({results},"LOOK")>0,"LOOK","OK"))'
    pen.formula(2, 1, f"={worst}", looks.light)
    for place, title in enumerate(("Check", "Found", "Due", "Result", "Where it differs")):
        style = looks.header_right if place in (1, 2) else looks.header_center if place == 3 else looks.header
        pen.text(_HEADER, place, title, style)
    for row, check in enumerate(checks, start=_HEADER + 1):
        pen.text(row, 0, check.what, looks.text)
        for place, value in ((1, check.found), (2, check.due)):
            style = looks.right if check.shown == "text" else looks.plain[check.shown]
            if isinstance(value, str) and value.startswith("="):
                pen.formula(row, place, value, style)
            else:
                pen.value(row, place, value, style)
        found, due = (xl_rowcol_to_cell(row, place) for place in (1, 2))
        same = f"{found}={due}" if check.shown in ("text", "number") else f"ROUND({found}-{due},2)=0"
        pen.formula(row, 3, f'=IF(ISERROR({found}),"CHECK",IF({same},"OK","{check.otherwise}"))', looks.light)
        lines = lines_of(check.remedy, _WIDTHS[-1]) if len(check.remedy) > _WIDTHS[-1] else 1
        if lines > 1:
            pen.sheet.set_row(row, LINE * lines)
        pen.text(row, 4, check.remedy, looks.indented_wrapped_note if lines > 1 else looks.indented_note)
    told_lights(pen.sheet, looks, (2, 1, 2, 1))
    told_lights(pen.sheet, looks, (_HEADER + 1, 3, last, 3))
    protect(pen.sheet)


def _checks(plan: Plan) -> Iterator[_Check]:
    yield from _of_file(plan)
    yield from _of_deals(plan)
    yield from _of_rules(plan)
    yield from _of_partners()


def _of_file(plan: Plan) -> Iterator[_Check]:
    """The totals of the figures as they were read; none where all was typed."""
    if not plan.read.files:
        return
    remedy = "somebody typed over a figure, added or took away a row since the book was made"
    yield _Check("Deals, as in the file", _count(plan), float(len(plan.deals)), remedy)
    for figure in plan.figures:
        if plan.shown(figure.name) == "money":
            values = [deal.figures.get(figure.name) for deal in plan.deals]
            total = sum(value for value in values if isinstance(value, float))
            found = f"=SUM({column(DEALS, figure.name)})"
            yield _Check(f"Total of {figure.name}, as in the file", found, total, remedy, "money")

    for file in plan.read.files:
        if file.unused:
            what = f"Columns of {file.file} that are not used"
            yield _Check(what, float(len(file.unused)), 0.0, ", ".join(file.unused), otherwise="LOOK")


def _count(plan: Plan) -> str:
    return f'=COUNTIF({plan.column("Deal")},"?*")'


def _of_deals(plan: Plan) -> Iterator[_Check]:
    names, verdicts = plan.column("Deal"), plan.column("Verdict")
    most = f"=MAX(1,MAX({column(ROWS, 'Rows of that name')}))"
    yield _Check("Rows of a deal", most, 1.0, "two deals of one name: formulas take the first - give each its own")
    missing = "the column Why of Deals says which figure is missing"
    none = f'=COUNTIF({verdicts},"{NOT_KNOWN}")'
    yield _Check("Deals without a verdict", none, 0.0, missing, otherwise="LOOK")
    if plan.surpluses and plan.sum("floor price") and plan.sum("ceiling price"):
        ours, theirs = plan.column(plan.sum("our surplus")), plan.column(plan.sum("their surplus"))
        floor, ceiling = plan.column(plan.sum("floor price")), plan.column(plan.sum("ceiling price"))

        def both(source: str) -> str:
            """The sum over the deals of which both surpluses are known."""
            return f'SUMIFS({source},{ours},"<>{NOT_KNOWN}",{theirs},"<>{NOT_KNOWN}")'

        yield _Check(
            "Both surpluses together are the room between floor and ceiling",
            f"={both(ours)}+{both(theirs)}",
            f"={both(ceiling)}-{both(floor)}",
            "the rule set works the one out from other figures than the other",
            "money",
        )
    first, last = plan.figures[0].name, plan.figures[-1].name
    figures = f"{DEALS}[[{first}]:[{last}]]" if first != last else column(DEALS, first)
    # The function hands the text back as it was when the functions were last calculated.
    text = f'TEXT(SUM({figures})+COUNT({figures}),"0.00")'
    remedy = "a figure was typed where the functions are absent: open the book with them, or valuex recalc BOOK.xlsx"
    yield _Check(
        "Figures since the functions last answered",
        f'=IFERROR(VX_KEY({text}),"not answered")',
        f"={text}",
        remedy,
        "text",
    )
    if plan.prices:
        pictured = "valuex refresh, or a new book, shows the deals below the last row too"
        yield _Check(
            "Rows of Deals that Prices shows", f"=MIN({plan.shown_rows},ROWS({names}))", f"=ROWS({names})", pictured
        )


def _of_rules(plan: Plan) -> Iterator[_Check]:
    name = plan.rules.head.name
    remedy = "the rules changed since the book was made: look at the verdicts again, then valuex refresh"
    yield _Check(
        "Hash of the rules on deals", f'=VX_RULES("hash","{name}",{AS_AT})', plan.rules.head.hash, remedy, "text"
    )
    status = "newer rules exist, or a file broke: Ctrl+Alt+F9, or valuex check"
    yield _Check("Status of the rules on deals", f'=VX_RULES("status","{name}",{AS_AT})', "loaded", status, "text")
    yield _Check("Status of the partners' formula", f'=VX_RULES("status",{FORMULA},{AS_AT})', "loaded", status, "text")


def _of_partners() -> Iterator[_Check]:
    projects, same = column(PROJECTS, "Project"), column(PROJECTS, "Same formula")
    remedy = "a project was settled by another formula than the one in force: its hash stands in the log"
    yield _Check("Projects settled by one formula", f'=COUNTIF({same},"OK")', f'=COUNTIF({projects},"?*")', remedy)
    share, parts = column(PARTIES, "Part"), column(PARTIES, "Parts")
    due = f"=IF(SUM({parts})>0,1,0)"
    yield _Check("Parts of all parties together", f"=SUM({share})", due, "parts are numbers, 0 or more", "percent")
