"""The charts of a portfolio: plain, without a legend where a label will do, in colours that all eyes tell apart.

They read cells with native formulas or one-cell calls, so that they are filled where the add-in is absent. The sentence
above a chart says what it shows; the description is for those who hear it read.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.workbook import Workbook

from valuex_xl.workbooks.portfolio.scale import Scale

__all__ = ["bars", "bridge", "columns_and_line", "curve", "ranked", "short_name", "side_by_side"]

# Blue and orange of Okabe and Ito, told apart by those who see no red or green, and in print by their lightness.
_BLUE, _ORANGE, _GREY, _PALE = "#0072B2", "#D55E00", "#7F7F7F", "#9CC7E0"
_FONT = {"size": 9, "color": "#404040"}
_THIN = {"color": "#D9D9D9", "width": 0.5}


def _axes(
    chart: Any, *, number: str, x_name: str = "", y_name: str = "", most: int | None = None, each: int | None = None
) -> Any:
    """Thin lines and small letters; up to ``most``, and one label of ``each`` so many where they are many."""
    chart.set_x_axis(
        {
            "num_font": _FONT,
            "line": _THIN,
            "name": x_name,
            "name_font": _FONT,
            "label_position": "low",
            "interval_unit": each,
        }
    )
    chart.set_y_axis(
        {
            "num_font": _FONT,
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": _THIN},
            "num_format": number,
            "name": y_name,
            "name_font": _FONT,
            "max": most,
        }
    )
    chart.set_chartarea({"border": {"none": True}})
    chart.set_title({"none": True})
    return chart


def curve(
    book: Workbook, categories: str, values: str, scale: Scale, names: tuple[str, str], each: int | None = None
) -> Any:
    """A running sum over the ranks: the whale curve; ``names`` of the axes, ``each`` how many ranks a label."""
    chart = book.add_chart({"type": "line"})
    chart.add_series({"categories": categories, "values": values, "line": {"color": _BLUE, "width": 2.25}})
    _axes(chart, number=scale.money, x_name=names[0], y_name=names[1], each=each)
    chart.set_legend({"none": True})
    return chart


def bridge(book: Workbook, categories: str, base: str, ends: str, up: str, down: str, scale: Scale, y_name: str) -> Any:
    """From one sum to another in steps: columns that stand on an unseen base."""
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    unseen = {"fill": {"none": True}, "border": {"none": True}}
    chart.add_series({"categories": categories, "values": base, "gap": 40, **unseen})
    for name, values, colour in (("total", ends, _GREY), ("more", up, _BLUE), ("less", down, _ORANGE)):
        chart.add_series({"name": name, "categories": categories, "values": values, "fill": {"color": colour}})
    _axes(chart, number=scale.money, y_name=y_name)
    chart.set_legend({"position": "bottom", "delete_series": [0], "font": _FONT})
    return chart


def bars(
    book: Workbook, categories: str, values: str, number: str, lines: tuple[tuple[str, str], ...] = (), y_name: str = ""
) -> Any:
    """Columns, and where limits are given a mark for each over every column."""
    chart = book.add_chart({"type": "column"})
    chart.add_series({"name": "share", "categories": categories, "values": values, "fill": {"color": _BLUE}, "gap": 60})
    _limit_lines(book, chart, categories, lines)
    _axes(chart, number=number, y_name=y_name)
    chart.set_legend({"position": "bottom", "font": _FONT} if lines else {"none": True})
    return chart


def _limit_lines(book: Workbook, chart: Any, categories: str, lines: tuple[tuple[str, str], ...]) -> None:
    if not lines:
        return
    limits = book.add_chart({"type": "line"})
    for (name, values), (colour, size) in zip(lines, ((_ORANGE, 24), (_GREY, 14)), strict=False):
        # A mark over each column: a line would slope from one limit to the next, and show limits that nobody set.
        mark = {"type": "long_dash", "size": size, "fill": {"color": colour}, "border": {"color": colour}}
        limits.add_series(
            {"name": name, "categories": categories, "values": values, "line": {"none": True}, "marker": mark}
        )
    chart.combine(limits)


def columns_and_line(
    book: Workbook, categories: str, columns: tuple[str, str], line: tuple[str, str], number: str, most: int | None
) -> Any:
    """Columns with a running line above them, both shares of one whole, ``most`` where none is above it: a Pareto."""
    chart = book.add_chart({"type": "column"})
    chart.add_series(
        {"name": columns[0], "categories": categories, "values": columns[1], "fill": {"color": _BLUE}, "gap": 40}
    )
    over = book.add_chart({"type": "line"})
    mark = {"type": "circle", "size": 5, "fill": {"color": _ORANGE}, "border": {"color": _ORANGE}}
    over.add_series(
        {"name": line[0], "categories": categories, "values": line[1], "line": {"color": _ORANGE}, "marker": mark}
    )
    chart.combine(over)
    _axes(chart, number=number, most=most)
    chart.set_legend({"position": "bottom", "font": _FONT})
    return chart


def ranked(book: Workbook, categories: str, values: str, number: str, most: float | None) -> Any:
    """A bar a name, the first on top and its figure behind it: names stand level, so that long ones are read."""
    chart = book.add_chart({"type": "bar"})
    told = {"value": True, "num_format": number, "font": _FONT}
    chart.add_series(
        {"categories": categories, "values": values, "fill": {"color": _BLUE}, "gap": 40, "data_labels": told}
    )
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "line": _THIN, "label_position": "low"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0, "max": most})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    return chart


def side_by_side(book: Workbook, categories: str, series: tuple[tuple[str, str], ...], number: str) -> Any:
    """Columns in groups, the earlier ones pale."""
    chart = book.add_chart({"type": "column"})
    for (name, values), colour in zip(series, (_PALE, _BLUE, _ORANGE), strict=False):
        chart.add_series({"name": name, "categories": categories, "values": values, "fill": {"color": colour}})
    _axes(chart, number=number)
    chart.set_legend({"position": "bottom", "font": _FONT})
    return chart


_LONGEST_NAME = 24


def short_name(cell: str) -> str:
    """A name as it stands under a column, without its sign: the ends of long ones would take the picture's room.

    >>> short_name("B7")
    'IF(LEN(B7)>24,LEFT(B7,21)&"...",B7&"")'
    """
    return f'IF(LEN({cell})>{_LONGEST_NAME},LEFT({cell},{_LONGEST_NAME - 3})&"...",{cell}&"")'
