"""The sheet Deals: a row a deal, what is typed on the left, what follows from it on the right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from xlsxwriter.workbook import Workbook

from valuex_xl.functions.calling import WHY_WITHOUT
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.workbooks.deals.figure_cells import never_below_0
from valuex_xl.workbooks.deals.looks import Looks, told_lights
from valuex_xl.workbooks.deals.names import CURRENCY, DEALS, FIGURES, LIMITS, column, row_of
from valuex_xl.workbooks.deals.plan import ABSENT, NOT_KNOWN, Plan, Shown
from valuex_xl.workbooks.deals.request import Deal
from valuex_xl.workbooks.writing.pen import Known, Pen, absolute
from valuex_xl.workbooks.writing.styles import page
from valuex_xl.workbooks.writing.widths import LINE, lines_of

__all__ = ["FIRST_ROW", "write_deals"]

_FIRST_DAY = date(1990, 1, 1)
_UNITS, _HEADER = 4, 5
FIRST_ROW = _HEADER + 1
"""The row of the first deal, counted from 0."""

_WIDTHS: dict[Shown, float] = {"money": 11.5, "percent": 9.5, "number": 10, "word": 12, "text": 20, "day": 11}
_WIDE: dict[str, float] = {"Deal": 26, "Decision": 36, "Verdict": 15, "Severity": 10, "Owner": 16, "Why": 70}


class _Column(NamedTuple):
    title: str
    shown: Shown
    formula: str = ""
    check: str = ""
    """The check whose limit stands above the column."""

    @property
    def width(self) -> float:
        return _WIDTHS[self.shown]


def write_deals(book: Workbook, looks: Looks, plan: Plan, known: Known) -> None:
    """Write the table Deals; a row that is added in Excel gets the same formulas and drop-downs."""
    pen = Pen(book, DEALS, known)
    sheet = pen.sheet
    page(sheet, _HEADER)
    sheet.repeat_columns(0)
    figures, results = list(_figures(plan)), list(_results(plan))
    first, last_result = len(figures), len(figures) + len(results) - 1
    columns = [*figures, *results, *_checks(plan), *_beside(plan), *_reasons(plan)]
    # Beside the first column, which is repeated on every page and would cut them off there.
    pen.text(0, 0, "Deals", looks.title)
    pen.text(1, 1, "Filled cells are typed or came from the file; all others are formulas.", looks.note)
    missing = f"{NOT_KNOWN}: a figure is missing, or no gain to share: a side loses, or both gain nothing."
    pen.text(1, first, f"What each deal leaves them and us, by the rules on the day of the book. {missing}", looks.note)
    pen.text(3, 0, "Limit", looks.note)
    pen.text(_UNITS, 0, "Unit", looks.note)
    sheet.set_row(3, 45)
    sheet.set_row(_HEADER, 45)
    wide = {plan.titles[name]: width for name, width in _WIDE.items()}
    wide[plan.titles["Deal"]] = plan.name_width(_WIDE["Deal"])
    wide[plan.titles["Customer"]] = plan.customer_width(_WIDTHS["text"])
    for place, each in enumerate(columns):
        sheet.set_column(place, place, wide.get(each.title, each.width))
        _above(pen, looks, place, each)
    sheet.add_table(
        _HEADER,
        0,
        _HEADER + plan.rows,
        len(columns) - 1,
        {
            "name": DEALS,
            "style": "Table Style Light 1",
            "banded_rows": False,
            "columns": [_options(looks, each) for each in columns],
        },
    )
    for at in range(plan.rows):
        deal = plan.deals[at] if at < len(plan.deals) else Deal("")
        _row(pen, looks, plan, FIRST_ROW + at, deal, columns)
    last = _HEADER + plan.rows
    # A sum that is not known for want of an optional figure is no exception: words of verdicts and checks are.
    told_lights(sheet, looks, (FIRST_ROW, first, last, first + 1))
    told_lights(sheet, looks, (FIRST_ROW, last_result + 1, last, last_result + len(plan.checks)))
    _names(book, plan)
    _drop_downs(pen, plan, last, [each.title for each in columns].index(plan.titles["Due"]))
    why = len(columns) - 2
    areas = ((0, first - 1), (first, last_result), (last_result + 1, why - 1))
    # A page each for figures, sums, and checks with what was decided; the library has words for one area only.
    pen.sheet.print_area_range = ",".join(f"{DEALS}!{absolute(0, start)}:{absolute(last, end)}" for start, end in areas)


def _figures(plan: Plan) -> Iterator[_Column]:
    yield _Column(plan.titles["Deal"], "text")
    yield _Column(plan.titles["Customer"], "text")
    for figure in plan.figures:
        yield _Column(figure.name, plan.shown(figure.name))


def _results(plan: Plan) -> Iterator[_Column]:
    yield _Column(plan.titles["Verdict"], "word", _answered(plan, "verdict"))
    yield _Column(plan.titles["Severity"], "word", _answered(plan, "severity"))
    for name in plan.sums:
        yield _Column(name, plan.shown(name), _shared(plan, name))
    if plan.figure("alternative"):
        formula = _unless_blank(plan, f"N({row_of(DEALS, plan.figure('alternative'))})")
        yield _Column(plan.titles["Opportunity cost"], "money", formula)


def _checks(plan: Plan) -> Iterator[_Column]:
    for check in plan.rules.checks:
        title = plan.checks[check.name]
        answer = _where_shared(plan, title) if check.name in plan.checks_of_the_part else _answered(plan, title)
        yield _Column(title, "word", answer, check.name)


def _beside(plan: Plan) -> Iterator[_Column]:
    """What people decide on a deal."""
    yield _Column(plan.titles["Decision"], "text")
    yield _Column(plan.titles["Owner"], "text")
    yield _Column(plan.titles["Due"], "day")


def _reasons(plan: Plan) -> Iterator[_Column]:
    why = plan.asked("why")
    if plan.checks_of_the_part:
        without = plan.asked(f"{WHY_WITHOUT}{plan.sum('our part')}")
        why = f"IF({_is_shared(plan)},{why},{without})"
    yield _Column(plan.titles["Why"], "text", _unless_blank(plan, f'IFERROR({why},"{ABSENT}")'))
    yield _Column(plan.titles["Concern"], "number", _concern(plan))


def _unless_blank(plan: Plan, formula: str) -> str:
    return f'=IF({row_of(DEALS, plan.titles["Deal"])}="","",{formula})'


def _answered(plan: Plan, output: str) -> str:
    return _unless_blank(plan, f'IFERROR({plan.asked(output)},"{NOT_KNOWN}")')


def _shared(plan: Plan, name: str) -> str:
    """A sum; what rests on our part of the gain only where there is a gain to share and no side loses."""
    return _where_shared(plan, name) if name in plan.of_the_part else _answered(plan, name)


def _where_shared(plan: Plan, output: str) -> str:
    answer = f'IFERROR({plan.asked(output)},"{NOT_KNOWN}")'
    return _unless_blank(plan, f'IF({_is_shared(plan)},{answer},"{NOT_KNOWN}")')


def _is_shared(plan: Plan) -> str:
    """Whether there is a gain to share, and no side loses."""
    ours, theirs = (f"N({row_of(DEALS, plan.sum(name))})" for name in ("our surplus", "their surplus"))
    return f"AND({ours}>=0,{theirs}>=0,{ours}+{theirs}>0)"


def _concern(plan: Plan) -> str:
    """The worse the more, of the same the larger price first, then the one further up; 0 where there is none."""
    severity = row_of(DEALS, plan.titles["Severity"])
    price = plan.figure("price")
    larger = f"0.9*N({row_of(DEALS, price)})/MAX(1,{column(DEALS, price)})" if price else "0"
    return f'=IFERROR(MATCH({severity},{{"INFO","WARN","{NOT_KNOWN}","STOP"}},0)+{larger}-ROW()/1000000,0)'


def _above(pen: Pen, looks: Looks, place: int, each: _Column) -> None:
    """The limit and the unit over a column's title."""
    if each.check:
        # The conditions as VX_RULES tells them, each in a cell of its own on Workings.
        found = f'INDEX({column(LIMITS, "Condition")},MATCH("{each.check}",{column(LIMITS, "Judged")},0))'
        pen.formula(3, place, f'=IFERROR({found},"")', looks.small)
    if each.shown == "money":
        pen.formula(_UNITS, place, f'=IF({CURRENCY}="","money",{CURRENCY})', looks.unit)
    elif each.shown == "percent":
        pen.text(_UNITS, place, "%", looks.unit)


