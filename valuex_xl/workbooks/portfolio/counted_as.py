"""The book before a refresh by the parents of the new ledger: its customers, and what was typed for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from valuex_xl.judging.keys import Tops
from valuex_xl.ledgers.columns import no_amounts
from valuex_xl.ledgers.parents import read_parents
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.portfolio.earlier import Earlier, EarlierCustomers
from valuex_xl.workbooks.portfolio.names import NOT_GRADED
from valuex_xl.workbooks.portfolio.typed import Typed, TypedRow

__all__ = ["CountedAs"]


class CountedAs:
    """Who is counted as whom, by a file of parents; without one everybody is who they are."""

    def __init__(self, path: Path | None) -> None:
        """Raises LedgerError where the file cannot be read."""
        self._tops = Tops(read_parents(path).above if path is not None else {})

    def top(self, name: str) -> str:
        """The name at the top of its parents; itself where it has none."""
        return self._tops.of(name)

    def earlier(self, earlier: Earlier) -> Earlier:
        """A period with its customers put together; one that was there alone keeps its grade under its new name."""
        then = earlier.customers
        names = [self.top(name) for name in then.names]
        keys = [fold(name) for name in names]
        if keys == list(then.keys):
            return earlier
        groups: dict[str, list[int]] = {}
        for at, key in enumerate(keys):
            groups.setdefault(key, []).append(at)
        number = {key: place for place, key in enumerate(groups)}
        whose = np.array([number[key] for key in keys])
        income = then.income.sums(whose, len(groups))
        order = np.argsort(-income.floats(), kind="stable")
        every = list(groups.values())
        members = [every[place] for place in order.tolist()]
        firsts = [next((at for at in each if then.keys[at] == keys[at]), each[0]) for each in members]
        unknown = bool(then.profit.blank.all())
        profit = no_amounts(len(groups)) if unknown else then.profit.sums(whose, len(groups)).take(order)
        return replace(
            earlier,
            customers=EarlierCustomers(
                [keys[at] for at in firsts],
                [names[at] for at in firsts],
                [then.industries[at] for at in firsts],
                income.take(order),
                profit,
                [_added([then.wallets[at] for at in each]) for each in members],
                [_alike([then.will_buy[at] for at in each], "") for each in members],
                None
                if then.grades is None
                else [_alike([then.grades[at] for at in each], NOT_GRADED) for each in members],
            ),
        )

    def typed(self, typed: Typed) -> Typed:
        """What was typed, under the names of now: what was typed for the new name itself stays as it is."""
        rows: dict[str, TypedRow] = dict(typed.rows)
        moved: dict[str, list[str]] = {}
        for key, row in typed.rows.items():
            top = fold(self.top(row.name))
            if top != key and top not in rows:
                moved.setdefault(top, []).append(key)
        for top, those in moved.items():
            if len(those) == 1:
                row = rows.pop(those[0])
                rows[top] = replace(row, name=self.top(row.name))
        overrides = tuple(replace(each, customer=self.top(each.customer)) for each in typed.overrides)
        return replace(typed, rows=rows, overrides=overrides, hole=self.top(typed.hole))


def _added(wallets: list[float | None]) -> float | None:
    known = [wallet for wallet in wallets if wallet is not None]
    return sum(known) if known else None


def _alike(words: list[str], other: str) -> str:
    """The one word that all say; else another."""
    return words[0] if len(set(words)) == 1 else other
