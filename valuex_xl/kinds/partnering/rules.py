"""The kind ``partnering``: one open formula for sharing what is saved or overspent against a target cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet

__all__ = ["Caps", "Example", "Fee", "Part", "Partnering", "Slice"]

Part = Literal["money", "target", "actual", "fee"]
"""What an amount is a part of; an amount of money is a part of nothing."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Our share of the actual cost between two ratios of the target; ``high`` is None for the open end."""

    low: float
    high: float | None
    ours: Dated[float]
    place: Place


@dataclass(frozen=True, slots=True)
class Fee:
    """The fee, or a cap: an amount of money, or a ratio of the target, of the actual cost or, for a cap, of the fee."""

    of: Part = "money"
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class Caps:
    """The ends of what the formula pays, None for those that there are not.

    ``gain`` and ``pain`` are the most that our share can be above and below 0; ``lowest`` and ``highest`` are the ends
    of fee and share together, the minimum and maximum fee of an incentive contract.
    """

    gain: Dated[Fee] | None = None
    pain: Dated[Fee] | None = None
    lowest: Dated[Fee] | None = None
    highest: Dated[Fee] | None = None

    @property
    def named(self) -> tuple[tuple[str, Dated[Fee]], ...]:
        """Those that there are, by the key of the rule file."""
        keys = ("most gain", "most pain", "minimum fee", "maximum fee")
        all_of_them = zip(keys, (self.gain, self.pain, self.lowest, self.highest), strict=True)
        return tuple((key, cap) for key, cap in all_of_them if cap is not None)


@dataclass(frozen=True, slots=True)
class Example:
    """An example: target and actual cost, fee and ceiling if any, and what must come out by output word."""

    target: float
    actual: float
    fee: float | None
    ceiling: float | None
    expect: tuple[tuple[str, float], ...]
    place: Place
    source: str = ""
    as_at: date | None = None


@dataclass(frozen=True, slots=True)
class Partnering(RuleSet):
    """The formula; the slices are in order, without gap or overlap, from 0 to the open end."""

    slices: tuple[Slice, ...]
    fee: Dated[Fee]
    caps: Caps = Caps()
    examples: tuple[Example, ...] = field(default=(), kw_only=True)
