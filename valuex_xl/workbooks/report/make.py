"""From a workbook to its report: its figures as they are stored, and whether they are what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from valuex_xl.errors import UserError
from valuex_xl.functions import Session
from valuex_xl.workbooks.calculation import Progress
from valuex_xl.workbooks.deals.names import is_deals_book
from valuex_xl.workbooks.figures import BookFigures
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.not_sealed import is_lost
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.recalc import Recalculation, recalculate
from valuex_xl.workbooks.report.deals import DealsFacts
from valuex_xl.workbooks.report.facts import Check, Report, RuleSet
from valuex_xl.workbooks.report.portfolio import PortfolioFacts, is_portfolio
from valuex_xl.workbooks.seal.kept import kept_seal, signed
from valuex_xl.workbooks.seal.look import Look, look_at

__all__ = ["Made", "NoReportError", "report_of"]


_LOST = "#NAME?, as a program without the VX_ functions has saved the book: valuex recalc writes them again"
_GRAVE = ("BREACH", "WATCH", "LOOK")
"""Statuses of exceptions, the gravest first."""


class NoReportError(UserError):
    """A workbook that a report cannot be made of; the text says which can."""


@dataclass(frozen=True, slots=True)
class Made:
    """The report, and whether a check found anything."""

    report: Report
    doubtful: bool


def report_of(book: Book, path: Path, session: Session, progress: Progress | None = None) -> Made:
    """Read a book that ``valuex new`` made, recalculate it beside and hold it against its seal.

    The figures are those that the book stores; where they are not what comes out, or the seal does not hold, a check of
    the report says so. NoReportError for a book of another make.
    """
    figures = BookFigures(book)
    facts = _facts(figures, book, path, session)
    done = recalculate(book, session, progress=progress, asked=Asked())
    look = look_at(book, path, kept_seal(book, path), session.library, calls=done.summary.calls > 0, holds=done.holds)
    checks = (*facts.checks(), *_checks(done, look))
    report = Report(
        title=facts.title,
        facts=(*facts.heading(), ("Workbook", path.name)),
        headline=facts.headline(),
        headline_status=facts.headline_status(),
        figures=tuple(facts.at_the_head()),
        exceptions=tuple(sorted(facts.exceptions(), key=lambda each: _GRAVE.index(each.status))),
        decisions=tuple(facts.decisions()),
        sections=tuple(facts.sections()),
        checks=checks,
        rules=tuple(_rules(session)),
        seal=_sealed(look),
    )
    return Made(report, any(check.status == "CHECK" for check in checks))


def _facts(figures: BookFigures, book: Book, path: Path, session: Session) -> PortfolioFacts | DealsFacts:
    if is_portfolio(figures):
        return PortfolioFacts.of(figures, session)
    if is_deals_book(book):
        return DealsFacts.of(figures)
    raise NoReportError(
        f"{path}: has no board page to report on - a book made by valuex new portfolio or valuex new deals has one"
    )


def _checks(done: Recalculation, look: Look) -> Iterator[Check]:
    lost = [f"{each.sheet}!{each.cell}" for each in done.differences if is_lost(each)]
    wrong = [f"{each.sheet}!{each.cell}" for each in done.differences if not is_lost(each)]
    missing = [f"{each.sheet}!{each.cell}" for each in done.summary.uncalculated]
    yield _counted("Stored values against a recalculation", wrong, "not what comes out")
    if lost:
        more = f" and {len(lost) - 1:,} more" if len(lost) > 1 else ""
        told = f"{lost[0]}{more}: {_LOST}"
        yield Check("LOOK", "Answers that are stored", told)
    if missing:
        yield _counted("Cells that can be calculated", missing, "cannot be calculated")
    unsealed = look.kept.seal is None and not look.found
    status, told = (
        ("LOOK", "no seal in it or beside it") if unsealed else ("CHECK" if look.found else "OK", _first(look))
    )
    yield Check(status, "The book against its seal", told)


def _counted(what: str, cells: list[str], fault: str) -> Check:
    if not cells:
        return Check("OK", what, "")
    more = f" and {len(cells) - 1:,} more" if len(cells) > 1 else ""
    return Check("CHECK", what, f"{cells[0]}{more}: {fault}")


def _first(look: Look) -> str:
    if not look.found:
        return ""
    more = f", and {len(look.found) - 1:,} more" if len(look.found) > 1 else ""
    return f"{look.found[0]}{more}"


def _sealed(look: Look) -> str:
    if look.kept.seal is None:
        return "The book has no seal: what was changed in it since it was made cannot be said."
    return f"Sealed {signed(look.kept.seal)}; a seal shows that something was changed, not who changed it."


def _rules(session: Session) -> Iterator[RuleSet]:
    """Those that the recalculation asked for."""
    return (RuleSet(rules.head.name, rules.head.version, rules.head.hash) for rules in session.library.used())
