"""Lists to hand on, from the figures that a portfolio stores.

  valuex list BOOK.xlsx grades                                on the screen
  valuex list BOOK.xlsx gaps -o gaps.xlsx                     as xlsx, csv or json, by the ending
  valuex list BOOK.xlsx certificate --set covenant --limit debtor

{lists}
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from valuex_xl.cli.output import add_day, add_format, add_rules, day, emit
from valuex_xl.cli.refusals import UsageError, refuse_broken_rules, refuse_missing_folder

if TYPE_CHECKING:
    from valuex_xl.workbooks.lists import Listing

__all__ = ["add_arguments", "run"]

_ENDINGS = (".xlsx", ".csv", ".json")


def add_arguments(parser: ArgumentParser) -> None:
    """The workbook, which list, where it goes."""
    from valuex_xl.workbooks.lists import LISTS

    parser.description = (__doc__ or "").replace(
        "{lists}", "\n".join(f"{name:<12}{kind.help}" for name, kind in LISTS.items())
    )
    parser.add_argument("book", type=Path, metavar="BOOK.xlsx")
    parser.add_argument("list", choices=tuple(LISTS), metavar="LIST", help=", ".join(LISTS))
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="write it: OUT.xlsx, OUT.csv or OUT.json")
    parser.add_argument("--set", metavar="NAME", default="", help="certificate, note: another set than concentration")
    parser.add_argument("--limit", metavar="NAME", default="", help="certificate, note: another limit of that set")
    parser.add_argument("--force", action="store_true", help="replace OUT where it exists")
    add_rules(parser)
    add_day(parser)
    add_format(parser)


def run(options: Namespace) -> int:
    """Print the list, or write it."""
    from valuex_xl.functions import open_session
    from valuex_xl.workbooks.deals import is_deals_book
    from valuex_xl.workbooks.figures import BookFigures
    from valuex_xl.workbooks.lists import LISTS, Asked
    from valuex_xl.workbooks.package import read_book, refuse_if_open, target_of
    from valuex_xl.workbooks.portfolio.freshness import stale_words

    _guard(options)
    if options.output is not None:
        refuse_if_open(options.output)
    target = None if options.output is None else target_of(options.output, replace=options.force)
    book = read_book(options.book)
    if is_deals_book(book):
        raise UsageError(
            f"{options.book}: is a book of deals, and lists are made of a portfolio - valuex report "
            f"{options.book.name} -o report.html hands on what is to be decided of each deal"
        )
    session = open_session(options.rules, options.book, day(options.as_at), from_1904=book.date1904)
    figures = BookFigures(book)
    asked = Asked(figures, session, options.book.name, options.set, options.limit)
    listing = LISTS[options.list].make(asked)
    stale = stale_words(figures) if figures.has("Inputs") else ""
    if stale:
        look = f"LOOK: the book was not recalculated, {stale} - run valuex recalc {options.book.name} first."
        listing = replace(listing, text=f"{look} {listing.text}".rstrip())
    refuse_broken_rules(session)
    if target is None:
        emit(_shown(listing, options.format))
        return 0
    target.write(_written(listing, options.output.suffix.lower(), session.today))
    emit(f"{options.output}: {listing.title}, {len(listing.rows):,} rows. {listing.text}".rstrip())
    return 0


def _guard(options: Namespace) -> None:
    if (options.set or options.limit) and options.list not in ("certificate", "note"):
        raise UsageError("--set and --limit go with certificate and note")
    if options.output is None:
        return
    if options.output.is_dir():
        raise UsageError(f"-o {options.output} is a folder: name the file in it")
    if options.output.suffix.lower() not in _ENDINGS:
        raise UsageError(f"-o {options.output}: the name ends in {', '.join(_ENDINGS)}")
    refuse_missing_folder(options.output)


def _written(listing: Listing, ending: str, today: date) -> bytes:
    from valuex_xl.workbooks.lists.written import as_csv, as_json, as_xlsx

    if ending == ".xlsx":
        return as_xlsx(listing, today)
    return as_csv(listing) if ending == ".csv" else as_json(listing)


def _shown(listing: Listing, form: str) -> str:
    from valuex_xl.workbooks.lists.written import as_csv, as_json, as_text

    made = {"csv": as_csv, "json": as_json}.get(form)
    return as_text(listing) if made is None else made(listing).decode().rstrip("\n")
