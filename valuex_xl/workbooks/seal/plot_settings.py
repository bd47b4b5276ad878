"""How the bars, axes and error bars of a chart are set: the same figures, drawn so that they look like others.

Bars that begin at 50 in place of 0 are as long as what is above 50; bars that lie behind others are not seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from valuex_xl.workbooks.package.parts import children, local
from valuex_xl.workbooks.seal.drawn_text import is_unseen, is_white_ink
from valuex_xl.workbooks.seal.plots import Trait, is_yes, value_of, values_of

__all__ = [
    "BARE",
    "CROSSES",
    "DATES_BY",
    "DIRECTION",
    "ERRORS",
    "INVERTED",
    "LINES",
    "NAME_OF_TREND",
    "OVERLAP",
    "SECOND_PIE",
    "SIZED_BY",
    "SKIPS",
    "SMALL",
    "STACKED",
    "THROUGH",
    "UNSEEN_TITLE",
    "settings_of",
]

CROSSES, SKIPS, DATES_BY, OVERLAP, STACKED = "crosses", "skips", "dates by", "overlap", "overlap in a stack"
DIRECTION, ERRORS, THROUGH = "direction", "size of error bars", "trend line through"
SIZED_BY, SECOND_PIE = "sized by", "second pie"
INVERTED, LINES, NAME_OF_TREND = "white below zero", "between its series", "name of the trend line"
SMALL, UNSEEN_TITLE, BARE = "too small", "title not seen", "without ink"

_AXES = ("catAx", "dateAx", "valAx", "serAx")
_BY_DIRECTION = ("scatterChart", "bubbleChart")
"""Where error bars may go either way: elsewhere they go along the values, whether a program says so or not."""

_BY_AREA = ("barChart", "bar3DChart", "areaChart")
"""Where a series without ink holds up those that are drawn."""

_AT_ZERO = ("", "autoZero")
_MOST_TYPED = 50
_LEAST, _FAR = 0.1, 0.98
"""Of the width or height of a chart: what is drawn in less is not seen, nor a title that begins behind it."""

_SIGNS = ("wingdings", "webdings", "symbol", "marlett")
_BETWEEN = {"hiLowLines": "lines from high to low", "upDownBars": "bars from first to last"}


def settings_of(chart: Element) -> Iterator[Trait]:
    """Everything of the kind, each by the values of the series that it concerns."""
    for area in (each for each in chart.iter() if local(each.tag) == "plotArea"):
        axes = {value_of(each, "axId"): each for each in area if local(each.tag) in _AXES}
        for plot in (each for each in area if local(each.tag).endswith("Chart")):
            ids = [each.get("val", "") for each in children(plot, "axId")]
            own = [axes[each] for each in ids if each in axes]
            for series in children(plot, "ser"):
                of = values_of(series)
                yield from _of_axes(own, axes, of)
                yield from _of_plot(plot, of)
                kind = local(plot.tag)
                yield from _of_series(series, of, by_direction=kind in _BY_DIRECTION, by_area=kind in _BY_AREA)
            yield from (Trait(LINES, text) for name, text in _BETWEEN.items() for _ in children(plot, name))
        size = [_float(value_of(each, side)) for each in children(area, "layout", "manualLayout") for side in "wh"]
        if any(0 <= each < _LEAST for each in size):
            yield Trait(SMALL, "the plot")
    for title in (
        title for holder in chart.iter() if local(holder.tag) == "chart" for title in children(holder, "title")
    ):
        if _is_not_seen(title):
            yield Trait(UNSEEN_TITLE, "the title")


def _is_not_seen(title: Element) -> bool:
    """Is a title written in white, tiny or in signs, or does it stand outside the chart?"""
    looks = [each for part in children(title, "txPr") for each in part.iter() if local(each.tag) == "defRPr"]
    faces = [each.get("typeface", "").casefold() for look in looks for each in children(look, "latin")]
    places = [value_of(each, side) for each in children(title, "layout", "manualLayout") for side in "xy"]
    return (
        any(map(is_unseen, looks))
        or (any(map(is_white_ink, looks)) and not list(children(title, "spPr", "solidFill")))
        or any(face.startswith(_SIGNS) for face in faces)
        or any(abs(_float(each)) >= _FAR for each in places if each)
    )


def _of_axes(own: list[Element], axes: dict[str, Element], of: str) -> Iterator[Trait]:
    """Where the axes of a series cross those of values, how many words are left out along them, and how dates count."""
    for number, axis in enumerate(sorted(own, key=lambda each: local(each.tag) == "valAx")):
        crossed = axes.get(value_of(axis, "crossAx"))
        if crossed is not None and local(crossed.tag) == "valAx":
            at = number_of(value_of(axis, "crossesAt"))
            how = value_of(axis, "crosses")
            text = at or ("0" if how in _AT_ZERO else {"min": "its lowest", "max": "its highest"}.get(how, how))
            yield Trait(f"{CROSSES} {number}", text, of)
        if local(axis.tag) in ("catAx", "dateAx"):
            yield Trait(SKIPS, number_of(value_of(axis, "tickLblSkip")) or "1", of)
        if local(axis.tag) == "dateAx" and value_of(axis, "baseTimeUnit"):
            yield Trait(DATES_BY, value_of(axis, "baseTimeUnit"), of)


def _of_plot(plot: Element, of: str) -> Iterator[Trait]:
    kind = local(plot.tag)
    if kind in ("barChart", "bar3DChart"):
        yield Trait(DIRECTION, "bars that lie" if value_of(plot, "barDir") == "bar" else "columns that stand", of)
    if kind == "barChart" and len(list(children(plot, "ser"))) > 1:
        stacked = value_of(plot, "grouping") in ("stacked", "percentStacked")
        yield Trait(STACKED if stacked else OVERLAP, number_of(value_of(plot, "overlap")) or "0", of)
    if kind == "radarChart":
        yield Trait(DIRECTION, "areas" if value_of(plot, "radarStyle") == "filled" else "lines", of)
    if kind == "bubbleChart":
        yield Trait(SIZED_BY, "width" if value_of(plot, "sizeRepresents") == "w" else "area", of)
    if kind == "ofPieChart":
        by, at = value_of(plot, "splitType", "auto") or "auto", number_of(value_of(plot, "splitPos"))
        yield Trait(SECOND_PIE, f"{by} {at}".strip(), of)


def _of_series(series: Element, of: str, *, by_direction: bool, by_area: bool) -> Iterator[Trait]:
    if by_area and any(list(children(look, "noFill")) for look in children(series, "spPr")):
        yield Trait(BARE, "no fill", of)
    if any(is_yes(each.get("val", "1")) for each in children(series, "invertIfNegative")):
        yield Trait(INVERTED, "yes", of)
    for bars in children(series, "errBars"):
        words = [value_of(bars, "errDir", "y") or "y"] if by_direction else []
        words += [value_of(bars, "errBarType", "both") or "both", number_of(value_of(bars, "val"))]
        for side in ("plus", "minus"):
            typed = [each for end in children(bars, side) for each in children(end, "numLit")]
            told = [number_of(each.text or "") for one in typed for each in one.iter() if local(each.tag) == "v"]
            words += [f"{side} {', '.join(told[:_MOST_TYPED])}"] if told else []
        yield Trait(f"{ERRORS} {value_of(bars, 'errValType', 'fixedVal')}", " ".join(filter(None, words)), of)
    for line in children(series, "trendline"):
        yield from (Trait(NAME_OF_TREND, each.text or "", of) for each in children(line, "name"))
        if value_of(line, "intercept"):
            yield Trait(THROUGH, number_of(value_of(line, "intercept")), of)


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return -1.0


def number_of(text: str) -> str:
    """A number in its one spelling, anything else as it is.

    >>> number_of("50.0"), number_of("-0"), number_of("")
    ('50', '0', '')
    """
    try:
        return f"{float(text) + 0.0:.15g}"
    except ValueError:
        return text
