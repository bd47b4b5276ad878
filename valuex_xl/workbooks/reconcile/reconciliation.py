"""Which results may be written: a wrong figure in a finance workbook is worse than none.

A stored value is evidence. A cell that no VX_ call feeds must come out of the calculation as it is stored; where it
does not, the calculation is not to be trusted there. A cell that could not be calculated keeps its stored value, which
may be older than what it was worked out from. What depends on either, however far away, is kept and told too, also
where it came out as it is stored: its figure rests on one that nobody has proved.

One kind of stored value is as good as a constant and feeds others: that of a data table, or of a formula on names and
tables in another workbook, where it is stored and neither a VX_ call, nor the clock, nor another kept cell feeds it.

Where nothing is stored there is no evidence. There a second engine is heard (``disputes``): what the two do not agree
on is not believed.

A formula whose spill has no room is calculated: it is #SPILL!, in Excel too. It is told with what stands in its way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import product

from valuex_xl.addresses import Cell, Rectangle, cell_name
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.calculation import CIRCULAR, NOT_CALCULATED, UNREADABLE, Calculation
from valuex_xl.workbooks.formula.circles import name_circles
from valuex_xl.workbooks.formula.precedents import Precedents
from valuex_xl.workbooks.reconcile.concern import concerning
from valuex_xl.workbooks.reconcile.disputes import Disputes
from valuex_xl.workbooks.reconcile.obstacles import obstacles
from valuex_xl.workbooks.reconcile.reach import Reach
from valuex_xl.workbooks.reconcile.results import Result, Results, SheetResults
from valuex_xl.workbooks.reconcile.same_calls import holding_the_same
from valuex_xl.workbooks.reconcile.unnamed import may_read, reading_kept, reads
from valuex_xl.workbooks.reconcile.wording import shown

__all__ = ["Reconciliation", "reconcile"]

_NOT_ITERATED = "it may read itself through INDIRECT or OFFSET, which one engine does not iterate"
_NOT_STORED = "it reads another workbook whose values are not stored in this one"
_NOT_READ = "the calculation engine cannot read the formula"
_UNNAMED = "its formula does not name the cells it reads (INDIRECT, OFFSET)"
_NOT_SUPPORTED = "the calculation engine does not support what the formula asks for"


@dataclass(slots=True)
class Reconciliation:
    """What may be written, and why the rest may not."""

    write: Results = field(default_factory=Results)
    fed: Results = field(default_factory=Results)
    """VX_ cells and what depends on them, as far as they came out other than stored and may be believed.

    Every such cell where everything was asked for, but for those that only the clock or chance feeds.
    """
    failed: dict[Cell, str] = field(default_factory=dict)
    """Could not be calculated."""
    blocked: dict[Cell, str] = field(default_factory=dict)
    """#SPILL!, and what stands in the way of the spill."""
    untrusted: dict[Cell, str] = field(default_factory=dict)
    """Calculated, but not to be believed: the stored value is kept."""
    unlike: set[Cell] = field(default_factory=set)
    """Those of the untrusted that came out otherwise than stored though nothing that may change feeds them."""
    unproved: dict[Cell, str] = field(default_factory=dict)
    """Came out as stored, which proves nothing, and why (``unproved``). They are written and kept as any other cell."""
    aside: set[Cell] = field(default_factory=set)
    """Those of all these that concern no VX_ cell, and were not asked for."""
    graph: Reach | None = None
    """What depends on what, where it had to be found out."""

    def __contains__(self, cell: Cell) -> bool:
        """Is the cell one that is kept, or that is #SPILL!?"""
        return cell in self.untrusted or cell in self.failed or cell in self.blocked


