"""One open formula for a target cost: both partners share what is saved, and what is overspent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import fsum, inf

from valuex_xl.judging.domains import at_least_zero
from valuex_xl.judging.thresholds import in_force, money_slack
from valuex_xl.judging.values import NA, NUM, CallError, Scalar
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import listed_whole, show_money, show_percent
from valuex_xl.kinds.partnering.ends import NO_ENDS, Capped, Ends, ends
from valuex_xl.kinds.partnering.rules import Fee, Partnering

__all__ = ["Formula", "Part", "Project", "formula"]

_HALVINGS = 200
_BEYOND = 1e6


@dataclass(frozen=True, slots=True)
class Part:
    """Our share between two ratios of the target; ``high`` is infinite for the open end."""

    low: float
    high: float
    ours: float


@dataclass(frozen=True)
class Formula:
    """The slices and the fee in force on a day."""

    rules: Partnering
    parts: tuple[Part, ...]
    fee: Fee
    ends: Ends = NO_ENDS

    def project(self, target: float, actual: float, fee: float | None = None, ceiling: float | None = None) -> Project:
        """One project. A fee or ceiling of None is the rule set's fee, and no ceiling; 0 is 0.

        Raises CallError (#NUM!) for a target that is not above 0, and for a negative cost, fee or ceiling.
        """
        if target <= 0:
            raise CallError(NUM, f"target is {target:g}, but a target cost is above 0")
        at_least_zero(actual, "actual")
        if fee is not None:
            at_least_zero(fee, "fee")
        if ceiling is not None:
            at_least_zero(ceiling, "ceiling")
        return Project(self, target, actual, fee, ceiling)


@dataclass(frozen=True, slots=True)
class Project:
    """A project under the formula."""

    formula: Formula
    target: float
    actual: float
    fixed_fee: float | None
    ceiling: float | None

    @property
    def share(self) -> float:
        """Our part of the gain (+) or pain (-): the integral of our share from actual to target, within the caps."""
        return self._capped.share

    @property
    def _capped(self) -> Capped:
        """Our part within the caps, and the words of those that bind."""
        bare = fsum(amount for *_, amount in self._slices())
        return self.formula.ends.hold(bare, self.fee, self.target, self.actual)

    @property
    def fee(self) -> float:
        """The fee in money, worked out on the actual cost where the rules say so."""
        return self._fee(self.actual)

    @property
    def price(self) -> float:
        """Actual cost + fee + share, at most the ceiling."""
        return self.uncapped if self.ceiling is None else min(self.uncapped, self.ceiling)

    @property
    def profit(self) -> float:
        """What the deal leaves us: price - actual cost."""
        return self.price - self.actual

    @property
    def turning_point(self) -> float:
        """The actual cost from which the ceiling binds. Raises CallError (#N/A) where none does.

        The price never falls as the cost rises, and is a straight line between the edges of the slices; where caps
        bend it between them too, the cost is found by halving.
        """
        ceiling = self.ceiling
        if ceiling is None:
            raise CallError(NA, "there is no ceiling, so none binds")
        slack = money_slack(max(self.target, ceiling))
        for part in self.formula.parts:
            low, high = part.low * self.target, part.high * self.target
            if self._price_at(low) >= ceiling - slack:
                return low
            found = self._halved(low, high, ceiling) if self.formula.ends.any else self._straight(part, low, ceiling)
            if found is not None and found <= high:
                return found
        raise CallError(NA, "no cost brings the price to the ceiling")

    def _price_at(self, actual: float) -> float:
        return replace(self, actual=actual).uncapped

    def _straight(self, part: Part, low: float, ceiling: float) -> float | None:
        """Where the price comes to the ceiling on the straight line from ``low`` on; None where it never does."""
        slope = 1 - part.ours + self._fee_slope()
        return low + (ceiling - self._price_at(low)) / slope if slope > 0 else None

    def _halved(self, low: float, high: float, ceiling: float) -> float | None:
        """The least cost of a slice whose price is the ceiling, to the last digit; None where there is none."""
        if high == inf:
            high = max(self.target, low, ceiling)
            while self._price_at(high) < ceiling and high < _BEYOND * max(self.target, ceiling):
                high *= 2
        if self._price_at(high) < ceiling - money_slack(max(self.target, ceiling)):
            return None
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if self._price_at(middle) < ceiling else (low, middle)
        return round(high, 9)

    @property
    def uncapped(self) -> float:
        """Actual cost + fee + share, before any ceiling."""
        return self.actual + self.fee + self.share

    def why(self) -> Why:
        """Target, actual, the gain or pain and our part of it, the price and what is left of it."""
        saved = self.target - self.actual
        what = "saved" if saved >= 0 else "overspent"
        parts = [
            f"{show_percent(ours)} of {show_money(abs(cost))}"
            for _, _, ours, cost, _ in self._slices()
            if cost and ours
        ]
        made = f" ({listed_whole(parts)})" if parts else ""
        held = self._capped.told
        capped = ", held at the ceiling" if self.ceiling is not None and self.uncapped > self.ceiling else ""
        return Why.of(
            f"Target {show_money(self.target)}, actual {show_money(self.actual)}: {show_money(abs(saved))} {what}, our "
            f"part {show_money(self.share)}{made}{f', {held}' if held else ''}",
            f"With a fee of {show_money(self.fee)} the price is {show_money(self.price)}{capped}, and the profit "
            f"{show_money(self.profit)}",
        )

    def slices(self) -> list[list[Scalar]]:
        """From, to, our share, the cost between target and actual that lies in the slice, our part of it."""
        return [
            [low, "" if high == float("inf") else high, ours, cost, amount]
            for low, high, ours, cost, amount in self._slices()
        ]

    def _slices(self) -> Sequence[tuple[float, float, float, float, float]]:
        sign = 1.0 if self.actual <= self.target else -1.0
        first, last = sorted((self.actual, self.target))
        rows = []
        for part in self.formula.parts:
            low, high = part.low * self.target, part.high * self.target
            cost = sign * max(0.0, min(high, last) - max(low, first))
            rows.append((low, high, part.ours, cost, cost * part.ours))
        return rows

    def _fee(self, actual: float) -> float:
        if self.fixed_fee is not None:
            return self.fixed_fee
        fee = self.formula.fee
        return {"money": 1.0, "target": self.target, "actual": actual, "fee": 0.0}[fee.of] * fee.value

    def _fee_slope(self) -> float:
        return self.formula.fee.value if self.fixed_fee is None and self.formula.fee.of == "actual" else 0.0


def formula(rules: Partnering, day: date) -> Formula:
    """The formula in force on a day; raises CallError (#N/A) where a part of it is not yet.

    Where half of each gain and pain is ours and the fee 8% of a target of 100,000, a project that costs 90,000 has the
    price 90,000 + 8,000 + 5,000.

    >>> from valuex_xl.rulesets.load import read_text
    >>> text = "{kind: partnering, version: 1, shares: [{from: 0%, ours: 50%}], fee: 8% of target}"
    >>> project = formula(read_text(text, "partnering").rules, date(2026, 6, 1)).project(100_000, 90_000)
    >>> project.share, project.fee, project.price, project.profit
    (5000.0, 8000.0, 103000.0, 13000.0)
    """
    parts = tuple(
        Part(
            each.low,
            float("inf") if each.high is None else each.high,
            in_force(each.ours, day, f"{rules.head}: the slice from {each.low:.0%}"),
        )
        for each in rules.slices
    )
    return Formula(rules, parts, in_force(rules.fee, day, f"{rules.head}: the fee"), ends(rules, day))
