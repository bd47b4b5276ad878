"""What a chart keeps of its cells until it is drawn again, where that is not what the cells hold.

Excel draws a chart from the cells once a book is open. Previews, telephones and mail draw what the chart keeps.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from valuex_xl.addresses import Area, Position, cell_name, quoted_sheet, read_reference
from valuex_xl.workbooks.package.numbered import whole
from valuex_xl.workbooks.package.parts import children, local

__all__ = ["MOST_STALE", "Kept", "Stale", "kept_by", "stale_ones", "without_points"]

MOST_STALE = 50
"""Cells of a chart that are named: where it keeps so many otherwise, nobody has refreshed it."""

_CACHES = ("numCache", "strCache", "multiLvlStrCache")
_CLOSE = 1e-9


class Kept(NamedTuple):
    """The points that a chart keeps of one reference, by their number, and whether they are numbers."""

    reference: str
    points: tuple[tuple[int, str], ...]
    numbers: bool


class Stale(NamedTuple):
    """A cell of which a chart keeps something else, and what."""

    sheet: str
    place: Position
    kept: str

    @property
    def cell(self) -> str:
        """The cell as a formula names it."""
        return f"{quoted_sheet(self.sheet)}{cell_name(*self.place)}"


def without_points(chart: Element) -> Element:
    """A chart without the points that it keeps: of long columns there are hundreds of thousands."""
    bare = Element(chart.tag, chart.attrib)
    bare.text = chart.text
    if local(chart.tag) not in _CACHES:
        bare.extend(map(without_points, chart))
    return bare


def kept_by(chart: Element) -> Iterator[Kept]:
    """What a chart keeps of each reference of one area; several levels of categories are left out."""
    for each in chart:
        kind = local(each.tag)
        if kind not in ("numRef", "strRef"):
            if kind not in _CACHES:
                yield from kept_by(each)
            continue
        reference = next((inner.text or "" for inner in children(each, "f")), "")
        caches = (cache for cache in each if local(cache.tag) in _CACHES)
        points = tuple(
            (whole(number), point[0].text or "")
            for cache in caches
            for point in cache
            if len(point) and (number := point.get("idx", "")).isdecimal()
        )
        if points:
            yield Kept(reference, points, kind == "numRef")


def stale_ones(
    kept: Kept, value_at: Callable[[str, Position], object], is_hidden: Callable[[str, Area], bool]
) -> Iterator[Stale]:
    """The cells that hold something else than is kept of them, in a range of which no row or column is hidden."""
    found = read_reference(kept.reference.upper())
    if found is None or not found.sheet:
        return
    top, left, bottom, right = found[1:5]
    if (top != bottom and left != right) or is_hidden(found.sheet, found[1:5]):
        return
    down = left == right
    is_another = _is_another_number if kept.numbers else _is_another_text
    sheet, last = found.sheet.casefold(), bottom - top if down else right - left
    for number, text in kept.points:
        place = (top + number, left) if down else (top, left + number)
        if number <= last and is_another(value_at(sheet, place), text):
            yield Stale(sheet, place, text)


def _is_another_number(value: object, text: str) -> bool:
    try:
        kept = float(text)
    except ValueError:
        return False
    if type(value) is float:
        return value != kept and not math.isclose(value, kept, rel_tol=_CLOSE, abs_tol=1e-12)
    return value is None and bool(kept)


def _is_another_text(value: object, text: str) -> bool:
    """A number may be kept as the text that it shows."""
    return isinstance(value, str) and value != text and " ".join(value.split()) != " ".join(text.split())
