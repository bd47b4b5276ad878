"""What the commands share that answer every row of a source: their options, their run, and what they say of it."""

from __future__ import annotations

import time
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from valuex_xl.cli.export_sql import named
from valuex_xl.cli.main import FINE
from valuex_xl.cli.output import Progress, add_day, add_format, add_rules, day, emit, print_csv, print_json
from valuex_xl.cli.refusals import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from valuex_xl.ledgers.files.databases import RowsOf
    from valuex_xl.rulefiles.rule_set import RuleSet
    from valuex_xl.sql.outputs import Output
    from valuex_xl.sql.plain_tables import Blank, Texts
    from valuex_xl.sql.running import Answerer, Tally

__all__ = ["add_row_arguments", "answer_rows", "by_columns", "left_out", "need_columns", "the_output", "the_rules"]

_ERRORS = {
    "#N/A": "a figure is missing that could change the answer, or the row is blank",
    "#NUM!": "a figure outside its range",
    "#VALUE!": "a text where a number is due, or a word that is none of the figure's",
    "#DIV/0!": "a sum that divides by zero",
}


_COMMANDS = {"grades": "grade", "scorecard": "score", "equilibrium": "judge", "concentration": "concentration"}
"""Which command answers rows by rules of a kind."""


def add_row_arguments(
    parser: ArgumentParser, kind: str, columns: str = "FIGURE=COLUMN", *, has_why: bool = True
) -> None:
    """Where the rows come from and go to, and the rules; ``has_why`` where each row has a reason of its own."""
    parser.add_argument(
        "--from",
        dest="source",
        required=True,
        metavar="SOURCE",
        help="a Parquet file or folder, a DuckDB file, an Arrow stream, postgresql://..., csv or any file of a ledger",
    )
    parser.add_argument("--table", metavar="NAME", help="the table of a database")
    parser.add_argument("--query", metavar="SQL", help="what to read from a database instead of a table")
    parser.add_argument("--set", default=kind, metavar="SET", help=f"a rule set by its name, or a file ({kind})")
    parser.add_argument(
        "--columns",
        nargs="+",
        default=[],
        metavar="NAME=COLUMN",
        help=f"columns called otherwise than what they hold: {columns}",
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="a .parquet or .csv file, or a table in the same database"
    )
    parser.add_argument("--force", action="store_true", help="replace OUT where it exists, a table too")
    why = "say in a column why, which takes each row by itself" if has_why else SUPPRESS
    parser.add_argument("--why", action="store_true", help=why)
    add_rules(parser)
    add_day(parser)
    add_format(parser)


def need_columns() -> None:
    """UsageError where the packages of the extra are not there."""
    try:
        import pyarrow  # noqa: F401
    except ModuleNotFoundError:
        raise UsageError('pyarrow is not installed, which columns need: pip install "valuex_xl[warehouse]"') from None


def the_rules(options: Namespace, kind: str) -> RuleSet:
    """The rule set that was named; UsageError for one of another kind."""
    from valuex_xl.cli.own_rules import found_set
    from valuex_xl.rulesets.load import read_file

    path = found_set(options.set, options.rules).path
    rules = read_file(path, str(path)).rules
    if rules.head.kind != kind:
        other = _COMMANDS.get(rules.head.kind)
        use = f" - valuex {other} answers by it" if other else ""
        raise UsageError(f"{rules.head.name} is of the kind {rules.head.kind}, and this takes one of {kind}{use}")
    return rules


class Left(NamedTuple):
    """What has no answer of its own: figures without a column, cells that are no numbers, rows that hold nothing."""

    unplaced: Sequence[str]
    unread: Sequence[Texts]
    blank: Blank


def left_out(blank: Blank) -> str:
    """How many rows are not in the output because nothing is in them."""
    if blank.rows == 1:
        return f"1 row holds nothing and is left out: line {blank.line}"
    return f"{blank.rows:,} rows hold nothing and are left out, first line {blank.line}"


def the_output(options: Namespace, rows: RowsOf) -> Output:
    """Where the answers go; refused, before anything is read, where that cannot be or is there already."""
    from valuex_xl.sql.outputs import Output, is_file, refuse_output
    from valuex_xl.workbooks.package import target_of

    refuse_output(options.output, rows, replace=options.force)
    if not is_file(options.output):
        return Output(options.output, rows, options.force)
    return Output(options.output, rows, options.force, target_of(Path(options.output), replace=options.force).drafted)


