"""What changed between two versions of the rules, in words, and who moves.

  valuex diff OLD NEW                      rule files, folders of them, or git revisions
  valuex diff NEW                          against the rules now in force
  valuex diff main rules/grades.yaml       a revision alone means the same path there
  valuex diff v1.2:rules HEAD~1:rules --book BOOK.xlsx --report FOR_APPROVAL.html

Each change is marked: it can change an answer, only words beside it, or nothing. With a workbook, it is recalculated in
memory under both rules and everybody who moves is named; the workbook is never written.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from valuex_xl.cli.main import FINDINGS, FINE
from valuex_xl.cli.output import Progress, add_day, add_format, day, emit, print_csv, print_json
from valuex_xl.cli.refusals import UsageError, refuse_broken_rules, refuse_folder, refuse_missing_folder

if TYPE_CHECKING:
    from valuex_xl.cli.sides import Side
    from valuex_xl.rulesets.load import Loaded
    from valuex_xl.workbooks.approval.found import BookMoves
    from valuex_xl.workbooks.approval.words import Approval
    from valuex_xl.workbooks.package import Book

__all__ = ["add_arguments", "run"]

_REPORTS = (".html", ".xlsx")


def add_arguments(parser: ArgumentParser) -> None:
    """The two sides, the workbook, the reports and the day."""
    parser.add_argument("old", metavar="OLD", help="a rule file, a folder of them, or a git revision (REV or REV:PATH)")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the same; left out: OLD is new, against those in force")
    parser.add_argument("--book", type=Path, metavar="BOOK.xlsx", help="name everybody who moves in this workbook")
    parser.add_argument(
        "--report",
        type=Path,
        action="append",
        default=[],
        metavar="OUT",
        help="a page for the person who must approve it: OUT.html or OUT.xlsx; may be given twice",
    )
    parser.add_argument("--force", action="store_true", help="replace a report that exists")
    add_day(parser)
    add_format(parser)


def run(options: Namespace) -> int:
    """Print what changed and who moves, and write the reports.

    0 where nothing changed that matters; 1 where it did, where the day that was asked for counts for no cell, and where
    the workbook asks for none of the rules that are compared.
    """
    from valuex_xl.cli.diff_text import csv_rows, json_facts, text_lines
    from valuex_xl.cli.sides import read_texts, shipped
    from valuex_xl.rulesets.changes.sets import compare_sets
    from valuex_xl.workbooks.approval.words import Approval

    _guard(options)
    today = day(options.as_at) or date.today()
    old, new = _sides(options)
    with Progress() as progress:
        progress("reading the rules")
        before, now = read_texts(old, new)
        book = _book(options)
        progress("comparing the rules")
        sets = compare_sets(before, now, today, _instead(old, new, book, options.book), shipped(old, new))
        moves = _moves(options, book, (before, now), today, progress) if book is not None else None
        approval = Approval(old.label, new.label, today, sets, moves, asks_for_day=options.as_at is not None)
        for report in options.report:
            _write(report, approval)
    if options.format == "json":
        print_json(json_facts(approval))
    elif options.format == "csv":
        print_csv(csv_rows(approval), ("what", "where", "name", "old", "new", "words"))
    else:
        emit("\n".join([*text_lines(approval), *(f"written: {path}" for path in options.report)]))
    return FINE if approval.is_quiet and not approval.tries_nothing else FINDINGS


def _guard(options: Namespace) -> None:
    for report in options.report:
        refuse_folder("--report", report, "for_approval.html")
        if report.suffix.lower() not in _REPORTS:
            raise UsageError(f"--report {report}: the report's name ends in .html or .xlsx")
        if report.suffix.lower() == ".html" and find_spec("jinja2") is None:
            told = "a page is made by the package jinja2, which is not installed: pip install jinja2"
            raise UsageError(f"--report {report}: {told} - or name a workbook, {report.with_suffix('.xlsx').name}")
        refuse_missing_folder(report)
        if options.book is not None and report.exists() and options.book.exists() and report.samefile(options.book):
            raise UsageError(f"--report {report}: this is the workbook itself: choose another name")
        if report.exists() and not options.force:
            raise UsageError(f"{report} exists: choose another name, or add --force to replace it")


def _sides(options: Namespace) -> tuple[Side, Side]:
    from valuex_xl.cli.sides import in_force, pair, side_of

    if options.new is None:
        new = side_of(options.old)
        return pair(in_force(new, options.book), new)
    return pair(side_of(options.old, options.new), side_of(options.new, options.old))


def _book(options: Namespace) -> Book | None:
    if options.book is None:
        return None
    from valuex_xl.workbooks.package import read_book

    return read_book(options.book)


def _instead(old: Side, new: Side, book: Book | None, beside: Path | None) -> Mapping[str, str]:
    """For each set that is gone: what answers in its place, or which formulas name it."""
    from valuex_xl.rulesets.places import find, shelves

    others = find(shelves(beside=beside))
    told: dict[str, str] = {}
    for key in old.files.keys() - new.files.keys():
        users = _users(book, key)
        named = f" (formulas that name it: {', '.join(users[:5])}{' ...' if len(users) > 5 else ''})" if users else ""
        if key in others:
            told[key] = f"the set of that name {_where(others[key].origin)}{named}"
        elif named:
            told[key] = f"nothing{named}"
    return told


def _where(origin: str) -> str:
    """Where a set lies, behind its name: an option, a variable or a command that chose a folder is told as that."""
    chosen = origin in ("--rules", "VALUEX_RULES", "valuex rules use")
    return f"in the folder that {origin} names" if chosen else origin


def _users(book: Book | None, key: str) -> tuple[str, ...]:
    """The formula cells that name a rule set, where there is a book."""
    if book is None:
        return ()
    from valuex_xl.workbooks.approval.compare import users_of

    return users_of(book, key)


def _moves(
    options: Namespace, book: Book, sides: Sequence[Mapping[str, Loaded]], today: date, progress: Progress
) -> BookMoves:
    """The book under the rules of both sides, which are those that were compared."""
    from valuex_xl.functions import open_session
    from valuex_xl.workbooks.approval.compare import compare_book
    from valuex_xl.workbooks.collector import collector_paused

    with collector_paused():
        before, now = (open_session(None, options.book, today, from_1904=book.date1904, read=side) for side in sides)
        found = compare_book(book, before, now, progress)
        refuse_broken_rules(before)
        refuse_broken_rules(now)
    return found


def _write(report: Path, approval: Approval) -> None:
    from valuex_xl.workbooks.package import refuse_if_open, write_atomically

    if report.suffix.lower() == ".html":
        from valuex_xl.workbooks.approval.report_html import html_report

        write_atomically(report, html_report(approval).encode())
    else:
        from valuex_xl.workbooks.approval.report_xlsx import xlsx_report

        refuse_if_open(report)
        write_atomically(report, xlsx_report(approval))
