"""The sheet Board: one page for those who decide - a finding, five figures, two pictures, exceptions, decisions."""

from __future__ import annotations

from typing import NamedTuple

from xlsxwriter.format import Format

from valuex_xl.workbooks.portfolio.canvas import Canvas, Sheet
from valuex_xl.workbooks.portfolio.looks import Looks
from valuex_xl.workbooks.portfolio.names import (
    BOARD,
    CUSTOMERS,
    DECISIONS,
    NO_GROWTH,
    board_name,
    change_name,
    limit_name,
)
from valuex_xl.workbooks.portfolio.plan import Measure, Plan
from valuex_xl.workbooks.portfolio.sheets.changes import bridge_chart
from valuex_xl.workbooks.portfolio.sheets.checks import FAILED, LOOKED_AT
from valuex_xl.workbooks.portfolio.sheets.concentration import largest_chart
from valuex_xl.workbooks.portfolio.sheets.decisions import (
    UNNAMED_SHARE,
    decisions,
    money_text,
    no_limit_near,
    unnamed_turns,
)
from valuex_xl.workbooks.portfolio.sheets.limits import letter
from valuex_xl.workbooks.portfolio.sheets.profit import whale_chart
from valuex_xl.workbooks.writing.styles import traffic_lights
from valuex_xl.workbooks.writing.widths import LINE

__all__ = ["write_board"]

_LAST = 11
_HELPER = _LAST + 2
"""The column of the decisions with those that are none, and how many there are down to each."""
_MEANINGFUL = 10
"""A change of so many times the amount before says only that this was next to nothing."""
_FIGURES_ROW, _CHART_ROW, _EXCEPTIONS_ROW = 5, 10, 29


class _Figure(NamedTuple):
    """One of the five: its name, how it is written large, and how its change is told."""

    name: str
    title: str
    now: str
    before: str
    style: str
    change: str


def write_board(canvas: Canvas) -> None:
    """Write the page from the figures of the other sheets; it prints on one side of paper."""
    plan, looks = canvas.plan, canvas.looks
    sheet = canvas.sheet(BOARD, (12.5,) * (_LAST + 1), title="Customer portfolio")
    sheet.text(0, 9, "Checks", looks.header_right)
    light = f'IF({FAILED},"CHECK",IF({LOOKED_AT},"LOOK","OK"))'
    sheet.wide(0, 10, 11, f"={light}", looks.light, "Board_checks")
    traffic_lights(sheet.sheet, looks, (0, 10, 0, 11), "$K$1")
    sheet.sheet.set_row(1, 42)
    sheet.wide(1, 0, _LAST, f"={_headline(plan)}", looks.headline, "Board_headline")
    sheet.text(2, 0, _note(plan), looks.note)
    for place, figure in enumerate(_figures(plan)):
        _figure(sheet, figure, place)
    _pictures(canvas, sheet)
    row = _exceptions(sheet, _EXCEPTIONS_ROW)
    _decisions(sheet, row + 1)
    sheet.printed(row + 2 + DECISIONS, pages=1)


def _decisions(sheet: Sheet, row: int) -> None:
    """What is to be decided, from the first line on; beside the title that no limit is near, where none is."""
    plan, looks = sheet.canvas.plan, sheet.looks
    sheet.text(row, 0, "To decide", looks.section)
    sheet.wide(row, 2, _LAST, f"={no_limit_near(plan)}", looks.note, "Board_no_limit_near")
    first, last = row + 1, row + DECISIONS
    texts, counts = (f"{sheet.cell(first, column)}:{sheet.cell(last, column)}" for column in (_HELPER, _HELPER + 1))
    for place, formula in enumerate([*decisions(plan), *['""'] * DECISIONS][:DECISIONS], start=1):
        at = row + place
        before = f"N({sheet.cell(at - 1, _HELPER + 1)})+" if place > 1 else ""
        sheet.formula(at, _HELPER, formula, looks.pale)
        sheet.formula(at, _HELPER + 1, f'{before}IF({sheet.cell(at, _HELPER)}="",0,1)', looks.pale)
        told = f'IFERROR(INDEX({texts},MATCH({place},{counts},0)),"")'
        sheet.wide(at, 0, _LAST, f"={told}", looks.fitted, f"Board_decision_{place}")
    sheet.sheet.set_column(_HELPER, _HELPER + 1, 8, None, {"hidden": True})


