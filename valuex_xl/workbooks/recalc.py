"""``valuex recalc``: a book calculated without Excel, its new values, and what is to be said about them."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import NamedTuple

from valuex_xl.addresses import Cell, Position, cell_name
from valuex_xl.functions import FUNCTIONS, Session, call
from valuex_xl.judging.findings import Finding
from valuex_xl.judging.values import Scalar, Value
from valuex_xl.kinds.concentration.shares import BREACH
from valuex_xl.workbooks import hearing
from valuex_xl.workbooks.calculation import (
    Calculation,
    Functions,
    Given,
    Notes,
    Progress,
    Settings,
    Single,
    Site,
    WitnessError,
    settings_of,
)
from valuex_xl.workbooks.engines import ENGINE, call_witness
from valuex_xl.workbooks.hearing import Asked, Hearing, hear
from valuex_xl.workbooks.package import Book, NewValues, Spill, patched, places_of, read_book
from valuex_xl.workbooks.reconcile.breaches import Breach, breaches_of
from valuex_xl.workbooks.reconcile.calls import Calls
from valuex_xl.workbooks.reconcile.concern import concerning
from valuex_xl.workbooks.reconcile.disputes import Disputes, disputes_of, fixed
from valuex_xl.workbooks.reconcile.figures_held import Figures, figures_held
from valuex_xl.workbooks.reconcile.graded import Graded, grade_shown
from valuex_xl.workbooks.reconcile.iterated import as_promised, iterated
from valuex_xl.workbooks.reconcile.proved import proved_of
from valuex_xl.workbooks.reconcile.reconciliation import Reconciliation, reconcile
from valuex_xl.workbooks.reconcile.remainders import without_remainders
from valuex_xl.workbooks.reconcile.results import Result, Results, SheetResults
from valuex_xl.workbooks.reconcile.tolerance import within_tolerance
from valuex_xl.workbooks.reconcile.unproved import collect_unproved

__all__ = ["Difference", "Kept", "Recalculation", "Summary", "apply", "grade_shown", "recalculate", "recalculated"]


class Kept(NamedTuple):
    """A cell that keeps its stored value, or is #SPILL!, and why."""

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
    """Formula cells that get a new value, and the cells that such a formula fills."""
    grades: Mapping[str, int]
    """How many cells show which answer of VX_GRADE."""
    breaches: tuple[Breach, ...]
    """What is above its limit now."""
    uncalculated: tuple[Kept, ...]
    untrusted: tuple[Kept, ...]
    aside: tuple[Kept, ...]
    """Kept like these two, but of no concern to any VX_ cell; none where every cell was asked for."""
    asked: int
    """Formula cells that were asked for: those with a VX_ call, or all."""
    proved: int
    """Those of them whose stored value is what comes out, and is no engine's known fault."""
    seconds: float
    witnesses: str = ""
    """How many engines calculated it; empty where the stored values speak for it."""
    believed: tuple[Kept, ...] = ()
    grades_or_else: int = 0
    """How many formulas show a grade or something else: they are not among the grades."""
    """Cells that were given the second engine's value, and what the first one has."""
    unlike: int = 0
    """Cells that no VX_ call feeds and that are not stored as they come out: their inputs may be newer than they."""
    breaches_before: tuple[Breach, ...] = ()
    """What was above its limit in the period before, where the book shows one."""
    notes: tuple[str, ...] = ()
    """What is good to know of the rules, and is no finding."""
    unproved: tuple[Kept, ...] = ()
    """Cells that came out as stored, which proves nothing: of concern as the uncalculated are."""


@dataclass(frozen=True)
class Recalculation:
    """The new values of a book: by sheet and cell, and by sheet for formulas that fill many cells.

    ``fed`` are the VX_ cells and what depends on them, as far as they came out other than stored.
    """

    book: Book
    fed: Sequence[Result]

    values: Mapping[str, Mapping[Position, Scalar]]
    spills: Mapping[str, tuple[Spill, ...]]
    summary: Summary
    graded: Mapping[Cell, Scalar]
    """The cells that show an answer of VX_GRADE, with what they show."""
    results: Sequence[SheetResults]
    """What came out otherwise than stored, sheet by sheet."""
    reconciled: Reconciliation
    figures: Figures | None = None
    """What the native figures are worth, where that was asked."""

    def holds(self, cell: Cell) -> bool:
        """Is the stored value of a formula cell what comes out?"""
        return cell not in self._otherwise and cell not in self.reconciled

    @cached_property
    def _otherwise(self) -> Set[Cell]:
        return {each.cell for sheet in self.results for each in sheet.changed}

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """VX_ cells and their dependents whose stored value is not what comes out."""
        return tuple(_differences(self.book, self.fed))


