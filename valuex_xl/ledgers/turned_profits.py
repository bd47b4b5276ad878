"""The profit of lines whose income is taken away follows the sign of the income, unless it has its minus already."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Exact, places_of, taken
from valuex_xl.ledgers.doubts.view import lines_told

__all__ = ["profits_by_income", "taken_by_minus"]

Lines = NDArray[np.bool_]


def taken_by_minus(own: Exact, incomes: Exact) -> Lines:
    """The lines with nothing but what is taken off: a debit in a column of its own."""
    lines: Lines = (own.signs() == 0) & (incomes.signs() < 0)
    return lines


def profits_by_income(
    column: str, lines: Sequence[int], profits: Exact, incomes: Exact, *, reversed_: Lines, turned: Lines
) -> tuple[Exact, list[str]]:
    """The profits with the signs of their incomes, and what is told of it.

    ``incomes`` are those that count. ``reversed_`` are lines whose income has the other sign than its column, as all of
    an account of income have; ``turned`` those that were above 0, or stood in a column of debits, and are taken away.
    """
    signs, looks = profits.signs(), list[str]()
    sales = reversed_ & ~turned & (incomes.signs() > 0)
    if _most(signs, sales) < 0:
        both = reversed_ & (signs != 0)
        profits, looks = profits.reversed(both), [_told(column, "turned with the income", lines, profits, both)]
        signs = profits.signs()
    usual = _most(signs, ~turned & (incomes.signs() > 0)) or 1
    looks += _mixed(column, lines, profits, turned, usual)
    if _most(signs, turned) == usual:
        those = turned & (signs != 0)
        looks.insert(0, _told(column, "taken away with the income", lines, profits, those))
        profits = profits.reversed(those)
    below = ~turned & (incomes.signs() < 0)
    if usual > 0 and _most(signs, below) > 0:
        told = _told(column, "profit of credit notes above 0", lines, profits, below & (signs > 0))
        looks.append(
            f"{told}: it is added, though the income of these lines is below 0 - correct it where it lacks a minus"
        )
    return profits, looks


def _most(signs: NDArray[np.int8], lines: Lines) -> int:
    """The sign of most amounts in some lines, 0 where none has more."""
    return int(np.sign(signs[lines].sum(dtype=np.int64)))


def _mixed(column: str, lines: Sequence[int], profits: Exact, turned: Lines, usual: int) -> list[str]:
    """What is told where some lines that are taken away have a profit of the sign of sales, and others do not."""
    signs = profits.signs()
    alike, others = turned & (signs == usual), turned & (signs == -usual)
    if not alike.any() or not others.any():
        return []
    as_most = "turned as most are" if alike.sum() > others.sum() else "left as written"
    few = others if alike.sum() > others.sum() else alike
    said = _told(column, "the profit of lines taken away has both signs, and all are " + as_most, lines, profits, few)
    return [f"{said} of the other sign - correct the file where their sign is a slip"]


def _told(column: str, what: str, lines: Sequence[int], profits: Exact, some: Lines) -> str:
    places = places_of(some)
    return f"{column}: {what}: {lines_told(taken(lines, places))}, {profits.total(places):,.2f}"
