"""Which results may be written: a wrong figure in a finance workbook is worse than none.

A stored value is evidence. A cell that no VX_ call feeds must come out of the calculation as it is stored; where it
does not, the calculation is not to be trusted there, nor in what depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from valuex_xl.engine.values import CellError, Scalar
from valuex_xl.workbook.calculate.circles import name_circles
from valuex_xl.workbook.calculate.dependents import Cell, Dependents, Rectangle
from valuex_xl.workbook.calculate.exchange import CIRCLE, NOT_CALCULATED
from valuex_xl.workbook.calculate.results import Result, SheetResults
from valuex_xl.workbook.calculate.solve import Solved

__all__ = ["Verdict", "judge", "shown"]

_NOT_STORED = "it reads another workbook whose values are not stored in this one"
_NOT_READ = "the calculation engine cannot read the formula"
_NOT_SUPPORTED = "the calculation engine does not support what the formula asks for"


@dataclass(slots=True)
class Verdict:
    """What may be written, and why the rest may not."""

    write: list[Result] = field(default_factory=list)
    fed: list[Result] = field(default_factory=list)
    """VX_ cells and what depends on them, as far as they came out other than stored."""
    failed: dict[Cell, str] = field(default_factory=dict)
    """Could not be calculated."""
    untrusted: dict[Cell, str] = field(default_factory=dict)
    """Calculated, but not to be believed: the stored value is kept."""


def judge(solved: Solved, results: list[SheetResults], *, everything: bool) -> Verdict:
    """Decide for every formula cell whether its new value is written or its stored one kept."""
    verdict = Verdict()
    _collect_failures(solved, results, verdict)
    changed = [result for sheet in results for result in sheet.changed]
    evidence = any(sheet.has_evidence for sheet in results)
    doubtful = [result for result in changed if result.cell not in verdict.failed] if verdict.failed else changed
    if not verdict.failed and not (evidence and any(not result.facts.calls for result in doubtful)):
        verdict.fed = [result for result in changed if result.facts.calls]
        verdict.write = doubtful
        return verdict
    graph = _Reach(solved)
    _collect_untrusted(verdict, doubtful, graph, evidence=evidence)
    marked = graph.from_cells(_stale(verdict, solved, graph, evidence=evidence) | verdict.untrusted.keys())
    for result in doubtful:
        if result.cell in verdict.untrusted:
            continue
        fed = result.cell in graph.fed
        if fed:
            verdict.fed.append(result)
        if result.cell in marked:
            verdict.untrusted[result.cell] = "it depends on a cell that was not calculated or is not trusted"
        elif everything or not evidence or fed or result.stored is None:
            verdict.write.append(result)
    return verdict


def _collect_failures(solved: Solved, results: Iterable[SheetResults], verdict: Verdict) -> None:
    """Everything that has no value: taken out beforehand, refused by the engine, going in circles."""
    circular: list[Cell] = []
    for sheet, planned in zip(results, solved.plan.sheets, strict=True):
        for (row, column), reason in planned.problems.items():
            verdict.failed[planned.name, row, column] = reason
        for result in sheet.changed:
            code = result.now.code if isinstance(result.now, CellError) else ""
            if code == CIRCLE:
                circular.append(result.cell)
            elif code in NOT_CALCULATED:
                verdict.failed[result.cell] = _NOT_READ if code == "#UNREADABLE!" else _NOT_SUPPORTED
            elif code == "#REF!" and result.facts.linked:
                verdict.failed[result.cell] = _NOT_STORED
    if circular:
        reads = solved.plan.read_by(frozenset(circular))
        verdict.failed.update(name_circles(circular, lambda cell: reads.get(cell, [])))
    for anchor in solved.plan.anchors:
        if (anchor.sheet.casefold(), anchor.row, anchor.column) in solved.restless:
            verdict.failed[anchor.sheet, anchor.row, anchor.column] = "the size of its spill does not settle"


class _Reach:
    """What depends on what in one calculated book, found out once."""

    def __init__(self, solved: Solved) -> None:
        self._graph = Dependents(_filled(solved))
        solved.plan.connect(self._graph)
        calls, volatile, dynamic = [], [], []
        for sheet in solved.plan.sheets:
            for cell, facts in zip(sheet.cells, sheet.facts, strict=True):
                if facts.calls or facts.volatile or facts.dynamic:
                    place = (sheet.name, cell.row, cell.column)
                    if facts.calls:
                        calls.append(place)
                    if facts.volatile:
                        volatile.append(place)
                    if facts.dynamic:
                        dynamic.append(place)
        self.fed = self._graph.reach(calls)
        self.restless = self._graph.reach(volatile)
        self.dynamic = frozenset(dynamic)

    def from_cells(self, cells: Iterable[Cell]) -> set[Cell]:
        return self._graph.reach(cells)


def _filled(solved: Solved) -> Mapping[Cell, Rectangle]:
    filled: dict[Cell, Rectangle] = {}
    for number, anchor in enumerate(solved.plan.anchors):
        rows, columns = solved.spills.shape(number)
        if (rows, columns) != (1, 1):
            area = (anchor.sheet, anchor.row, anchor.column, anchor.row + rows - 1, anchor.column + columns - 1)
            filled[anchor.sheet, anchor.row, anchor.column] = area
    return filled


def _collect_untrusted(verdict: Verdict, doubtful: Iterable[Result], graph: _Reach, *, evidence: bool) -> None:
    """Cells that came out other than stored though no VX_ call and no clock feeds them."""
    if not evidence:
        return
    for result in doubtful:
        if result.stored is None or result.cell in graph.fed or result.cell in graph.restless:
            continue
        if result.cell in graph.dynamic:
            reason = "its formula does not name the cells it reads (INDIRECT, OFFSET): it cannot be told what feeds it"
        else:
            reason = (
                f"no VX_ call feeds it, but it is stored as {shown(result.stored)} and came out as {shown(result.now)}"
            )
        verdict.untrusted[result.cell] = reason


def _stale(verdict: Verdict, solved: Solved, graph: _Reach, *, evidence: bool) -> set[Cell]:
    """The cells that could not be calculated and whose stored value may not be right any more."""
    if not evidence:
        return set(verdict.failed)
    taken_out = {(sheet.name, *place) for sheet in solved.plan.sheets for place in sheet.problems}
    stored = {
        (sheet.name, cell.row, cell.column)
        for sheet in solved.plan.sheets
        if sheet.problems
        for cell in sheet.cells
        if cell.stored is not None and (cell.row, cell.column) in sheet.problems
    }
    good = (taken_out & stored) - graph.fed - graph.restless
    return verdict.failed.keys() - good


def shown(value: Scalar) -> str:
    """A value in a message."""
    if value is None:
        return "blank"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, CellError):
        return value.code
    return f'"{value}"' if isinstance(value, str) else f"{value:.15g}"
