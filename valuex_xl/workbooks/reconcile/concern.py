"""Which kept cells concern the VX_ functions: they call one, depend on one, or feed one."""

from __future__ import annotations

from collections.abc import Collection, Set

from valuex_xl.addresses import Cell
from valuex_xl.workbooks.calculation import Calculation
from valuex_xl.workbooks.formula.feeding import Feeding
from valuex_xl.workbooks.formula.precedents import Precedents
from valuex_xl.workbooks.reconcile.filled import filled_areas

__all__ = ["concerning"]


def concerning(calculation: Calculation, kept: Collection[Cell], fed: Set[Cell]) -> Set[Cell]:
    """Those of the kept cells that concern a VX_ cell; ``fed`` are the VX_ cells and what depends on them.

    Where a VX_ cell, or what feeds it, reads cells that its formula does not name (INDIRECT, OFFSET), any may be meant.
    """
    calls, indirect = _special(calculation)
    if not calls:
        return set()
    rest = [cell for cell in kept if cell not in fed]
    if not rest:
        return set(kept)
    precedents = Precedents(calculation.book, calculation.sheets)
    feeding = Feeding(precedents, calculation.sheets, filled_areas(calculation)).of(calls)
    if not indirect.isdisjoint(feeding):
        return set(kept)
    return {cell for cell in kept if cell in fed or cell in feeding}


def _special(calculation: Calculation) -> tuple[list[Cell], set[Cell]]:
    """The cells that call VX_ functions, and those that read cells which they do not name."""
    calls: list[Cell] = []
    indirect: set[Cell] = set()
    for sheet in calculation.sheets:
        for cell, facts in zip(sheet.cells, sheet.facts, strict=True):
            if facts.calls:
                calls.append((sheet.name, cell[0], cell[1]))
            if facts.indirect:
                indirect.add((sheet.name, cell[0], cell[1]))
    return calls, indirect
