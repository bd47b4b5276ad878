"""What is whose in a chart: the name, cells, labels, axes and formats of each series, its title and its legend.

The cells that a chart reads say little by themselves: two series whose names change places read the same cells.
A text that is read from a cell is the reference of it behind ``=``; a series is told by the reference of its values.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from valuex_xl.workbooks.package.numbered import whole
from valuex_xl.workbooks.package.parts import children, local
from valuex_xl.workbooks.seal.drawn_text import drawn_text, is_unseen, is_white, is_white_ink
from valuex_xl.workbooks.seal.plots import Trait, is_yes, value_of, values_of

__all__ = [
    "AXIS_FORMAT",
    "BEGINS",
    "BLANKS",
    "CATEGORIES",
    "DATA_TABLE",
    "ENDS",
    "ERRORS",
    "FORMAT",
    "GROUP",
    "HIDDEN_CELLS",
    "LABEL",
    "LABELS",
    "LATER",
    "LEGEND",
    "NAME",
    "NOT_IN_LEGEND",
    "NOT_SEEN",
    "ORDER",
    "SIZES",
    "TICKS",
    "TITLE",
    "TREND",
    "TYPED",
    "roles_of",
    "title_role",
]

NAME, CATEGORIES, SIZES, FORMAT = "name", "categories", "sizes", "format of labels"
LABELS, LABEL, LATER = "labels", "label of point", "unused categories"
TITLE, LEGEND, NOT_IN_LEGEND, ORDER, GROUP = "title", "legend", "not in the legend", "order", "axes"
BEGINS, ENDS, TICKS, AXIS_FORMAT = "begins at", "ends at", "numbers along", "format along"
TREND, ERRORS, NOT_SEEN, TYPED = "trend line", "error bars", "not seen", "typed values"
DATA_TABLE = "table of its values"
BLANKS, HIDDEN_CELLS = "blank cells", "hidden cells"

_AXES = {"valAx": "value axis", "catAx": "category axis", "dateAx": "category axis", "serAx": "series axis"}
_LINES = ("lineChart", "scatterChart", "radarChart", "stockChart")
_PIES = ("pieChart", "doughnutChart", "ofPieChart", "pie3DChart")
_FAR = 0.98
"""Of the width or height of a chart: a legend that begins behind it is not seen."""

_MOST_TYPED = 200


def title_role(axis: str) -> str:
    """The title of an axis of a series."""
    return f"title of the {axis}"


class _Plot(NamedTuple):
    """One plot with its series and axes: the first is that of the categories, or of x."""

    element: Element
    series: list[Element]
    axes: list[tuple[str, Element]]


def roles_of(chart: Element) -> Iterator[Trait]:
    """Everything that is somebody's in a chart."""
    on_white = _is_on_white(chart)
    for area in (each for each in chart.iter() if local(each.tag) == "plotArea"):
        plots = list(_plots(area))
        yield from (Trait(DATA_TABLE, "shown") for _ in children(area, "dTable"))
        groups: dict[str, int] = {}
        for plot in plots:
            key = " ".join(axis.get("val", "") for axis in children(plot.element, "axId"))
            yield from _plot(plot, groups.setdefault(key, len(groups)), on_white=on_white)
        every = [each for plot in plots for each in plot.series]
        yield from _legend(chart, [] if any(local(plot.element.tag) in _PIES for plot in plots) else every)
        yield from _title(chart, every)
    for name, kind, usual in (("dispBlanksAs", BLANKS, "gap"), ("plotVisOnly", HIDDEN_CELLS, "1")):
        for holder in (each for each in chart.iter() if local(each.tag) == "chart"):
            told = value_of(holder, name, usual) or usual
            told = {"1": "left out", "true": "left out", "0": "drawn", "false": "drawn"}.get(told, told)
            if told not in ("gap", "left out"):
                yield Trait(kind, told)


