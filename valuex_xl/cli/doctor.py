"""Say in plain words what keeps the VX_ functions from working in Excel on this computer, and what to do.

With workbooks, also whether their formulas point at the add-in of somebody else's computer. That works on any system.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from valuex_xl.cli.output import emit, paint

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """The workbooks to look into."""
    parser.add_argument("books", nargs="*", type=Path, metavar="BOOK", help="workbooks to look into")


def run(options: Namespace) -> int:
    """Print what was looked at and what to do; 1 where there is something to do, else 0."""
    from valuex_xl.excel.addin.computer import NotWindowsError, this_computer
    from valuex_xl.excel.addin.doctor import Check, examine, examine_book

    addin = None
    checks: list[Check] = []
    try:
        computer = this_computer()
        addin = computer.addin
        checks += examine(computer)
    except NotWindowsError:
        if not options.books:
            raise
    checks += [examine_book(book, addin) for book in options.books]
    for check in checks:
        emit(f"{paint('look' if check.troubles else 'fine', 'red' if check.troubles else 'green')}  {check.what}")
        for trouble in check.troubles:
            emit(f"      {trouble}")
    return 1 if any(check.troubles for check in checks) else 0