def _options(looks: Looks, each: _Column) -> dict[str, object]:
    header = looks.header if each.shown == "text" else looks.header_center if each.shown == "word" else None
    look = looks.plain if each.formula else looks.typed
    made = {"header": each.title, "header_format": header or looks.header_right, "format": look[each.shown]}
    return made | {"formula": each.formula} if each.formula else made


def _row(pen: Pen, looks: Looks, plan: Plan, row: int, deal: Deal, columns: list[_Column]) -> None:
    own = {
        plan.titles["Deal"]: deal.name,
        plan.titles["Customer"]: deal.customer,
        plan.titles["Owner"]: deal.owner,
        plan.titles["Decision"]: deal.decision,
        plan.titles["Due"]: deal.due,
    }
    given = {**deal.figures, **own}
    for place, each in enumerate(columns):
        if each.formula:
            pen.formula(row, place, each.formula, looks.plain[each.shown])
        else:
            value = given.get(each.title)
            style = looks.typed[each.shown]
            if isinstance(value, str) and place < 2:
                style = looks.deal_name(value)
            elif each.title == plan.titles["Decision"]:
                style = looks.typed_wrapped
            pen.value(row, place, value, style)
    lines = max(
        plan.lines(deal.name, _WIDE["Deal"]),
        lines_of(deal.customer, plan.customer_width(_WIDTHS["text"])),
        lines_of(deal.decision, _WIDE["Decision"]),
    )
    if lines > 1:
        pen.sheet.set_row(row, LINE * lines)


