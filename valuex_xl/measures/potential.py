"""Current against full potential value: the gap that selling to this customer could close."""

from __future__ import annotations

from dataclasses import dataclass

from valuex_xl.judging.domains import at_least_zero, at_most_one, needed, ratio
from valuex_xl.judging.values import DIV0, CallError
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import show_money, show_percent
from valuex_xl.measures.lifetime import lifetime_value

__all__ = ["Potential"]


@dataclass(frozen=True, slots=True)
class Potential:
    """One customer's value a year and over its life, as it is and as it could be.

    ``spend`` is what it spends with us a year, ``wallet`` what it spends with anyone, ``margin`` a ratio of income,
    ``retention`` what is kept now. The ideals and the discount are the rule set's.

    >>> customer = Potential(40_000, 100_000, 0.3, 0.8, ideal_share=1.0, ideal_retention=0.95, discount=0.1)
    >>> customer.gap, round(customer.lifetime_gap, 6)
    (18000.0, 158000.0)
    """

    spend: float
    wallet: float
    margin: float
    retention: float | None
    ideal_share: float
    ideal_retention: float
    discount: float

    def __post_init__(self) -> None:
        at_least_zero(self.wallet, "wallet")
        at_most_one(self.margin, "margin")
        ratio(self.ideal_retention, "ideal_retention")
        if self.retention is not None:
            ratio(self.retention, "retention")

    @property
    def current(self) -> float:
        """What the customer leaves us a year: spend * margin."""
        return self.spend * self.margin

    @property
    def potential(self) -> float:
        """What it could leave us a year: wallet * ideal share * margin."""
        return self.wallet * self.ideal_share * self.margin

    @property
    def gap(self) -> float:
        """(wallet * ideal share - current spend) * margin, a year."""
        return (self.wallet * self.ideal_share - self.spend) * self.margin

    @property
    def lifetime_current(self) -> float:
        """The lifetime value of what it leaves us, at the retention of today."""
        return lifetime_value(self.current, needed(self.retention, "retention"), self.discount)

    @property
    def lifetime_potential(self) -> float:
        """The lifetime value of its potential, at the ideal retention."""
        return lifetime_value(self.potential, self.ideal_retention, self.discount)

    @property
    def lifetime_gap(self) -> float:
        """What closing the gap is worth over the customer's life: potential less current lifetime value."""
        return self.lifetime_potential - self.lifetime_current

    @property
    def realised(self) -> float:
        """Current over potential; raises CallError (#DIV/0!) where there is no potential."""
        if self.potential == 0:
            raise CallError(DIV0, "the potential is 0: there is nothing to realise")
        return self.current / self.potential

    def why(self) -> Why:
        """The gap and what it is made of, over the life too where the retention is known."""
        told = (
            f"Current value {show_money(self.current)} a year of a potential {show_money(self.potential)} "
            f"({show_percent(self.ideal_share)} of a wallet of {show_money(self.wallet)} at a margin of "
            f"{show_percent(self.margin)}): the gap is {show_money(self.gap)} a year"
        )
        if self.retention is None:
            return Why.of(told)
        return Why.of(
            f"{told}; over its life {show_money(self.lifetime_gap)}, at a retention of {show_percent(self.retention)} "
            f"now and {show_percent(self.ideal_retention)} ideally, discounted at {show_percent(self.discount)}"
        )
