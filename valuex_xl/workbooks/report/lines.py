"""Lines of the sheets Board and Checks that have no names, for a page whose reader does not have the book."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.figures import BookFigures
from valuex_xl.workbooks.portfolio.names import BOARD, CHECKS, LIMIT_TITLES
from valuex_xl.workbooks.report.facts import Exceptional
from valuex_xl.workbooks.report.written import bare, said

__all__ = ["OF_DEALS", "OF_PORTFOLIO", "board_exceptions", "results_of_checks", "told_of_checks", "worst_of"]

_ROWS = 200
"""So far down the sheets are looked at; the lists of merged names below them have no results."""
_LOUD = ("BREACH", "WATCH")
_WHAT, _WHO, _STATUS, _WHY = 1, 3, 8, 9
"""Columns of the exceptions on the board page of a portfolio, counted from 1."""
_COMMAND = re.compile(r"(?: - |, or )say --answer .*")
"""What only whoever made the book can do: it stands on the sheet Checks, and no reader of a report types it."""
_FOUND = ("CHECK", "LOOK")
_GRAVITY = {"OK": 0, "LOOK": 1, "CHECK": 2}


class _Columns(NamedTuple):
    """Where the sheet Checks of a kind of book has a line, what was found, its result, and what to do."""

    what: int
    found: int
    result: int
    remedy: int


OF_DEALS, OF_PORTFOLIO = _Columns(1, 2, 4, 5), _Columns(1, 2, 5, 3)


def board_exceptions(figures: BookFigures) -> Iterator[Exceptional]:
    """Lines of the Board that are no limits and are not OK, with their why, which may be what Checks points out."""
    for row in range(1, _ROWS):
        what, status = (said(figures.cell(BOARD, row, column)) for column in (_WHAT, _STATUS))
        if status not in _LOUD or what in LIMIT_TITLES.values():
            continue
        who, why = (said(figures.cell(BOARD, row, column)) for column in (_WHO, _WHY))
        points = " ".join(f"{point.rstrip('.')}." for point in _pointed_out(figures)) if "sheet Checks" in why else ""
        yield Exceptional(status, f"{what}: {who}", points or bare(why))


def _pointed_out(figures: BookFigures) -> Iterator[str]:
    """What the reading of the ledger points out, as the sheet Checks lists it."""
    for row in range(1, _ROWS):
        if figures.cell(CHECKS, row, 1) == "LOOK":
            yield _COMMAND.sub(" (see the sheet Checks)", said(figures.cell(CHECKS, row, 2)))


def told_of_checks(figures: BookFigures, columns: _Columns) -> str:
    """All that the sheet Checks finds, in one text; that it answers nothing where it has no results."""
    return "; ".join(_found_by(figures, columns)) or "the sheet Checks holds no answer: run valuex recalc first"


def results_of_checks(figures: BookFigures, columns: _Columns) -> Iterator[str]:
    """The results of the lines of the sheet Checks, as far as they are words that it uses."""
    found = (figures.cell(CHECKS, row, columns.result) for row in range(1, _ROWS))
    return (result for result in found if isinstance(result, str) and result in _GRAVITY)


def worst_of(results: Iterable[str]) -> str:
    """The gravest of some results; what is no word of these is as grave as a check that failed.

    >>> worst_of(["OK", "LOOK", "OK"])
    'LOOK'
    """
    return max(results, key=lambda result: _GRAVITY.get(result, _GRAVITY["CHECK"]))


def _found_by(figures: BookFigures, columns: _Columns) -> Iterator[str]:
    """The lines of the sheet Checks that are not OK, each with what it found and what is to be done."""
    for row in range(1, _ROWS):
        what, found, result, remedy = (figures.cell(CHECKS, row, column) for column in columns)
        if result in _FOUND and said(what):
            told = f"{said(what)}{_in_brackets(found)}{_remedy(remedy)}"
            yield _COMMAND.sub(" (see the sheet Checks)", told)


def _in_brackets(found: Scalar) -> str:
    return f" ({said(found)})" if said(found) else ""


def _remedy(remedy: Scalar) -> str:
    """What is to be done, where the column holds words: beside totals it holds the workbook's amount."""
    return f" - {remedy}" if isinstance(remedy, str) and remedy else ""
