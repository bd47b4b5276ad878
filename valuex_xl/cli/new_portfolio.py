"""Make a working workbook from a real ledger.

  valuex new portfolio --from LEDGER.csv --customer COL --income COL [--industry COL] [--profit COL] -o OUT.xlsx
  valuex new portfolio --from EXPORT.csv -o OUT.xlsx  an export that a profile knows: valuex ledger EXPORT.csv tells
  valuex new portfolio --from postgresql://host/sales --table bookings --customer COL --income COL -o OUT.xlsx
  valuex new portfolio --example -o OUT.xlsx        the same from the invented ledger that ships

Names are compared after folding case and spaces, credit notes are netted, and a sheet called Checks ties every total
to the ledger. A line that cannot be read is refused with its number and the reason, and so is a word under --will-buy
that the rule set grades does not know; nothing is dropped in silence. The workbook is sealed, in itself and in
OUT.seal.json: `valuex recalc OUT.xlsx --check` names what has been changed since. The rows of a database are kept
as they were read, in OUT.ledger.parquet. A password belongs into PGPASSWORD, ~/.pgpass or a service file.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from valuex_xl.cli.kept_rows import ledger_files
from valuex_xl.cli.new_book import place_for, tell
from valuex_xl.cli.output import Progress, add_day, add_format, add_rules, day
from valuex_xl.cli.refusals import UsageError, refuse_broken_rules

if TYPE_CHECKING:
    from valuex_xl.ledgers import DayOrder, DecimalMark, Particulars, Where
    from valuex_xl.workbooks.portfolio import PortfolioRequest

__all__ = [
    "NAMED_ONLY",
    "ORDERS",
    "add_arguments",
    "add_ledger",
    "add_reading",
    "guard_columns",
    "guard_profile",
    "lines_of",
    "request_of",
    "run",
]

_COLUMNS = ("customer", "income", "industry", "profit", "wallet", "will-buy")
NAMED_ONLY = ("minus", "ignore", "unit", "names", "set_in", "subtotals", "below", "date", "date_order")
_DECIMALS: dict[str, DecimalMark] = {"point": ".", "comma": ","}
ORDERS: dict[str, DayOrder] = {"dmy": "day first", "mdy": "month first"}


def add_arguments(parser: ArgumentParser) -> None:
    """The ledger, its columns, which lines count, and the workbook to make."""
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.xlsx", help="the workbook to make")
    parser.add_argument("--example", action="store_true", help="use the invented ledger that ships")
    add_ledger(parser)
    parser.add_argument("--force", action="store_true", help="replace OUT.xlsx where it exists")
    add_rules(parser)
    add_day(parser)
    add_format(parser)


def add_ledger(parser: ArgumentParser) -> None:
    """The ledger, its columns, and which lines count: for whatever is made from a ledger."""
    parser.add_argument(
        "--from",
        dest="ledger",
        action="append",
        metavar="LEDGER",
        help="the ledger, a line a booking: csv, txt, xlsx, xls, xlsb, ods, parquet; given again, or a folder: one "
        "ledger. Or a database, PostgreSQL or a file of DuckDB, with --table or --query",
    )
    parser.add_argument("--table", metavar="NAME", help="of a database: the table with the bookings")
    parser.add_argument("--query", metavar="SQL", help="of a database: what gives the bookings")
    parser.add_argument(
        "--customer",
        action="append",
        metavar="COL",
        help="the column with the customer's name; given again, the column with the first name",
    )
    for name, help_ in (
        ("income", "the column with the income of the line"),
        ("industry", "the column with the industry"),
        ("profit", "the column with the profit of the line"),
        ("wallet", "the column with what the customer spends on what we sell, with anyone"),
        ("will-buy", "the column that says whether the customer would buy, in words of the rules: yes, no or unknown"),
    ):
        parser.add_argument(f"--{name}", metavar="COL", help=help_)
    parser.add_argument("--profile", metavar="NAME", help="read by this profile, where more than one knows the file")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="QUESTION=ANSWER",
        help="what the file cannot tell and is asked, such as tax=gross, or Debit=minus; given again for each question",
    )
    parser.add_argument(
        "--scores",
        type=Path,
        metavar="FILE",
        help="customers and prospects with the figures of the rule set scorecard: csv",
    )
    add_reading(parser)


def add_reading(parser: ArgumentParser) -> None:
    """Which lines count, and what a ledger may not tell; a refusal names the option that it waits for."""
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="COL=VALUE",
        help="only lines with this value; * stands for any text, | parts several values, COL!=VALUE leaves lines out. "
        "Given again for the same column: either value",
    )
    parser.add_argument("--decimal", choices=tuple(_DECIMALS), help="how amounts are written, where they do not tell")
    told = parser.add_argument_group("what the ledger does not tell")
    told.add_argument("--minus", action="append", default=[], metavar="COL", help="take this column from the income")
    told.add_argument(
        "--takes-away",
        action="append",
        default=[],
        metavar="COL=VALUE",
        help="lines whose amount lessens income, such as Type=Credit memo; | parts several values",
    )
    told.add_argument(
        "--ignore", action="append", default=[], metavar="COL", help="this column says nothing about income"
    )
    told.add_argument(
        "--unit",
        action="append",
        default=[],
        metavar="COL=UNIT",
        help="the unit of its amounts: whole, cents, micros, hundreds, thousands, millions, billions, lakhs or crores",
    )
    told.add_argument(
        "--names",
        choices=("above", "nobody"),
        help="whose the lines without a name are: of the last name above them, or nobody's",
    )
    told.add_argument(
        "--set-in",
        choices=("above", "own"),
        help="whose the lines are whose name is set in below another: of the name above, or customers of their own",
    )
    told.add_argument(
        "--subtotals",
        choices=("no income", "adds"),
        help="what lines are that hold the sum of those beside them, and that nothing else calls totals",
    )
    told.add_argument(
        "--below",
        choices=("no income", "adds"),
        help="what lines are that stand below a total by which all lines above it are summed",
    )
    told.add_argument("--date", metavar="COL", help="the column with the day of the booking")
    told.add_argument("--date-order", choices=tuple(ORDERS), help="what stands first in the dates")
    told.add_argument("--period", metavar="PERIOD", help="2025, 2025-Q3, 2025-07, 2025-07..2026-06 or all")
    told.add_argument("--compare", metavar="PERIOD", help="the period to compare with; who is gone, who is new")
    told.add_argument("--parents", type=Path, metavar="FILE", help="two columns: a customer, whom it is counted as")
    told.add_argument("--sheet", metavar="NAME", help="the sheet or table of a workbook")
    told.add_argument("--encoding", metavar="NAME", help="such as cp1252, where the names look wrong")
    told.add_argument(
        "--separator",
        metavar="SIGN",
        help="what parts the fields: a sign, tab, blanks, or 1,12,40: where columns begin",
    )


def run(options: Namespace) -> int:
    """Write the workbook and print its counts and verdicts; a limit that is broken is no fault of the command."""
    from valuex_xl.functions import open_session
    from valuex_xl.workbooks.collector import collector_paused
    from valuex_xl.workbooks.portfolio import make_portfolio

    _guard(options)
    place = place_for(options.output, force=options.force)
    with ledger_files(options) as files:
        request = request_of(options, files)
        session = open_session(options.rules, options.output, request.as_at)
        with collector_paused(), Progress() as progress:
            made = make_portfolio(request, session, progress)
        refuse_broken_rules(session)
    place.write(made.data, made.seal)
    tell(options, asdict(made.report), _rows, made.report.lines())
    return 0


def _rows(facts: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
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
    guard_columns(options)


def guard_columns(options: Namespace) -> None:
    """UsageError where the options that say how the ledger is read do not go together."""
    if options.customer and len(options.customer) > 2:
        raise UsageError("--customer is one column, or two: the last name and the first name")
    if options.compare and not options.period:
        raise UsageError("--compare needs --period: two periods are compared")
    named = [name for name in _COLUMNS if getattr(options, name.replace("-", "_"))]
    if named and not (options.customer and options.income):
        raise UsageError("--customer and --income name the two columns that every portfolio needs")
    if not options.example and not named:
        guard_profile(options)
    if named and options.profile:
        raise UsageError("--profile is for a file that it reads alone - leave --customer and --income out, or it")


def guard_profile(options: Namespace) -> None:
    """What belongs to a ledger whose columns are named, and not to a file that a profile reads."""
    asked = [name for name in NAMED_ONLY if getattr(options, name)]
    if asked:
        option = f"--{asked[0].replace('_', '-')}"
        raise UsageError(f"{option} goes with --customer and --income - a profile says that of its file by itself")


def request_of(options: Namespace, files: Sequence[Path]) -> PortfolioRequest:
    """What the options ask for of the ledger in ``files``; UsageError where one of them cannot be read."""
    from valuex_xl.ledgers import Columns
    from valuex_xl.ledgers.answers import by_particulars, to_particulars
    from valuex_xl.ledgers.questions import parse_answers
    from valuex_xl.rulesets.places import shelves as places
    from valuex_xl.rulesets.profiles import profile_shelves
    from valuex_xl.workbooks.portfolio import ByProfile, PortfolioRequest, example_request

    as_at = day(options.as_at)
    if options.example:
        return replace(example_request(as_at), scores=options.scores)
    columns: Columns | ByProfile
    answers = parse_answers(options.answer)
    where, particulars, decimal = lines_of(options)
    if options.customer:
        particulars, where = to_particulars(answers, particulars, where)
        columns = Columns(
            options.customer[0],
            options.income,
            options.industry,
            options.profit,
            options.wallet,
            options.will_buy,
            options.customer[1] if len(options.customer) > 1 else None,
        )
    else:
        shelves = tuple(map(tuple, profile_shelves(places(options.rules))))
        columns = ByProfile(shelves, options.profile or "", by_particulars(particulars) | answers)
        particulars = replace(particulars, takes_away=())
    day_read = as_at or date.today()
    source = tuple(files)
    return PortfolioRequest(source, columns, day_read, where, decimal, particulars, options.parents, options.scores)


def lines_of(options: Namespace) -> tuple[tuple[Where, ...], Particulars, DecimalMark | None]:
    """Which lines count and what else was said of the ledger; UsageError where that cannot be read."""
    from valuex_xl.ledgers import parse_where

    try:
        where, particulars = tuple(map(parse_where, options.where)), _particulars(options)
    except ValueError as error:
        raise UsageError(str(error)) from None
    return where, particulars, _DECIMALS[options.decimal] if options.decimal else None


def _particulars(options: Namespace) -> Particulars:
    from valuex_xl.ledgers import Particulars, parse_period, parse_where

    return Particulars(
        minus=tuple(options.minus),
        takes_away=tuple(map(parse_where, options.takes_away)),
        ignore=tuple(options.ignore),
        unit=tuple(options.unit),
        names=options.names,
        set_in=options.set_in,
        subtotals=options.subtotals,
        below=options.below,
        date=options.date,
        date_order=ORDERS[options.date_order] if options.date_order else None,
        period=parse_period(options.period) if options.period else None,
        compare=parse_period(options.compare) if options.compare else None,
        sheet=options.sheet,
        encoding=options.encoding,
        separator=options.separator,
        again=getattr(options, "again", False),
        order_before=getattr(options, "order_before", None),
    )
