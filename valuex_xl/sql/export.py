"""A rule set as a query in one SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from valuex_xl import __version__
from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.kinds.concentration.rules import Concentration
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.sql import deals, grades, scorecards, shares
from valuex_xl.sql.columns import Columns, arrange_columns
from valuex_xl.sql.dialects import DIALECTS, Dialect
from valuex_xl.sql.lines import When
from valuex_xl.sql.query import Item, Query, Stage, comment, write
from valuex_xl.sql.refusals import SqlError, refuse_unknown

__all__ = ["Request", "export", "row_of"]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: the dialect, the table, and which column holds which figure, by figure.

    Of concentration the figures are amount and customer, ``limit`` the line that they are held against, and
    ``spellings`` names that are folded beforehand.
    ``holds`` says what a column holds where that is not what its figure has: number, text or yes/no.
    """

    dialect: str
    when: When
    table: str = "customers"
    columns: Mapping[str, str] = field(default_factory=dict)
    holds: Mapping[str, str] = field(default_factory=dict)
    limit: str | None = None
    spellings: tuple[str, ...] = ()


class _Kind(Protocol):
    KNOWN: Mapping[type, frozenset[str]]

    def row_of(self, rules: Any) -> RowReader: ...

    def stages(self, rules: Any, columns: Columns, when: When) -> tuple[Stage, ...]: ...

    def answers(self, rules: Any, when: When) -> tuple[Item, ...]: ...


_BY_ROW: Final[Mapping[str, _Kind]] = {"grades": grades, "equilibrium": deals, "scorecard": scorecards}
"""The kinds that answer a row for each row, by the word behind ``kind:``."""


def row_of(rules: RuleSet) -> RowReader:
    """The readers of the figures of a rule set that answers a row for each row."""
    return _BY_ROW[rules.head.kind].row_of(rules)


def export(rules: RuleSet, request: Request) -> str:
    """The query; SqlError for a rule set that cannot be said in SQL, CallError where no threshold is in force."""
    dialect = DIALECTS[request.dialect]
    if isinstance(rules, Concentration):
        return _concentration(rules, request, dialect)
    kind = _BY_ROW.get(rules.head.kind)
    if kind is None:
        raise SqlError(
            f"{rules.head.name} is of the kind {rules.head.kind}, which is not exported to SQL - "
            f"there are: {', '.join((*_BY_ROW, 'concentration'))}"
        )
    refuse_unknown(rules, kind.KNOWN)
    columns = arrange_columns(kind.row_of(rules), rules.head, dialect, request.columns, request.holds)
    answers = kind.answers(rules, request.when)
    _refuse_twice(rules, columns, answers)
    query = Query(
        _head(rules, request, columns, dialect), request.table, kind.stages(rules, columns, request.when), answers
    )
    return write(query, dialect)


def _refuse_twice(rules: RuleSet, columns: Columns, answers: Sequence[Item]) -> None:
    """SqlError where an answer is called as the column of a figure is: the table's columns stand beside the answers."""
    taken = {each.alias.lower() for each in answers}
    for figure, given in zip(columns.figures, columns.given, strict=True):
        if given is not None and given[0].lower() in taken:
            raise SqlError(
                f'{rules.head}: an answer and the column of {figure.name} would both be called "{given[0]}" - call the '
                f'column otherwise in a query, and name it, --columns "{figure.name}=COLUMN"'
            )


def _concentration(rules: Concentration, request: Request, dialect: Dialect) -> str:
    """The query of one limit, a row a key."""
    refuse_unknown(rules, shares.KNOWN)
    if request.when.day is None:
        raise SqlError(f"{rules.head}: shares are of one day - give a date, --as-at 2026-03-31")
    unknown = set(request.columns) - {"amount", "customer"}
    if unknown:
        raise SqlError(f'"{min(unknown)}" is no column of shares - name amount and customer, --columns amount=COLUMN')
    columns = request.columns.get("amount", "amount"), request.columns.get("customer", "customer")
    query = shares.share_query(
        rules, request.limit, request.when.day, dialect, request.table, columns, request.spellings
    )
    told = (
        *_signed(rules, request, dialect),
        f"It reads: amounts in column {columns[0]}, names in column {columns[1]}.",
        *shares.UNEQUAL,
    )
    return "\n".join(map(comment, told)) + "\n" + query


def _head(rules: RuleSet, request: Request, columns: Columns, dialect: Dialect) -> tuple[str, ...]:
    """Who says so, and what cannot be equal to the answers of the engine."""
    read = [
        f"  {figure.name}: column {given[0]}, of {_HELD[given[1]]}"
        for figure, given in zip(columns.figures, columns.given, strict=True)
        if given is not None
    ]
    return (*_signed(rules, request, dialect), "It reads:", *read, *_UNEQUAL, "")


def _signed(rules: RuleSet, request: Request, dialect: Dialect) -> tuple[str, ...]:
    """Which rules these are, and whether the dialect is tried."""
    head = rules.head
    based = f", based on {head.based_on}" if head.based_on else ""
    tried = (
        "Answers row by row what valuex answers."
        if dialect.tried
        else f"Written for {dialect.name}, which nothing of valuex has run: try it on your own rows first."
    )
    return (
        f"{head.title or head.name}: rule set {head}{based}, hash {head.hash}, as at {request.when}.",
        f"Made by valuex_xl {__version__} for {dialect.name}; made again, never edited, when the rules change.",
        f"{tried} NULL, NaN and texts of blanks are missing.",
    )


_HELD: Final = {"number": "numbers", "text": "texts", "yes/no": "TRUE and FALSE"}

_UNEQUAL: Final = (
    "What cannot be equal: a column of texts where numbers are due must be named as one (--holds), or SQL reads its",
    "digits as numbers; whole numbers and decimals of more than 15 digits may be read as the double beside.",
)
