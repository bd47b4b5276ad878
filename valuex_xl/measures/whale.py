"""The whale curve: who makes the profit and who eats it."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from valuex_xl.judging.netting import Net, Netted
from valuex_xl.judging.running_sums import running_totals
from valuex_xl.judging.thresholds import money_slack
from valuex_xl.judging.values import DIV0, NUM, CallError, Scalar

__all__ = ["Whale", "whale"]


@dataclass(frozen=True, slots=True)
class Whale:
    """Customers from the most to the least profitable, with the running profit after each.

    Source: R. Kaplan and V. G. Narayanan, "Measuring and Managing Customer Profitability", Journal of Cost Management,
    2001.
    """

    ranked: tuple[Net, ...]
    running: tuple[float, ...]
    total: float

    def curve(self) -> list[list[Scalar]]:
        """Rank, key, profit, running profit, running share; best first."""
        return [
            [rank, net.name, net.amount, running, running / self.total]
            for rank, (net, running) in enumerate(zip(self.ranked, self.running, strict=True), 1)
        ]

    @property
    def peak(self) -> float:
        """The largest running share: what profit would be of today's without those that lose."""
        return max(self.running) / self.total

    @property
    def peak_count(self) -> int:
        """How many customers it takes to reach the peak."""
        return self.running.index(max(self.running)) + 1

    @property
    def eroded(self) -> float:
        """The sum of the losses, as a negative amount: what those behind the peak eat."""
        return fsum(net.amount for net in self.ranked if net.amount < 0)


def whale(netted: Netted) -> Whale:
    """The curve of netted profits. Raises CallError: #DIV/0! for a total of zero, #NUM! for a loss in all.

    Two customers make 80,000, a third eats 20,000 of it: without it profit would be a third higher.

    >>> from valuex_xl.judging.netting import net
    >>> curve = whale(net([50_000, -20_000, 30_000], ["Ash", "Birch", "Cedar"], {}))
    >>> curve.running, curve.eroded, round(curve.peak, 6), curve.peak_count
    ((50000.0, 80000.0, 60000.0), -20000.0, 1.333333, 2)
    """
    total = netted.total
    if abs(total) <= money_slack(netted.largest_input):
        raise CallError(DIV0, "the total profit is zero: there are no shares of it")
    if total < 0:
        raise CallError(NUM, f"the total profit is a loss ({total:,.2f}): there are no shares of it")
    ranked = tuple(sorted(netted.nets, key=lambda net: -net.amount))
    return Whale(ranked, tuple(running_totals(net.amount for net in ranked)), total)
