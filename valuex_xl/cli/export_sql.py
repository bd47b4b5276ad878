"""``valuex export SET --to sql``: the rules as a query."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from valuex_xl.cli.main import FINE
from valuex_xl.cli.refusals import UsageError, refuse_missing_folder

if TYPE_CHECKING:
    from valuex_xl.sql.lines import When
    from valuex_xl.workbooks.package import Target

__all__ = ["add_arguments", "named", "run"]

_DIALECTS = ("duckdb", "spark", "postgres", "snowflake", "bigquery")


def add_arguments(group: Any) -> None:
    """The dialect, the table, its columns, and the day."""
    group.add_argument("--dialect", choices=_DIALECTS, help="whose SQL")
    group.add_argument("--table", default="customers", metavar="NAME", help="the table to read (customers)")
    group.add_argument(
        "--columns", nargs="+", default=[], metavar="FIGURE=COLUMN", help="columns called otherwise than their figures"
    )
    group.add_argument(
        "--holds",
        nargs="+",
        default=[],
        metavar="FIGURE=WHAT",
        help="number, text or yes/no, where a column holds something else than its figure is",
    )
    group.add_argument("--limit", metavar="NAME", help="of concentration: the line under limits (customer)")
    group.add_argument(
        "--spellings", type=Path, metavar="FILE", help="of concentration: names outside ASCII to write in, one a line"
    )
    group.add_argument(
        "--as-at", metavar="DATE|COLUMN", help="the day whose thresholds count, or the column with each row's day"
    )


def run(options: Namespace) -> int:
    """Print the query, or write it."""
    if options.dialect is None:
        raise UsageError(f"say whose SQL: --dialect {'|'.join(_DIALECTS)}")
    try:
        from valuex_xl.sql.export import Request, export
    except ModuleNotFoundError as error:
        if error.name != "sqlglot":
            raise
        raise UsageError('sqlglot is not installed, which writes SQL: pip install "valuex_xl[sql]"') from None
    from valuex_xl.cli.own_rules import found_set
    from valuex_xl.judging.values import CallError
    from valuex_xl.rulesets.load import read_file

    target = _target(options)
    path = found_set(options.set, options.rules).path
    columns, holds = named(options.columns, "--columns"), named(options.holds, "--holds")
    lines = options.spellings.read_text(encoding="utf-8").split("\n") if options.spellings else []
    spellings = tuple(line for line in lines if line)
    request = Request(options.dialect, _when(options.as_at), options.table, columns, holds, options.limit, spellings)
    try:
        query = export(read_file(path, str(path)).rules, request)
    except CallError as error:
        raise UsageError(str(error)) from None
    if target is None:
        sys.stdout.write(query)
    else:
        target.write(query.encode())
    return FINE


def _target(options: Namespace) -> Target | None:
    """The file to write, None for the screen."""
    from valuex_xl.workbooks.package import target_of

    if options.output is None:
        return None
    refuse_missing_folder(options.output)
    return target_of(options.output, replace=options.force)


def named(pairs: Sequence[str], option: str, *, as_written: bool = False) -> dict[str, str]:
    """What an option gives by name, as FIGURE=COLUMN; ``as_written`` with the blanks around a column's name."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise UsageError(f'{option} "{pair}" - write FIGURE=COLUMN, such as "share of wallet=share"')
        found[name.strip()] = value if as_written else value.strip()
    return found


_LIKE_A_DATE: Final = re.compile(r"[0-9]+([-./ ][0-9]+){1,2}")
"""What is no name of a column, but a day with a slip in it."""


def _when(as_at: str | None) -> When:
    from valuex_xl.sql.lines import When

    if as_at is None:
        return When(date.today())
    try:
        return When(date.fromisoformat(as_at))
    except ValueError:
        if _LIKE_A_DATE.fullmatch(as_at.strip()):
            column = "name the column that holds the day of each row"
            raise UsageError(f'--as-at "{as_at}" is no date: write it as 2026-03-31, or {column}') from None
        return When(None, as_at)
