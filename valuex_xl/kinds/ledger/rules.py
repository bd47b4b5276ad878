"""The kind ``ledger``: how an export of a finance system is read, a profile a layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet

__all__ = [
    "Answer",
    "Currency",
    "Customer",
    "DateColumn",
    "Example",
    "Income",
    "Inside",
    "Only",
    "Pair",
    "Profile",
    "QuestionRule",
    "Reads",
    "Side",
    "Span",
    "Types",
    "each_of",
    "unit_across",
]

Words = tuple[str, ...]

_LONGEST_ACCOUNT = 100
"""Digits of an account: what is longer is none, whatever it holds."""
"""Words as a rule owner writes them: compared folded, ``*`` stands for any text, the empty one for a blank."""


@dataclass(frozen=True, slots=True)
class Reads:
    """What a file does not tell of itself; empty where it does."""

    separator: str = ""
    """A sign; or the places, from 1, where columns of fixed width begin, such as ``1,12,40``."""
    decimal: Literal["", ".", ","] = ""
    encoding: str = ""
    minus: str = ""
    """The two signs around a negative amount, such as ``<>``."""


@dataclass(frozen=True, slots=True)
class Only:
    """Which lines can be income, by the words of one column.

    ``closed``: a word in none of the three is refused; else it is left out, and told with its amount.
    """

    column: str
    counts: Words
    leaves_out: Words = ()
    asks: Words = ()
    closed: bool = False
    chosen_by: str = ""
    """Who chooses so, where it is not the profile."""


@dataclass(frozen=True, slots=True)
class Customer:
    """Where the customer stands: in columns, on a line of its own above, or on another line of the voucher."""

    columns: tuple[str, ...] = ()
    heading: str = ""
    """The column, by its header or its number, that holds the name on a line of its own."""
    after: str = ""
    """What stands before the name on such a line."""
    parent_before: str = ""
    voucher_line: tuple[Only, ...] = ()


@dataclass(frozen=True, slots=True)
class Income:
    """(the sum of ``plus`` less the sum of ``minus``) * the product of ``times``, all names of columns."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    times: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that takes part."""
        return (*self.plus, *self.minus, *self.times)


def unit_across(months: str) -> str:
    """What has a column of its own, by how the titles are written.

    >>> unit_across("month year"), unit_across("year quarter"), unit_across("year")
    ('month', 'quarter', 'year')
    """
    return next(unit for unit in ("month", "quarter", "year") if unit in months.split())


def each_of(months: str) -> tuple[str, str]:
    """The columns of the amount and of its month, where the export has one column a month, a quarter or a year.

    >>> each_of("month year"), each_of("quarter")
    (('amount of the month', 'month'), ('amount of the quarter', 'quarter'))
    """
    return f"amount of the {unit_across(months)}", unit_across(months)


@dataclass(frozen=True, slots=True)
class Types:
    """What the words of a column do with the amount: as signed, less its size, nothing, or asked.

    ``credits`` count as signed too, and are expected below 0: one above is asked about.
    """

    column: str
    adds: Words = ()
    credits: Words = ()
    takes_away: Words = ()
    no_income: Words = ()
    asks: Words = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Account numbers from ``low`` to ``high``, both included."""

    low: int
    high: int

    def holds(self, account: str) -> bool:
        """Whether a text is one of them; zeros at its front do not count."""
        return account.isdecimal() and len(account) <= _LONGEST_ACCOUNT and self.low <= int(account) <= self.high

    def __str__(self) -> str:
        return f"{self.low}-{self.high}" if self.low != self.high else str(self.low)


@dataclass(frozen=True, slots=True)
class Side:
    """The column that says on which side an account stands, and its two words."""

    column: str
    debit: Words
    credit: Words


@dataclass(frozen=True, slots=True)
class Pair:
    """Two account columns: a customer debited against an income account is income, the reverse takes it back.

    With ``side`` the first column is the account that the side is of. ``choices`` are the named charts of accounts
    among which the file cannot tell; then ``incomes`` is empty.
    """

    first: str
    second: str
    customers: tuple[Span, ...]
    incomes: tuple[Span, ...] = ()
    choices: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    side: Side | None = None
    length: tuple[int, int] | None = None
    """Line and field, both from 1, that hold how many digits the accounts of the ledger have; those here have as many
    as the first income account."""
    turned: tuple[Only, ...] = ()
    """The lines whose sign is the other one, though the sides of their accounts are not: reversals."""


@dataclass(frozen=True, slots=True)
class Inside:
    """The tax in an amount: a column, and the lines on which the amount holds it.

    Told by words of another column (``where``), or proved: the lines of one ``document`` add up to its ``total``.
    """

    column: str
    where: tuple[Only, ...] = ()
    document: str = ""
    total: str = ""


@dataclass(frozen=True, slots=True)
class DateColumn:
    """The day of a booking; ``order`` says which part comes first, empty where the lines must tell.

    ``year``: line and field, both from 1, that hold a day from which the year follows. With ``month``, a column of
    months, quarters or weeks, ``column`` is that of their years.
    """

    column: str
    order: str = ""
    year: tuple[int, int] | None = None
    month: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that takes part."""
        return (self.column, self.month) if self.month else (self.column,)


@dataclass(frozen=True, slots=True)
class Currency:
    """``one`` (the file has one), ``base`` (the amounts are in the firm's own), or a code, where no ``column`` says."""

    word: str = "one"
    column: str = ""
    rate: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that a question may get; ``minus`` are columns that it takes off the income."""

    word: str
    minus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionRule:
    """What the file cannot tell. Without ``answers`` any text is one; the conditions say when it matters at all."""

    name: str
    question: str
    answers: tuple[Answer, ...] = ()
    line_says: Words = ()
    filled: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """An example: what a line holds, texts and figures by folded column, and the income that it must count."""

    texts: tuple[tuple[str, str], ...]
    amounts: tuple[tuple[str, float], ...]
    income: float
    place: Place
    source: str = ""
    as_at: None = None
    """Nothing in a profile is dated."""


@dataclass(frozen=True, slots=True)
class Profile(RuleSet):
    """How one export is read. ``places`` tells where each key stands, for what is proved of it."""

    known_by: Words
    also_called: tuple[tuple[str, Words], ...] = ()
    reads: Reads = Reads()
    booking_has: str = ""
    no_booking: Words = ()
    only: tuple[Only, ...] = ()
    customer: Customer | None = None
    number: str = ""
    industry: str = ""
    profit: str = ""
    voucher: tuple[str, ...] = ()
    income: Income | None = None
    months: str = ""
    """How the titles of the columns of months, quarters or years are written, where there is one for each; ``income``
    and ``date`` are then those of ``each_of``, the columns that stand in place of them."""
    types: Types | None = None
    pair: Pair | None = None
    inside: Inside | None = None
    date: DateColumn | None = None
    currency: Currency = Currency()
    tax: str = "ask"
    amounts_are: str = ""
    asked: tuple[QuestionRule, ...] = ()
    ignore: Words = ()
    """Columns, or ``COLUMN: WORD``, that are known to say nothing about income."""
    refuse: str = ""
    source: str = ""
    places: tuple[tuple[str, Place], ...] = field(default=(), compare=False)
    examples: tuple[Example, ...] = field(default=(), kw_only=True)

    def place(self, key: str) -> Place:
        """Where a key stands; the file's first line where it is not written."""
        return dict(self.places).get(key) or Place(self.head.path, 1, 1)
