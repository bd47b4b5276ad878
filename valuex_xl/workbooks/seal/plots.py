"""How a chart draws what it reads: its kind, stacked or not, with labels, by which axes, and what it leaves out.

Programs write this each in its own way: what counts is what is drawn, and for a series by itself whether it has labels.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from valuex_xl.workbooks.package.numbered import whole
from valuex_xl.workbooks.package.parts import children, local

__all__ = [
    "AXIS",
    "DRAWN",
    "LABEL",
    "LEFT_OUT",
    "TO_THE_WHOLE",
    "UNLABELLED",
    "Trait",
    "is_yes",
    "traits_of",
    "value_of",
    "values_of",
]

AXIS, DRAWN, LABEL, LEFT_OUT, UNLABELLED = "axis", "drawn", "label", "left out", "unlabelled"

_NO = ("0", "false")
_LABELS = {"showVal": "value", "showPercent": "percentage", "showCatName": "category", "showSerName": "series"}
_AXES = {"valAx": "value axis", "catAx": "category axis", "dateAx": "category axis", "serAx": "series axis"}
TO_THE_WHOLE = ", stacked to 100%"
_STACKED = {"stacked": ", stacked", "percentStacked": TO_THE_WHOLE}
_PLAIN = ("clustered", "standard")


class Trait(NamedTuple):
    """What is true of a chart: its kind, in words, and the values or cells of which it is true, empty for all."""

    kind: str
    text: str
    of: str = ""


def traits_of(chart: Element) -> Iterator[Trait]:
    """Everything that is true of how a chart draws."""
    for area in (each for each in chart.iter() if local(each.tag) == "plotArea"):
        for plot in area:
            if local(plot.tag).endswith("Chart"):
                yield from _plot(plot)
            elif local(plot.tag) in _AXES:
                yield from _axis(plot, around=any(local(each.tag) == "radarChart" for each in area))
    yield from _left_out(chart)


def _plot(plot: Element) -> Iterator[Trait]:
    """The series of one plot."""
    series = list(children(plot, "ser"))
    grouping = value_of(plot, "grouping")
    kind = local(plot.tag).removesuffix("Chart")
    # one series stacks on nothing
    stacked = grouping not in ("", *_PLAIN) and (grouping == "percentStacked" or len(series) > 1)
    drawn = f"a {kind} chart{_STACKED.get(grouping, f' ({grouping})') if stacked else ''}"
    usual = next(children(plot, "dLbls"), None)
    for each in series:
        of = values_of(each)
        yield Trait(DRAWN, drawn, of)
        own = next(children(each, "dLbls"), usual)
        if own is not None:
            yield from _labels(own, of)


def _labels(labels: Element, of: str) -> Iterator[Trait]:
    """What the labels of a series show, and the points that have none."""
    shown = _shown(labels)
    yield from (Trait(LABEL, text, of) for text in shown)
    if not shown:
        return
    for point in children(labels, "dLbl"):
        own_words = any(local(each.tag) in ("rich", "f") for each in point.iter())
        if not _shown(point) and not own_words:
            number = value_of(point, "idx")
            yield Trait(UNLABELLED, f"point {whole(number) + 1 if number.isdecimal() else number}", of)


def _shown(labels: Element) -> list[str]:
    if next(children(labels, "delete"), None) is not None and value_of(labels, "delete", "1") not in _NO:
        return []
    return [text for name, text in _LABELS.items() if _has(labels, name)]


def _has(element: Element, name: str) -> bool:
    return any(each.get("val", "1") not in _NO for each in children(element, name))


def _axis(axis: Element, *, around: bool) -> Iterator[Trait]:
    """How an axis counts; where it begins and ends is not sealed, nor which way the one ``around`` a radar goes."""
    name = _AXES[local(axis.tag)]
    for scaling in children(axis, "scaling"):
        if next(children(scaling, "logBase"), None) is not None:
            yield Trait(AXIS, f"a {name} that is logarithmic")
        if value_of(scaling, "orientation") == "maxMin" and not (around and name == "category axis"):
            yield Trait(AXIS, f"a {name} from high to low")
    for units in children(axis, "dispUnits"):
        unit = value_of(units, "builtInUnit") or value_of(units, "custUnit")
        if unit:
            yield Trait(AXIS, f"a {name} in {unit}")
    if name == "value axis":
        yield Trait(AXIS, f"a {name} that is {'not shown' if _has(axis, 'delete') else 'shown'}")


def _left_out(chart: Element) -> Iterator[Trait]:
    """Categories and series that a filter of the chart leaves out."""
    for each in chart.iter():
        if local(each.tag) == "categoryFilterException":
            cells = next((inner.text or "" for inner in each.iter() if local(inner.tag) == "sqref"), "")
            yield Trait(LEFT_OUT, "a category", cells)
        elif local(each.tag).startswith("filtered") and local(each.tag).endswith("Series"):
            for series in (inner for inner in each.iter() if local(inner.tag) == "ser"):
                yield Trait(LEFT_OUT, "a series", values_of(series))


def values_of(series: Element) -> str:
    """The reference of the values of a series."""
    values = (each for each in series if local(each.tag) in ("val", "yVal"))
    return next((each.text or "" for value in values for each in value.iter() if local(each.tag) == "f"), "")


def value_of(element: Element, name: str, otherwise: str = "") -> str:
    """What the first child of a name has for its value; ``otherwise`` where there is none."""
    return next((each.get("val", otherwise) for each in children(element, name)), "")


def is_yes(text: str) -> bool:
    """Does an attribute that is a truth value say yes?"""
    return text not in _NO
