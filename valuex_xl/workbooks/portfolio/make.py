"""From a ledger to a workbook with values: read, write, recalculate, report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from valuex_xl.addresses import Area, Position
from valuex_xl.functions import Session
from valuex_xl.judging.values import Scalar
from valuex_xl.ledgers import Columns, Statement, read_statement
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.workbooks.portfolio.build import Built, build
from valuex_xl.workbooks.portfolio.earlier import Earlier
from valuex_xl.workbooks.portfolio.names import WORKINGS
from valuex_xl.workbooks.portfolio.plan import WORKINGS_ROW, Plan, plan_for
from valuex_xl.workbooks.portfolio.report import Report, report_on
from valuex_xl.workbooks.portfolio.request import PortfolioRequest
from valuex_xl.workbooks.portfolio.typed import NOTHING_CARRIED, NOTHING_TYPED, Carried, Typed, TypedOver
from valuex_xl.workbooks.portfolio.words import refuse_unknown_words
from valuex_xl.workbooks.seal.ledger_again import sealed_ledger
from valuex_xl.workbooks.writing.finish import Finished, Progress, finish

__all__ = ["Portfolio", "make_portfolio"]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The workbook's bytes with its seal in them, its report, and the seal's text."""

    data: bytes
    report: Report
    seal: str
    typed_over: tuple[TypedOver, ...] = ()
    """What was typed and stays, though the ledger says something else."""


def make_portfolio(
    request: PortfolioRequest,
    session: Session,
    progress: Progress | None = None,
    *,
    earlier: Callable[[Statement], Earlier | None] | None = None,
    typed: Typed = NOTHING_TYPED,
    carry: Callable[[Statement], Carried] | None = None,
    by: str = "valuex new portfolio",
) -> Portfolio:
    """Make the workbook of a ledger; ``earlier``, ``typed`` and ``carry`` are those of a book that is refreshed.

    Its stored values come from the same recalculation that ``valuex recalc`` runs, so that a reader without the
    add-in sees them and a check of them finds nothing. Raises LedgerError where the ledger cannot be read, or has words
    that the rules do not know.
    """
    tell = progress or (lambda _stage, _done, _total: None)
    tell("read", 0, 1)
    statement = _read(request, progress)
    refuse_unknown_words(statement, session)
    carried = carry(statement) if carry else NOTHING_CARRIED
    day = carried.day or request.as_at
    then = earlier(statement) if earlier else None
    plan = plan_for(statement, session, day, then, typed, request.scores, carried)
    tell("write", 0, 1)
    answers = None if isinstance(request.columns, Columns) else request.columns.answers
    spills = {WORKINGS: _spills(plan)}
    built = build(plan, session, spills)
    ledger = sealed_ledger(statement, request.decimal, request.particulars, request.parents, answers)
    typed_over = plan.typed_over
    report = report_on(plan, built.named) if built.content is not None else None
    if report is not None:
        del plan, statement  # of a large ledger they are most of the memory, and the seal needs some
    made = finish(
        built.data,
        session,
        name="the new portfolio",
        by=by,
        as_at=day,
        spills=spills,
        ledger=ledger,
        progress=progress,
        content=built.content,
        long=built.long,
    )
    if report is None:
        report = report_on(plan, _named(built, made))
    return Portfolio(made.data, report, made.seal, typed_over)


def _named(built: Built, made: Finished) -> dict[str, Scalar]:
    """The values of the defined names, as they were calculated."""
    return {name: made.values.get(sheet, {}).get((row, column)) for name, (sheet, row, column) in built.places.items()}


def _read(request: PortfolioRequest, progress: Progress | None) -> Statement:
    """The ledger by its columns, or by the profile that claims it."""
    if isinstance(request.columns, Columns):
        return read_statement(
            request.source,
            request.columns,
            request.where,
            request.decimal,
            request.particulars,
            request.parents,
            progress,
        )
    by = request.columns
    return statement_by_profile(
        request.source,
        by.shelves,
        name=by.name,
        answers=by.answers,
        where=request.where,
        decimal=request.decimal,
        particulars=request.particulars,
        parents=request.parents,
        progress=progress,
    )


def _spills(plan: Plan) -> dict[Position, Area]:
    """The cells that each spill on Workings will take, by its anchor, counted from 1."""
    top = WORKINGS_ROW + 1
    return {
        (top, spill.column + 1): (top, spill.column + 1, top + spill.rows - 1, spill.column + spill.columns)
        for spill in plan.spills
    }