def _note(plan: Plan) -> str:
    against = f" Before: {plan.earlier.period}." if plan.earlier is not None else ""
    no_growth = f" {NO_GROWTH[plan.no_growth].partition(':')[0]}: see the sheet Checks." if plan.no_growth else ""
    return f"Amounts in {plan.unit or 'the currency of the ledger'}.{against}{no_growth}"


def _headline(plan: Plan) -> str:
    """The finding: who loses money, or else whom the firm hangs on: the first limit in breach, or else watched.

    A breach goes first where the losses are less of what the others earn than the largest is of its total.
    """
    hangs, share = limit_name("customer", "brings"), "0"
    for status in ("WATCH", "BREACH"):
        for measure in reversed(plan.measures):
            brings, met = (limit_name(measure.limit, each) for each in ("brings", "status"))
            hangs = f'IF({met}="{status}",{brings},{hangs})'
    for measure in reversed(plan.measures):
        worst, met = (limit_name(measure.limit, each) for each in ("share", "status"))
        share = f'IF({met}="BREACH",{worst},{share})'
    if not plan.has_profit:
        return f'IFERROR({hangs},"")'
    losing, whole = board_name("losing"), board_name("customers")
    lost = money_text(plan, f'-SUMIF({CUSTOMERS}[Profit],"<0")')
    net = f'" of a net "&{money_text(plan, board_name("profit"))}'
    money = f'IF({losing}=1," customers loses money: "," customers lose money: ")&{lost}&{net}'
    graver = f'-SUMIF({CUSTOMERS}[Profit],"<0")>{share}*SUMIF({CUSTOMERS}[Profit],">0")'
    told = f'TEXT({losing},"#,##0")&" of "&TEXT({whole},"#,##0")&{money}'
    return f'IFERROR(IF(AND({losing}>0,{graver}),{told},{hangs}),"")'


def _figures(plan: Plan) -> list[_Figure]:
    """Five of them, by what the ledger has."""
    customer = plan.measures[0]
    income = _Figure(
        "income", plan.header("Income"), f"SUM({CUSTOMERS}[Income])", "SUM(Earlier[Income])", "scaled", "ratio"
    )
    counts = "ROWS({0}[Customer])-COUNTBLANK({0}[Customer])".format
    number = _Figure("customers", "Customers", counts(CUSTOMERS), counts("Earlier"), "count", "number")
    share = 'VX_CONCENTRATION({0}[Income],{0}[Customer],"{1}","customer",,As_at)'.format
    largest = _Figure(
        "largest_share",
        "Largest customer, of income",
        limit_name("customer", "share"),
        share("Earlier", "share"),
        "share",
        "points",
    )
    if plan.has_profit:
        profit = _Figure(
            "profit", plan.header("Profit"), f"SUM({CUSTOMERS}[Profit])", "SUM(Earlier[Profit])", "scaled", "ratio"
        )
        counted = 'COUNTIFS({0}[Profit],"<0",{0}[Customer],"<>")'.format
        losing = _Figure(
            "losing", "Customers that lose money", counted(CUSTOMERS), counted("Earlier"), "count", "number"
        )
        return [income, profit, number, largest, losing]
    ten = _Figure(
        "top_ten_share",
        "Ten largest, of income",
        customer.call("top 10"),
        share("Earlier", "top 10"),
        "share",
        "points",
    )
    equal = _Figure(
        "equal_customers",
        "As if of equal customers",
        customer.equal(),
        customer.equal("Earlier"),
        "decimal",
        "decimal",
    )
    return [income, number, largest, ten, equal]


