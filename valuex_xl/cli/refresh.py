"""Bring the next period into a portfolio.

  valuex refresh BOOK.xlsx --from LEDGER.csv                  writes BOOK.refreshed.xlsx
  valuex refresh BOOK.xlsx --from LEDGER.csv -o BOOK.xlsx --force   in place

The ledger is read as the seal of the book says that the last one was: by the same columns, lines and answers; an option
says otherwise. Wallets, answers, owners, actions, drivers and overrides are kept by customer, and what was typed for a
customer that is not in the new ledger is told and kept aside. The grades of the book become the previous ones. A ledger
of the same period once more changes the figures and leaves the period before as it was.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from valuex_xl.cli.new_portfolio import add_ledger, guard_columns, request_of
from valuex_xl.cli.output import Progress, add_day, add_format, add_rules, emit, print_csv, print_json
from valuex_xl.cli.refusals import UsageError, refuse_broken_rules, refuse_missing_folder

if TYPE_CHECKING:
    from valuex_xl.workbooks.portfolio import PortfolioBook
    from valuex_xl.workbooks.seal.record import SealedLedger

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """The book, the new ledger, and how it is read where it is not read as the last one."""
    parser.add_argument("book", type=Path, metavar="BOOK.xlsx", help="a workbook that valuex new portfolio made")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.xlsx", help="default: BOOK.refreshed.xlsx")
    add_ledger(parser)
    parser.add_argument("--force", action="store_true", help="replace OUT.xlsx where it exists, the book itself too")
    add_rules(parser)
    add_day(parser)
    add_format(parser)


def run(options: Namespace) -> int:
    """Write the refreshed book, and print what changed and its counts and verdicts."""
    from valuex_xl.functions import open_session
    from valuex_xl.workbooks.collector import collector_paused
    from valuex_xl.workbooks.package import read_book, refuse_if_open, target_of
    from valuex_xl.workbooks.portfolio import PortfolioBook, refresh
    from valuex_xl.workbooks.seal.keeping import beside

    output = _output(options)
    refuse_if_open(output)
    target = target_of(output, replace=options.force)
    seal = target_of(beside(output), replace=options.force)
    with collector_paused(), Progress() as progress:
        progress("reading")
        old = PortfolioBook(read_book(options.book))
        options.example = False
        _as_before(options, old)
        guard_columns(options)
        request = request_of(options)
        session = open_session(options.rules, options.book, request.as_at)
        done = refresh(old, request, session, progress)
    refuse_broken_rules(session)
    target.write(done.portfolio.data)
    seal.write(done.portfolio.seal.encode())
    _print(options, output, done.changes, done.portfolio.report)
    return 0


def _output(options: Namespace) -> Path:
    """Where to write, refused before the work begins."""
    if options.ledger is None:
        raise UsageError("give --from LEDGER.csv: the ledger of the next period")
    output: Path = options.output or options.book.with_name(f"{options.book.stem}.refreshed.xlsx")
    if output.suffix.lower() != ".xlsx":
        raise UsageError(f"-o {output}: the workbook's name ends in .xlsx")
    refuse_missing_folder(output)
    if output.exists() and not options.force:
        raise UsageError(f"{output} exists: choose another name, or add --force to replace it")
    return output


def _as_before(options: Namespace, old: PortfolioBook) -> None:
    """Fill in from the seal of the book what the command does not say of its ledger."""
    from valuex_xl.workbooks.seal.keeping import text_in_book
    from valuex_xl.workbooks.seal.record import sealed_in

    if options.customer or options.profile:
        return
    text = text_in_book(old.book)
    sealed = sealed_in(text, old.book.path).ledger if text is not None else None
    if sealed is None:
        raise UsageError(
            f"{options.book}: does not say how its ledger was read - say it: --customer COL --income COL, or "
            "--profile NAME"
        )
    _take(options, sealed)
    if options.customer and options.period and not options.date:
        options.date = old.date_column or None


def _take(options: Namespace, sealed: SealedLedger) -> None:
    columns = sealed.columns
    if columns:
        options.customer = [name for use in ("customer", "first name") if (name := columns.get(use))]
        for use in ("income", "industry", "profit", "wallet", "will buy"):
            option = use.replace(" ", "_")
            setattr(options, option, getattr(options, option) or columns.get(use))
    else:
        options.profile = sealed.profile
        said = {each.partition("=")[0] for each in options.answer}
        options.answer += [
            f"{question}={answer}" for question, answer in sealed.answers.items() if question not in said
        ]
    options.where = options.where or list(sealed.where)
    if options.decimal is None and sealed.decimal:
        options.decimal = {".": "point", ",": "comma"}.get(sealed.decimal)


def _print(options: Namespace, output: Path, changes: tuple[str, ...], report: object) -> None:
    from valuex_xl.workbooks.portfolio import Report

    assert isinstance(report, Report)
    if options.format == "json":
        print_json({"workbook": str(output), "changes": list(changes), **asdict(report)})
    elif options.format == "csv":
        print_csv((("change", change) for change in changes), ("what", "value"))
    else:
        emit("\n".join([str(output), *(f"  {line}" for line in (*changes, *report.lines()))]))
