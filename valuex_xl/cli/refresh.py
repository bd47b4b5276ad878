"""Bring the next period into a portfolio or a book of deals.

  valuex refresh BOOK.xlsx --from LEDGER.csv                  writes BOOK.refreshed.xlsx
  valuex refresh BOOK.xlsx --from LEDGER.csv -o BOOK.xlsx --force   in place

The ledger is read as the seal of the book says that the last one was: by the same columns, lines and answers; an option
says otherwise. Wallets, answers, owners, actions, drivers and overrides are kept by customer, and what was typed for a
customer that is not in the new ledger is told and kept aside. The grades of the book become the previous ones. A ledger
of the same period once more changes the figures and leaves the period before as it was.

Of a book of deals --from is the new file of deals: decisions, owners and days are kept by deal, our part becomes the
last one, and the log of projects forgets none.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from valuex_xl.cli.kept_rows import ledger_files
from valuex_xl.cli.new_book import place_for, tell
from valuex_xl.cli.new_portfolio import ORDERS, add_ledger, guard_columns, request_of
from valuex_xl.cli.output import Progress, add_day, add_format, add_rules, day
from valuex_xl.cli.refusals import UsageError, refuse_broken_rules
from valuex_xl.rulefiles.text import fold

if TYPE_CHECKING:
    from valuex_xl.functions import Session
    from valuex_xl.ledgers import DecimalMark
    from valuex_xl.workbooks.package import Book
    from valuex_xl.workbooks.portfolio import PortfolioBook
    from valuex_xl.workbooks.seal.ledger_record import SealedLedger
    from valuex_xl.workbooks.seal.record import Seal

__all__ = ["add_arguments", "run"]

_OF_LEDGERS = (
    *("customer", "income", "industry", "profit", "wallet", "will_buy", "where", "profile", "answer"),
    *("minus", "takes_away", "ignore", "unit", "names", "set_in", "subtotals", "below", "date"),
    *("period", "compare", "parents", "seal"),
)
_LISTS = ("minus", "takes_away", "ignore", "unit")
_WORDS = ("names", "set_in", "subtotals", "below", "date", "encoding", "sheet")
"""What a seal keeps of a ledger in the words of the command."""
_QUESTIONS = {
    "names": "names",
    "set_in": "set in",
    "subtotals": "subtotals",
    "below": "below the total",
    "date_order": "dates",
}
"""By which question each may be answered: a new answer goes before what the seal keeps."""


def add_arguments(parser: ArgumentParser) -> None:
    """The book, the new ledger, and how it is read where it is not read as the last one."""
    parser.add_argument("book", type=Path, metavar="BOOK.xlsx", help="a workbook that valuex new portfolio made")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.xlsx", help="default: BOOK.refreshed.xlsx")
    add_ledger(parser)
    parser.add_argument(
        "--seal", type=Path, metavar="FILE", help="the seal of the book, where it is kept elsewhere than beside it"
    )
    parser.add_argument("--force", action="store_true", help="replace OUT.xlsx where it exists, the book itself too")
    add_rules(parser)
    add_day(parser, "that of a portfolio while its new ledger does not end after it, else today")
    add_format(parser)


def run(options: Namespace) -> int:
    """Write the refreshed book, and print what changed and its counts and verdicts."""
    from valuex_xl.workbooks.collector import collector_paused
    from valuex_xl.workbooks.deals import is_deals_book
    from valuex_xl.workbooks.package import read_book

    options.output = _output(options)
    place = place_for(options.output, force=options.force)
    with collector_paused(), Progress() as progress:
        progress("reading")
        book = read_book(options.book)
        done, session = (_deals if is_deals_book(book) else _portfolio)(options, book, progress)
    refuse_broken_rules(session)
    place.write(done.data, done.seal)
    facts = {"changes": list(done.changes), **done.facts}
    tell(options, facts, lambda _: (("change", change) for change in done.changes), (*done.changes, *done.lines))
    return 0


@dataclass(frozen=True, slots=True)
class _Done:
    """A refreshed book of either kind: its bytes, its seal, what changed, its facts and their lines."""

    data: bytes
    seal: str
    changes: tuple[str, ...]
    facts: dict[str, Any]
    lines: tuple[str, ...]


def _portfolio(options: Namespace, book: Book, progress: Progress) -> tuple[_Done, Session]:
    from valuex_xl.functions import open_session
    from valuex_xl.workbooks.portfolio import PortfolioBook, refresh

    old = PortfolioBook(book)
    options.example = False
    with ledger_files(options) as files:
        seal = _as_before(options, old, files)
        guard_columns(options)
        request = request_of(options, files)
        session = open_session(options.rules, options.book, request.as_at)
        done = refresh(old, request, session, progress, seal, day_asked=bool(options.as_at))
    made = done.portfolio
    return _Done(made.data, made.seal, done.changes, asdict(made.report), tuple(made.report.lines())), session


def _deals(options: Namespace, book: Book, progress: Progress) -> tuple[_Done, Session]:
    from valuex_xl.functions import open_session
    from valuex_xl.workbooks.deals import refresh_deals

    told = [f"--{name.replace('_', '-')}" for name in _OF_LEDGERS if getattr(options, name, None)]
    if told:
        raise UsageError(f"{options.book}: is a book of deals, and {told[0]} is of ledgers - leave it out")
    as_at = day(options.as_at) or date.today()
    session = open_session(options.rules, options.book, as_at)
    decimal: DecimalMark | None = {"point": ".", "comma": ","}.get(options.decimal)  # type: ignore[assignment]
    made = refresh_deals(
        book,
        [Path(each) for each in options.ledger],
        session,
        as_at=as_at,
        decimal=decimal,
        sheet=options.sheet,
        progress=progress,
    )
    return _Done(made.data, made.seal, (), asdict(made.report), tuple(made.report.lines())), session


def _output(options: Namespace) -> Path:
    """Where to write."""
    if options.ledger is None:
        raise UsageError("give --from LEDGER.csv: the ledger of the next period")
    output: Path = options.output or options.book.with_name(f"{options.book.stem}.refreshed.xlsx")
    return output


def _as_before(options: Namespace, old: PortfolioBook, files: Sequence[Path]) -> Seal | None:
    """Fill in from the seal of the book what the command does not say of its ledger; the seal, where it was read."""
    from valuex_xl.workbooks.seal.kept import kept_seal, looked_for
    from valuex_xl.workbooks.seal.ledger_again import Named, parents_of

    if options.customer or options.profile:
        if options.seal:
            raise UsageError(
                "--seal says how the last ledger was read, and --customer or --profile how this one is - leave one out"
            )
        return None
    kept = kept_seal(old.book, options.book, options.seal)
    altered = [found.text for found in kept.found if found.kind == "seal altered"]
    if altered:
        raise UsageError(altered[0])
    sealed = kept.seal.ledger if kept.seal is not None else None
    if sealed is None:
        raise UsageError(
            f"{options.book}: does not say how its ledger was read: {looked_for(options.book)} - name the seal that "
            "was kept (--seal FILE), or say it: --customer COL --income COL, or --profile NAME"
        )
    _take(options, sealed)
    options.parents = options.parents or parents_of(Named(tuple(files)), old.book, sealed)
    if options.customer and options.period and not options.date:
        options.date = old.date_column or None
    return kept.seal


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
    answered = {fold(each.partition("=")[0]) for each in options.answer}
    for name in _LISTS:
        kept = [each for each in sealed.particulars.get(name, ()) if fold(each.rpartition("=")[0]) not in answered]
        setattr(options, name, getattr(options, name) or kept)
    for name in _WORDS:
        before = None if _QUESTIONS.get(name) in answered else next(iter(sealed.particulars.get(name, ())), None)
        setattr(options, name, getattr(options, name) or before)
    options.again = not options.where
    options.where = options.where or list(sealed.where)
    order = next(iter(sealed.particulars.get("date_order", ())), "")
    if _QUESTIONS["date_order"] in answered:
        order = ""
    options.date_order = options.date_order or next((each for each, said in ORDERS.items() if said == order), None)
    options.order_before = sealed.date_order or None
    if options.decimal is None and sealed.decimal:
        options.decimal = {".": "point", ",": "comma"}.get(sealed.decimal)
