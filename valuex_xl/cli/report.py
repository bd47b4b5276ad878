"""The board page of a workbook as one file: no script, no network, to read, to print and to sign.

  valuex report portfolio.xlsx -o report.html

The figures are those that the book stores. It is recalculated beside and held against its seal, and the page says what
came of it. For a PDF open the page in a browser and print it: it is laid out for A4.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from valuex_xl.cli.main import FINDINGS, FINE
from valuex_xl.cli.output import Progress, add_day, add_rules, day, emit
from valuex_xl.cli.refusals import UsageError, refuse_broken_rules, refuse_missing_folder

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """The workbook, where the page goes, the rules and the day."""
    parser.add_argument("book", type=Path, metavar="BOOK.xlsx")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.html", help="where to write; default BOOK.html")
    parser.add_argument("--force", action="store_true", help="replace OUT.html where it exists")
    add_rules(parser)
    add_day(parser)


def run(options: Namespace) -> int:
    """Write the page; 1 where a check of it finds something, which the page says too."""
    from valuex_xl.functions import open_session
    from valuex_xl.workbooks.collector import collector_paused
    from valuex_xl.workbooks.package import read_book, target_of
    from valuex_xl.workbooks.report.make import report_of
    from valuex_xl.workbooks.report.page import html_page
    from valuex_xl.workbooks.seal.kept import kept_seal

    output = _output(options)
    target = target_of(output, replace=options.force)
    with collector_paused(), Progress() as progress:
        progress("reading")
        book = read_book(options.book)
        seal = kept_seal(book, options.book).seal
        on = day(options.as_at) or day(seal.day if seal else None)
        session = open_session(options.rules, options.book, on, from_1904=book.date1904)
        made = report_of(book, options.book, session, progress)
        refuse_broken_rules(session)
    target.write(html_page(made.report).encode())
    emit("\n".join([str(output), *(f"  {check.status}  {check.line}" for check in made.report.checks)]))
    return FINDINGS if made.doubtful else FINE


def _output(options: Namespace) -> Path:
    """Where the page goes; refused before the work begins."""
    output: Path = options.output or options.book.with_suffix(".html")
    if output.is_dir():
        raise UsageError(f"-o {output} is a folder: name the file in it")
    if output.suffix.lower() not in (".html", ".htm"):
        why = (
            "print the page to PDF from a browser"
            if output.suffix.lower() == ".pdf"
            else "the page's name ends in .html"
        )
        raise UsageError(f"-o {output}: {why}")
    refuse_missing_folder(output)
    return output
