"""Areas of cells as a file lists them."""

from __future__ import annotations

from valuex_xl.addresses import Area, Position, area_of

__all__ = ["area_at", "areas_in", "holds", "overlap"]


def area_at(cells: str) -> Area | None:
    """An area as a file spells it; None where that cannot be read."""
    try:
        return area_of(cells)
    except ValueError:
        return None


def areas_in(cells: str) -> list[Area]:
    """The areas of a list with spaces; none where it cannot be read."""
    try:
        return [area_of(each) for each in cells.split()]
    except ValueError:
        return []


def holds(area: Area, place: Position) -> bool:
    """Does a cell stand in an area?"""
    return area[0] <= place[0] <= area[2] and area[1] <= place[1] <= area[3]


def overlap(one: Area, other: Area) -> Area | None:
    """The cells that stand in both of two areas."""
    both = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return both if both[0] <= both[2] and both[1] <= both[3] else None
