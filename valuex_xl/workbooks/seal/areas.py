"""The filled cells of areas, and where the areas of a sealed sheet stand now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import product

from valuex_xl.addresses import Area, Position, area_of
from valuex_xl.workbooks.seal.content import SheetContent
from valuex_xl.workbooks.seal.looks import Format
from valuex_xl.workbooks.seal.sheets import SheetPair
from valuex_xl.workbooks.seal.spots import areas_in, holds

__all__ = ["areas_now", "cells_in", "filled_in", "filled_of", "followed"]


def areas_now(pair: SheetPair, cells: str) -> list[Area]:
    """Where the areas of a list stand now, those left out whose rows are gone."""
    found = []
    for top, left, bottom, right in areas_in(cells):
        span = pair.rows.span(top, bottom)
        if span is not None:
            found.append((span[0], left, span[1], right))
    return found


def followed(pair: SheetPair, area: Area | None) -> Area | None:
    """Where an area of the sealed sheet stands now."""
    if area is None:
        return None
    span = pair.rows.span(area[0], area[2])
    return area if span is None else (span[0], area[1], span[1], area[3])


def filled_in(areas: Iterable[Area], filled: Set[Position]) -> Iterator[Position]:
    """The filled cells of some areas, however large a file or a seal says that these are."""
    for area in areas:
        top, left, bottom, right = area
        if (bottom - top + 1) * (right - left + 1) > len(filled):
            yield from (place for place in filled if holds(area, place))
        else:
            cells = product(range(top, bottom + 1), range(left, right + 1))
            yield from (place for place in cells if place in filled)


def cells_in(formats: Iterable[Format], filled: Set[Position]) -> dict[Position, str]:
    """The format of each filled cell that has one of its own."""
    found: dict[Position, str] = {}
    for cells, code in formats:
        top, left, bottom, _ = area_of(cells)
        found.update(dict.fromkeys(filled_in([(top, left, bottom, left)], filled), code))
    return found


def filled_of(sheet: SheetContent) -> Set[Position]:
    """The cells that hold an input, a formula, or what one filled."""
    return {*sheet.inputs, *sheet.formulas, *sheet.filled}