def answer_rows(
    options: Namespace,
    kind: str,
    make: Callable[[Any, date, Sequence[str], Mapping[str, str], bool], Answerer],
) -> int:
    """Answer every row of the source by what ``make`` makes of the rules, the day, the columns and their names."""
    need_columns()
    from valuex_xl.judging.values import CallError
    from valuex_xl.ledgers.files.databases import RowsOf
    from valuex_xl.sql.by_cell import ByCell, number_texts
    from valuex_xl.sql.running import run
    from valuex_xl.sql.sources import opened
    from valuex_xl.sql.unread import watched

    rules = the_rules(options, kind)
    as_at = day(options.as_at) or date.today()
    rows = RowsOf(options.source, options.table, options.query)
    output = the_output(options, rows)
    began = time.monotonic()
    with Progress() as progress, opened(rows) as source:
        try:
            answerer = make(
                rules, as_at, source.schema.names, named(options.columns, "--columns", as_written=True), options.why
            )
        except CallError as error:
            raise UsageError(str(error)) from None
        texts = number_texts(answerer.placed, source.texts)
        source, unread = watched(source, answerer.placed)
        answerer = ByCell(answerer, texts) if texts else answerer
        tally = run(source, answerer, output, lambda done: progress(f"{done:,} rows"))
    left = Left(answerer.unplaced, _unread({**texts, **unread}), source.blank)
    _tell(options, str(rows), rules, as_at, tally, left, time.monotonic() - began)
    return FINE


def by_columns(
    answerer: Answerer, rules: RuleSet, day: date, columns: Sequence[str], named: Mapping[str, str]
) -> Answerer:
    """The same answers by a query inside the process, where SQL can say the rules and no sentence is rows for."""
    from valuex_xl.errors import UserError

    if "why" in answerer.schema.names:
        return answerer
    try:
        from valuex_xl.sql.by_query import by_query

        return by_query(rules, day, columns, named, answerer.schema, answerer.counted)
    except (UserError, ModuleNotFoundError):
        return answerer


def _tell(
    options: Namespace,
    source: str,
    rules: RuleSet,
    as_at: date,
    tally: Tally,
    left: Left,
    seconds: float,
) -> None:
    if options.format == "json":
        facts = {"rows": tally.rows, "rules": rules.head.name, "version": rules.head.version, "hash": rules.head.hash}
        counts = {name: dict(words) for name, words in tally.words.items()}
        bad = {each.column: {"cells": each.unread, each.place: each.line, "text": each.text} for each in left.unread}
        told = {**facts, "as at": as_at, "output": options.output, **counts, "no column": list(left.unplaced)}
        blank = {"blank rows left out": left.blank.rows} if left.blank.rows else {}
        print_json({**told, **({"no number": bad} if bad else {}), **blank})
    elif options.format == "csv":
        rows = [(name, word, count) for name, words in tally.words.items() for word, count in sorted(words.items())]
        rows += [("left out", "blank", left.blank.rows)] if left.blank.rows else []
        print_csv(rows, ("answer", "word", "rows"))
    else:
        many = f"{tally.rows:,} {'row' if tally.rows == 1 else 'rows'}"
        emit(f"{source}: {many}, by {rules.head}, hash {rules.head.hash}, as at {as_at}")
        for name, words in tally.words.items():
            for word, count in sorted(words.items()):
                emit(f"  {name if name != 'error' else 'not answered'} {word}: {count:,}{_because(word)}")
        for each in left.unread:
            emit(f"  {_told(each)}")
        if left.blank.rows:
            emit(f"  {left_out(left.blank)}")
        if left.unplaced:
            emit(f"  no column holds: {', '.join(left.unplaced)}")
        emit(f"  written: {options.output}, in {seconds:.1f} s")


def _unread(texts: Mapping[str, Texts]) -> list[Texts]:
    return [each for each in texts.values() if each.unread]


def _told(texts: Texts) -> str:
    """How many cells of a column are no numbers, and the first of them."""
    one = texts.unread == 1
    cells = "1 cell is no number," if one else f"{texts.unread:,} cells are no numbers, first"
    them = "it" if one else "them"
    return (
        f'{texts.column}: {cells} "{texts.text}" in {texts.place} {texts.line} - correct {them}, or leave {them} blank'
    )


def _because(word: str) -> str:
    return f" ({_ERRORS[word]})" if word in _ERRORS else ""
