"""From a ledger to a workbook with values: read, write, recalculate, report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from valuex_xl.functions import Session
from valuex_xl.ledgers import Columns, Statement, read_statement
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.workbooks.package import Book, Spill, patched, read_book
from valuex_xl.workbooks.portfolio.build import build
from valuex_xl.workbooks.portfolio.plan import WORKINGS, WORKINGS_ROW, Plan, plan_for
from valuex_xl.workbooks.portfolio.report import Report, report_on
from valuex_xl.workbooks.portfolio.request import PortfolioRequest
from valuex_xl.workbooks.recalc import apply, recalculate

__all__ = ["Portfolio", "Progress", "make_portfolio"]

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much."""

_NAME = "the new portfolio"


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The workbook's bytes and its report."""

    data: bytes
    report: Report


def make_portfolio(request: PortfolioRequest, session: Session, progress: Progress | None = None) -> Portfolio:
    """Make the workbook of a ledger.

    Its stored values come from the same recalculation that ``valuex recalc`` runs, so that a reader without the
    add-in sees them and a check of them finds nothing. Raises LedgerError where the ledger cannot be read.
    """
    tell = progress or (lambda _stage, _done, _total: None)
    tell("read", 0, 1)
    plan = plan_for(_read(request))
    tell("write", 0, 1)
    book = _without_values(build(plan, request.as_at), plan)
    data = apply(book, recalculate(book, session, everything=True, progress=progress))
    return Portfolio(data, report_on(plan, read_book(data, name=_NAME)))


def _read(request: PortfolioRequest) -> Statement:
    """The ledger by its columns, or by the profile that claims it."""
    if isinstance(request.columns, Columns):
        return read_statement(request.source, request.columns, request.where, request.decimal)
    by = request.columns
    return statement_by_profile(
        request.source, by.shelves, name=by.name, answers=by.answers, where=request.where, decimal=request.decimal
    )


def _without_values(data: bytes, plan: Plan) -> Book:
    """The book as written, with the areas of its spills and no stored values.

    The writer's empty texts would count as evidence of a result, and spills of unknown size cost a second calculation.
    """
    book = read_book(data, name=_NAME)
    nothing = {
        sheet.name: {(cell.row, cell.column): None for cell in book.formulas(sheet.name)} for sheet in book.sheets
    }
    spills = [
        Spill((WORKINGS_ROW + 1, column + 1), rows, columns, ((None,) * columns,) * rows)
        for column, rows, columns in plan.spills()
    ]
    for spill in spills:
        del nothing[WORKINGS][spill.anchor]
    return read_book(patched(book, nothing, {WORKINGS: spills}), name=_NAME)
