"""What a portfolio is made of: the statement, the period before, what was typed; and what stands where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from valuex_xl.functions import Session
from valuex_xl.ledgers import Ranked, Statement
from valuex_xl.ledgers.calendar.periods import (
    ABOUT_A_YEAR,
    LATER,
    SHARED,
    UNEQUAL,
    WALLET_TAKEN,
    order_told,
    spans_told,
    wallet_told,
)
from valuex_xl.ledgers.columns import Exact, joined_amounts, no_amounts
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.portfolio.doubts import doubts
from valuex_xl.workbooks.portfolio.earlier import Earlier, as_floats, earlier_of
from valuex_xl.workbooks.portfolio.names import (
    AS_AT,
    CUSTOMERS,
    INDUSTRIES,
    INPUTS,
    LATER_PERIOD,
    LIMIT_TITLES,
    NOT_GRADED,
    PERIOD_GAP,
    SHARED_PERIODS,
    UNEQUAL_PERIODS,
    WORKINGS,
    YEARLY_GAP,
)
from valuex_xl.workbooks.portfolio.rule_words import RuleWords, rule_words
from valuex_xl.workbooks.portfolio.scale import Scale, scale_of
from valuex_xl.workbooks.portfolio.scores import Scores, read_scores
from valuex_xl.workbooks.portfolio.typed import NOTHING_CARRIED, NOTHING_TYPED, Carried, Typed, TypedOver

__all__ = [
    "LARGE",
    "LISTED",
    "RULES_COLUMNS",
    "TABLE_OUTPUTS",
    "WORKINGS_ROW",
    "Measure",
    "Plan",
    "Spill",
    "column_of",
    "plan_for",
]

WORKINGS_ROW = 5
"""The row of Workings on which every spill begins, counted from 0."""

TABLE_OUTPUTS = ("Name", "Amount", "Share", "Running share", "Status", "Excess", "Room")
"""The columns of VX_CONCENTRATION's table, which has no header of its own."""

LARGE = 2_000
"""Customers. Of more nobody types a wallet or reads the advice for each: only the largest are listed and graded."""

LISTED = 1_000
"""So many of the largest customers can be typed for where there are more than LARGE; what a ledger says of the others
stands beside them."""

SPILLED = 100
"""So many of the largest are told of a limit where there are more than LARGE."""

_NO_GROWTH = {LATER: LATER_PERIOD, SHARED: SHARED_PERIODS, UNEQUAL: UNEQUAL_PERIODS}
"""What says of two periods that they do not compare, and how the board page says it."""

RULES_COLUMNS = {"concentration": 6, "targets": 14}
"""Where the thresholds of a rule set spill on Workings, six columns each; the seventh is what they are found by."""

_FIRST_MEASURE = 22


@dataclass(frozen=True, slots=True)
class Measure:
    """One limit watched: on a table's figure, by its first column; its table spills at ``column`` of Workings."""

    limit: str
    title: str
    table: str
    key: str
    figure: str
    column: int

    def formula(self, output: str) -> str:
        """The VX_ formula for one output of this limit."""
        return f"={self.call(output)}"

    def call(self, output: str, table: str = "") -> str:
        """The same to stand inside another formula; of another table where one is named."""
        table = table or self.table
        return f'VX_CONCENTRATION({table}[{self.figure}],{table}[{self.key}],"{output}","{self.limit}",,{AS_AT})'

    def equal(self, table: str = "") -> str:
        """As how many customers of one size those with a name are: never more than there are of them.

        The effective number, 10,000 / HHI, takes what is nobody's as spread over countless customers. Times the square
        of what the named ones are of the total it is (their sum)^2 / (the sum of their squares).
        """
        table = table or self.table
        above = f'"top "&MAX(COUNTIF({table}[{self.figure}],">0"),1)'
        named = self.call("top", table).replace('"top"', above)
        return f"{self.call('effective', table)}*POWER(MIN(1,{named}),2)"

    def cell(self, output: str, rank: int) -> str:
        """The cell of Workings with one column of the table for the rank-th largest."""
        return f"{WORKINGS}!{xl_rowcol_to_cell(WORKINGS_ROW + rank - 1, self.column + TABLE_OUTPUTS.index(output))}"