def _names(book: Workbook, plan: Plan) -> None:
    """The header of the figures, by which the function knows them in any order."""
    first, last = absolute(_HEADER, 2), absolute(_HEADER, 1 + len(plan.figures))
    book.define_name(FIGURES, f"={DEALS}!{first}:{last}")


def _drop_downs(pen: Pen, plan: Plan, last: int, due: int) -> None:
    for place, figure in enumerate(plan.figures, start=2):
        pen.sheet.data_validation(FIRST_ROW, place, last, place, _allowed(figure))
    names = f"COUNTIF($A${FIRST_ROW + 1}:$A${last + 1},$A{FIRST_ROW + 1})=1"
    pen.sheet.data_validation(
        FIRST_ROW,
        0,
        last,
        0,
        {
            "validate": "custom",
            "value": f"={names}",
            "error_title": "Name",
            "error_message": "Each deal has a name of its own: formulas find it by that.",
        },
    )
    pen.sheet.data_validation(
        FIRST_ROW, due, last, due, {"validate": "date", "criteria": ">=", "value": _FIRST_DAY, "ignore_blank": True}
    )


def _allowed(figure: Figure) -> dict[str, object]:
    if figure.words:
        return {"validate": "list", "source": list(figure.words)}
    told = {"input_title": figure.name[:32], "input_message": figure.means[:255]} if figure.means else {}
    if figure.unit is Unit.NAME:
        return {"validate": "any", **told}
    low, high = 0.0 if never_below_0(figure) else figure.low, figure.high
    error = {
        "error_title": "Not a number in range",
        "error_message": f"{figure.name} is a number{'' if low is None else f', at least {low:g}'}"
        f"{'' if high is None else f', at most {high:g}'}; a ratio such as 25% is 0.25.",
    }
    least, most = -1e15 if low is None else low, 1e15 if high is None else high
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": least,
        "maximum": most,
        "ignore_blank": True,
        **told,
        **error,
    }