def recalculate(
    book: Book,
    session: Session,
    *,
    everything: bool = False,
    progress: Progress | None = None,
    calls: Calls | None = None,
    asked: Asked | None = None,
    hold_figures: bool = False,
) -> Recalculation:
    """Calculate a book; ``everything`` writes what no VX_ call feeds too, where it can be calculated.

    ``asked`` says what is wanted of a second engine; without, none is heard. ``calls`` is told every VX_ call and the
    cell it stands in. ``hold_figures`` holds the native figures against what comes out too (``figures_held``).
    BookError where the calculation gives up on the book.
    A command pauses the collector (``collector``) around this and ``apply``.
    """
    begun = time.monotonic()
    findings = _Findings(session, calls)
    heard, reconciled = _reconciled(book, findings, everything, progress, asked)
    if not findings.by_cell() and any(_kept_calls(heard.calculation, reconciled)):
        findings.everywhere = True  # what a cell that is kept came to is no finding: once more, cell by cell
        heard, reconciled = _reconciled(book, findings, everything, progress, asked)
    calculation, results = heard.calculation, heard.results
    hear_second = partial(_heard_second, book, settings_of(book, session.today), calculation)
    formulas = sum(len(sheet.cells) for sheet in calculation.sheets)
    large = formulas > hearing.MOST_FORMULAS
    alone = large or (not hold_figures and (asked is None or asked.believe_first))
    collect_unproved(calculation, results, reconciled, (lambda _cells: None) if alone else hear_second)
    wanted, proved = proved_of(calculation, results, reconciled, everything=everything)
    values, spills = _to_write(reconciled.write)
    graded = Graded(calculation, results, reconciled)
    failed = reconciled.blocked | reconciled.failed
    breaches = breaches_of(findings.but(set(_kept_calls(calculation, reconciled))), calculation)
    summary = Summary(
        formulas=formulas,
        calls=sum(sheet.calls() for sheet in calculation.sheets),
        written=len(reconciled.write)
        + sum(spill.rows * spill.columns - 1 for fills in spills.values() for spill in fills),
        grades=graded.counted(),
        grades_or_else=graded.in_place()
        + sum(len(sheet.places(lambda facts: facts.grades_or_else)) for sheet in calculation.sheets),
        breaches=breaches.now,
        breaches_before=breaches.before,
        uncalculated=_kept(failed, but=reconciled.aside),
        untrusted=_kept(reconciled.untrusted, but=reconciled.aside),
        aside=_kept({cell: why for cell, why in (failed | reconciled.untrusted).items() if cell in reconciled.aside}),
        asked=wanted,
        proved=proved,
        seconds=time.monotonic() - begun,
        witnesses=heard.note,
        believed=_kept({cell: why for cell, why in heard.believed.items() if cell not in reconciled}),
        unlike=len(reconciled.unlike),
        notes=(*_missing_rules(session), *_newer_rules(session)),
        unproved=_kept(reconciled.unproved, but=_of_no_concern(calculation, reconciled, everything)),
    )
    figures = None
    if hold_figures:
        figures = figures_held(calculation, results, reconciled, hear_second, large=large)
    return Recalculation(book, reconciled.fed, values, spills, summary, graded, results, reconciled, figures)


def apply(book: Book, recalculation: Recalculation) -> bytes:
    """The book with the new values; every other byte is kept."""
    return patched(book, recalculation.values, recalculation.spills)


def recalculated(book: Book, session: Session) -> Book:
    """The book as a recalculation leaves it; the file it was read from is not touched."""
    done = recalculate(book, session, everything=True)
    return read_book(apply(book, done), name=book.path)


_JUDGING = frozenset(name for name, function in FUNCTIONS.items() if function.kind == "concentration")
"""The functions that find breaches."""


class _Findings(Notes):
    """The breaches of one calculation, those of each cell as they were when it was last calculated."""

    apart = _JUDGING

    def __init__(self, session: Session, calls: Calls | None) -> None:
        self._session = session
        self._calls = calls
        self._sheets: tuple[str, ...] = ()
        self.everywhere = calls is not None
        self._open: list[Finding] = []
        self._by_site: dict[Site, list[Finding]] = {}

    def begin(self) -> None:
        self._open.clear()
        self._by_site.clear()
        if self._calls is not None:
            self._calls.begin()

    def done(self, site: Site) -> None:
        if self._calls is not None:
            self._calls.done(site)
        if self._open or site in self._by_site:
            self._by_site[site], self._open = self._open, []

    def _noted(self, finding: Finding) -> None:
        if finding.code == BREACH:
            self._open.append(finding)

    def any(self) -> bool:
        return bool(self._open)

    def by_cell(self) -> bool:
        """Is of each breach known which cell made it?"""
        return not self._open

    def but(self, sites: Set[Site]) -> Iterator[tuple[Finding, Cell | None]]:
        """All breaches but those of these cells, each with its cell where that is known."""
        yield from ((finding, None) for finding in self._open)
        for site, found in self._by_site.items():
            if site not in sites:
                sheet, row, column = map(int, site)
                yield from ((finding, (self._sheets[sheet], row, column)) for finding in found)

    def _call(self, name: str, given: list[Value]) -> Value:
        if self._calls is not None:
            self._calls.called(name, given)
        return call(name, given, self._session)

    def _single(self, name: str) -> Single | None:
        function = FUNCTIONS[name]
        if self._calls is not None or function.single is None:  # every call is told
            return None
        return self._session.single(function.kind, function.single)

    def hear(self, book: Book, asked: Asked | None, progress: Progress | None) -> Hearing:
        """Calculate with the session's own listener put aside until the findings are final."""
        session, listener = self._session, self._session.on_finding
        session.on_finding = lambda _name, finding: self._noted(finding)
        self._sheets = tuple(sheet.name for sheet in book.sheets)
        functions = Functions(FUNCTIONS.keys(), self._call, self, self._single)
        settings = settings_of(book, session.today)

        def calculate(given: Given, witnessed: bool) -> Calculation:
            return ENGINE.calculate(book, functions, settings, progress, given=given, witnessed=witnessed)

        try:
            if asked is None:
                return Hearing.of_one(calculate({}, False))
            return hear(book, settings, asked, calculate, call_witness)
        finally:
            session.on_finding = listener


