"""How much of what was asked for is proved: no more is claimed."""

from __future__ import annotations

from collections.abc import Sequence

from valuex_xl.addresses import Cell
from valuex_xl.workbooks.calculation import Calculation
from valuex_xl.workbooks.package import has_blanks, stored_of
from valuex_xl.workbooks.reconcile.reconciliation import Reconciliation
from valuex_xl.workbooks.reconcile.results import SheetResults

__all__ = ["proved_of"]


def proved_of(
    calculation: Calculation, results: Sequence[SheetResults], reconciled: Reconciliation, *, everything: bool
) -> tuple[int, int]:
    """How many formula cells were asked for, and how many of those have a stored value that is what comes out.

    A book without stored values has none to prove, though its writer put a 0 or an empty text into each.
    """
    asked = unstored = 0
    for sheet in calculation.sheets:
        places = range(len(sheet.cells)) if everything else sheet.places(lambda facts: facts.calls)
        asked += len(places)
        if has_blanks(sheet.cells):
            stored = list(stored_of(sheet.cells))
            unstored += sum(stored[place] is None for place in places)
    if not any(sheet.has_evidence for sheet in results):
        return asked, 0
    changed = [each for sheet in results for each in sheet.changed if everything or each.facts.calls]
    unproved = len(changed) + unstored - sum(each.stored is None for each in changed)
    if reconciled.failed or reconciled.untrusted or reconciled.blocked or reconciled.unproved:
        unproved += len(_kept_as_stored(calculation, reconciled, everything) - {each.cell for each in changed})
    return asked, asked - unproved


def _kept_as_stored(calculation: Calculation, reconciled: Reconciliation, everything: bool) -> set[Cell]:
    """The cells that were asked for and are kept or not proved, with a stored value."""
    return {
        place
        for sheet in calculation.sheets
        for cell, facts in zip(sheet.cells, sheet.facts, strict=True)
        if (everything or facts.calls) and cell[6] is not None
        if (place := (sheet.name, cell[0], cell[1])) in reconciled or place in reconciled.unproved
    }
