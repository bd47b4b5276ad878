"""The kind ``toy``: from how many days on an invoice is paid late."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet

__all__ = ["Invoice", "Toy"]


@dataclass(frozen=True, slots=True)
class Invoice:
    """An example: the days until an invoice was paid, and whether that was late."""

    days: float
    late: bool
    place: Place
    source: str = ""
    as_at: date | None = None


@dataclass(frozen=True, slots=True)
class Toy(RuleSet):
    """When a customer pays late; ``late`` is a bound on the days, ``place`` where it stands."""

    late: Dated[Condition]
    place: Place
    examples: tuple[Invoice, ...] = field(default=(), kw_only=True)