def reconcile(
    calculation: Calculation, results: Sequence[SheetResults], *, everything: bool, disputes: Disputes | None = None
) -> Reconciliation:
    """Decide for every formula cell whether its new value is written or its stored one kept.

    ``disputes`` are what a second engine says otherwise. Who asks for everything where one was heard takes its word
    for that of the stored values.
    """
    reconciled = Reconciliation(blocked=obstacles(calculation))
    unanswerable = _collect_failures(calculation, results, reconciled)
    _collect_doubts(calculation, results, reconciled)
    if calculation.book.iterate and disputes is None:
        _collect_not_iterated(calculation, results, reconciled)
    changed = Results(sheet.changed for sheet in results)
    stored = any(sheet.has_evidence for sheet in results)
    evidence = stored and not (everything and disputes is not None)
    if disputes is not None:
        _collect_disputes(reconciled, disputes, unanswerable)
    doubtful = changed.that(lambda result: result.cell not in reconciled.failed) if reconciled.failed else changed
    if not (
        reconciled.failed or reconciled.untrusted or (evidence and doubtful.by_facts(lambda facts: not facts.calls))
    ):
        reconciled.fed = changed.by_facts(lambda facts: facts.calls)
        reconciled.write = doubtful
        if everything and len(reconciled.fed) < len(doubtful):
            reconciled.graph = Reach(calculation)
            reconciled.fed = _steady(doubtful, reconciled.graph)
        if reconciled.blocked and stored and not everything:
            reconciled.graph = reconciled.graph or Reach(calculation)
            _set_aside(reconciled, calculation, reconciled.graph)
        return reconciled
    graph = reconciled.graph = Reach(calculation)
    _collect_untrusted(reconciled, doubtful, graph, evidence=evidence)
    _collect_same_calls(reconciled, calculation, doubtful)
    disputed = frozenset[Cell]() if disputes is None else disputes.between.keys() | disputes.within.keys()
    _collect_dependents(reconciled, calculation, graph, disputed, evidence=evidence)
    believed = doubtful.that(lambda result: result.cell not in reconciled.untrusted)
    reconciled.fed = _steady(believed, graph) if everything else believed.that(lambda one: one.cell in graph.fed)
    reconciled.write = believed
    if evidence and not everything:
        reconciled.write = believed.that(lambda result: result.stored is None or result.cell in graph.fed)
    if stored and not everything:  # where nothing is stored every cell is to be written
        _set_aside(reconciled, calculation, graph)
    return reconciled


def _steady(results: Results, graph: Reach) -> Results:
    """Those that the clock and chance do not feed, or that a VX_ call feeds too."""
    return results.that(lambda result: result.cell in graph.fed or result.cell not in graph.volatile)


def _set_aside(reconciled: Reconciliation, calculation: Calculation, graph: Reach) -> None:
    """Which of the kept cells are nobody's concern here."""
    kept = reconciled.failed.keys() | reconciled.untrusted.keys() | reconciled.blocked.keys()
    if kept:
        reconciled.aside = kept - concerning(calculation, kept, graph.fed)


def _collect_failures(
    calculation: Calculation, results: Iterable[SheetResults], reconciled: Reconciliation
) -> frozenset[Cell]:
    """Everything that has no value: taken out beforehand, refused by the engine, going in circles.

    Returned is what no other engine can answer either: circles, and what reads another workbook.
    """
    circular: list[Cell] = []
    refused: dict[Cell, str] = {}
    for sheet, formulas in zip(results, calculation.sheets, strict=True):
        for (row, column), reason in formulas.problems.items():
            reconciled.failed[formulas.name, row, column] = reason
        for result in sheet.changed.errors():
            code = result.now.code if isinstance(result.now, CellError) else ""
            if code == CIRCULAR:
                circular.append(result.cell)
            elif code in NOT_CALCULATED:
                refused[result.cell] = _NOT_READ if code == UNREADABLE else _NOT_SUPPORTED
            elif code == "#REF!" and result.facts.linked:
                reconciled.failed[result.cell] = _NOT_STORED
    reconciled.failed.update(_passed_on(calculation, refused, reconciled.failed))
    if circular:
        reads = Precedents(calculation.book, calculation.sheets).of(frozenset(circular))
        reconciled.failed.update(name_circles(circular, lambda cell: reads.get(cell, [])))
    for cell, array in calculation.arrays.items():
        if not array.settled:
            reconciled.failed[cell] = "the size of its spill does not settle"
    return frozenset(circular) | _linked(calculation)


