"""The whale curve: who makes the profit and who eats it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum

from valuex_xl.judging.columns import Table
from valuex_xl.judging.netting import Net, Netted
from valuex_xl.judging.running_sums import all_running_totals
from valuex_xl.judging.thresholds import money_slack
from valuex_xl.judging.values import DIV0, NUM, CallError, CellError, Scalar
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import show_money, show_percent, show_rows

__all__ = ["Whale", "whale"]


@dataclass(frozen=True, slots=True)
class Whale:
    """Customers from the most to the least profitable, with the running profit after each.

    ``no_shares`` says why there are no shares of the total: it is zero, or a loss.

    Source: R. Kaplan and V. G. Narayanan, "Measuring and Managing Customer Profitability", Journal of Cost Management,
    2001.
    """

    ranked: tuple[Net, ...]
    running: tuple[float, ...]
    total: float
    no_shares: CellError | None = None
    aside: tuple[str, ...] = ()
    """What is to be said of rows that are left out, count as 0 or are nobody's, without full stops."""

    def curve(self) -> Table:
        """Rank, key, profit, running profit, running share; best first.

        Where there is no positive total the last column is the error that the peak raises.
        """
        return Table(
            list(range(1, len(self.ranked) + 1)),
            [net.name for net in self.ranked],
            [net.amount for net in self.ranked],
            self.running,
            [self._share(running) for running in self.running],
        )

    def _share(self, running: float) -> Scalar:
        return running / self.total if self.no_shares is None else self.no_shares

    @property
    def peak(self) -> float:
        """The largest running share: what profit would be of today's without those that lose.

        Raises CallError: #DIV/0! for a total of zero, #NUM! for a loss in all.
        """
        if self.no_shares is not None:
            raise CallError(self.no_shares, self.no_shares.why)
        return max(self.running) / self.total

    @property
    def peak_count(self) -> int:
        """How many customers it takes to reach the largest running profit; none where each of them loses."""
        highest = max(self.running, default=0.0)
        return self.running.index(highest) + 1 if highest > 0 else 0

    def why(self) -> Why:
        """The peak and what is eaten behind it, and which rows that leaves out."""
        losing = sum(net.amount < 0 for net in self.ranked)
        told = f"{self.peak_count:,} of {len(self.ranked):,} customers make {show_money(max((0.0, *self.running)))}"
        told += f", {show_percent(self.peak)} of the total of {show_money(self.total)}" if not self.no_shares else ""
        eaten = f"{losing:,} {'loses' if losing == 1 else 'lose'} {show_money(-self.eroded)} of it" if losing else ""
        shares = [] if self.no_shares is None else [f"{self.no_shares.why[:1].upper()}{self.no_shares.why[1:]}"]
        return Why.of(f"{told}; {eaten or 'nobody loses'}", *shares, *self.aside)

    @property
    def eroded(self) -> float:
        """The sum of the losses, as a negative amount: what those behind the peak eat."""
        return fsum(min(net.amount, 0.0) for net in self.ranked)


def whale(netted: Netted) -> Whale:
    """The curve of netted profits; raises CallError (#DIV/0!) where there are none.

    Two customers make 80,000, a third eats 20,000 of it: without it profit would be a third higher.

    >>> from valuex_xl.judging.netting import net
    >>> curve = whale(net([50_000, -20_000, 30_000], ["Ash", "Birch", "Cedar"], {}))
    >>> curve.running, curve.eroded, round(curve.peak, 6), curve.peak_count
    ((50000.0, 80000.0, 60000.0), -20000.0, 1.333333, 2)
    """
    if not netted.nets:
        raise CallError(DIV0, "there are no profits to rank")
    total = netted.total
    ranked = tuple(sorted(netted.nets, key=lambda net: -net.amount))
    running = tuple(all_running_totals([net.amount for net in ranked]))
    return Whale(ranked, running, total, _no_shares(netted, total), tuple(_aside(netted)))


def _aside(netted: Netted) -> Iterator[str]:
    if netted.gaps:
        yield f"{show_rows(netted.gaps)} without a profit: left out"
    if netted.blank_amounts:
        yield f"{show_rows(netted.blank_amounts)} without a profit: counted as 0"
    if netted.unnamed_rows:
        amount = fsum(net.amount for net in netted.nets if not net.key)
        count = show_rows(netted.unnamed_rows)
        yield f"{count} without a name ({show_money(amount)}): ranked together as one, (unnamed)"


def _no_shares(netted: Netted, total: float) -> CellError | None:
    rounding = money_slack(netted.largest_input)
    if total > rounding:
        return None
    if total < -rounding:
        return NUM.because(f"the total profit is a loss ({total:,.2f}): there are no shares of it")
    return DIV0.because("the total profit is zero: there are no shares of it")
