"""The kind ``targets``: which share of each grade is to move where, and what a customer could ideally be."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet

__all__ = ["Example", "Move", "Targets"]


@dataclass(frozen=True, slots=True)
class Move:
    """A share of one grade's customers that is to become another grade each period."""

    source: str
    target: str
    share: Dated[float]
    place: Place


@dataclass(frozen=True, slots=True)
class Example:
    """An example: how many are in each grade, and how many the moves of one period make of them."""

    counts: tuple[float, ...]
    become: tuple[float, ...]
    place: Place
    source: str = ""
    as_at: date | None = None


@dataclass(frozen=True, slots=True)
class Targets(RuleSet):
    """Conversion targets and ideals; ``grades`` are the grades in order, best first, as the counts come.

    ``discount`` is the yearly rate of lifetime values, ``ideal_share`` the share of wallet and ``ideal_retention``
    the yearly retention of a customer at its full potential.
    """

    grades: tuple[str, ...]
    moves: tuple[Move, ...]
    discount: Dated[float]
    ideal_share: Dated[float]
    ideal_retention: Dated[float]
    examples: tuple[Example, ...] = field(default=(), kw_only=True)