def _passed_on(calculation: Calculation, refused: Mapping[Cell, str], failed: Mapping[Cell, str]) -> dict[Cell, str]:
    """The refused cells with their reasons: one that has its error from a cell that it reads depends on that one."""
    if not refused:
        return {}
    reads = Precedents(calculation.book, calculation.sheets).of(refused)
    alike = dict.fromkeys([*refused, *failed])
    sources = {cell: next(_within(alike, cell, reads.get(cell, ())), None) for cell in refused}
    found: dict[Cell, str] = {}
    for cell, why in refused.items():
        met, source = {cell}, sources[cell]
        while source is not None and source not in met and sources.get(source) is not None:
            met.add(source)
            source = sources[source]
        if source is not None and source not in met:
            why = f"it depends on {_named(source)}, which could not be calculated"
        found[cell] = why
    return found


def _within(cells: Mapping[Cell, object], but: Cell, areas: Iterable[Rectangle]) -> Iterator[Cell]:
    """Those of the cells that lie in some areas, another than ``but``."""
    for sheet, top, left, bottom, right in areas:
        if (bottom - top + 1) * (right - left + 1) <= len(cells):
            places = product([sheet], range(top, bottom + 1), range(left, right + 1))
            yield from (cell for cell in places if cell != but and cell in cells)
            continue
        for cell in cells:
            if cell != but and cell[0] == sheet and top <= cell[1] <= bottom and left <= cell[2] <= right:
                yield cell


def _linked(calculation: Calculation) -> set[Cell]:
    """The formulas that read another workbook."""
    return {
        (sheet.name, cell.row, cell.column)
        for sheet in calculation.sheets
        if any(facts.linked for facts in sheet.distinct_facts())
        for cell, facts in zip(sheet.cells, sheet.facts, strict=True)
        if facts.linked
    }


def _collect_doubts(calculation: Calculation, results: Iterable[SheetResults], reconciled: Reconciliation) -> None:
    """What the engine may have got wrong, but for what came out as it is stored in a book with stored values."""
    for sheet, formulas in zip(results, calculation.sheets, strict=True):
        if not formulas.doubts:
            continue
        changed = {result.cell for result in sheet.changed}
        for (row, column), reason in formulas.doubts.items():
            cell = (formulas.name, row, column)
            if cell in changed or not sheet.has_evidence:
                reconciled.failed.setdefault(cell, reason)


def _collect_not_iterated(
    calculation: Calculation, results: Iterable[SheetResults], reconciled: Reconciliation
) -> None:
    """What may read itself without naming itself: one engine takes that for no circle, and goes through it once."""
    for sheet, formulas in zip(results, calculation.sheets, strict=True):
        if not any(facts.indirect for facts in formulas.distinct_facts()):
            continue
        changed = {result.cell for result in sheet.changed}
        for cell, facts in zip(formulas.cells, formulas.facts, strict=True):
            place = (formulas.name, cell.row, cell.column)
            if facts.indirect and (place in changed or not sheet.has_evidence):
                text = formulas.texts.get(place[1:]) or cell.text or ""
                if reads(may_read(text, formulas.name), place):
                    reconciled.failed.setdefault(place, _NOT_ITERATED)


def _collect_disputes(reconciled: Reconciliation, disputes: Disputes, unanswerable: Set[Cell]) -> None:
    """What the engines differ on, and what the second makes of the cells that the first could not calculate.

    Its word is not offered where it can have none, nor where it is an error.
    """
    for cell, dispute in disputes.between.items():
        if cell not in reconciled.failed and cell not in reconciled.blocked:
            reconciled.untrusted[cell] = dispute.reason()
    for cell, parts in disputes.within.items():
        if cell not in reconciled.failed and cell not in reconciled.blocked:
            reconciled.untrusted[cell] = parts[0].reason()
    for cell, rows in disputes.second_only.items():
        if cell in reconciled.failed and cell not in unanswerable and not isinstance(rows[0][0], CellError):
            reconciled.failed[cell] += f"; a second engine has {shown(rows[0][0])} (--believe second writes it)"