@dataclass(frozen=True, slots=True)
class Spill:
    """A formula on Workings that fills ``rows`` by ``columns`` cells from row WORKINGS_ROW of ``column``."""

    title: str
    column: int
    formula: str
    rows: int
    columns: int
    headers: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """All that the sheets are written from; ``day`` is the day whose rules count."""

    statement: Statement
    day: date
    words: RuleWords
    earlier: Earlier | None
    typed: Typed
    scores: Scores | None = None
    looks: tuple[str, ...] = ()
    """What may be wrong though the figures stand."""
    carried: Carried = NOTHING_CARRIED

    @cached_property
    def customers(self) -> Ranked:
        """In the order of the table Customers: largest income first, the nameless last."""
        return self.statement.sums.ranked()

    @cached_property
    def has_industry(self) -> bool:
        """Whether the ledger names industries."""
        return "industry" in self.statement.ledger.columns

    @property
    def told_looks(self) -> tuple[str, ...]:
        """All that is to be looked at: of the ledger, and of what a refresh carries over."""
        return (*self.looks, *self.carried.looks)

    @property
    def doubtful(self) -> bool:
        """May amounts without a name, or names that are no customers, turn the status of a limit?"""
        sums = self.statement.sums
        return bool(
            self.looks or any(each and each.income for each in (sums.customers.get(""), sums.industries.get("")))
        )

    @cached_property
    def has_profit(self) -> bool:
        """Whether the ledger has profits."""
        return "profit" in self.statement.ledger.columns

    @cached_property
    def large(self) -> bool:
        """Whether there are more customers than anybody reads one by one."""
        return len(self.customers) > LARGE

    @cached_property
    def listed(self) -> int:
        """How many customers can be typed for: all, or the largest and whoever something was typed for."""
        if not self.large:
            return len(self.customers)
        places = self.customers.places
        typed = [places[key] + 1 for key in self.typed.rows if key in places]
        return min(len(self.customers), max([LISTED, *typed]))

    @cached_property
    def told_of_all(self) -> bool:
        """Whether the ledger says of its customers what they are graded by."""
        return bool(self.statement.wallets or self.statement.will_buy)

    @cached_property
    def named(self) -> int:
        """How many customers have a name; they come first."""
        return len(self.customers) - self.nameless

    @cached_property
    def nameless(self) -> bool:
        """Whether the last row is what no line names a customer for; it is no customer."""
        return "" in self.statement.sums.customers

    @cached_property
    def nameless_profit(self) -> bool:
        """Whether lines without a name have a profit, which is in the total and of no customer."""
        nobody = self.statement.sums.customers.get("")
        return bool(self.has_profit and nobody is not None and nobody.profit)

    @cached_property
    def nameless_before(self) -> int:
        """The row of Earlier, from 1, that is without a name; 0 where none is."""
        return self.earlier.places.get("", 0) if self.earlier is not None else 0

    @cached_property
    def scale(self) -> Scale:
        """Thousands or millions, by the income of the period."""
        return scale_of(abs(float(self.statement.sums.income)))

    @cached_property
    def currency(self) -> str:
        """As the ledger writes it, or nothing."""
        return self.statement.currency

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The limits that are watched: income always, profit and industries where the ledger has them."""
        customer, industry = (CUSTOMERS, "Customer"), (INDUSTRIES, "Industry")
        wanted = {
            "customer": (*customer, "Income", True),
            "customer profit": (*customer, "Profit", self.has_profit),
            "industry": (*industry, "Income", self.has_industry),
            "industry profit": (*industry, "Profit", self.has_industry and self.has_profit),
        }
        start, width = _FIRST_MEASURE, len(TABLE_OUTPUTS) + 1
        lines = [(limit, title, *wanted[limit][:3]) for limit, title in LIMIT_TITLES.items() if wanted[limit][3]]
        return tuple(Measure(*line, column=start + width * place) for place, line in enumerate(lines))

    def wallet(self, key: str) -> float | None:
        """A customer's wallet: what was typed over the ledger, or what that says; None where nobody knows."""
        told, row = self.statement.wallets.get(key), self.typed.rows.get(key)
        if row is not None and (told is None or "Wallet" in row.over):
            return row.wallet
        return float(told) if told is not None else None

    def will_buy(self, key: str) -> str:
        """A customer's answer, by the same rule; empty where nobody knows."""
        told, row = self.statement.will_buy.get(key, ""), self.typed.rows.get(key)
        return row.will_buy if row is not None and (not told or "Will buy" in row.over) else told

    def by_ledger(self, key: str) -> tuple[float | None, str]:
        """A customer's wallet and answer as this ledger says them, or else as an earlier one did."""
        wallet, word = self.statement.wallets.get(key), self.statement.will_buy.get(key, "")
        row = self.typed.rows.get(key)
        if row is None:
            return None if wallet is None else float(wallet), word
        before = row.by_ledger()
        return before[0] if wallet is None else float(wallet), word or before[1]

    @cached_property
    def wallets(self) -> list[float | None]:
        """The wallets that this ledger says, in the order of the customers."""
        return as_floats(map(self.statement.wallets.get, self.customers.keys))

    @cached_property
    def answers(self) -> list[str | None]:
        """The answers that it says, in the same order."""
        return list(map(self.statement.will_buy.get, self.customers.keys))

    @cached_property
    def before(self) -> NDArray[np.int64]:
        """For each customer the place in the period before, counted from 0; -1 where that has none."""
        places = self.earlier.places if self.earlier is not None else {}
        keys = self.customers.keys
        return np.fromiter((places.get(key, 0) for key in keys), np.int64, len(keys)) - 1

    @cached_property
    def changes(self) -> Exact:
        """The income of each customer less that of the period before."""
        then = [] if self.earlier is None else [self.earlier.customers.income]
        # Behind all of them stands nothing: what a customer has that is in place -1.
        return self.customers.income.less(joined_amounts([*then, no_amounts(1)]).coded(self.before))

    @cached_property
    def typed_over(self) -> tuple[TypedOver, ...]:
        """What was typed and stays, though this ledger says something else."""
        found = []
        for key, row in self.typed.rows.items():
            wallet, word = self.statement.wallets.get(key), self.statement.will_buy.get(key)
            if "Wallet" in row.over and row.wallet is not None and wallet is not None and row.wallet != float(wallet):
                found.append(TypedOver(row.name, "Wallet", f"{row.wallet:,.2f}", f"{wallet:,.2f}"))
            if "Will buy" in row.over and word is not None and fold(word) != fold(row.will_buy):
                found.append(TypedOver(row.name, "Will buy", row.will_buy, word))
        return tuple(found)

    @cached_property
    def days_between(self) -> int:
        """The days from the beginning of the period before to that of this one; 0 where about a year, or not known.

        What is kept over them is no yearly retention before it is brought to a year.
        """
        asked = self.statement.asked if self.statement.comparison is not None else None
        now, before = asked or self.statement.period, self.earlier.span if self.earlier is not None else None
        days = (now.first - before.first).days if now is not None and before is not None else 0
        return days if days > 0 and days not in ABOUT_A_YEAR else 0

    @property
    def days_of_income(self) -> int:
        """Of how many days the income is, where that is not about a year; 0 where it is, or not known."""
        span = self.statement.asked or self.statement.period
        days = 0 if span is None else span.length
        return 0 if days in ABOUT_A_YEAR else days

    @property
    def gap_title(self) -> str:
        """The title of the column of what is open: the gap is of the same days as the income."""
        return PERIOD_GAP if self.days_of_income else YEARLY_GAP

    @property
    def days_in_words(self) -> str:
        """How many days the income is of, in words; empty where they are about a year, or not known."""
        days = self.days_of_income
        return "1 day" if days == 1 else f"{days:,} days" if days else ""

    @property
    def within(self) -> str:
        """Within which time customers spend, buy and leave a gap open, in words: as long as the income is of."""
        return f"in the {self.days_in_words} of this income" if self.days_of_income else "a year"

    @cached_property
    def wallets_of_other_days(self) -> bool:
        """Whether the wallets may be of a period that is longer or shorter than that of the income."""
        return any(WALLET_TAKEN in look for look in self.looks)

    @cached_property
    def has_wallets(self) -> bool:
        """Whether anybody's wallet is known, so that there are grades and gaps."""
        return any(self.wallet(key) is not None for key in self.customers.keys)

    def largest(self, measure: Measure) -> str:
        """The name of the largest customer or industry by a limit's figure; empty where none has a name."""
        if measure.table == INDUSTRIES:
            named = [each for key, each in self.statement.sums.industries.items() if key]
            by = (lambda each: each.profit) if measure.figure == "Profit" else (lambda each: each.income)
            return max(named, key=by).name if named else ""
        amounts = self.customers.profit if measure.figure == "Profit" else self.customers.income
        return self.customers.names[int(np.argmax(amounts.floats()[: self.named]))] if self.named else ""

    def keys(self, measure: Measure) -> int:
        """How many customers or industries a limit looks at, the nameless ones among them."""
        sums = self.statement.sums
        return len(sums.industries if measure.table == INDUSTRIES else sums.customers)

    @property
    def gap_of(self) -> str:
        """What the gaps are of: where the ledger has no profits, each unit of income counts as one of profit."""
        return "profit" if self.has_profit else "income"

    def header(self, title: str) -> str:
        """A header with the unit of scaled figures."""
        return self.scale.header(title, self.currency)

    @property
    def unit(self) -> str:
        """What scaled figures are in, in words; nothing for whole amounts of a currency that nobody names."""
        return self.scale.unit(self.currency)

    @cached_property
    def no_growth(self) -> str:
        """Why a change of income is no growth, as it stands in the place of one; empty where it may be."""
        found = (short for said, short in _NO_GROWTH.items() if any(said in look for look in self.looks))
        return next(found, "")

    def header_exact(self, title: str) -> str:
        """A header with the currency, of a list that is not scaled."""
        return f"{title}, {self.currency}" if self.currency else title

    @cached_property
    def spills(self) -> tuple[Spill, ...]:
        """What spills on Workings, in the order of its columns."""
        count = len(self.customers)
        figures = f"{CUSTOMERS}[[Share of wallet]:[Will buy]]"
        headers = f"{CUSTOMERS}[[#Headers],[Share of wallet]:[Will buy]]"
        customer = self.measures[0]
        of_each: tuple[Spill, ...] = (
            # Joined with nothing, an empty name stays empty instead of becoming 0.
            Spill("Customer", 0, f'={CUSTOMERS}[Customer]&""', count, 1, ("Customer",)),
            Spill("Why", 1, f'=VX_GRADE({figures},{headers},"why",,{AS_AT})', count, 1, ("Why",)),
            Spill("Status", 3, customer.formula("row"), count, 1, ("Status",)),
            Spill("Class", 4, customer.formula("class"), count, 1, ("Class",)),
        )
        title = self.gap_title
        # Of a ledger that says what all spend, everybody is graded and has a gap, by one call each.
        grade, gap = (
            f'VX_GRADE({figures},{headers},"grade",,{AS_AT})',
            f'VX_POTENTIAL({CUSTOMERS}[Income],{CUSTOMERS}[Wallet],{CUSTOMERS}[Margin],,,"gap",,{AS_AT})',
        )
        at_once = (
            Spill("Grade", 0, f'=IFERROR({grade},"{NOT_GRADED}")', count, 1, ("Grade",)),
            *([Spill(title, 1, f'=IFERROR({gap},"")', count, 1, (title,))] if self.has_wallets else []),
        )
        return (
            *(of_each if not self.large else at_once if self.told_of_all else ()),
            *(
                Spill(
                    f"Rules {name}",
                    column,
                    f'=VX_RULES("table","{name}",{AS_AT})',
                    self.words.thresholds.get(name, 1),
                    6 if name in self.words.thresholds else 1,
                    ("Set", "Version", "Judged", "Figure", "Condition", "Since"),
                )
                for name, column in RULES_COLUMNS.items()
            ),
            *(
                Spill(measure.title, measure.column, self._table_of(measure), self._told(measure), 7, TABLE_OUTPUTS)
                for measure in self.measures
            ),
        )

    def _told(self, measure: Measure) -> int:
        """How many rows of a limit's table are shown: all, or of a large book the largest."""
        return min(SPILLED, self.keys(measure)) if self.large else self.keys(measure)

    def _table_of(self, measure: Measure) -> str:
        rows, table = self._told(measure), measure.formula("table")
        return f"=_xlfn.TAKE({table[1:]},{rows})" if rows < self.keys(measure) else table

    @cached_property
    def heard_column(self) -> int:
        """Where the table Heard begins on Workings, behind the spills."""
        return _FIRST_MEASURE + (len(TABLE_OUTPUTS) + 1) * len(self.measures)

    @cached_property
    def earlier_column(self) -> int:
        """Where the table Earlier begins on Workings."""
        return self.heard_column + 4

    def spill(self, title: str) -> Spill:
        """The spill of a title."""
        return next(spill for spill in self.spills if spill.title == title)

    def threshold(self, rule_set: str, name: str, what: str) -> str:
        """A threshold of the rules as a number, from the table of those in force: ``above 25%`` is 0.25.

        Written without the decimal mark of whoever opens the book; an error where the rule is no single number.
        """
        key, rule = (column_of(RULES_COLUMNS[rule_set] + at) for at in (6, 4))
        found = f'INDEX({WORKINGS}!{rule},MATCH("{name}|{what}",{WORKINGS}!{key},0))'
        return f'_xlfn.NUMBERVALUE(TRIM(RIGHT(SUBSTITUTE({found}," ",REPT(" ",99)),99)),".",",")'