def _plots(area: Element) -> Iterator[_Plot]:
    known = {value_of(each, "axId"): (local(each.tag), each) for each in area if local(each.tag) in _AXES}
    for plot in area:
        if local(plot.tag).endswith("Chart"):
            ids = [each.get("val", "") for each in children(plot, "axId")]
            axes = [known[each] for each in ids if each in known]
            axes.sort(key=lambda each: each[0] == "valAx")
            kinds = [_AXES[kind] for kind, _ in axes]
            names = ["x axis", "y axis"] if kinds == ["value axis"] * 2 else kinds
            series = sorted(children(plot, "ser"), key=lambda each: whole(value_of(each, "order")))
            yield _Plot(plot, series, [(name, axis) for name, (_, axis) in zip(names, axes, strict=True)])


def _plot(plot: _Plot, group: int, *, on_white: bool) -> Iterator[Trait]:
    usual = next(children(plot.element, "dLbls"), None)
    as_lines = local(plot.element.tag) in _LINES
    for place, series in enumerate(plot.series):
        of = values_of(series)
        yield Trait(GROUP, str(group), of)
        yield Trait(ORDER, str(place), of)
        yield Trait(NAME, next(map(drawn_text, children(series, "tx")), ""), of)
        yield from _cells(series, of, first=place == 0 or local(plot.element.tag) in ("scatterChart", "bubbleChart"))
        own = next(children(series, "dLbls"), usual)
        if own is not None:
            yield from _labels(own, of)
        yield from _beside(series, of)
        if _is_not_drawn(series, as_lines=as_lines, on_white=on_white):
            yield Trait(NOT_SEEN, "series", of)
        for point in children(series, "dPt"):
            if not as_lines and _is_not_drawn(point, as_lines=False, on_white=on_white):
                yield Trait(NOT_SEEN, f"point {whole(value_of(point, 'idx')) + 1}", of)
        for name, axis in plot.axes:
            yield from _axis(name, axis, of, on_white=on_white)


def _cells(series: Element, of: str, *, first: bool) -> Iterator[Trait]:
    """What stands along a series, and how large its bubbles are; categories are those of the first series of a plot."""
    for names, kind in ((("cat", "xVal"), CATEGORIES), (("bubbleSize",), SIZES)):
        for each in (each for name in names for each in children(series, name)):
            cells = next((inner.text or "" for inner in each.iter() if local(inner.tag) == "f"), "")
            if cells:
                yield Trait(kind if first or kind == SIZES else LATER, f"={cells}", of)
    for name in ("cat", "xVal", "val", "yVal", "bubbleSize"):
        for each in children(series, name):
            typed = [inner for inner in each if local(inner.tag) in ("numLit", "strLit")]
            values = [inner.text or "" for literal in typed for inner in literal.iter() if local(inner.tag) == "v"]
            if values:
                yield Trait(TYPED, ", ".join(map(_number, values[:_MOST_TYPED])), of)


def _labels(labels: Element, of: str) -> Iterator[Trait]:
    for point in children(labels, "dLbl"):
        text = next(map(drawn_text, children(point, "tx")), "")
        if text:
            yield Trait(f"{LABEL} {whole(value_of(point, 'idx')) + 1}", text, of)
    yield from (Trait(FORMAT, code, of) for code in _formats(labels))


def _formats(element: Element) -> Iterator[str]:
    """Number formats of its own, that of the first only: each point may write the same again."""
    for each in children(element, "numFmt"):
        if not is_yes(each.get("sourceLinked", "0")):
            yield each.get("formatCode", "")


def _beside(series: Element, of: str) -> Iterator[Trait]:
    """Trend lines with how far they go on, and error bars."""
    for line in children(series, "trendline"):
        words = [value_of(line, "trendlineType", "linear")]
        for name in ("forward", "backward"):
            far = _number(value_of(line, name, "0"))
            words += [f"{name} by {far}"] if far not in ("0", "") else []
        words += [f"of {name} {value_of(line, name)}" for name in ("order", "period") if value_of(line, name)]
        shown = any(is_yes(each.get("val", "1")) for each in children(line, "dispEq"))
        words += ["with its equation"] if shown else []
        yield Trait(TREND, ", ".join(words), of)
    for bars in children(series, "errBars"):
        kind = value_of(bars, "errValType", "fixedVal")
        yield Trait(ERRORS, kind, of)
    for each in (each for each in series.iter() if local(each.tag) == "datalabelsRange"):
        yield from (Trait(LABELS, f"={cells.text or ''}", of) for cells in children(each, "f"))


