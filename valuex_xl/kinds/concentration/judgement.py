"""Netted amounts held against a limit: what is over, the class and row of each key, the table, and what was found."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from math import inf

from valuex_xl.judging.columns import Table
from valuex_xl.judging.findings import ByRule, Finding
from valuex_xl.judging.netting import Net, Netted
from valuex_xl.judging.values import Scalar
from valuex_xl.judging.wording import show_money
from valuex_xl.kinds.concentration.classes import classes
from valuex_xl.kinds.concentration.compiled_limit import CompiledLimit, Threshold
from valuex_xl.kinds.concentration.eligibility import Eligibility, eligibility
from valuex_xl.kinds.concentration.possible_totals import buckets, sum_of_others
from valuex_xl.kinds.concentration.rules import Base
from valuex_xl.kinds.concentration.shares import BREACH, OK, Shares, base_of, checked_base

__all__ = ["Judgement", "judge"]


class Judgement(Shares):
    """Shares with what rests on all of them: what is over in the whole line, classes, rows, the table, findings."""

    @cached_property
    def eligibility(self) -> Eligibility:
        """What of each key is over the limits of the line, joint ones included."""
        return eligibility(self)

    @cached_property
    def classes(self) -> dict[str, str]:
        """The class of each key, empty for one that gets none."""
        return classes(self)

    def by_row(self, of_key: dict[str, str]) -> list[Scalar]:
        """What each input row's key has; empty text for rows that are blank, left out or nobody's."""
        nets = self.netted.nets
        return ["" if at is None else of_key.get(nets[at].key, "") for at in self.netted.rows]

    def table(self) -> Table:
        """Key, amount, share, running share, status, excess, headroom; largest first, then what is nobody's."""
        nets = (*self.ranked, *self.uncounted)
        nobody: list[Scalar] = [""] * len(self.uncounted)
        return Table(
            [net.name for net in nets],
            [net.amount for net in nets],
            [net.amount / self.base for net in nets],
            self.running,
            [*map(self.statuses.__getitem__, [net.key for net in self.ranked]), *nobody],
            [*self._excesses(), *nobody],
            [*self._headrooms(), *nobody],
        )

    def _excesses(self) -> list[Scalar]:
        """The excess of each key that counts; where one share is the limit of all, most are seen not to reach it."""
        cap = self.compiled.breach
        if self.compiled.overrides or cap.money < inf:
            return [self.excess(net) for net in self.ranked]
        most = cap.share * self.base
        return [0.0 if net.amount <= most else self.excess(net) for net in self.ranked]

    def _headrooms(self) -> list[Scalar]:
        """The headroom of each key that counts; the same sum as of one, what is alike in all keys worked out once."""
        cap = self.compiled.breach
        if self.compiled.overrides or cap.money < inf or cap.cap.both or cap.share >= 1:
            return [self.headroom(net) for net in self.ranked]
        most, rest, positive = cap.share * self.base, 1 - cap.share, self.compiled.base == "positive"
        return [
            most / rest - amount if positive and amount < 0 else (most - amount) / rest
            for amount in (net.amount for net in self.ranked)
        ]

    @cached_property
    def buckets(self) -> list[Net]:
        """The keys that count whose names are words for leftovers or totals."""
        return buckets(self.ranked)

    @cached_property
    def possible_total(self) -> str | None:
        """The name of an amount that is the sum of others."""
        return sum_of_others([net for net in self.netted.nets if net.counts], self.netted.largest_input)

    def on_base(self, base: Base) -> Judgement:
        """The same amounts and limits, the shares being of another base; raises CallError as ``judge``."""
        compiled = replace(self.compiled, base=base)
        total = checked_base(base_of(self.netted, base), compiled, self.netted.largest_input)
        return Judgement(compiled, self.netted, total, self.ranked)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """A finding for each key, or several together, over a threshold."""
        compiled, found = self.compiled, []
        for net in self.ranked:
            status = self.statuses[net.key]
            if status != OK:
                cap = compiled.breach_for(net.key) if status == BREACH else compiled.watch_for(net.key)
                assert cap is not None
                found.append(self._finding(status, net.name, net.amount, cap))
        found += [
            self._finding(BREACH, str(each.joint.who), each.amount, each.joint.cap) for each in self.joint_breaches
        ]
        return tuple(found)

    def _finding(self, status: str, name: str, amount: float, cap: Threshold) -> Finding:
        """A figure and its limit are shares, or amounts of money where the cap that is passed is one."""
        share, limit = amount / self.base, cap.share
        if cap.money < inf and not cap.over.low <= share:
            share_of = f"{show_money(amount)} of {self.compiled.source.of}"
            share, limit = amount, cap.money
        else:
            share_of = f"{share * 100:.2f}% of {self.compiled.source.of}"
        head = self.compiled.rules.head
        by = ByRule(head.name, head.version, self.compiled.source.name)
        message = f"{name}: {share_of}"
        return Finding(status, "breach" if status == BREACH else "watch", message, by, name, share, limit)


def judge(netted: Netted, compiled: CompiledLimit) -> Judgement:
    """The netted amounts held against the compiled.

    Raises CallError: #DIV/0! where the base is zero, #NUM! where it is negative.

    Where no customer may have more than 25%, one with 30,000 of 100,000 is 5,000 over.

    >>> from datetime import date
    >>> from valuex_xl.judging.netting import net
    >>> from valuex_xl.kinds.concentration.compiled_limit import compile_limit
    >>> from valuex_xl.rulesets.load import read_text
    >>> limits = "base: {income: net}, limits: {customer: {of: income, breach: above 25%}}"
    >>> rules = read_text(f"{{kind: concentration, version: 1, {limits}}}", "concentration").rules
    >>> limit = compile_limit(rules, None, date(2026, 6, 1))
    >>> found = judge(net([30_000, 25_000, 20_000, 15_000, 10_000], None, {}), limit)
    >>> found.worst, found.share(found.largest), found.excess(found.largest), round(found.headroom(found.largest), 2)
    ('BREACH', 0.3, 5000.0, -6666.67)
    >>> round(found.hhi(), 6), round(found.effective(), 6), round(found.gini(), 6)
    (2250.0, 4.444444, 0.2)
    """
    base = checked_base(base_of(netted, compiled.base), compiled, netted.largest_input)
    counted = [net for net in netted.nets if net.counts]
    return Judgement(compiled, netted, base, tuple(sorted(counted, key=lambda net: -net.amount)))
