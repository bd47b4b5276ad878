"""The levers on profit: more As, fewer defections, more products a customer, and what a claim about them needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, prod
from typing import TYPE_CHECKING, TypeAlias

from valuex_xl.judging.domains import at_least_zero, at_most_one, bounded, needed, ratio
from valuex_xl.judging.thresholds import slack
from valuex_xl.judging.values import DIV0, NUM, VALUE, CallError
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import distance, listed, show_money, show_percent
from valuex_xl.rulefiles.figures import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Figures", "Levers"]

Figures: TypeAlias = "Sequence[float] | NDArray[np.float64]"


@dataclass(frozen=True, slots=True)
class Levers:
    """Customers a grade (As first), profit each, fixed costs, and three levers as ratios.

    Very many lines come as arrays of finite numbers, all three columns of them, and are summed up at once.

    ``fewer_defections`` is in points of customers kept. ``claim`` is a change of profit that somebody promises.
    ``of_as`` says of each line whether its customers are As, by default the first; ``without_grade`` counts the
    customers without a grade. ``retention`` is the share of the customers that stay a year as it is.

    >>> claim = Levers((20, 50, 80, 30), (100, 50, 0, 0), 4000, more_as=0.02, claim=0.45)
    >>> round(claim.change, 9), round(claim.required, 9)
    (0.08, 22.5)
    """

    counts: Figures
    profit_each: Figures
    fixed: float = 0.0
    more_as: float = 0.0
    fewer_defections: float = 0.0
    more_products: float = 0.0
    claim: float | None = None
    of_as: Sequence[bool] | NDArray[np.bool_] | None = None
    without_grade: int = 0
    retention: float | None = None

    def __post_init__(self) -> None:
        if len(self.counts) != len(self.profit_each):
            raise CallError(VALUE, f"counts has {len(self.counts)} cells, but profit_each has {len(self.profit_each)}")
        least = min(self.counts, default=0.0) if isinstance(self.counts, Sequence) else self.counts.min()
        at_least_zero(float(least), "a count")
        bounded(self.fixed, "fixed")
        for name in ("more_as", "fewer_defections", "more_products"):
            if at_most_one(getattr(self, name), name) < -1:
                raise CallError(NUM, f"{name} is {getattr(self, name):g}: no more than all can be lost")

    @property
    def base(self) -> float:
        """Profit as it is: sum of count * profit each, less the fixed costs."""
        return self._profit(1.0, 1.0, self.fixed)

    @property
    def profit(self) -> float:
        """Profit with the levers: sum n (1 + more As, if A) (1 + fewer defections) p (1 + more products) - fixed."""
        return self._profit(1 + self.more_as, (1 + self.fewer_defections) * (1 + self.more_products), self.fixed)

    def _profit(self, of_as: float, of_all: float, fixed: float) -> float:
        """The lines with a factor for the As and one for all, less what is fixed."""
        if not isinstance(self.counts, Sequence):
            return self._of_many(of_as, of_all, fixed)
        marks = self.of_as if self.of_as is not None else [True, *[False] * (len(self.counts) - 1)]
        lines = [
            count * each * of_all * (of_as if mark else 1.0)
            for count, each, mark in zip(self.counts, self.profit_each, marks, strict=True)
        ]
        return fsum([*lines, -fixed])

    def _of_many(self, of_as: float, of_all: float, fixed: float) -> float:
        """The same of very many lines, to the last bit."""
        import numpy as np

        from valuex_xl.judging.exact_sums import exact_total

        marks = np.arange(len(self.counts)) == 0 if self.of_as is None else np.asarray(self.of_as, np.bool_)
        lines = np.asarray(self.counts) * np.asarray(self.profit_each) * of_all * np.where(marks, of_as, 1.0)
        return exact_total(np.append(lines, -fixed))

    @property
    def lifetime(self) -> float:
        """What the customers leave over their lives with the levers, before fixed costs, not discounted.

        A customer stays 1 / (1 - retention) years: fewer defections lengthen that instead of adding to the count of one
        year. Source: F. Reichheld and W. E. Sasser, "Zero Defections", Harvard Business Review, 1990. Raises CallError:
        #N/A without the retention, #NUM! where nobody would leave any more.
        """
        return self._contribution(self.more_as, self.more_products) * self._years(self.fewer_defections)

    @property
    def lifetime_change(self) -> float:
        """The same over what they leave as it is, less 1; raises CallError: #DIV/0! for nothing, #NUM! for a loss."""
        base = self._contribution(0.0, 0.0) * self._years(0.0)
        return _change(self.lifetime, base, "the customers leave {} as it is", "nothing")

    def _contribution(self, more_as: float, more_products: float) -> float:
        return self._profit(1 + more_as, 1 + more_products, 0.0)

    def _years(self, fewer_defections: float) -> float:
        """How many years a customer stays."""
        kept = ratio(needed(self.retention, "retention"), "retention") + fewer_defections
        if kept >= 1:
            raise CallError(NUM, f"with {show_percent(kept)} kept a year nobody leaves: there is no end to their lives")
        return 1 / (1 - max(kept, 0.0))

    @property
    def change(self) -> float:
        """Profit with the levers over profit as it is, less 1; CallError: #DIV/0! for a base of 0, #NUM! below."""
        return _change(self.profit, self.base, "profit as it is comes to {}", "0")

    @property
    def required(self) -> float:
        """How large the contribution that the levers act on must be, in profits, for the claim to come true.

        claim / (product of (1 + lever) - 1). Raises CallError: #N/A without a claim, #DIV/0! where no lever moves.
        """
        claim = needed(self.claim, "claim")
        moved = self.moved
        if moved == 0:
            raise CallError(DIV0, "no lever is moved, or they cancel out: nothing could make the claim true")
        return claim / moved

    @property
    def moved(self) -> float:
        """What all levers together move the contribution by: product of (1 + lever) - 1; 0 where they cancel out."""
        moved = prod((1 + self.more_as, 1 + self.fewer_defections, 1 + self.more_products)) - 1
        return 0.0 if abs(moved) <= slack(1.0) else moved

    def why(self) -> Why:
        """The base, the levers, the change, and what the claim needs."""
        levers = (
            (self.more_as, f"{show_percent(self.more_as)} more As"),
            # Of all customers so many more are kept: 5 percent of the defections would be another lever.
            (self.fewer_defections, f"{distance(self.fewer_defections, Unit.PERCENT)} fewer defections"),
            (self.more_products, f"{show_percent(self.more_products)} more products a customer"),
        )
        pulled = [told for lever, told in levers if lever]
        told = (
            f"{listed(pulled) if pulled else 'No lever'} takes profit from {show_money(self.base)} to "
            f"{show_money(self.profit)}"
        )
        if self.base > 0:
            told += f", a change of {show_percent(self.change)}"
        if self.claim is not None and self.moved:
            told += (
                f"; for the claimed {show_percent(self.claim)} what the levers act on would have to be "
                f"{self.required:.4g} times the profit"
            )
        return Why.of(told, *self._lives(), *self._grades())

    def _lives(self) -> list[str]:
        """Which effect of fewer defections the figures are, and the other one where it can be told."""
        if not self.fewer_defections:
            return []
        one_year = "Fewer defections are counted for one year"
        if self.retention is None:
            return [f"{one_year}: give the retention for what they are worth over the customers' lives"]
        try:
            before, after = self._years(0.0), self._years(self.fewer_defections)
            left, change = self.lifetime, self.lifetime_change
        except CallError as error:
            return [f"{one_year}; over the customers' lives: {error}"]
        return [
            f"{one_year}: over the customers' lives, {before:,.4g} years now and {after:,.4g} then, they leave "
            f"{show_money(left)} before fixed costs, a change of {show_percent(change)}"
        ]

    def _grades(self) -> list[str]:
        told = []
        if self.without_grade:
            has = "row has" if self.without_grade == 1 else "rows have"
            told.append(f"{self.without_grade} {has} no grade: counted, but not as an A")
        if self.of_as is not None and self.more_as and not any(self.of_as):
            told.append("No customer is an A: more As change nothing")
        return told


def _change(now: float, base: float, told: str, nothing: str) -> float:
    """What is now over what was, less 1; raises CallError, with the amount told: #DIV/0! for none, #NUM! for a loss."""
    if base > 0:
        return now / base - 1
    found = told.format(nothing if base == 0 else f"a loss ({base:,.2f})")
    raise CallError(DIV0 if base == 0 else NUM, f"{found}: there is no change in percent of it")
