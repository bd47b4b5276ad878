"""Say how much hangs on one customer or industry in a Parquet file, a database or any table, a row a name.

  valuex concentration --from bookings.parquet --columns amount=net customer=name -o shares.parquet
  valuex concentration --from postgresql://host/sales --table bookings --limit industry -o shares.csv

Bookings are netted by name, however it is spelt, and by parent. The status of the worst is printed.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from typing import TYPE_CHECKING, cast

from valuex_xl.cli.export_sql import named
from valuex_xl.cli.main import FINE
from valuex_xl.cli.output import Progress, day, emit, print_csv, print_json
from valuex_xl.cli.refusals import UsageError
from valuex_xl.cli.rows import add_row_arguments, left_out, need_columns, the_output, the_rules

if TYPE_CHECKING:
    from valuex_xl.kinds.concentration.rules import Concentration
    from valuex_xl.sql.judged_keys import JudgedKeys

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """Where the bookings come from, the limit, and where the shares go to."""
    add_row_arguments(parser, "concentration", "amount=COLUMN customer=COLUMN", has_why=False)
    parser.add_argument("--limit", metavar="NAME", help="the line under limits (customer)")


def run(options: Namespace) -> int:
    """Judge the bookings and write a row a name."""
    if options.why:
        raise UsageError("concentration judges all names together, and prints why: leave --why out")
    need_columns()
    from valuex_xl.judging.values import CallError
    from valuex_xl.ledgers.files.databases import RowsOf
    from valuex_xl.sql.judged_keys import judged_source
    from valuex_xl.sql.outputs import write_rows
    from valuex_xl.sql.sources import opened

    rules = cast("Concentration", the_rules(options, "concentration"))
    as_at = day(options.as_at) or date.today()
    rows = RowsOf(options.source, options.table, options.query)
    output = the_output(options, rows)
    with Progress() as progress, opened(rows) as source:
        progress("netting")
        columns = named(options.columns, "--columns", as_written=True)
        try:
            with judged_source(rules, options.limit, as_at, source, columns) as found:
                blank = [left_out(source.blank)] if source.blank.rows else []
                counted = {"blank rows left out": source.blank.rows} if blank else {}
                told = {**_facts(found), **counted}, (*found.told(), *blank)
                progress("writing")
                write_rows(output, found.schema, found.batches())
        except CallError as error:
            raise UsageError(f"{rows}: {error}") from None
    _tell(options, str(rows), rules, as_at, *told)
    return FINE


def _facts(found: JudgedKeys) -> dict[str, str | float]:
    largest = found.largest
    return {
        "status": found.judged.worst,
        "name": largest.name,
        "share": found.share(largest),
        "names": found.rows.count,
        "hhi": found.judged.hhi(),
    }


def _tell(
    options: Namespace,
    source: str,
    rules: Concentration,
    as_at: date,
    facts: dict[str, str | float],
    why: tuple[str, ...],
) -> None:
    head = rules.head
    if options.format == "json":
        print_json({**facts, "rules": str(head), "hash": head.hash, "as at": as_at, "output": options.output})
    elif options.format == "csv":
        print_csv([tuple(facts.values())], tuple(facts))
    else:
        many = f"{facts['names']:,} {'name' if facts['names'] == 1 else 'names'}"
        emit(f"{source}: {many}, by {head}, hash {head.hash}, as at {as_at}")
        for line in why:
            emit(f"  {line}")
        emit(f"  written: {options.output}")
