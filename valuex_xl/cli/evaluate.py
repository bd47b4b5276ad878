r"""Answer one formula, on its own or in the context of a workbook.

  valuex eval '=VX_GRADE(0.5)'
  valuex eval '=VX_CONCENTRATION(Customers[Income],Customers[Customer],"why")' --book portfolio.xlsx
  valuex eval "=VX_GRADE(0.5,,\"why\")"        on Windows, where a word's quotes need a backslash

An error value is an answer; the reason for it is printed beside it. #NAME? is none: it says that the formula names
something that is not there, and the exit code is 1.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from itertools import chain
from pathlib import Path
from typing import Any

from valuex_xl.cli.main import FINDINGS, FINE
from valuex_xl.cli.output import add_day, add_format, add_rules, day, emit, print_csv, print_json
from valuex_xl.cli.refusals import UsageError, decoded, refuse_broken_rules
from valuex_xl.judging.values import CellError

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """The formula, the workbook it reads, the rules and the day."""
    parser.add_argument("formula", metavar="FORMULA", help="as in a cell, in quotes; the = may be left out")
    parser.add_argument("--book", type=Path, metavar="BOOK.xlsx", help="its sheets, tables and names can be used")
    parser.add_argument("--sheet", metavar="S", help="the sheet that the formula stands on; default the first")
    add_rules(parser)
    add_day(parser)
    add_format(parser)


def run(options: Namespace) -> int:
    """Print the value of the formula: an error value is an answer too, but for #NAME?, which exits 1."""
    from valuex_xl.functions import open_session
    from valuex_xl.workbooks.evaluate import evaluate
    from valuex_xl.workbooks.package import read_book

    if options.sheet and not options.book:
        raise UsageError("--sheet names a sheet of --book: give both")
    book = read_book(options.book) if options.book else None
    from_1904 = book.date1904 if book else False
    session = open_session(options.rules, options.book, day(options.as_at), from_1904=from_1904)
    value = evaluate(_bare(options.formula), session, book, options.sheet and decoded(options.sheet))
    refuse_broken_rules(session)
    if options.format == "json":
        print_json(_json(value))
    elif options.format == "csv":
        print_csv([[_cell(cell) for cell in row] for row in _rows(value)])
    else:
        emit("\n".join("\t".join(map(_text, row)) for row in _rows(value)))
    return FINDINGS if any(map(_is_unknown, chain.from_iterable(_rows(value)))) else FINE


def _bare(formula: str) -> str:
    """The formula without the '...' that Windows' command line, unlike others, hands over with it."""
    text = decoded(formula).strip()
    return text[1:-1] if text.startswith("'=") and text.endswith("'") else text


def _is_unknown(cell: Any) -> bool:
    """Does the formula name a function, or anything else, that is not there?"""
    return isinstance(cell, CellError) and cell.code == "#NAME?"


def _rows(value: Any) -> list[list[Any]]:
    return [list(row) for row in value] if isinstance(value, (list, tuple)) else [[value]]


def _json(value: Any) -> dict[str, object]:
    if isinstance(value, CellError):
        return {"error": value.code, "why": value.why}
    if isinstance(value, (list, tuple)):
        return {"value": [[_plain(cell) for cell in row] for row in value]}
    return {"value": value}


def _plain(cell: Any) -> object:
    return {"error": cell.code, "why": cell.why} if isinstance(cell, CellError) else cell


def _cell(cell: Any) -> object:
    return str(cell).upper() if isinstance(cell, bool) else cell.code if isinstance(cell, CellError) else cell


def _text(cell: Any) -> str:
    """A cell as a person reads it: at most 15 digits, as Excel keeps them; an error with its reason."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    if isinstance(cell, CellError):
        return f"{cell.code}  {cell.why}".rstrip()
    return "" if cell is None else str(cell)