def _collect_untrusted(reconciled: Reconciliation, doubtful: Iterable[Result], graph: Reach, *, evidence: bool) -> None:
    """Cells that came out other than stored though no VX_ call and no clock feeds them."""
    if not evidence:
        return
    for result in doubtful:
        if result.stored is None or result.cell in graph.fed or result.cell in graph.volatile:
            continue
        if result.cell in reconciled.untrusted:
            continue
        if result.cell in graph.indirect:
            reason = f"{_UNNAMED}: it cannot be told what feeds it"
        else:
            reconciled.unlike.add(result.cell)
            reason = (
                f"no VX_ call feeds it, but it is stored as {shown(result.stored)} and came out as {shown(result.now)}"
            )
        reconciled.untrusted[result.cell] = reason


def _collect_same_calls(reconciled: Reconciliation, calculation: Calculation, doubtful: Results) -> None:
    """VX_ cells that came out otherwise than stored, with a call that another cell has just shown not to hold."""
    if not reconciled.unlike:
        return
    same = holding_the_same(calculation, reconciled.unlike)
    for result in doubtful if same else ():
        if result.cell in same:
            reconciled.untrusted.setdefault(result.cell, same[result.cell])


def _collect_dependents(
    reconciled: Reconciliation, calculation: Calculation, graph: Reach, disputed: Set[Cell], *, evidence: bool
) -> None:
    """Every formula that depends on what could not be calculated or is not trusted, with the cell it depends on.

    What depends on the former is told so though two engines differ on it too: each had another value to begin with.
    """
    stale = reconciled.failed.keys() - (_constant(calculation, graph) if evidence else set())
    told_so = disputed & graph.origins(sorted(stale)).keys() if disputed and stale else set()
    for cell in told_so:
        reconciled.untrusted.pop(cell, None)
    _tell_dependents(reconciled, calculation, graph, stale)
    while found := _unnamed(reconciled, calculation, graph, stale):
        for cell, other in found.items():
            lack = "could not be calculated" if other in stale else "is not trusted"
            reconciled.untrusted[cell] = f"{_UNNAMED}; {_named(other)} may be one, which {lack}"
        _tell_dependents(reconciled, calculation, graph, stale)


def _unnamed(
    reconciled: Reconciliation, calculation: Calculation, graph: Reach, stale: Set[Cell]
) -> Mapping[Cell, Cell]:
    """Formulas that may read a kept cell without naming it, with that cell."""
    cells = graph.indirect - reconciled.failed.keys() - reconciled.untrusted.keys()
    kept = sorted({*stale, *reconciled.untrusted}) if cells else []
    filled = {cell: [*graph.filled.get(cell, ()), (*cell, *cell[1:])] for cell in kept}
    return reading_kept(calculation, cells, filled, lambda cell: graph.reached([cell])) if kept else {}


def _tell_dependents(reconciled: Reconciliation, calculation: Calculation, graph: Reach, stale: Set[Cell]) -> None:
    origins = graph.origins([*sorted(stale), *sorted(reconciled.untrusted)])
    for sheet in calculation.sheets:
        for cell in sheet.cells:
            place = (sheet.name, cell.row, cell.column)
            origin = origins.get(place)
            if origin is None or place in reconciled.failed or place in reconciled.untrusted:
                continue
            lack = "could not be calculated" if origin in stale else "is not trusted"
            reconciled.untrusted[place] = f"it depends on {_named(origin)}, which {lack}"


def _named(cell: Cell) -> str:
    return f"{cell[0]}!{cell_name(*cell[1:])}"


def _constant(calculation: Calculation, graph: Reach) -> set[Cell]:
    """The cells that were taken out and whose stored value holds whatever comes out in this book."""
    return {
        place
        for sheet in calculation.sheets
        if sheet.problems
        for cell, facts in zip(sheet.cells, sheet.facts, strict=True)
        if cell.stored is not None
        and (cell.row, cell.column) in sheet.problems
        and (cell.kind == "data table" or (facts.linked and facts.problem))
        and (place := (sheet.name, cell.row, cell.column)) not in graph.fed
        and place not in graph.volatile
    }
