"""Circles of formulas, named cell by cell: ``Sheet1!F3 -> F4 -> F3``.

Of each circular cell one that it reads is followed, the first that is circular too. So every way ends in a circle or
in a cell whose circle is not told from here, and each cell is walked over once, however many lead there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from valuex_xl.addresses import Cell, Rectangle, cell_name

__all__ = ["name_circles"]

_LONGEST = 200
"""Cells on the way into a circle and round it that are worth a sentence."""

_Way = tuple[int, Cell | None]
"""How many cells a way has until it comes back to one, and that one; None where it comes back to none."""


def name_circles(cells: Iterable[Cell], reads: Callable[[Cell], Sequence[Rectangle]]) -> dict[Cell, str]:
    """Why each of the cells, all of which came out as circular, could not be calculated."""
    in_order = list(cells)
    circular = _Circular(in_order)
    following = {cell: circular.first(reads(cell)) for cell in in_order}
    ways = _ways(following)
    return {cell: _words(cell, ways[cell], following) for cell in in_order}


class _Circular:
    """The circular cells, by sheet and column."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        columns: defaultdict[str, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for sheet, row, column in cells:
            columns[sheet][column].append(row)
        self._columns = {
            sheet: {column: sorted(rows) for column, rows in found.items()} for sheet, found in columns.items()
        }

    def first(self, areas: Sequence[Rectangle]) -> Cell | None:
        """The first circular cell that a formula reads: of the first area that has any, that nearest to its top."""
        for sheet, top, left, bottom, right in areas:
            columns, across = self._columns.get(sheet, {}), range(left, right + 1)
            found: list[tuple[int, int]] = []
            for column in min(across, columns, key=len):
                rows = columns.get(column, ()) if column in across else ()
                place = bisect_left(rows, top)
                if place < len(rows) and rows[place] <= bottom:
                    found.append((rows[place], column))
            if found:
                return sheet, *min(found)
        return None


def _ways(following: Mapping[Cell, Cell | None]) -> dict[Cell, _Way]:
    """The way of each cell."""
    ways: dict[Cell, _Way] = {}
    for start in following:
        path: dict[Cell, int] = {}
        step: Cell | None = start
        while step is not None and step not in ways and step not in path:
            path[step] = len(path)
            step = following[step]
        if step is not None and step in path:  # a new circle
            length = len(path) - path[step]
            for cell in list(path)[path[step] :]:
                ways[cell] = length, cell
        beyond, entry = (0, None) if step is None else ways[step]
        outside = [cell for cell in path if cell not in ways]
        for number, cell in enumerate(reversed(outside), 1):
            ways[cell] = beyond + number, entry
    return ways


def _words(cell: Cell, way: _Way, following: Mapping[Cell, Cell | None]) -> str:
    steps, entry = way
    if entry is None or (steps > _LONGEST and entry != cell):
        return "it depends on cells that depend on themselves"
    if steps > _LONGEST:
        return "it depends on itself through a long chain of cells"
    circle = [entry]
    step = following[entry]
    while step is not None and step != entry:
        circle.append(step)
        step = following[step]
    circle.append(entry)
    named = " -> ".join(_named(part, before) for part, before in zip(circle, [None, *circle], strict=False))
    return f"circular: {named}" if entry == cell else f"it depends on a circle: {named}"


@lru_cache(maxsize=4_096)
def _named(cell: Cell, before: Cell | None) -> str:
    name = cell_name(cell[1], cell[2])
    return name if before is not None and before[0] == cell[0] else f"{cell[0]}!{name}"
