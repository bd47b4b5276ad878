"""How much hangs on one customer or industry: shares, ranks, indices and the status of each key.

Herfindahl-Hirschman index: the sum of squared shares in percent, 10,000 for a monopoly (U.S. Department of Justice,
Merger Guidelines 2.1). Effective number: 10,000 / HHI. Gini: the population formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum, inf

from valuex_xl.judging.netting import Net, Netted
from valuex_xl.judging.running_sums import all_running_totals
from valuex_xl.judging.thresholds import money_slack, slack
from valuex_xl.judging.values import DIV0, NA, NUM, CallError, CellError
from valuex_xl.judging.wording import show_money
from valuex_xl.kinds.concentration.compiled_limit import UNLIMITED, CompiledJoint, CompiledLimit, Threshold
from valuex_xl.kinds.concentration.indices import effective_number, gini_coefficient
from valuex_xl.kinds.concentration.rules import Largest

__all__ = ["BREACH", "NOBODY", "OK", "WATCH", "Shares", "Together", "base_of", "checked_base"]

OK, WATCH, BREACH = "OK", "WATCH", "BREACH"
_SEVERITY = (OK, WATCH, BREACH)
NOBODY = "no amount stands beside a name that counts"


@dataclass(frozen=True, slots=True)
class Together:
    """A limit on several together, and who they are, the largest first."""

    joint: CompiledJoint
    members: tuple[Net, ...]

    @property
    def amount(self) -> float:
        """What they have together."""
        return fsum(net.amount for net in self.members)


@dataclass(frozen=True)
class Shares:
    """Netted amounts held against one compiled. ``base`` is what shares are of; ``ranked`` has the largest first."""

    compiled: CompiledLimit
    netted: Netted
    base: float
    ranked: tuple[Net, ...]

    @property
    def largest(self) -> Net:
        """The largest key; raises CallError (#N/A) where nobody is named."""
        if not self.ranked:
            raise CallError(NA, NOBODY)
        return self.ranked[0]

    def share(self, net: Net) -> float:
        """The key's part of the base, a ratio: amount / base."""
        return net.amount / self.base

    def status(self, net: Net) -> str:
        """BREACH over the key's own threshold, WATCH over the lower one where there is one, else OK."""
        share = self.share(net)
        if self._is_over(self.compiled.breach_for(net.key), net.amount, share):
            return BREACH
        watch = self.compiled.watch_for(net.key)
        return WATCH if watch is not None and self._is_over(watch, net.amount, share) else OK

    def _is_over(self, cap: Threshold, amount: float, share: float) -> bool:
        return cap.is_over(amount, share, self.netted.largest_input)

    @cached_property
    def statuses(self) -> dict[str, str]:
        """The status of each key that counts."""
        compiled, base = self.compiled, self.base
        watch = compiled.watch or UNLIMITED
        if compiled.breach.money < inf or watch.money < inf:
            return {net.key: self.status(net) for net in self.ranked}
        over, watched = compiled.breach.over.low, watch.over.low
        found = dict.fromkeys([net.key for net in self.ranked], OK)
        for net in self.ranked:
            share = net.amount / base
            if not (share >= over or share >= watched):
                break  # the others are smaller
            found[net.key] = BREACH if share >= over else WATCH
        special = compiled.overrides.keys() | compiled.watches.keys()
        return found | {net.key: self.status(net) for net in self.ranked if net.key in special} if special else found

    @cached_property
    def joint_breaches(self) -> tuple[Together, ...]:
        """The limits on several together that are broken, in file order."""
        found = [Together(joint, tuple(self.members(joint, self.ranked))) for joint in self.compiled.joint]
        return tuple(each for each in found if self._is_over(each.joint.cap, each.amount, each.amount / self.base))

    def members(self, joint: CompiledJoint, ranked: Sequence[Net]) -> list[Net]:
        """Whom a joint limit is about, out of keys that come in the order of their amounts, the largest first."""
        if isinstance(joint.who, Largest):
            return list(ranked[: joint.who.count])
        if joint.own is not None:
            return [net for net in ranked if self._is_over(joint.own, net.amount, self.share(net))]
        keys = joint.keys or frozenset()
        return [net for net in ranked if (net.key in keys) is not joint.outside]

    @cached_property
    def worst(self) -> str:
        """The status of the worst key, or of several together where the rules limit those too."""
        if not self.ranked:
            raise CallError(NA, NOBODY)
        return BREACH if self.joint_breaches else max(set(self.statuses.values()), key=_SEVERITY.index)

    def top(self, count: int) -> float:
        """The share of the largest ``count`` together; raises CallError (#N/A) where nobody is named."""
        if not self.ranked:
            raise CallError(NA, NOBODY)
        return fsum(net.amount for net in self.ranked[:count]) / self.base

    @cached_property
    def _on_base(self) -> list[Net]:
        """The keys whose shares make up the base: with a positive base those that lose are not part of it."""
        within = [net for net in self.ranked if self.compiled.base == "net" or net.amount > 0]
        if not within:
            raise CallError(NA, NOBODY)
        return within

    def hhi(self) -> float:
        """Herfindahl-Hirschman index: sum of (share in percent) squared."""
        return fsum(percent * percent for percent in (self.share(net) * 100 for net in self._on_base))

    def effective(self) -> float:
        """How many equal customers would be as concentrated."""
        return effective_number(self.hhi())

    def gini(self) -> float:
        """Gini coefficient of the population."""
        amounts = sorted(net.amount for net in self._on_base)
        by_rank = fsum(i * amount for i, amount in enumerate(amounts, 1))
        return gini_coefficient(fsum(amounts), by_rank, len(amounts), self.netted.largest_input)

    def headroom(self, net: Net) -> float | CellError:
        """How much the key can still grow, the total growing with it: (L T - a) / (1 - L); negative when over.

        A positive base does not hold a key that loses, so that its way up to zero adds nothing: L T / (1 - L) - a.
        """
        cap = self.compiled.breach_for(net.key)
        room = cap.money - net.amount
        if cap.share < 1:
            outside = net.amount if self.compiled.base == "positive" and net.amount < 0 else 0.0
            grown = (cap.share * self.base - (net.amount - outside)) / (1 - cap.share) - outside
            return max(grown, room) if cap.cap.both else min(grown, room)
        if room < inf:
            return room
        what = "no limit" if cap.is_free else "a limit of 100%"
        return NUM.because(f"{what} leaves room without end")

    def excess(self, net: Net) -> float:
        """What lies over the limit: max(0, a - L T); nothing where the share is on the limit, rounding aside."""
        cap = self.compiled.breach_for(net.key)
        limit = cap.share
        over = net.amount - limit * self.base
        if cap.money < inf:
            over = net.amount - cap.most(self.base)
            hair = money_slack(max(self.netted.largest_input, cap.money))
            return over if over > hair else 0.0
        if over <= 0:
            return 0.0
        on_limit = self.share(net) <= limit + slack(limit) or over <= money_slack(self.netted.largest_input)
        return 0.0 if on_limit else over

    @cached_property
    def running(self) -> list[float]:
        """The running share: down the ranks, then on through what is nobody's."""
        totals = all_running_totals([net.amount for net in (*self.ranked, *self.uncounted)])
        return [total / self.base for total in totals]

    @cached_property
    def uncounted(self) -> Sequence[Net]:
        """What is in the total and nobody's: unnamed rows, and names that the rules call not a customer."""
        return [net for net in self.netted.nets if not net.counts]


def checked_base(base: float, compiled: CompiledLimit, largest_input: float) -> float:
    """The base; raises CallError (#DIV/0!) where it is zero, rounding aside, and (#NUM!) where it is negative."""
    if abs(base) <= money_slack(largest_input):
        raise CallError(DIV0, f"the {compiled.base} total of {compiled.source.of} is zero: there are no shares of it")
    if base < 0:
        raise CallError(
            NUM, f"the net total of {compiled.source.of} is negative ({show_money(base)}): there are no shares of it"
        )
    return base


def base_of(netted: Netted, base: str) -> float:
    """What shares are of: the net total, or the sum of the keys that are above zero."""
    if base == "net":
        return netted.total
    return fsum(net.amount for net in netted.nets if net.amount > 0)
