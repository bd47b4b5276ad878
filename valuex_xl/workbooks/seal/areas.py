"""Areas of cells as a file lists them, and where those of a sealed sheet stand now."""

from __future__ import annotations

from valuex_xl.addresses import Area
from valuex_xl.workbooks.seal.sheets import SheetPair
from valuex_xl.workbooks.seal.spots import areas_in, holds

__all__ = ["areas_in", "areas_now", "holds"]


def areas_now(pair: SheetPair, cells: str) -> list[Area]:
    """Where the areas of a list stand now, those left out whose rows are gone."""
    found = []
    for top, left, bottom, right in areas_in(cells):
        span = pair.rows.span(top, bottom)
        if span is not None:
            found.append((span[0], left, span[1], right))
    return found