def _reconciled(
    book: Book, findings: _Findings, everything: bool, progress: Progress | None, asked: Asked | None
) -> tuple[Hearing, Reconciliation]:
    heard = findings.hear(book, asked, progress)
    results, disputes = as_promised(iterated(heard.calculation), heard.results, heard.disputes)
    results, disputes = without_remainders(heard.calculation, results, disputes)
    heard = replace(heard, results=results, disputes=disputes)
    return heard, reconcile(heard.calculation, heard.results, everything=everything, disputes=heard.disputes)


def _heard_second(book: Book, settings: Settings, calculation: Calculation, cells: Set[Cell]) -> Disputes | None:
    """What a second engine says otherwise of some cells; None where there is none, or it gives up."""
    try:
        witness = call_witness(book, settings)
        return None if witness is None else disputes_of(calculation, witness.testify(fixed(calculation)), cells)
    except WitnessError:
        return None


def _of_no_concern(calculation: Calculation, reconciled: Reconciliation, everything: bool) -> Set[Cell]:
    """Those of the unproved cells that concern no VX_ cell, where not everything was asked for."""
    found, graph = reconciled.unproved.keys(), reconciled.graph
    if everything or graph is None or not found:
        return frozenset()
    return found - concerning(calculation, found, graph.fed)


def _kept_calls(calculation: Calculation, reconciled: Reconciliation) -> Iterator[Site]:
    """The VX_ cells whose answer is not to be believed."""
    if not reconciled.failed and not reconciled.untrusted:
        return
    for number, sheet in enumerate(calculation.sheets):
        for (row, column), facts in zip(places_of(sheet.cells), sheet.facts, strict=True):
            if facts.calls and (sheet.name, row, column) in reconciled:
                yield number, row, column


def _missing_rules(session: Session) -> Iterator[str]:
    """The rule sets that calls named and that are not there: their cells are #REF!."""
    for why in session.missing.values():
        yield f"{why}; the VX_ cells that ask for it are #REF! - name the folder of its rules with --rules"


def _newer_rules(session: Session) -> Iterator[str]:
    """The rule sets at work that say of themselves that they are of a later day than the figures, by that day."""
    newer: dict[date, list[str]] = {}
    for head in (rules.head for rules in session.library.used()):
        if head.effective is not None and head.effective > session.today:
            newer.setdefault(head.effective, []).append(str(head))
    for effective, names in sorted(newer.items()):
        verb = "is" if len(names) == 1 else "are"
        yield f"{', '.join(names)} {verb} effective from {effective}, after the day {session.today}"


def _to_write(results: Results) -> tuple[dict[str, NewValues], dict[str, tuple[Spill, ...]]]:
    """Single values and spills by sheet."""
    values: dict[str, NewValues] = {}
    spills: dict[str, tuple[Spill, ...]] = {}
    for part in results.parts:
        at = array("Q", [place for place in part.at if place not in part.rows]) if part.rows else part.at
        if at:
            values[part.sheet.name] = NewValues(part.sheet.cells, part.values, at)
        filling = [result for result in part if result.rows is not None] if part.rows else []
        if filling:
            spills[part.sheet.name] = tuple(sorted(map(_spill, filling), key=lambda spill: spill.anchor))
    return values, spills


def _spill(result: Result) -> Spill:
    rows = result.rows or [[result.now]]
    return Spill(result.cell[1:], len(rows), len(rows[0]), rows)


def _kept(reasons: Mapping[Cell, str], but: Set[Cell] = frozenset()) -> tuple[Kept, ...]:
    return tuple(Kept(cell[0], cell_name(cell[1], cell[2]), reasons[cell]) for cell in reasons if cell not in but)


def _differences(book: Book, fed: Iterable[Result]) -> Iterable[Difference]:
    for result in fed:
        sheet, row, column = result.cell
        for down, values in enumerate(result.rows or [[result.now]]):
            for over, now in enumerate(values):
                stored = result.stored if not down and not over else book.value(sheet, row + down, column + over)
                if not within_tolerance(stored, now):
                    yield Difference(sheet, cell_name(row + down, column + over), stored, now)
