"""From a ledger to a workbook with values: read, write, recalculate, report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from valuex_xl import __version__
from valuex_xl.addresses import Area, Position
from valuex_xl.functions import Session
from valuex_xl.judging.wording import listed
from valuex_xl.ledgers import Columns, Particulars, Statement, read_statement
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.workbooks.package import Book, read_book
from valuex_xl.workbooks.portfolio.build import build
from valuex_xl.workbooks.portfolio.plan import CONCENTRATION, WORKINGS, WORKINGS_ROW, Plan, plan_for
from valuex_xl.workbooks.portfolio.report import Report, report_on
from valuex_xl.workbooks.portfolio.request import PortfolioRequest
from valuex_xl.workbooks.portfolio.words import refuse_unknown_words
from valuex_xl.workbooks.recalc import apply, recalculate
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.keeping import with_seal
from valuex_xl.workbooks.seal.ledger_tie import sealed_ledger
from valuex_xl.workbooks.seal.record import Seal, seal_text
from valuex_xl.workbooks.seal.rules import sealed_rules

__all__ = ["Portfolio", "Progress", "make_portfolio"]

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much."""

_NAME = "the new portfolio"


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The workbook's bytes with its seal in them, its report, and the seal's text."""

    data: bytes
    report: Report
    seal: str


def make_portfolio(request: PortfolioRequest, session: Session, progress: Progress | None = None) -> Portfolio:
    """Make the workbook of a ledger.

    Its stored values come from the same recalculation that ``valuex recalc`` runs, so that a reader without the
    add-in sees them and a check of them finds nothing. Raises LedgerError where the ledger cannot be read, or has words
    that the rules do not know.
    """
    tell = progress or (lambda _stage, _done, _total: None)
    tell("read", 0, 1)
    statement = _read(request, progress)
    refuse_unknown_words(statement, session)
    plan = plan_for(statement)
    tell("write", 0, 1)
    book = read_book(build(plan, request.as_at), name=_NAME, awaited={WORKINGS: _spills(plan)})
    calculated = recalculate(book, session, everything=True, progress=progress)
    report = report_on(plan, calculated.values.get(CONCENTRATION, {}), session)
    made = read_book(apply(book, calculated), name=_NAME)
    text = seal_text(_seal(made, request, statement, session))
    return Portfolio(with_seal(made, text), report, text)


def _seal(made: Book, request: PortfolioRequest, statement: Statement, session: Session) -> Seal:
    """What is true of the new book; the day stands in for the time of writing, as it does in the book."""
    return Seal(
        content_of(made),
        by="valuex new portfolio",
        at=request.as_at.isoformat(),
        day=session.today.isoformat(),
        made_by=f"valuex_xl {__version__}",
        rules=sealed_rules(session.library),
        ledger=sealed_ledger(statement, request.decimal, _beside(request)),
    )


def _beside(request: PortfolioRequest) -> str:
    """What a ledger was read with beside its columns or its profile, in words; a check cannot repeat it."""
    sources = [request.source] if isinstance(request.source, Path) else request.source
    told = {
        "several files": len(sources) > 1 or any(map(Path.is_dir, sources)),
        "parents": request.parents is not None,
        "options beside its columns, such as a period": request.particulars != Particulars(),
    }
    found = [words for words, given in told.items() if given]
    return listed(found) if found else ""


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
        (top, column + 1): (top, column + 1, top + rows - 1, column + columns)
        for column, rows, columns in plan.spills()
    }
