"""What sums that come to nothing leave behind: the last balance of a loan is 2E-09 in one program, 9E-12 in another.

Each step of a calculation is rounded to 15 to 17 digits of its own figures. Where these are large and what is left is
small, two programs that are both right differ in all of its digits. So it is held against the figures that it is worked
out from, through all formulas between.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain
from typing import TypeAlias

from valuex_xl.addresses import Cell, Position, Reference
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.calculation import Calculation
from valuex_xl.workbooks.formula.precedents import Precedents
from valuex_xl.workbooks.reconcile.disputes import Dispute, Disputes
from valuex_xl.workbooks.reconcile.results import SheetResults
from valuex_xl.workbooks.reconcile.tolerance import NOISE

__all__ = ["without_remainders"]

_LARGEST = 1e-6
"""No larger difference is one of rounding, in figures that a workbook is made for."""
_MOST_CELLS = 20_000
"""So many cells are looked at for one difference."""
_MOST_DIFFERENCES = 200
"""A book with more of them differs in other ways."""

_Reads: TypeAlias = Mapping[Cell, tuple[Position, Sequence[Reference]]]


def without_remainders(
    calculation: Calculation, results: Sequence[SheetResults], disputes: Disputes | None
) -> tuple[Sequence[SheetResults], Disputes | None]:
    """What came out other than stored, and what two engines differ on, without what only roundings have left."""
    changed = ((each.cell, _off(each.stored, each.now)) for sheet in results for each in sheet.changed)
    differences = {cell: off for cell, off in changed if off}
    disputed = [] if disputes is None else list(_disputed(disputes))
    if not 0 < len(differences) + len(disputed) <= _MOST_DIFFERENCES:
        return results, disputes
    is_rounding = _rounding(calculation)
    left = {cell for cell, off in differences.items() if is_rounding(cell, off)}
    if left:
        results = [replace(sheet, changed=sheet.changed.that(lambda one: one.cell not in left)) for sheet in results]
    settled = {id(dispute) for cell, dispute, off in disputed if is_rounding(cell, off)}
    return results, disputes if disputes is None or not settled else _but_for(disputes, settled)


def _disputed(disputes: Disputes) -> Iterator[tuple[Cell, Dispute, float]]:
    """The disputes on one number each, of a cell or of a part of its formula, and how far the two are apart."""
    parts = ((cell, each.between) for cell, several in disputes.within.items() for each in several)
    for cell, dispute in chain(disputes.between.items(), parts):
        if dispute is not None and (off := _of(dispute)):
            yield cell, dispute, off


def _but_for(disputes: Disputes, settled: Set[int]) -> Disputes:
    between = {cell: each for cell, each in disputes.between.items() if id(each) not in settled}
    within = {
        cell: left
        for cell, parts in disputes.within.items()
        if (left := [each for each in parts if id(each.between) not in settled])
    }
    return replace(disputes, between=between, within=within)


def _off(one: Scalar, other: Scalar) -> float:
    """How far two numbers lie apart, 0 where it is too far for a rounding, or they are none."""
    if type(one) is not float or type(other) is not float:
        return 0.0
    return off if (off := abs(one - other)) <= _LARGEST else 0.0


def _of(dispute: Dispute) -> float:
    """The same of one value of two engines; formulas that fill many cells are none."""
    (one, *more), (other, *others) = dispute.first, dispute.second
    return _off(one[0], other[0]) if not more and not others and len(one) == len(other) == 1 else 0.0


def _rounding(calculation: Calculation) -> Callable[[Cell, float], bool]:
    """A question: is a difference nothing beside some figure that a cell is worked out from?"""
    reads = Precedents(calculation.book, calculation.sheets).by_cell()
    came_out = {
        (sheet.name, cell.row, cell.column): value
        for sheet in calculation.sheets
        for cell, value in zip(sheet.cells, calculation.values(sheet), strict=True)
    }

    def is_rounding(cell: Cell, off: float) -> bool:
        for number in _worked_out_from(cell, reads, lambda at: came_out.get(at, calculation.book.value(*at))):
            if off <= NOISE * abs(number):
                return True
        return False

    return is_rounding


def _worked_out_from(cell: Cell, reads: _Reads, value_of: Callable[[Cell], Scalar]) -> Iterator[float]:
    """The numbers in the cells that a formula reads, then in those that these read, and so on; each once."""
    met, waiting = {cell}, deque([cell])
    while waiting:
        at = waiting.popleft()
        value = value_of(at)
        if type(value) is float:
            yield value
        for found in _read_by(at, reads):
            if found not in met:
                if len(met) == _MOST_CELLS:
                    return
                met.add(found)
                waiting.append(found)


def _read_by(cell: Cell, reads: _Reads) -> Iterator[Cell]:
    first, references = reads.get(cell, (cell[1:], ()))
    for reference in references:
        moved = reference.moved(cell[1] - first[0], cell[2] - first[1])
        sheet = moved.sheet or cell[0]
        for row in range(moved.row1, moved.row2 + 1):
            for column in range(moved.column1, moved.column2 + 1):
                yield sheet, row, column
