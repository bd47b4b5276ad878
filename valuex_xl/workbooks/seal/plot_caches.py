"""What a chart keeps of its cells until it is drawn again, where that is not what the cells hold.

Excel draws a chart from the cells once a book is open. Previews, telephones and mail draw what the chart keeps.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from valuex_xl.addresses import Area, Position, cell_name, quoted_sheet, read_reference
from valuex_xl.workbooks.package.parts import children, local

__all__ = ["MOST_STALE", "Kept", "Stale", "kept_by", "stale_ones"]

MOST_STALE = 50
"""Cells of a chart: where it keeps more than that otherwise, nobody has refreshed it."""

_CLOSE = 1e-9
_LONGEST = 9


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


def kept_by(chart: Element) -> Iterator[Kept]:
    """What a chart keeps of each reference of one area; several levels of categories are left out."""
    for each in chart.iter():
        kind = local(each.tag)
        if kind not in ("numRef", "strRef"):
            continue
        reference = next((inner.text or "" for inner in children(each, "f")), "")
        points = []
        for point in (point for name in ("numCache", "strCache") for point in children(each, name, "pt")):
            number, text = point.get("idx", ""), next((inner.text or "" for inner in children(point, "v")), "")
            if number.isdecimal():
                points.append((int(number[:_LONGEST]), text))
        if points:
            yield Kept(reference, tuple(points), kind == "numRef")


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
    for number, text in kept.points:
        place = (top + number, left) if left == right else (top, left + number)
        if place[0] > bottom or place[1] > right:
            continue
        value = value_at(found.sheet, place)
        if (kept.numbers and _is_another_number(value, text)) or (not kept.numbers and _is_another_text(value, text)):
            yield Stale(found.sheet.casefold(), place, text)


def _is_another_number(value: object, text: str) -> bool:
    try:
        kept = float(text)
    except ValueError:
        return False
    if value is None:
        return bool(kept)
    return type(value) is float and not math.isclose(value, kept, rel_tol=_CLOSE, abs_tol=1e-12)


def _is_another_text(value: object, text: str) -> bool:
    """A number may be kept as the text that it shows."""
    return isinstance(value, str) and " ".join(value.split()) != " ".join(text.split())