def _is_not_drawn(series: Element, *, as_lines: bool, on_white: bool) -> bool:
    """Is there neither a fill nor a line nor a mark of a series or a point that is seen?"""
    look = next(children(series, "spPr"), None)
    if look is None:
        return False
    line = next(children(look, "ln"), None)
    if not as_lines:
        return _has_no_ink(look, on_white=on_white) and (line is None or _has_no_ink(line, on_white=on_white))
    marks = [value_of(each, "symbol", "auto") for each in children(series, "marker")]
    return line is not None and _has_no_ink(line, on_white=on_white) and marks == ["none"]


def _has_no_ink(look: Element, *, on_white: bool) -> bool:
    return is_unseen(look) or (on_white and is_white_ink(look))


def _is_on_white(chart: Element) -> bool:
    """Is the ground of a chart white, as it is where nothing is said of it?"""
    looks = [each for each in chart.iter() if local(each.tag) in ("chartSpace", "plotArea")]
    fills = [
        fill for each in looks for look in children(each, "spPr") for fill in look if local(fill.tag).endswith("Fill")
    ]
    return all(local(fill.tag) == "noFill" or any(is_white(each.get("val", "")) for each in fill) for fill in fills)


def _axis(name: str, axis: Element, of: str, *, on_white: bool) -> Iterator[Trait]:
    """What an axis of a series says, and where it begins and ends."""
    title = next((drawn_text(text) for each in children(axis, "title") for text in children(each, "tx")), "")
    yield Trait(title_role(name), title, of)
    deleted = any(is_yes(each.get("val", "1")) for each in children(axis, "delete"))
    inks = [each for part in children(axis, "txPr") for each in part.iter() if local(each.tag) == "defRPr"]
    unseen = any(_has_no_ink(each, on_white=on_white) for each in inks)
    if not deleted and not unseen and value_of(axis, "tickLblPos", "nextTo") != "none":
        yield Trait(f"{TICKS} the {name}", "shown", of)
    if name == "category axis":
        return
    for scaling in children(axis, "scaling"):
        for word, kind in (("min", BEGINS), ("max", ENDS)):
            if value_of(scaling, word):
                yield Trait(f"{name} {kind}", _number(value_of(scaling, word)), of)
    yield from (Trait(f"{AXIS_FORMAT} the {name}", code, of) for code in _formats(axis))


def _legend(chart: Element, series: Sequence[Element]) -> Iterator[Trait]:
    """Whether there is a legend that is seen, and the series that are left out of it; without any its points."""
    for legend in (each for each in chart.iter() if local(each.tag) == "legend"):
        places = [value_of(each, name) for each in legend.iter() if local(each.tag) == "manualLayout" for name in "xy"]
        inks = [each for part in children(legend, "txPr") for each in part.iter() if local(each.tag) == "defRPr"]
        if any(abs(_float(each)) >= _FAR for each in places if each) or any(map(is_unseen, inks)):
            continue
        yield Trait(LEGEND, "shown")
        for entry in children(legend, "legendEntry"):
            if any(is_yes(each.get("val", "1")) for each in children(entry, "delete")):
                place = whole(value_of(entry, "idx"))
                of = values_of(series[place]) if place < len(series) else ""
                yield Trait(NOT_IN_LEGEND, "" if of else f"point {place + 1}", of)


def _title(chart: Element, series: Sequence[Element]) -> Iterator[Trait]:
    """The title; of a chart with one series that says to have one of its own accord the name of this."""
    for holder in (each for each in chart.iter() if local(each.tag) == "chart"):
        title = next(children(holder, "title"), None)
        if title is not None and (text := next(map(drawn_text, children(title, "tx")), "")):
            yield Trait(TITLE, text)
        elif len(series) == 1 and value_of(holder, "autoTitleDeleted") in ("0", "false"):
            yield from (Trait(TITLE, text) for text in map(drawn_text, children(series[0], "tx")) if text)


def _number(text: str) -> str:
    """A number in its one spelling, anything else as it is."""
    found = _float(text)
    return text if math.isnan(found) else f"{found:.15g}"


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
