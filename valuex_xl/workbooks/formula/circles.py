"""Circles of formulas, named cell by cell: ``Sheet1!F3 -> F4 -> F3``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from valuex_xl.addresses import Cell, Rectangle, cell_name

__all__ = ["name_circles"]


def name_circles(cells: Iterable[Cell], reads: Callable[[Cell], Sequence[Rectangle]]) -> dict[Cell, str]:
    """Why each of the cells, all of which came out as circular, could not be calculated."""
    in_order = list(cells)
    circular = set(in_order)
    following = {cell: _next(reads(cell), circular) for cell in in_order}
    return {cell: _words(cell, following) for cell in in_order}


def _next(areas: Sequence[Rectangle], circular: set[Cell]) -> Cell | None:
    """The first circular cell that a formula reads."""
    for sheet, top, left, bottom, right in areas:
        if (bottom - top + 1) * (right - left + 1) > len(circular):
            inside = [c for c in circular if c[0] == sheet and top <= c[1] <= bottom and left <= c[2] <= right]
            if inside:
                return min(inside)
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (sheet, row, column) in circular:
                    return sheet, row, column
    return None


def _words(cell: Cell, following: dict[Cell, Cell | None]) -> str:
    path: list[Cell] = []
    step: Cell | None = cell
    while step is not None and step not in path:
        path.append(step)
        step = following.get(step)
        if len(path) > _LONGEST:
            return "it depends on itself through a long chain of cells"
    if step is None:
        return "it depends on cells that depend on themselves"
    circle = [*path[path.index(step) :], step]
    named = " -> ".join(_named(part, before) for part, before in zip(circle, [None, *circle], strict=False))
    return f"circular: {named}" if step == cell else f"it depends on a circle: {named}"


_LONGEST = 200


def _named(cell: Cell, before: Cell | None) -> str:
    name = cell_name(cell[1], cell[2])
    return name if before is not None and before[0] == cell[0] else f"{cell[0]}!{name}"