def column_of(column: int) -> str:
    """A whole column.

    >>> column_of(2)
    '$C:$C'
    """
    letters = xl_col_to_name(column, col_abs=True)
    return f"{letters}:{letters}"


def plan_for(
    statement: Statement,
    session: Session,
    day: date,
    earlier: Earlier | None = None,
    typed: Typed = NOTHING_TYPED,
    scores: Path | None = None,
    carried: Carried = NOTHING_CARRIED,
) -> Plan:
    """The plan of a ledger; the earlier period is that of the ledger unless another is given.

    Raises LedgerError where the list of ``scores`` cannot be read.
    """
    words = rule_words(session, day)
    looks = (
        *statement.looks,
        *_of_two_periods(statement, earlier),
        *_of_typed_wallets(statement, typed),
        *doubts(statement.sums, session),
    )
    listed = read_scores(scores, words.scored) if scores is not None else typed.scores
    return Plan(statement, day, words, _then(statement, session, day, earlier), typed, listed, looks, carried)


def _of_two_periods(statement: Statement, earlier: Earlier | None) -> list[str]:
    """A sentence where the period before, of a book that is refreshed, does not go with that of the ledger: it is of
    another length, shares days with it or is later. Of two periods of a ledger that is told already.

    Both are the days booked, as a book keeps no others.
    """
    if earlier is None or statement.comparison is not None:
        return []
    return order_told(statement.period, earlier.span) or spans_told(statement.period, earlier.span)


def _of_typed_wallets(statement: Statement, typed: Typed) -> list[str]:
    """A sentence where wallets were typed, as those of a year, and the income is not that of about a year.

    Of the wallets of a ledger that is told already.
    """
    span = statement.asked or statement.period
    if span is None or statement.wallets or all(row.wallet is None for row in typed.rows.values()):
        return []
    return wallet_told(f"Wallet on {INPUTS}", span, (span.first, span.last))


def _then(statement: Statement, session: Session, day: date, earlier: Earlier | None) -> Earlier | None:
    """The period before; of many customers it is graded at once, as what is past does not change."""
    found = earlier or earlier_of(statement)
    many = len(statement.sums.customers) > LARGE
    return found.with_grades(session, day) if found is not None and many else found
