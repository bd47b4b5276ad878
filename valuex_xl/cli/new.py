"""Make a working workbook from a real ledger.

  valuex new portfolio --from LEDGER.csv --customer COL --income COL [--industry COL] [--profit COL] -o OUT.xlsx
  valuex new portfolio --from EXPORT.csv -o OUT.xlsx  an export that a profile knows: valuex ledger EXPORT.csv tells
  valuex new portfolio --example -o OUT.xlsx        the same from the invented ledger that ships

Names are compared after folding case and spaces, credit notes are netted, and a sheet called Checks ties every total
to the ledger. A line that cannot be read is refused with its number and the reason; nothing is dropped in silence.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from valuex_xl.cli.output import Progress, add_day, add_format, add_rules, day, emit, print_csv, print_json
from valuex_xl.cli.refusals import UsageError, refuse_broken_rules, refuse_missing_folder

if TYPE_CHECKING:
    from valuex_xl.ledgers import DecimalMark
    from valuex_xl.workbooks.portfolio import PortfolioRequest

__all__ = ["add_arguments", "run"]

_COLUMNS = ("customer", "income", "industry", "profit", "wallet", "will-buy")
_DECIMALS: dict[str, DecimalMark] = {"point": ".", "comma": ","}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=("portfolio",))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.xlsx", help="the workbook to make")
    parser.add_argument("--from", dest="ledger", type=Path, metavar="LEDGER.csv", help="the ledger, a line a booking")
    parser.add_argument("--example", action="store_true", help="use the invented ledger that ships")
    for name, help_ in (
        ("customer", "the column with the customer's name"),
        ("income", "the column with the income of the line"),
        ("industry", "the column with the industry"),
        ("profit", "the column with the profit of the line"),
        ("wallet", "the column with what the customer spends on what we sell, with anyone"),
        ("will-buy", "the column that says whether the customer would buy: yes, no or unknown"),
    ):
        parser.add_argument(f"--{name}", metavar="COL", help=help_)
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="COL=VALUE",
        help="only lines with this value; * stands for any text. Given again for the same column: either value",
    )
    parser.add_argument("--profile", metavar="NAME", help="read by this profile, where more than one knows the file")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="QUESTION=ANSWER",
        help="what the file cannot tell and its profile asks, such as tax=gross; given again for each question",
    )
    parser.add_argument("--decimal", choices=tuple(_DECIMALS), help="how amounts are written, where they do not tell")
    parser.add_argument("--force", action="store_true", help="replace OUT.xlsx where it exists")
    add_rules(parser)
    add_day(parser)
    add_format(parser)


def run(options: Namespace) -> int:
    from valuex_xl.functions import open_session
    from valuex_xl.workbooks.collector import collector_paused
    from valuex_xl.workbooks.package import refuse_if_open, write_atomically
    from valuex_xl.workbooks.portfolio import make_portfolio

    _guard(options)
    refuse_if_open(options.output)
    request = _request(options)
    session = open_session(options.rules, options.output, request.as_at)
    with collector_paused(), Progress() as progress:
        made = make_portfolio(request, session, progress)
    refuse_broken_rules(session)
    write_atomically(options.output, made.data)
    facts = {"workbook": str(options.output), **asdict(made.report)}
    if options.format == "json":
        print_json(facts)
    elif options.format == "csv":
        print_csv(_rows(facts), ("what", "value"))
    else:
        emit("\n".join([str(options.output), *(f"  {line}" for line in made.report.lines())]))
    return 0


def _rows(facts: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """The facts one a line; a verdict is its limit and its status."""
    for key, value in facts.items():
        if key == "verdicts":
            yield from ((f"status of {verdict['limit']}", verdict["status"]) for verdict in value)
        elif key == "doubts":
            yield from (("doubt", doubt) for doubt in value)
        else:
            yield key, value


def _guard(options: Namespace) -> None:
    if options.example == (options.ledger is not None):
        raise UsageError("give --from LEDGER.csv, or --example")
    named = [name for name in _COLUMNS if getattr(options, name.replace("-", "_"))]
    if named and not (options.customer and options.income):
        raise UsageError("--customer and --income name the two columns that every portfolio needs")
    if named and (options.profile or options.answer):
        option = "--profile" if options.profile else "--answer"
        raise UsageError(f"{option} is for a file that is read by a profile - leave --customer and --income out, or it")
    if options.output.suffix.lower() != ".xlsx":
        raise UsageError(f"-o {options.output}: the workbook's name ends in .xlsx")
    refuse_missing_folder(options.output)
    if options.output.exists() and not options.force:
        raise UsageError(f"{options.output} exists: choose another name, or add --force to replace it")


def _request(options: Namespace) -> PortfolioRequest:
    from valuex_xl.ledgers import Columns, parse_where
    from valuex_xl.ledgers.profiles.questions import parse_answers
    from valuex_xl.rulesets.places import shelves as places
    from valuex_xl.rulesets.profiles import profile_shelves
    from valuex_xl.workbooks.portfolio import ByProfile, PortfolioRequest, example_request

    as_at = day(options.as_at)
    if options.example:
        return example_request(as_at)
    columns: Columns | ByProfile
    if options.customer:
        columns = Columns(
            options.customer, options.income, options.industry, options.profit, options.wallet, options.will_buy
        )
    else:
        shelves = profile_shelves(places(options.rules))
        columns = ByProfile(tuple(map(tuple, shelves)), options.profile or "", parse_answers(options.answer))
    try:
        where = tuple(map(parse_where, options.where))
    except ValueError as error:
        raise UsageError(str(error)) from None
    decimal = _DECIMALS[options.decimal] if options.decimal else None
    return PortfolioRequest(options.ledger, columns, as_at or date.today(), where, decimal)
