"""``valuex recalc``: a book calculated without Excel, its new values, and what is to be said about them."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from valuex_xl.catalogue import FUNCTIONS, Session, call
from valuex_xl.engine.findings import Finding
from valuex_xl.engine.values import CellError, Scalar
from valuex_xl.workbook.calculate.dependents import Cell
from valuex_xl.workbook.calculate.oath import Verdict, judge
from valuex_xl.workbook.calculate.results import Result, results_of, same
from valuex_xl.workbook.calculate.solve import Functions, Notes, Progress, Site, Solved, settings_of, solve
from valuex_xl.workbook.formula.references import cell_name
from valuex_xl.workbook.package import Book, Spill, patched

__all__ = ["Difference", "Kept", "Recalculation", "Summary", "apply", "recalculate"]


class Kept(NamedTuple):
    """A cell that keeps its stored value, and why."""

    sheet: str
    cell: str
    reason: str


class Difference(NamedTuple):
    """A cell whose stored value is not what comes out now."""

    sheet: str
    cell: str
    stored: Scalar
    now: Scalar


@dataclass(frozen=True, slots=True)
class Summary:
    """What a recalculation found, for people and for programs."""

    formulas: int
    calls: int
    """VX_ calls in the formulas."""
    written: int
    """Formula cells that get a new value."""
    grades: Mapping[str, int]
    """How many cells show which answer of VX_GRADE."""
    breaches: tuple[Finding, ...]
    uncalculated: tuple[Kept, ...]
    untrusted: tuple[Kept, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Recalculation:
    """The new values of a book: by sheet and cell, and by sheet for formulas that fill many cells."""

    values: Mapping[str, Mapping[tuple[int, int], Scalar]]
    spills: Mapping[str, tuple[Spill, ...]]
    differences: tuple[Difference, ...]
    """VX_ cells and their dependents whose stored value is not what comes out."""
    summary: Summary


def recalculate(
    book: Book, session: Session, *, everything: bool = False, progress: Progress | None = None
) -> Recalculation:
    """Calculate a book; ``everything`` writes what no VX_ call feeds too, where it can be calculated."""
    begun = time.monotonic()
    with _no_garbage_collection():
        return _recalculate(book, session, begun, everything=everything, progress=progress)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Hundreds of thousands of cells are made and none is garbage: looking for some took a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _recalculate(
    book: Book, session: Session, begun: float, *, everything: bool, progress: Progress | None
) -> Recalculation:
    findings = _Findings(session)
    solved = findings.solve(book, progress)
    results = results_of(solved)
    verdict = judge(solved, results, everything=everything)
    changed = {result.cell: result for sheet in results for result in sheet.changed}
    values, spills = _to_write(verdict, changed)
    summary = Summary(
        formulas=sum(len(sheet.cells) for sheet in solved.plan.sheets),
        calls=sum(facts.calls for sheet in solved.plan.sheets for facts in sheet.facts),
        written=len(verdict.write),
        grades=_grades(solved, changed, verdict),
        breaches=tuple(dict.fromkeys(finding for finding in findings.every() if finding.code == "BREACH")),
        uncalculated=_kept(verdict.failed),
        untrusted=_kept(verdict.untrusted),
        seconds=time.monotonic() - begun,
    )
    return Recalculation(values, spills, tuple(_differences(book, verdict, changed)), summary)


def apply(book: Book, recalculation: Recalculation) -> bytes:
    """The book with the new values; every other byte is kept."""
    return patched(book, recalculation.values, recalculation.spills)


class _Findings(Notes):
    """The findings of one calculation, those of each cell as they were when it was last calculated."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._open: list[Finding] = []
        self._by_site: dict[Site, list[Finding]] = {}

    def begin(self) -> None:
        self._open.clear()
        self._by_site.clear()

    def done(self, site: Site) -> None:
        if self._open or site in self._by_site:
            self._by_site[site], self._open = self._open, []

    def any(self) -> bool:
        return bool(self._open)

    def every(self) -> Iterable[Finding]:
        return chain(self._open, *self._by_site.values())

    def solve(self, book: Book, progress: Progress | None) -> Solved:
        """Solve with the session's own listener put aside until the findings are final."""
        session, listener = self._session, self._session.on_finding
        session.on_finding = lambda _name, finding: self._open.append(finding)
        try:
            functions = Functions(FUNCTIONS.keys(), lambda name, given: call(name, given, session), self)
            return solve(book, functions, settings_of(book, session.today), progress)
        finally:
            session.on_finding = listener


def _to_write(
    verdict: Verdict, changed: Mapping[Cell, Result]
) -> tuple[dict[str, dict[tuple[int, int], Scalar]], dict[str, tuple[Spill, ...]]]:
    values: dict[str, dict[tuple[int, int], Scalar]] = {}
    spills: dict[str, list[Spill]] = {}
    for cell in verdict.write:
        result = changed[cell]
        sheet, row, column = cell
        if result.rows is None:
            values.setdefault(sheet, {})[row, column] = result.now
        else:
            rows = result.rows
            spills.setdefault(sheet, []).append(Spill((row, column), len(rows), len(rows[0]), rows))
    return values, {sheet: tuple(sorted(found, key=lambda spill: spill.anchor)) for sheet, found in spills.items()}


def _grades(solved: Solved, changed: Mapping[Cell, Result], verdict: Verdict) -> Mapping[str, int]:
    """The answers of VX_GRADE as the book will show them."""
    shown: Counter[str] = Counter()
    for sheet in solved.plan.sheets:
        for cell, facts in zip(sheet.cells, sheet.facts, strict=True):
            if not facts.grades:
                continue
            place = (sheet.name, cell.row, cell.column)
            result = changed.get(place)
            if place in verdict.failed or (result is not None and place not in verdict.write):
                continue
            number = solved.plan.numbers.get(place)
            if result is not None:
                rows = result.rows or [[result.now]]
            elif number is not None:
                rows = solved.spills.answers.get(number, [])
            else:
                rows = [[cell.stored]]
            shown.update(_grade(value) for row in rows for value in row)
    return dict(sorted(shown.items()))


def _grade(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value.code if isinstance(value, CellError) else value)


def _kept(reasons: Mapping[Cell, str]) -> tuple[Kept, ...]:
    return tuple(Kept(cell[0], cell_name(cell[1], cell[2]), reasons[cell]) for cell in reasons)


def _differences(book: Book, verdict: Verdict, changed: Mapping[Cell, Result]) -> Iterable[Difference]:
    for cell, result in changed.items():
        if cell not in verdict.fed or cell in verdict.failed:
            continue
        sheet, row, column = cell
        for down, values in enumerate(result.rows or [[result.now]]):
            for over, now in enumerate(values):
                stored = result.stored if not down and not over else book.value(sheet, row + down, column + over)
                if not same(stored, now):
                    yield Difference(sheet, cell_name(row + down, column + over), stored, now)
