"""Make a working workbook of deals: what each leaves both sides, and one open formula for partners.

  valuex new deals --from DEALS.csv -o OUT.xlsx     a line a deal, the columns by the figures of the rules, in any order
  valuex new deals --from DEALS.csv --from PROJECTS.xlsx --columns "price=Contract value" -o OUT.xlsx
  valuex new deals --example -o OUT.xlsx            the same from the invented deals that ship
  valuex new deals --empty -o OUT.xlsx              a book to type into

A line with a target and an actual cost is a project of the partners. What cannot be read is refused with its line, the
value and the reason, all of it at once. The workbook is sealed, in itself and in OUT.seal.json: `valuex recalc OUT.xlsx
--check` names what has been changed since.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from valuex_xl.cli.new_book import place_for, tell
from valuex_xl.cli.output import Progress, add_day, add_format, add_rules, day
from valuex_xl.cli.refusals import UsageError, refuse_broken_rules

if TYPE_CHECKING:
    from valuex_xl.ledgers import DecimalMark
    from valuex_xl.workbooks.deals import DealsRequest, Party

__all__ = ["add_arguments", "run"]

_DECIMALS: dict[str, DecimalMark] = {"point": ".", "comma": ","}
_BLANK_ROWS = 12


def add_arguments(parser: ArgumentParser) -> None:
    """The deals, how their columns are called, the partners, and the workbook to make."""
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.xlsx", help="the workbook to make")
    parser.add_argument(
        "--from",
        dest="deals",
        type=Path,
        action="append",
        metavar="DEALS",
        help="deals or projects, one a line: csv, txt, xlsx, xls, xlsb, ods; given again: all of them",
    )
    parser.add_argument("--example", action="store_true", help="use the invented deals that ship")
    parser.add_argument("--empty", action="store_true", help=f"a book with {_BLANK_ROWS} rows to type into")
    parser.add_argument(
        "--columns",
        action="append",
        default=[],
        metavar="FIGURE=COL",
        help="the column of a figure whose title is another, of deal, customer, target or actual; given again for each",
    )
    parser.add_argument(
        "--party",
        action="append",
        default=[],
        metavar="NAME=PARTS",
        help="who shares a gain, and how many parts are theirs; given again for each",
    )
    parser.add_argument("--formula", default="partnering", metavar="SET", help="the rule set of the partners")
    parser.add_argument("--currency", default="", metavar="CODE", help="the currency, where the amounts carry none")
    parser.add_argument("--decimal", choices=tuple(_DECIMALS), help="how amounts are written, where they do not tell")
    parser.add_argument("--sheet", metavar="NAME", help="the sheet or table of a workbook")
    parser.add_argument("--force", action="store_true", help="replace OUT.xlsx where it exists")
    add_rules(parser)
    add_day(parser)
    add_format(parser)


def run(options: Namespace) -> int:
    """Write the workbook and print its counts and verdicts; a lost deal is no fault of the command."""
    from valuex_xl.functions import open_session
    from valuex_xl.judging.values import CallError
    from valuex_xl.workbooks.collector import collector_paused
    from valuex_xl.workbooks.deals import make_deals

    _guard(options)
    place = place_for(options.output, force=options.force)
    request = _request(options)
    session = open_session(options.rules, options.output, request.as_at)
    try:
        with collector_paused(), Progress() as progress:
            made = make_deals(request, session, progress)
    except CallError as error:
        refuse_broken_rules(session)
        raise UsageError(str(error)) from None
    refuse_broken_rules(session)
    place.write(made.data, made.seal)
    tell(options, asdict(made.report), _rows, made.report.lines())
    return 0


def _rows(facts: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """The facts one a line; a verdict is its name and how many deals have it."""
    for key, value in facts.items():
        if isinstance(value, dict):
            yield from ((f"deals that are {name}", count) for name, count in value.items())
        elif isinstance(value, tuple):
            yield from ((key, each) for each in value)
        else:
            yield key, value


def _guard(options: Namespace) -> None:
    if sum((options.example, options.empty, options.deals is not None)) != 1:
        raise UsageError("give --from DEALS.csv, --example or --empty, one of them")
    if options.columns and not options.deals:
        raise UsageError("--columns goes with --from: it names the columns of a file")


def _request(options: Namespace) -> DealsRequest:
    from valuex_xl.workbooks.deals import DealsRequest, example_request

    as_at = day(options.as_at)
    if options.example:
        return example_request(as_at)
    return DealsRequest(
        tuple(options.deals or ()),
        as_at or date.today(),
        columns=_columns(options.columns),
        decimal=_DECIMALS[options.decimal] if options.decimal else None,
        sheet=options.sheet,
        currency=options.currency.strip(),
        formula=options.formula,
        parties=tuple(map(_party, options.party)),
        blank_rows=_BLANK_ROWS if options.empty else 0,
    )


def _columns(told: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in told:
        figure, sign, title = (part.strip() for part in text.partition("="))
        if not (sign and figure and title):
            raise UsageError(f'--columns "{text}": write the figure and its column, such as "price=Contract value"')
        if figure in found:
            raise UsageError(f'--columns "{text}": {figure} has a column already, {found[figure]}')
        found[figure] = title
    return found


def _party(text: str) -> Party:
    from valuex_xl.workbooks.deals import Party

    name, sign, parts = (part.strip() for part in text.rpartition("="))
    try:
        number = float(parts)
    except ValueError:
        number = -1
    if not (sign and name) or not 0 <= number < 1e9:
        raise UsageError(f'--party "{text}": write the name and its parts, such as "Haulier=15"')
    return Party(name, number)
