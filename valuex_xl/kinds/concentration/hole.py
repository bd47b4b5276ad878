"""The hole that a customer leaves: what goes with it, how many would have to refill it, who is too large next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import fsum

from valuex_xl.judging.cells import as_key, is_blank
from valuex_xl.judging.keys import Tops
from valuex_xl.judging.netting import Net
from valuex_xl.judging.thresholds import money_slack
from valuex_xl.judging.values import DIV0, NA, NUM, CallError, CellError, Scalar
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import listed, show_money, show_percent
from valuex_xl.kinds.concentration.judgement import Judgement, judge
from valuex_xl.kinds.concentration.shares import BREACH
from valuex_xl.kinds.concentration.words import set_aside
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["Hole", "largest", "lose", "named"]


@dataclass(frozen=True)
class Hole:
    """What goes, and the book as it stands before and after."""

    gone: tuple[Net, ...]
    before: Judgement

    @property
    def amount(self) -> float:
        """The money that goes: the sum of the netted amounts of those who leave."""
        return fsum(net.amount for net in self.gone)

    @property
    def share(self) -> float:
        """What goes over the base of today."""
        return self.amount / self.before.base

    @cached_property
    def remaining(self) -> tuple[Net, ...]:
        """Those who stay, largest first."""
        lost = {net.key for net in self.gone}
        return tuple(net for net in self.before.ranked if net.key not in lost)

    @property
    def refill(self) -> float:
        """How many average remaining customers it takes to refill the hole, not rounded."""
        remaining = self.remaining
        left = fsum(net.amount for net in remaining)
        if abs(left) <= money_slack(self.before.netted.largest_input):
            raise CallError(DIV0, "nothing remains to refill the hole with")
        if left < 0:
            raise CallError(NUM, "the remaining customers lose money on the whole: they refill nothing")
        return self.amount / (left / len(remaining))

    @cached_property
    def after(self) -> Judgement:
        """The book without what goes, held against the same limits."""
        lost = {net.key for net in self.gone}
        netted = self.before.netted
        kept = tuple(net for net in netted.nets if net.key not in lost)
        return judge(replace(netted, nets=kept), self.before.compiled)

    def why(self) -> Why:
        """What goes, what refills it, and who is the largest then."""
        names = listed([net.name for net in self.gone])
        limit = self.before.compiled.source
        told = f"Without {names} {show_money(self.amount)} of {limit.of} goes, {show_percent(self.share)}"
        try:
            refill = f"{self.refill:.4g} average remaining customers refill it"
            after = self.after
            threshold = self.before.compiled.breach_for(after.largest.key)
            beside = None if threshold.cap.share is None else threshold.share
            share = show_percent(after.share(after.largest), beside=beside)
            rule = "no limit" if threshold.is_free else f"{threshold} breaches"
            if after.joint_breaches and after.statuses[after.largest.key] != BREACH:
                joint = after.joint_breaches[0].joint
                rule = f"{joint.who} together, {joint.cap} breaches"
            next_ = f"the largest is then {after.largest.name} with {share}: {after.worst} ({rule})"
        except CallError as error:
            return Why.of(told, f"Nothing can be said of what remains: {error}")
        return Why.of(f"{told}; {refill}; {next_}", *set_aside(self.before))


def largest(judgement: Judgement, count: float) -> Hole:
    """The hole that the largest ``count`` leave. Raises CallError (#NUM!) for a count that is not whole or too many.

    A customer of 30,000 among four others with 70,000 takes as many as 1.7 of these to replace.

    >>> from datetime import date
    >>> from valuex_xl.judging.netting import net
    >>> from valuex_xl.kinds.concentration.compiled_limit import compile_limit
    >>> from valuex_xl.rulesets.load import read_text
    >>> limits = "base: {income: net}, limits: {customer: {of: income, breach: above 25%}}"
    >>> rules = read_text(f"{{kind: concentration, version: 1, {limits}}}", "concentration").rules
    >>> limit = compile_limit(rules, None, date(2026, 6, 1))
    >>> hole = largest(judge(net([30_000, 25_000, 20_000, 15_000, 10_000], None, {}), limit), 1)
    >>> hole.amount, hole.share, round(hole.refill, 6), hole.after.worst
    (30000.0, 0.3, 1.714286, 'BREACH')
    """
    if count < 1 or count != int(count):
        raise CallError(NUM, f"lose is {count:g}, but it is a whole number from 1, or names")
    if count > len(judgement.ranked):
        raise CallError(NUM, f"lose is {count:g}, but there are only {len(judgement.ranked)} with a name")
    return Hole(judgement.ranked[: int(count)], judgement)


def named(judgement: Judgement, names: Sequence[Scalar]) -> Hole:
    """The hole that these leave. Raises CallError (#N/A) for a name that is not there, with a did-you-mean."""
    known = {net.key: net for net in judgement.ranked}
    gone: dict[str, Net] = {}
    tops = Tops(judgement.compiled.parents)
    for cell in names:
        name = as_key(cell)
        if isinstance(name, CellError):
            raise CallError(name, f"lose holds the error {name}")
        if name is None:
            continue
        key = fold(tops.of(name))
        if key not in known:
            hint = did_you_mean(name, [net.name for net in judgement.ranked])
            raise CallError(NA, f'"{name}" is not among the keys{hint}')
        gone[key] = known[key]
    return Hole(tuple(gone.values()), judgement)


def lose(judgement: Judgement, what: Sequence[Scalar]) -> Hole:
    """The hole left by so many of the largest (one number; blank is 1), or by the names given."""
    if all(map(is_blank, what)):
        return largest(judgement, 1)
    if len(what) == 1 and isinstance(what[0], (int, float)) and not isinstance(what[0], bool):
        return largest(judgement, what[0])
    return named(judgement, what)