def _figure(sheet: Sheet, figure: _Figure, place: int) -> None:
    """A block of two columns: what, now, before, and the change."""
    looks, first = sheet.looks, place * 2
    last = first + 1
    sheet.wide(_FIGURES_ROW - 2, first, last, figure.title, looks.header_center)
    sheet.sheet.set_row(_FIGURES_ROW - 1, 30)
    sheet.wide(
        _FIGURES_ROW - 1,
        first,
        last,
        f'=IFERROR({figure.now},"n/a")',
        _style(looks, "large", figure),
        board_name(figure.name),
    )
    if sheet.canvas.plan.earlier is None:
        return
    before = board_name(figure.name, before=True)
    sheet.wide(_FIGURES_ROW, first, last, f'=IFERROR({figure.before},"n/a")', _style(looks, "small", figure), before)
    change, style = _change(sheet.canvas.plan, looks, figure)
    sheet.wide(_FIGURES_ROW + 1, first, last, f'=IFERROR({change},"")', style, change_name(figure.name))
    if place == 4:
        sheet.text(_FIGURES_ROW, last + 1, "before", looks.note)
        sheet.text(_FIGURES_ROW + 1, last + 1, "change", looks.note)


def _style(looks: Looks, size: str, figure: _Figure) -> Format:
    found = getattr(looks, f"{size}_{figure.style}")
    assert isinstance(found, Format)
    return found


def _change(plan: Plan, looks: Looks, figure: _Figure) -> tuple[str, Format]:
    """The change as it is shown: rounded, as a little less than nothing would read as -0.0.

    Of amounts over periods that do not compare none is shown: it would read as growth. A ratio of next to nothing is
    not meaningful.
    """
    now, before = board_name(figure.name), board_name(figure.name, before=True)
    if figure.change == "ratio" and plan.no_growth:
        return f'"{plan.no_growth}"', looks.change
    if figure.change == "decimal":
        return f"ROUND({now}-{before},1)", looks.more_decimal
    if figure.change == "ratio":
        ratio = f"{now}/{before}-1"
        return f'IF({before}>0,IF(ABS({ratio})<{_MEANINGFUL},ROUND({ratio},3),"n.m."),"")', looks.change
    if figure.change == "points":
        return f"ROUND(({now}-{before})*100,1)", looks.points
    return f"ROUND({now}-{before},0)", looks.more


def _pictures(canvas: Canvas, sheet: Sheet) -> None:
    """Whale and bridge where there are profits and a period before; else who the firm hangs on."""
    plan, looks = canvas.plan, canvas.looks
    whale = (_whale_title(plan), whale_chart, "Line: running profit, best customer first.")
    steps = (
        "From the income before to the income now",
        bridge_chart,
        "Columns: income before, lost, less, more, new, now.",
    )
    top = (
        "The largest customers, of income",
        largest_chart,
        "Bars: shares of income, the largest on top.",
    )
    pictures = [*([whale] if plan.has_profit else []), *([steps] if plan.earlier is not None else []), top][:2]
    for place, (finding, chart, description) in enumerate(pictures):
        last = _LAST if len(pictures) == 1 else place * 6 + 5
        sheet.text(_CHART_ROW - 2, place * 6, finding, looks.finding)
        sheet.picture(_CHART_ROW - 1, place * 6, chart(canvas), (1_150, 345), description, last=last)


def _whale_title(plan: Plan) -> str:
    """The profit of the figures has the lines without a name, the curve of the customers has not."""
    aside = "; lines without a name are not in it" if plan.nameless_profit else ""
    return f"Profit added up, the best customer first{aside}"


def _exceptions(sheet: Sheet, row: int) -> int:
    """A row a limit with its why, then what else is out of the ordinary. The row after the last."""
    looks, plan = sheet.looks, sheet.canvas.plan
    sheet.text(row - 1, 0, "Limits and exceptions", looks.section)
    for first, last, title, style in (
        (0, 1, "What", looks.header),
        (2, 4, "Who", looks.header),
        (5, 5, "Share", looks.header_right),
        (6, 6, "RAG", looks.header_center),
        (7, 7, "Status", looks.header_center),
        (8, 11, "Why", looks.header),
    ):
        sheet.wide(row, first, last, title, style)
    at = row + 1
    for measure in plan.measures:
        _limit(sheet, measure, at)
        at += 1
    for what, who, status, why in _further(plan):
        _line(sheet, at, what, who, status, why)
        at += 1
    traffic_lights(sheet.sheet, looks, (row + 1, 6, at - 1, 7), f"$H{row + 2}")
    return at


