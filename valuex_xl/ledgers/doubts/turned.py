"""Books that write a credit with a minus: their income is below 0, and what lessens it is above."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from valuex_xl.ledgers.answers import IGNORE, MINUS, way
from valuex_xl.ledgers.columns import Places
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.rulefiles.text import fold

__all__ = ["is_turned", "turned"]

_FEWEST, _MOST_BELOW = 2, 0.66


def is_turned(view: View) -> bool:
    """Whether a ledger looks like one of such books, and nobody has said what it is.

    Its words of credit memos fit their amounts then, and are not asked about.
    """
    return view.incomes.total() < 0 and len(_below(view)) > 0 and not _is_said(view)


def turned(view: View) -> Iterator[Finding]:
    """Nearly all amounts below 0, and their sum: no income is shown so until it is said to be meant.

    Where a column is taken off already, both columns may have been named for one another.
    """
    if not is_turned(view):
        return
    title, total, below = view.name(view.income), view.incomes.total(), _below(view)
    booked = int(np.count_nonzero(view.incomes.signs()))
    others = [name for name in view.particulars.minus if fold(name) != fold(title)]
    turn = (
        f"choose {others[0]} by --income and say {way(title, MINUS)} where that is the side of the income"
        if len(others) == 1 and not _is_written_below(view)
        else f"say {way(title, MINUS)} to turn it"
    )
    yield view.fault(
        below[0],
        f"is below 0 in {view.told(below)} of {booked:,}, and the sum is {total:,.2f}: books that write credit with a "
        f"minus have income the other way round - {turn}, or {way(title, IGNORE)} where nearly all is given back",
        view.income,
    )


def _below(view: View) -> Places:
    """The lines below 0, where they are nearly all; none elsewhere."""
    signs = view.incomes.signs()
    below: Places = np.flatnonzero(signs < 0)
    return below if len(below) >= max(_FEWEST, _MOST_BELOW * int(np.count_nonzero(signs))) else below[:0]


def _is_said(view: View) -> bool:
    title = view.name(view.income)
    return view.signed or view.ignores(title) or any(fold(name) == fold(title) for name in view.particulars.minus)


def _is_written_below(view: View) -> bool:
    """Whether the amounts are below 0 as they are written, and not by what is taken off them."""
    numbers = [number for number in view.numbers(view.income) or [] if number]
    return sum(number < 0 for number in numbers) * 2 > len(numbers)
