"""Areas of cells as a file lists them."""

from __future__ import annotations

from valuex_xl.addresses import Area, Position, area_of

__all__ = ["areas_in", "holds"]


def areas_in(cells: str) -> list[Area]:
    """The areas of a list with spaces; none where it cannot be read."""
    try:
        return [area_of(each) for each in cells.split()]
    except ValueError:
        return []


def holds(area: Area, place: Position) -> bool:
    """Does a cell stand in an area?"""
    return area[0] <= place[0] <= area[2] and area[1] <= place[1] <= area[3]
