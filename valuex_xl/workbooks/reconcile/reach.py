"""What depends on what in a calculated book, and what the clock, VX_ calls and unnamed cells feed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from valuex_xl.addresses import Cell
from valuex_xl.workbooks.calculation import Calculation
from valuex_xl.workbooks.formula.dependents import Dependents
from valuex_xl.workbooks.formula.precedents import Precedents
from valuex_xl.workbooks.reconcile.filled import filled_areas

__all__ = ["Reach"]


class Reach:
    """What depends on what in one calculated book, found out once."""

    def __init__(self, calculation: Calculation) -> None:
        self.filled = filled_areas(calculation)
        self._graph = Dependents(self.filled)
        Precedents(calculation.book, calculation.sheets).connect(self._graph)
        calls, volatile, indirect = [], [], []
        for sheet in calculation.sheets:
            for cell, facts in zip(sheet.cells, sheet.facts, strict=True):
                if facts.calls or facts.volatile or facts.indirect:
                    place = (sheet.name, cell.row, cell.column)
                    if facts.calls:
                        calls.append(place)
                    if facts.volatile:
                        volatile.append(place)
                    if facts.indirect:
                        indirect.append(place)
        self.fed = self._graph.reach(calls)
        self.volatile = self._graph.reach(volatile)
        self.indirect = frozenset(indirect)

    def reached(self, cells: Iterable[Cell]) -> Set[Cell]:
        """The cells and all that depends on them."""
        return self._graph.reach(cells)

    def origins(self, cells: Iterable[Cell]) -> Mapping[Cell, Cell]:
        """What depends on the cells, each with the first of them that it depends on."""
        return self._graph.origins(cells)
