"""Which columns a profile needs, and what each of them may be called."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.rulefiles.text import fold

__all__ = ["columns_of", "names_of"]


def columns_of(rules: Profile) -> tuple[str, ...]:
    """Every column that a profile reads, each once, in the order of the file's keys."""
    return tuple({fold(name): name for name in _named(rules) if name}.values())


def names_of(rules: Profile, column: str) -> tuple[str, ...]:
    """What a column may be called, as written first."""
    other = {fold(name): names for name, names in rules.also_called}
    return (column, *other.get(fold(column), ()))


def _named(rules: Profile) -> Iterator[str]:
    yield rules.booking_has
    yield from (only.column for only in rules.only)
    if rules.customer is not None:
        yield from rules.customer.columns
        yield rules.customer.heading if not rules.customer.heading.isdigit() else ""
        yield from (only.column for only in rules.customer.voucher_line)
    yield from (rules.number, rules.industry, rules.profit, *rules.voucher)
    if rules.income is not None:
        yield from rules.income.columns
    if rules.types is not None:
        yield rules.types.column
    if rules.pair is not None:
        yield from (rules.pair.first, rules.pair.second, rules.pair.side.column if rules.pair.side else "")
        yield from (only.column for only in rules.pair.turned)
    if rules.inside is not None:
        yield from (rules.inside.column, rules.inside.document, rules.inside.total)
        yield from (only.column for only in rules.inside.where)
    if rules.date is not None:
        yield from rules.date.columns
    yield from (rules.currency.column, rules.currency.rate)
    for asked in rules.asked:
        yield asked.filled
        yield from (column for answer in asked.answers for column in answer.minus)
