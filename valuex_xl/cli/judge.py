"""Judge every deal of a Parquet file, a database or any table, by a rule set for deals.

  valuex judge --from rows.parquet -o answers.parquet

The rows come out as they came in, with verdict, error, the sums and the checks beside them; --columns
names columns that are called otherwise than their figures.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from valuex_xl.cli.rows import add_row_arguments, answer_rows, by_columns

if TYPE_CHECKING:
    from valuex_xl.sql.running import Answerer

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """Where the rows come from and go to, and the rules."""
    add_row_arguments(parser, "equilibrium")


def run(options: Namespace) -> int:
    """Answer the rows."""
    return answer_rows(options, "equilibrium", _answerer)


def _answerer(rules: Any, day: date, columns: Sequence[str], named: Mapping[str, str], tells_why: bool) -> Answerer:
    from valuex_xl.sql.rowwise import judge_of

    return by_columns(judge_of(rules, day, columns, named, tells_why=tells_why), rules, day, columns, named)
