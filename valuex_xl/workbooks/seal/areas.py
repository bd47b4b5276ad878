"""Areas of cells as a file lists them, and where those of a sealed sheet stand now."""

from __future__ import annotations

from valuex_xl.addresses import Area, Position, area_of
from valuex_xl.workbooks.seal.sheets import SheetPair

__all__ = ["areas_in", "areas_now", "holds"]


def areas_in(cells: str) -> list[Area]:
    """The areas of a list with spaces; none where it cannot be read."""
    try:
        return [area_of(each) for each in cells.split()]
    except ValueError:
        return []


def areas_now(pair: SheetPair, cells: str) -> list[Area]:
    """Where the areas of a list stand now, those left out whose rows are gone."""
    found = []
    for top, left, bottom, right in areas_in(cells):
        span = pair.rows.span(top, bottom)
        if span is not None:
            found.append((span[0], left, span[1], right))
    return found


def holds(area: Area, place: Position) -> bool:
    """Does a cell stand in an area?"""
    return area[0] <= place[0] <= area[2] and area[1] <= place[1] <= area[3]