def _limit(sheet: Sheet, measure: Measure, at: int) -> None:
    room, breach, share, status = (limit_name(measure.limit, each) for each in ("room", "breach", "share", "status"))
    plan = sheet.canvas.plan
    less, more = (money_text(plan, f"{sign}{room}") for sign in ("-", ""))
    over = f'IF({room}<0,{less}&" must go, the total shrinking with it","room for "&{more}&" more")'
    doubt = limit_name(measure.limit, "doubt")
    told = f'IF({doubt}<>"",{doubt},"limit "&TEXT({breach},"0%")&": "&{over})'
    why = f'IFERROR({told}&{_other_base(measure)},"see the sheet Limits")'
    two_totals = measure.figure == "Profit"
    least = 46 if plan.doubtful and two_totals else 31 if plan.doubtful or two_totals else LINE
    sheet.heighten(at, plan.largest(measure), sum(sheet.widths[2:5]), least)
    sheet.text(at, 0, measure.title, sheet.looks.text)
    sheet.wide(at, 2, 4, f"={limit_name(measure.limit, 'name')}", sheet.looks.wrapped)
    sheet.formula(at, 5, share, sheet.looks.share)
    sheet.formula(at, 6, letter(sheet.cell(at, 7)), sheet.looks.light)
    sheet.formula(at, 7, status, sheet.looks.light)
    sheet.wide(at, 8, 11, f"={why}", sheet.looks.wrapped if plan.doubtful or two_totals else sheet.looks.text)


def _other_base(measure: Measure) -> str:
    """What the status would be of the other total, where it is another one: a sentence of the why."""
    why, status = (limit_name(measure.limit, each) for each in ("why", "status"))
    begins = f'FIND(". On the ",{why})'
    sentence = f'MID({why},{begins}+2,FIND(". ",{why},{begins}+2)-{begins}-2)'
    return f'IFERROR(IF(ISNUMBER(FIND(": "&{status},{sentence})),"","; "&{sentence}),"")'


def _line(sheet: Sheet, at: int, what: str, who: str, status: str, why: str) -> None:
    sheet.text(at, 0, what, sheet.looks.text)
    sheet.wide(at, 2, 4, f"={who}", sheet.looks.text)
    sheet.formula(at, 6, f'IF({sheet.cell(at, 7)}="OK","G","A")', sheet.looks.light)
    sheet.formula(at, 7, status, sheet.looks.light)
    sheet.wide(at, 8, 11, f"={why}", sheet.looks.text)


def _further(plan: Plan) -> list[tuple[str, str, str, str]]:
    """What, who, status and why of exceptions that no limit tells: formulas but for the first."""
    found = []
    if plan.has_profit and plan.words.grades and not plan.large:
        best = plan.words.grades[0]
        count = f'COUNTIFS({CUSTOMERS}[Grade],"{best}",{CUSTOMERS}[Profit],"<0")'
        lost = f'-SUMIFS({CUSTOMERS}[Profit],{CUSTOMERS}[Grade],"{best}",{CUSTOMERS}[Profit],"<0")'
        found.append(
            (
                f"Graded {best}, at a loss",
                f'TEXT({count},"#,##0")&IF({count}=1," customer"," customers")',
                f'IF({count}>0,"WATCH","OK")',
                f'IF({count}>0,{money_text(plan, lost)}&" lost on the best grade","none")',
            )
        )
    nobody = plan.statement.sums.customers.get("")
    if nobody is not None and nobody.income:
        found.append(
            (
                "Income without a name",
                money_text(plan, "Unnamed_income"),
                f'IF({unnamed_turns()},"WATCH","OK")',
                f'IFERROR("were it all the largest\'s: "&TEXT({UNNAMED_SHARE},"0.0%")&" of income","")',
            )
        )
    if plan.told_looks:
        count = "Checks_look"
        points = f'TEXT({count},"#,##0")&IF({count}=1," point"," points")'
        found.append(
            ("To look at first", points, '"WATCH"', '"before these figures are believed: see the sheet Checks"')
        )
    if plan.earlier is not None:
        gone, share = "-Bridge_Lost_customers", "IFERROR(-Bridge_Lost/Bridge_Before,0)"
        found.append(
            (
                "Left since",
                f'TEXT({gone},"#,##0")&IF({gone}=1," customer"," customers")',
                f'IF({gone}>0,"WATCH","OK")',
                f'IF({gone}>0,TEXT({share},"0.0%")&" of the income of then went with them","none")',
            )
        )
    return found
