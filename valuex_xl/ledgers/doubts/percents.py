"""Percentages chosen for money: a margin in percent has no sum."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from valuex_xl.ledgers.answers import IGNORE, way
from valuex_xl.ledgers.columns import Exact, exact
from valuex_xl.ledgers.doubts.view import Finding
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.money.amounts import Amounts
from valuex_xl.ledgers.vocabulary.titles import is_margin, is_percent
from valuex_xl.rulefiles.text import fold

__all__ = ["percents"]

_HUNDRED = 100
_SMALL_PART = 0.05
"""Margins that are less of the incomes than this, and none above 100, are more likely percentages than money."""


def percents(
    file: str, lines: Sequence[int], asked: Mapping[str, str], money: Mapping[str, Amounts], ignored: Collection[str]
) -> Iterator[Finding]:
    """A fault for each column of money that is in percent by its title, a sentence where a margin may be."""
    known = set(map(fold, ignored))
    for use, amounts in money.items():
        title = asked[use]
        if fold(title) in known:
            continue
        if is_percent(title):
            reason = (
                "is in percent by its title, and percentages have no sum - choose or add a column with amounts of "
                f"money, or say {way(title, IGNORE)} where it holds them"
            )
            yield LedgerFault(file, lines[0], reason, title)
        elif use == "profit" and is_margin(title) and _like_percents(exact(amounts.values), money["income"]):
            yield (
                f"{title}: no amount is above 100 or below -100, and incomes are far larger: where these are "
                "percentages their sum is no profit - choose or add a column with amounts of money"
            )


def _like_percents(margins: Exact, incomes: Amounts) -> bool:
    sizes, whole = np.abs(margins.floats()), np.abs(exact(incomes.values).floats())
    return bool(sizes.any() and sizes.max() <= _HUNDRED and sizes.sum() < _SMALL_PART * whole.sum())
