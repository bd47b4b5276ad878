"""What a ledger's reading has to tell, in words: where it came from, what was merged, blank, unnamed or left out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from valuex_xl.ledgers import Period, Statement
from valuex_xl.ledgers.told import Told
from valuex_xl.ledgers.where import in_words
from valuex_xl.workbooks.portfolio.names import BOOKED
from valuex_xl.workbooks.portfolio.plan import Plan

__all__ = ["Count", "chosen_lines", "counts", "origin", "period", "plural", "titled"]

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}


class Count(NamedTuple):
    """One kind of thing found: how many lines, the amount where one belongs to it, what was done with it."""

    label: str
    number: int
    amount: Decimal | None
    done: str


def origin(plan: Plan) -> list[tuple[str, str]]:
    """The file, how it was read and which lines were chosen."""
    statement = plan.statement
    ledger = statement.ledger
    source = ledger.origin
    encoding = source.encoding
    facts = [
        ("Ledger", source.file),
        ("SHA-256, first 12 digits", source.sha256[:12]),
        ("Encoding", encoding),
        ("Separator", _DELIMITERS.get(source.delimiter, source.delimiter or "none")),
        ("Header", f"line {source.header_line:,}"),
    ]
    facts += [(f"Column for {use}", name) for use, name in statement.columns.asked().items()]
    facts.append(("Lines chosen", chosen_lines(statement)))
    facts.append(("Currency", statement.currency or "not written in the ledger; taken to be one"))
    facts.append(("Period", period(statement)))
    facts += [("Asked, and answered", f"{question} - {answer}") for question, answer in statement.answers]
    facts += [("How it was read", note) for note in statement.notes]
    facts += [("Carried over", note) for note in plan.carried.notes]
    facts += [("LOOK", look) for look in plan.told_looks]
    return [*facts, *_by_profile(statement.told)] if statement.told is not None else facts


def _by_profile(told: Told) -> Iterator[tuple[str, str]]:
    """How a profile read the ledger: what it rests on, and what only a person could say."""
    yield "Profile", f"{told.profile.title or told.profile.name}: {told.profile.signature.removeprefix('Rules: ')}"
    yield "Amounts", told.basis


def period(statement: Statement) -> str:
    """The first and last day of the figures, and the column that says so.

    Where a period was asked for it is that one, with or without one to compare with; the days booked follow where
    they are others.
    """
    if statement.period is None:
        return "not told by the ledger"
    shown = _shown(statement)
    booked = "" if shown == statement.period else f"{BOOKED}{statement.period}"
    return f"{shown} (by {statement.date_column}{booked})"


def _shown(statement: Statement) -> Period | None:
    return statement.asked if statement.asked is not None else statement.period


def titled(statement: Statement, title: str) -> str:
    """A sheet's title with the period of its figures: no figure without the time it is of."""
    if statement.period is None:
        return title
    return f"{title} {_shown(statement)}" if title.endswith("?") else f"{title}, {_shown(statement)}"


def chosen_lines(statement: Statement) -> str:
    """Which lines count, in words."""
    return in_words(statement.where)


def counts(plan: Plan) -> list[Count]:
    """Every count that a reader needs to see that nothing was dropped silently; zeros too."""
    statement = plan.statement
    ledger, sums = statement.ledger, statement.sums
    found = [
        Count("Lines under the header", ledger.rows, None, "blank lines not counted"),
        Count("Lines used", sums.lines, sums.income, "in every total"),
        *_left_out(statement),
        Count("Lines outside the period", ledger.outside, None, "left out, by --period"),
        Count("Totals, each the sum of lines beside it", ledger.totals, ledger.totals_amount, "left out"),
        Count("Headings, footers, headers again", ledger.texts + ledger.repeated, None, "left out: no amounts"),
        Count("Blank lines", ledger.blank, None, "skipped: they hold nothing"),
        Count("Lines shorter than the header", ledger.short, None, "read: no column in use was missing"),
        Count("Lines with blank fields too many", ledger.long, None, "read without them"),
        Count("Blank income", sums.blank_income, None, "counted as 0"),
    ]
    if plan.has_profit:
        found.append(Count("Blank profit", sums.blank_profit, None, "counted as 0"))
    found.append(
        Count("Negative income (credit notes)", sums.negative_lines, sums.negative_income, "netted with its customer")
    )
    nobody = sums.customers.get("")
    found.append(
        _nameless("Lines without a customer", nobody.lines if nobody else 0, nobody.income if nobody else None)
    )
    if plan.has_industry:
        none = sums.industries.get("")
        found.append(_nameless("Lines without an industry", none.lines if none else 0, none.income if none else None))
    merged = sums.merged()
    done = f"merged into {plural(len(merged), 'name', 'names')}, listed below" if merged else "none to merge"
    lines = sum(sum(customer.spellings.values()) for customer in merged)  # of a period to compare with too
    found.append(Count("Lines of customers with several spellings", lines, None, done))
    return found


def _left_out(statement: Statement) -> Iterator[Count]:
    """The lines that do not count: by --where, or by each word for which the profile leaves them out."""
    if statement.told is None:
        yield Count("Lines not chosen", statement.ledger.filtered, None, "left out, by --where")
        return
    yield Count("Lines that are no income", statement.ledger.filtered, None, "left out; those that are bookings follow")
    for each in statement.told.left_out:
        yield Count(f"{each.column} {each.word or '(blank)'}".strip(), each.lines, each.amount, each.why)


def _nameless(label: str, lines: int, amount: Decimal | None) -> Count:
    return Count(label, lines, amount, "in the totals as a row without a name")


def plural(number: int, one: str, many: str) -> str:
    """``1 line``, ``2 lines``.

    >>> plural(1200, "line", "lines")
    '1,200 lines'
    """
    return f"{number:,} {one if number == 1 else many}"
