"""The period to compare with, in words: who is gone, who is new, and who of them may be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from valuex_xl.ledgers import Period, Renamed, Statement
from valuex_xl.workbooks.portfolio.earlier import Earlier

__all__ = ["comparison_lines", "earlier_lines"]

_SHOWN = 5


def comparison_lines(statement: Statement, no_growth: str = "") -> Iterator[str]:
    """Nothing where no period was given to compare with; ``no_growth`` stands in the place of a growth that is none."""
    there = statement.comparison
    if there is None:
        return
    now = statement.sums.income
    change = _change(now, there.income, no_growth)
    days = there.before.days
    booked = Period(min(days), max(days)) if days else there.period
    beside = "" if booked == there.period else f" (booked {booked})"
    yield f"against {there.period}{beside}: income {there.income:,.2f}, now {now:,.2f}{change}"
    yield from _gone_and_new(there.gone, there.new)
    yield from _perhaps_one(there.renamed)


def earlier_lines(statement: Statement, earlier: Earlier, no_growth: str = "") -> Iterator[str]:
    """The same against the period before of a book that is refreshed."""
    now, then = statement.sums.income, earlier.income
    change = _change(now, then, no_growth)
    yield f"against {earlier.period}: income {then:,.2f}, now {now:,.2f}{change}"
    here = statement.sums.customers
    before = earlier.customers
    left = [at for at, key in enumerate(before.keys) if key and key not in here]
    gone = [(before.names[at], before.income[at]) for at in left]
    new = [(here[key].name, here[key].income) for key in here if key and key not in earlier.places]
    yield from _gone_and_new(*(sorted(each, key=lambda it: (-it[1], it[0])) for each in (gone, new)))
    yield from _perhaps_one(earlier.renamed)


def _change(now: Decimal, then: Decimal, no_growth: str) -> str:
    if no_growth:
        return f" ({no_growth})"
    return f" ({(now - then) / then:+.1%})" if then > 0 else ""


def _perhaps_one(renamed: Sequence[Renamed]) -> Iterator[str]:
    for pair in renamed[:_SHOWN]:
        yield (
            f"LOOK: {pair.gone} ({pair.before:,.2f}) is gone and {pair.new} ({pair.now:,.2f}) is new: if they are one, "
            f"name it with --parents or in the rule set concentration"
        )
    more = len(renamed) - _SHOWN
    if more > 0:
        yield f"LOOK: {more:,} more pairs may be one, on the sheet Changes"


def _gone_and_new(gone: Sequence[tuple[str, Decimal]], new: Sequence[tuple[str, Decimal]]) -> Iterator[str]:
    yield f"gone: {_listed(gone)}"
    yield f"new: {_listed(new)}"


def _listed(customers: Sequence[tuple[str, Decimal]]) -> str:
    if not customers:
        return "none"
    told = ", ".join(f"{name} {amount:,.2f}" for name, amount in customers[:_SHOWN])
    more = f" and {len(customers) - _SHOWN:,} more" if len(customers) > _SHOWN else ""
    return f"{len(customers):,}: {told}{more}"
