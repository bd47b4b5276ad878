"""The sheet Board: one page for whoever decides - a sentence, five figures, pictures, what to decide and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xlsxwriter.workbook import Workbook

from valuex_xl.workbooks.deals.looks import Looks, lights, protect, told_lights
from valuex_xl.workbooks.deals.names import AS_AT, BEFORE, BOARD, CHECKS, CURRENCY, DEALS, PRICES, column
from valuex_xl.workbooks.deals.plan import NOT_KNOWN, Plan, Shown
from valuex_xl.workbooks.deals.sheets.checks import OVERALL
from valuex_xl.workbooks.deals.sheets.prices import A_PICTURE, band_charts, surplus_chart
from valuex_xl.workbooks.writing.pen import Known, Pen, absolute
from valuex_xl.workbooks.writing.styles import page

__all__ = ["EXCEPTIONS", "FIRST_EXCEPTION", "HEADLINE", "write_board"]

HEADLINE = (2, 0)
"""Row and column, counted from 0, of the sentence."""

_FIGURES, _CHARTS, _CHART_ROWS = 4, 8, 18
_SECTION = _CHARTS + _CHART_ROWS + 1
FIRST_EXCEPTION = _SECTION + 2
EXCEPTIONS = 6
"""The row of the first exception, counted from 0, and how many there is room for."""

_WIDTHS = (5, 25, 14, 10, 30, 30, 30, 27, 15, 11)
_TITLES = {0: "Row", 1: "Deal", 2: "Verdict", 3: "Severity", 4: "Why", 7: "Decision", 8: "Owner", 9: "Due"}
_WHY = (4, 6)
_LETTERS_A_LINE, _LINE = 96, 15.0
_NAME, _LETTERS_OF_A_NAME = 1, 22
_CARDS = ((0, 1), (2, 3), (4, 4), (5, 5), (6, 6), (7, 9))


class _Figure(NamedTuple):
    label: str
    formula: str
    shown: Shown
    note: str


def write_board(book: Workbook, looks: Looks, plan: Plan, known: Known) -> None:
    """Write the page; every cell reads the tables by native formulas."""
    pen = Pen(book, BOARD, known)
    page(pen.sheet)
    pen.sheet.fit_to_pages(1, 1)
    for place, width in enumerate(_WIDTHS):
        pen.sheet.set_column(place, place, width)
    last = len(_WIDTHS) - 1
    pen.text(0, 0, "Deals: do both sides gain?", looks.title)
    facts = f'"As at "&TEXT({AS_AT},"yyyy-mm-dd")&IF({CURRENCY}="","",", all money in "&{CURRENCY})'
    drawn = (
        f"; the pictures show the first {A_PICTURE} deals, the sheet {PRICES} all"
        if plan.shown_rows > A_PICTURE
        else ""
    )
    pen.formula(1, 0, f'={facts}&"{drawn}"' if drawn else f"={facts}", looks.note)
    pen.sheet.merge_range(HEADLINE[0], 0, HEADLINE[0], last, "", looks.headline)
    pen.formula(*HEADLINE, _headline(plan), looks.headline)
    pen.sheet.set_row(HEADLINE[0], 42)
    _figures(pen, looks, plan)
    _charts(book, pen, plan)
    _exceptions(pen, looks, plan)
    pen.sheet.print_area(0, 0, FIRST_EXCEPTION + EXCEPTIONS, last)
    protect(pen.sheet)


def _count(source: str, word: str = "?*") -> str:
    return f'COUNTIF({source},"{word}")'


def _headline(plan: Plan) -> str:
    """The finding in a sentence: how many lose, how many need a decision, what is at stake."""
    severities, names = plan.column("Severity"), plan.column("Deal")
    stop, warn = _count(severities, "STOP"), _count(severities, "WARN")
    # A rule set that knows both sides says STOP where one of them loses; of another nobody knows what STOP says.
    lose, fine = ("leave somebody worse off", "nobody loses") if plan.surpluses else ("must stop", "none must stop")
    price = plan.figure("price")
    money = f'TEXT(SUMIFS({column(DEALS, price)},{severities},"STOP"),"#,##0")' if price else '""'
    total = f'TEXT(SUM({column(DEALS, price)}),"#,##0")' if price else '""'
    stake = f'": "&{money}&" of "&{total}&" in prices"' if price else '""'
    missing = _count(plan.column("Verdict"), NOT_KNOWN)
    info = _count(severities, "INFO")
    unknown = (
        f'IF({missing}>0,"; "&{missing}&" cannot be judged","")&IF({info}>0,"; "&{info}&" with a note (INFO)","")&"."'
    )
    loses = f'{stop}&" of "&{_count(names)}&" deals {lose}"&{stake}&"; "&{warn}&" more ask for a decision"'
    nobody = f'{_count(names)}-{missing}&" deals judged, {fine}; "&{warn}&" ask for a decision"'
    none = '"No deal yet: type the first one on the sheet Deals."'
    return f"=IF({_count(names)}=0,{none},IF({stop}>0,{loses},{nobody})&{unknown})"


def _five(plan: Plan) -> Iterator[_Figure]:
    names, verdicts = plan.column("Deal"), plan.column("Verdict")
    missing = _count(verdicts, NOT_KNOWN)
    yield _Figure("Deals", f"={_count(names)}", "number", f'={missing}&" not judged"')
    price = plan.figure("price")
    if price:
        prices = column(DEALS, price)
        largest = f'=IF(SUM({prices})>0,"the largest is "&TEXT(MAX({prices})/SUM({prices}),"0%")&" of it","")'
        yield _Figure("Prices", f"=SUM({prices})", "money", largest)
    if plan.surpluses:
        ours, theirs = (plan.column(plan.sum(name)) for name in ("our surplus", "their surplus"))
        for label, source in (("Their surplus", theirs), ("Our surplus", ours)):
            below = f'=COUNTIF({source},"<0")&" below 0"'
            yield _Figure(label, f"=SUM({source})", "money", below)
        part = f'=IF(SUM({ours})+SUM({theirs})>0,SUM({ours})/(SUM({ours})+SUM({theirs})),"{NOT_KNOWN}")'
        last = plan.figure("last our part")
        note = f'=COUNT({plan.column(last)})&" tested before"' if last else '=""'
        yield _Figure("Our part of both", part, "percent", note)


def _figures(pen: Pen, looks: Looks, plan: Plan) -> None:
    """Label, figure and a note each, across the page; the light of the checks is the last."""
    light = _Figure("Checks", f"={CHECKS}!{OVERALL}", "word", '="see the sheet Checks"')
    for (first, last), figure in zip(_CARDS, [*_five(plan), light], strict=False):
        styles = (looks.card_label, looks.card[figure.shown], looks.card_note)
        if last > first:
            for row, style in enumerate(styles, start=_FIGURES):
                pen.sheet.merge_range(row, first, row, last, "", style)
        pen.text(_FIGURES, first, figure.label, styles[0])
        pen.formula(_FIGURES + 1, first, figure.formula, styles[1])
        pen.formula(_FIGURES + 2, first, _against(plan, figure, absolute(_FIGURES + 1, first)), styles[2])
        told_lights(pen.sheet, looks, (_FIGURES + 1, first, _FIGURES + 1, last))
    pen.sheet.set_row(_FIGURES + 1, 26)


def _against(plan: Plan, figure: _Figure, now: str) -> str:
    """The figure as it was before the last refresh and how it moved; without one, its note."""
    before = plan.before.get(figure.label)
    if before is None:
        return figure.note
    if figure.shown == "percent":
        moved = f'TEXT(({now}-{BEFORE})*100,"+0.0;-0.0;0.0")&" points"'
    else:
        moved = f'TEXT({now}-{BEFORE},"+#,##0;-#,##0;0")'
    style = "0.0%" if figure.shown == "percent" else "#,##0"
    said = f'="before "&TEXT({BEFORE},"{style}")&", "&{moved}'
    place = list(plan.before).index(figure.label) + 1
    return said.replace(BEFORE, f"INDEX({column(BEFORE, 'Value')},{place})")


def _charts(book: Workbook, pen: Pen, plan: Plan) -> None:
    height = 20 * _CHART_ROWS - 6
    if plan.prices:
        chart = next(iter(band_charts(book, plan)))
        chart.set_size({"width": 690, "height": height})
        pen.sheet.insert_chart(_CHARTS, 0, chart, {"x_offset": 2})
    if plan.prices and plan.surpluses:
        chart = surplus_chart(book, plan)
        chart.set_size({"width": 690, "height": height})
        pen.sheet.insert_chart(_CHARTS, 5, chart, {"x_offset": 100})


def _exceptions(pen: Pen, looks: Looks, plan: Plan) -> None:
    """The worst first, with why, and what was decided, by whom, until when."""
    concern = plan.column("Concern")
    count = f'COUNTIF({concern},">0")'
    shown = f'IF({count}>{EXCEPTIONS}," - the first {EXCEPTIONS} of "&{count}&", the others on the sheet {DEALS}","")'
    pen.formula(_SECTION, 0, f'="What to decide, and why"&{shown}', looks.section)
    for place in range(len(_WIDTHS)):
        title = _TITLES.get(place, "")
        style = looks.header_center if title in ("Row", "Verdict", "Severity") else looks.header
        pen.text(_SECTION + 1, place, title, looks.header_indented if title == "Decision" else style)
    styles = {
        "Verdict": looks.top_center,
        "Severity": looks.top_center,
        "Decision": looks.top_indented,
        "Due": looks.top_day,
    }
    for at in range(EXCEPTIONS):
        row = FIRST_EXCEPTION + at
        found = f"MATCH(LARGE({concern},{at + 1}),{concern},0)"
        pen.formula(row, 0, f'=IF({count}>{at},{found},"")', looks.top_row)
        pen.sheet.merge_range(row, _WHY[0], row, _WHY[1], "", looks.top_wrapped)
        index = absolute(row, 0)
        for place, title in list(_TITLES.items())[1:]:
            cell = f"INDEX({plan.column(title)},{index})"
            if title == "Why":  # which rules it was judged by stands once, on About
                cell = f'LEFT({cell},FIND(" As at ",{cell}&" As at ")-1)'
            blank = '"to decide"' if title == "Decision" else '""'
            formula = f'=IF({index}="","",IF({cell}="",{blank},{cell}))'
            pen.formula(row, place, formula, styles.get(title, looks.top_wrapped))
        why = pen.known(row, _WHY[0])
        lines = -(-len(why) // _LETTERS_A_LINE) if isinstance(why, str) else 0
        name = pen.known(row, _NAME)
        lines = max(lines, -(-len(name) // _LETTERS_OF_A_NAME) if isinstance(name, str) else 0)
        pen.sheet.set_row(row, max(1, lines) * _LINE + (3 if lines else 0))
    lights(pen.sheet, looks, (FIRST_EXCEPTION, 2, FIRST_EXCEPTION + EXCEPTIONS - 1, 3), f"$D{FIRST_EXCEPTION + 1}")
    empty = f"{_count(plan.column('Deal'))}=0"
    balanced = "Nothing to decide: every deal is in balance and every check is met."
    none = f'=IF({empty},"Nothing to decide: there is no deal yet.",IF({count}=0,"{balanced}",""))'
    pen.formula(FIRST_EXCEPTION + EXCEPTIONS, 0, none, looks.note)
