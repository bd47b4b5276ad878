"""Grade every row of a Parquet file, a database or any table, by a grading rule set.

  valuex grade --from customers.parquet -o graded.parquet
  valuex grade --from customers.duckdb --table customers --columns "share of wallet=share" -o graded
  valuex grade --from postgresql://host/sales --query "SELECT * FROM customers" --set grades_full -o graded.csv

The rows come out as they came in, with the columns grade and error beside them: a row has the one or the other. Rows
are read in batches, so that the memory does not grow with their number. A password belongs into PGPASSWORD or a
service file, not into the command.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from valuex_xl.cli.rows import add_row_arguments, answer_rows

if TYPE_CHECKING:
    from valuex_xl.sql.running import Answerer

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """Where the rows come from and go to, and the rules."""
    add_row_arguments(parser, "grades")


def run(options: Namespace) -> int:
    """Grade the rows."""
    return answer_rows(options, "grades", _grader)


def _grader(rules: Any, day: date, columns: Sequence[str], named: Mapping[str, str], tells_why: bool) -> Answerer:
    from valuex_xl.sql.graded import grader

    return grader(rules, day, columns, named, tells_why=tells_why)
