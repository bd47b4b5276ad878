"""What came out as it is stored, and is not proved by that: of a call that an engine is known to get wrong.

A value that the same engine has stored, or another with the same fault, is as wrong as what comes out. Such a cell is
proved where a second engine has its value too, but for what engines get wrong alike. What depends on it rests on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set

from valuex_xl.addresses import Cell, cell_name
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.calculation import Calculation
from valuex_xl.workbooks.reconcile.disputes import Dispute, Disputes, is_fixed
from valuex_xl.workbooks.reconcile.reach import Reach
from valuex_xl.workbooks.reconcile.reconciliation import Reconciliation
from valuex_xl.workbooks.reconcile.results import SheetResults
from valuex_xl.workbooks.reconcile.wording import shown

__all__ = ["collect_unproved"]

Hear = Callable[[Set[Cell]], Disputes | None]
"""What a second engine says otherwise of some cells; None where there is none, or it gives up."""


def collect_unproved(
    calculation: Calculation, results: Sequence[SheetResults], reconciled: Reconciliation, hear: Hear
) -> None:
    """Find the cells that are as stored and not proved, and what depends on them; a second engine may prove some."""
    doubted = dict(_doubted_as_stored(calculation, results, reconciled))
    asked = {cell for cell, (_, heard) in doubted.items() if heard}
    disputes = hear(asked) if asked else None
    roots: dict[Cell, str] = {}
    for cell, (why, _) in doubted.items():
        if disputes is None or cell not in asked:
            roots[cell] = why
        elif (dispute := disputes.between.get(cell)) is not None:
            roots[cell] = why + _otherwise(dispute)
    if not roots:
        return
    graph = reconciled.graph = reconciled.graph or Reach(calculation)
    reconciled.unproved.update(roots)
    for cell, origin in graph.origins(sorted(roots)).items():
        if cell not in roots and cell not in reconciled:
            reconciled.unproved[cell] = f"it depends on {origin[0]}!{cell_name(*origin[1:])}, which is not proved"


def _otherwise(dispute: Dispute) -> str:
    """What a second engine has, where it is a value."""
    second = dispute.second[0][0]
    return "" if isinstance(second, CellError) else f"; a second engine has {shown(second)}"


def _doubted_as_stored(
    calculation: Calculation, results: Sequence[SheetResults], reconciled: Reconciliation
) -> Iterator[tuple[Cell, tuple[str, bool]]]:
    """The doubted cells that nothing else speaks against, why, and whether a second engine can speak for them."""
    for sheet, formulas in zip(results, calculation.sheets, strict=True):
        if not formulas.doubts:
            continue
        changed = {result.cell for result in sheet.changed}
        for formula, facts in zip(formulas.cells, formulas.facts, strict=True):
            place = (formula.row, formula.column)
            cell = (formulas.name, *place)
            if place in formulas.doubts and cell not in changed and cell not in reconciled:
                yield cell, (formulas.doubts[place], place not in formulas.alike and not is_fixed(facts))
