"""The kind ``partnering``: one open formula for sharing what is saved or overspent against a target cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet

__all__ = ["Example", "Fee", "Partnering", "Slice"]


@dataclass(frozen=True, slots=True)
class Slice:
    """Our share of the actual cost between two ratios of the target; ``high`` is None for the open end."""

    low: float
    high: float | None
    ours: Dated[float]
    place: Place


@dataclass(frozen=True, slots=True)
class Fee:
    """The fee: an amount of money, or a ratio of the target or of the actual cost."""

    of: Literal["money", "target", "actual"] = "money"
    value: float = 0.0


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
    examples: tuple[Example, ...] = field(default=(), kw_only=True)
