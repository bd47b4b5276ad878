"""The sheet Prices: floor, fair price, ceiling and price of each deal, as figures and as pictures."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook

from valuex_xl.workbooks.deals.looks import (
    BAND,
    LINE,
    NO_BAND,
    OURS,
    THEIRS,
    Looks,
    outside_lights,
    protect,
    told_lights,
)
from valuex_xl.workbooks.deals.names import PRICES
from valuex_xl.workbooks.deals.plan import NOT_KNOWN, Plan, Shown
from valuex_xl.workbooks.writing.paging import keep_together, scale_for
from valuex_xl.workbooks.writing.pen import Known, Pen, absolute
from valuex_xl.workbooks.writing.styles import page
from valuex_xl.workbooks.writing.widths import LINE as ROW_HEIGHT

__all__ = ["A_PICTURE", "FIRST_ROW", "band_charts", "surplus_chart", "write_prices"]

_TITLES_ROW, _HEADER = 4, 5
FIRST_ROW = _HEADER + 1
A_PICTURE = 20
"""More deals than these are told apart in no picture."""

_MOST_PICTURES = 10
_PICTURE_ROWS = 19
_PICTURES_A_PAGE = 2
_A_PAGE = 45
"""Of more deals than these the table goes on on another page, under the same head."""
_MOST = 2
"""Bands are cut at twice the price: one deal that is worth ten times its price would flatten all others."""

_DEAL, _VERDICT, _PRICE, _FLOOR, _FAIR, _CEILING, _BASE, _ROOM, _NO_ROOM, _PRICE_PART = range(10)
_THEIRS, _OURS, _LIES, _LABEL = 10, 11, 12, 13
_SHORT, _CUT = 18, 15
"""Letters of a name that stands whole under a picture, and of one that is cut: long ones take the room of the bars."""
_COLUMNS: tuple[tuple[str, Shown, float], ...] = (
    ("Deal", "text", 30),
    ("Verdict", "word", 14),
    ("Price", "money", 13),
    ("Floor price", "money", 13),
    ("Fair price", "money", 13),
    ("Ceiling price", "money", 13),
    ("Below the band", "percent", 11),
    ("Room to agree", "percent", 11),
    ("No room", "percent", 11),
    ("Price", "percent", 11),
    ("Their surplus", "money", 13),
    ("Our surplus", "money", 13),
    ("The price lies", "word", 21),
    ("In the pictures", "text", 22),
)
_INSIDE = "inside"
_NONE_SUITS, _NONE_COULD = "no price suits both", "no price could work"
"""The price is told, or is missing, and the ceiling is below the floor."""


def write_prices(book: Workbook, looks: Looks, plan: Plan, known: Known) -> None:
    """Write a row a deal in the order of the sheet Deals, and pictures of twenty deals each beside them."""
    pen = Pen(book, PRICES, known)
    page(pen.sheet)
    pen.sheet.freeze_panes(_HEADER + 1, 1)
    if plan.shown_rows > _A_PAGE:
        pen.sheet.repeat_rows(_HEADER)
    pen.text(0, 0, "Prices: where each stands between the floor and the ceiling", looks.title)
    pen.text(
        1,
        0,
        "Below the floor we lose, above the ceiling they do. At the fair price both gain the same; where the ceiling "
        "is below the floor there is none: no price suits both.",
        looks.note,
    )
    pen.text(
        2,
        0,
        f"The columns in % of the price are what the pictures show; they are cut at {_MOST:.0%}. Long names are cut "
        "there and have the number of their row on Deals before them.",
        looks.note,
    )
    pen.text(_TITLES_ROW - 1, 0, "What the pictures are called", looks.note)
    pen.sheet.set_row(_HEADER, 46)
    for place, (title, shown, width) in enumerate(_COLUMNS):
        pen.sheet.set_column(place, place, width if place else plan.name_width(width))
        header = looks.header if shown == "text" else looks.header_center if shown == "word" else looks.header_right
        unit = "\n% of price" if shown == "percent" else ""
        pen.text(_HEADER, place, f"{title}{unit}", header)
    names = plan.names()
    for at in range(plan.shown_rows):
        lines = plan.lines(names[at], _COLUMNS[_DEAL][2]) if at < len(names) else 1
        if lines > 1:
            pen.sheet.set_row(FIRST_ROW + at, ROW_HEIGHT * lines)
        for place, formula in _formulas(plan, at):
            style = looks.plain[_COLUMNS[place][1]]
            if place in (_DEAL, _LABEL):
                style = looks.name_wrapped if place == _DEAL and lines > 1 else looks.fitted
            pen.formula(FIRST_ROW + at, place, formula, style)
    last = _HEADER + plan.shown_rows
    _titles(pen, looks, plan)
    told_lights(pen.sheet, looks, (FIRST_ROW, _VERDICT, last, _VERDICT))
    outside_lights(pen.sheet, looks, (FIRST_ROW, _LIES, last, _LIES), _INSIDE)
    # A row without a deal has no part of a price: what its picture draws there is not shown.
    blank = {"type": "formula", "criteria": f'=$A{FIRST_ROW + 1}=""', "format": looks.unseen}
    pen.sheet.conditional_format(FIRST_ROW, _BASE, last, _PRICE_PART, blank)
    row = last + 2
    starts = [0]
    for chart in band_charts(book, plan):
        chart.set_size({"width": 1330, "height": 360})
        pen.sheet.insert_chart(row, 0, chart)
        starts.append(row)
        row += _PICTURE_ROWS
    pen.sheet.print_area(0, 0, row, len(_COLUMNS) - 1)
    if plan.shown_rows > A_PICTURE:
        # Two pictures stand on one page: both on the next where there is no room for both on this.
        blocks = [0, *starts[1::_PICTURES_A_PAGE]]
        widths = [plan.name_width(_COLUMNS[0][2]), *(width for _, _, width in _COLUMNS[1:])]
        keep_together(pen.sheet, blocks, row, scale_for(widths), head=_HEADER if plan.shown_rows > _A_PAGE else None)
    protect(pen.sheet)


def _titles(pen: Pen, looks: Looks, plan: Plan) -> None:
    """The findings that stand over the pictures."""
    first, last = absolute(FIRST_ROW, _LIES), absolute(_HEADER + plan.shown_rows, _LIES)
    inside = f'COUNTIF({first}:{last},"{_INSIDE}")'
    judged = (
        f'COUNTIF({first}:{last},"?*")-COUNTIF({first}:{last},"{NOT_KNOWN}")-COUNTIF({first}:{last},"{_NONE_COULD}")'
    )
    outside = f'={judged}-{inside}&" of "&({judged})&" prices lie outside floor and ceiling (in % of the price)"'
    pen.formula(_TITLES_ROW, _DEAL, outside, looks.note)
    if plan.surpluses:
        ours, theirs = (
            f"SUM({absolute(FIRST_ROW, place)}:{absolute(_HEADER + plan.shown_rows, place)})"
            for place in (_OURS, _THEIRS)
        )
        part = f'"We keep "&TEXT({ours}/({ours}+{theirs}),"0%")&" of what the deals leave both sides"'
        pen.formula(
            _TITLES_ROW, _FAIR, f'=IF({ours}+{theirs}>0,{part},"What each deal leaves them and us")', looks.note
        )


def _formulas(plan: Plan, at: int) -> Iterator[tuple[int, str]]:
    row = FIRST_ROW + at

    def cell(place: int) -> str:
        return absolute(row, place).replace("$", "")

    sources = {
        _DEAL: plan.column("Deal"),
        _VERDICT: plan.column("Verdict"),
        _PRICE: plan.column(plan.figure("price")),
        _FLOOR: plan.column(plan.sum("floor price")),
        _CEILING: plan.column(plan.sum("ceiling price")),
    }
    for name, place in (("fair price", _FAIR), ("their surplus", _THEIRS), ("our surplus", _OURS)):
        if plan.sum(name):
            sources[place] = plan.column(plan.sum(name))
    floor, ceiling, price = cell(_FLOOR), cell(_CEILING), cell(_PRICE)
    none_suits = f"IF(COUNT({floor},{ceiling})=2,{ceiling}<{floor},FALSE)"
    for place, source in sources.items():
        shown = plan.cell(source, at)
        yield place, f'=IF({none_suits},"{NOT_KNOWN}",{shown})' if place == _FAIR else f"={shown}"
    lower, upper = f"MIN({floor},{ceiling})", f"MAX({floor},{ceiling})"
    judged = f"AND(COUNT({floor},{ceiling},{price})=3,N({price})>0)"
    room = f"MIN({_MOST},MAX(0,{upper})/{price})-{cell(_BASE)}"
    yield _BASE, f"=IF({judged},MIN({_MOST},MAX(0,{lower})/{price}),0)"
    yield _ROOM, f"=IF({judged},IF({ceiling}>={floor},{room},0),0)"
    yield _NO_ROOM, f"=IF({judged},IF({ceiling}<{floor},{room},0),0)"
    yield _PRICE_PART, "=1"
    where = f'IF({price}<{floor},"below the floor",IF({price}>{ceiling},"above the ceiling","{_INSIDE}"))'
    lies = f'IF({ceiling}<{floor},"{_NONE_SUITS}",{where})'
    name = cell(_DEAL)
    yield _LABEL, f'=IF(LEN({name})>{_SHORT},"{at + 1} "&LEFT({name},{_CUT})&"...",{name})'
    yield _LIES, f'=IF({cell(_DEAL)}="","",IF({judged},{lies},IF({none_suits},"{_NONE_COULD}","{NOT_KNOWN}")))'


def band_charts(book: Workbook, plan: Plan) -> Iterator[Chart]:
    """Pictures of floor and ceiling in percent of the price, twenty deals each; the fair price is the middle."""
    for first in range(0, min(plan.shown_rows, A_PICTURE * _MOST_PICTURES), A_PICTURE):
        last = min(first + A_PICTURE, plan.shown_rows) - 1
        yield _band_chart(book, FIRST_ROW + first, FIRST_ROW + last)


def _band_chart(book: Workbook, first: int, last: int) -> Chart:
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    for place, name, fill in (
        (_BASE, "Below the band", None),
        (_ROOM, "Floor to ceiling: both gain", BAND),
        (_NO_ROOM, "Ceiling below the floor: no price suits both", NO_BAND),
    ):
        chart.add_series(
            {
                "name": name,
                "categories": [PRICES, first, _LABEL, last, _LABEL],
                "values": [PRICES, first, place, last, place],
                "fill": {"none": True} if fill is None else {"color": fill},
                "border": {"none": True},
                "gap": 60,
            }
        )
    line = book.add_chart({"type": "line"})
    line.add_series(
        {
            "name": "Price = 100%",
            "categories": [PRICES, first, _LABEL, last, _LABEL],
            "values": [PRICES, first, _PRICE_PART, last, _PRICE_PART],
            "line": {"color": LINE, "width": 2.25},
            "marker": {"type": "none"},
        }
    )
    chart.combine(line)
    chart.set_title({"name": f"={PRICES}!{absolute(_TITLES_ROW, _DEAL)}", "name_font": {"size": 12, "color": LINE}})
    chart.set_legend({"position": "bottom", "delete_series": [0]})
    chart.set_y_axis({"num_format": "0%", "min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_x_axis({"num_font": {"size": 9}})
    return chart


def surplus_chart(book: Workbook, plan: Plan) -> Chart:
    """What the first twenty deals leave them and us, side by side."""
    last = FIRST_ROW + min(plan.shown_rows, A_PICTURE) - 1
    chart = book.add_chart({"type": "column"})
    for place, name, fill in ((_THEIRS, "Their surplus", THEIRS), (_OURS, "Our surplus", OURS)):
        chart.add_series(
            {
                "name": name,
                "categories": [PRICES, FIRST_ROW, _LABEL, last, _LABEL],
                "values": [PRICES, FIRST_ROW, place, last, place],
                "fill": {"color": fill},
                "gap": 60,
            }
        )
    chart.set_title({"name": f"={PRICES}!{absolute(_TITLES_ROW, _FAIR)}", "name_font": {"size": 12, "color": LINE}})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_x_axis({"num_font": {"size": 9}, "label_position": "low"})
    return chart
