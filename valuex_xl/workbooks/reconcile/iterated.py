"""Answers that are found by trying: XIRR, IRR and RATE, and what depends on one.

Excel promises them to so many digits and no more: XIRR to 0.000001 percent, IRR to 0.00001 percent, RATE to 0.0000001
(Microsoft, reference of Excel functions). Another engine stops elsewhere within that, and both are right.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from valuex_xl.addresses import Cell
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.calculation import Calculation, Rows
from valuex_xl.workbooks.formula.dependents import Dependents
from valuex_xl.workbooks.formula.precedents import Precedents
from valuex_xl.workbooks.reconcile.disputes import Dispute, Disputes
from valuex_xl.workbooks.reconcile.filled import filled_areas
from valuex_xl.workbooks.reconcile.results import SheetResults

__all__ = ["agreed", "as_promised", "iterated"]

_TRYING = frozenset({"IRR", "RATE", "XIRR"})
_RELATIVE, _ABSOLUTE = 1e-7, 1e-8


def iterated(calculation: Calculation) -> Set[Cell]:
    """The cells with such an answer, and what depends on one."""
    cells = list(_trying(calculation))
    if not cells:
        return frozenset()
    graph = Dependents(filled_areas(calculation))
    Precedents(calculation.book, calculation.sheets).connect(graph)
    return graph.reach(cells) | set(cells)


def _trying(calculation: Calculation) -> Iterator[Cell]:
    for sheet in calculation.sheets:
        if any(facts.functions & _TRYING for facts in sheet.distinct_facts()):
            for cell, facts in zip(sheet.cells, sheet.facts, strict=True):
                if facts.functions & _TRYING:
                    yield sheet.name, cell.row, cell.column


def agreed(calculation: Calculation, disputes: Disputes) -> dict[Cell, Rows]:
    """The cells with such an answer on which two engines differ within the promise, with what the first one has.

    What depends on them is to be worked out from one value by both: they would differ in more than is promised.
    """
    if not disputes.between:
        return {}
    return {
        cell: disputes.between[cell].first
        for cell in _trying(calculation)
        if cell in disputes.between and _is_within(disputes.between[cell])
    }


def as_promised(
    cells: Set[Cell], results: Sequence[SheetResults], disputes: Disputes | None
) -> tuple[Sequence[SheetResults], Disputes | None]:
    """What came out other than stored, and what two engines differ on, without what lies within the promise.

    ``cells`` are those with such an answer.
    """
    if not cells:
        return results, disputes
    kept = [
        replace(
            sheet,
            changed=sheet.changed.that(
                lambda one: one.cell not in cells or one.rows is not None or not _near(one.stored, one.now)
            ),
        )
        for sheet in results
    ]
    if disputes is not None:
        between = {
            cell: dispute for cell, dispute in disputes.between.items() if cell not in cells or not _is_within(dispute)
        }
        within = {
            cell: [part for part in parts if cell not in cells or not _is_within(part.between)]
            for cell, parts in disputes.within.items()
        }
        disputes = replace(disputes, between=between, within={cell: left for cell, left in within.items() if left})
    return kept, disputes


def _is_within(dispute: Dispute | None) -> bool:
    return dispute is not None and _all_near(dispute.first, dispute.second)


def _all_near(first: Rows, second: Rows) -> bool:
    return len(first) == len(second) and all(
        len(row) == len(other) and all(one == two or _near(one, two) for one, two in zip(row, other, strict=True))
        for row, other in zip(first, second, strict=True)
    )


def _near(first: Scalar, second: Scalar) -> bool:
    """Two numbers within what is promised, relative or near zero absolute."""
    if type(first) is not float or type(second) is not float:
        return False
    return math.isclose(first, second, rel_tol=_RELATIVE, abs_tol=_ABSOLUTE)
