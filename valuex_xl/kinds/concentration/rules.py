"""The kind ``concentration``: how much of income or profit may hang on one customer or industry."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet

__all__ = ["Base", "Class", "Concentration", "Example", "Limit", "Override", "Status", "Top"]

Base = Literal["net", "positive"]
Status = Literal["OK", "WATCH", "BREACH"]


@dataclass(frozen=True, slots=True)
class Top:
    """A limit on the share of the ``count`` largest together (``top two: above 40%``)."""

    count: int
    breach: Dated[Condition]
    place: Place


@dataclass(frozen=True, slots=True)
class Override:
    """Another breach threshold for one key, by its name."""

    name: str
    breach: Dated[Condition]
    place: Place


@dataclass(frozen=True, slots=True)
class Limit:
    """One line under ``limits``; ``of`` is what the amounts are (income, profit), which fixes the base."""

    name: str
    of: str
    breach: Dated[Condition]
    place: Place
    watch: Dated[Condition] | None = None
    top: tuple[Top, ...] = ()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Class:
    """A class by running share, such as A up to 70%; ``cut`` is None for the one that takes the rest."""

    name: str
    cut: Dated[float] | None
    place: Place


@dataclass(frozen=True, slots=True)
class Example:
    """An example: amounts, one a key, and the status that the limit must give them."""

    amounts: tuple[float, ...]
    limit: str
    status: Status
    place: Place
    source: str = ""
    as_at: date | None = None


@dataclass(frozen=True, slots=True)
class Concentration(RuleSet):
    """A concentration rule set.

    ``base`` gives net or positive for each ``of`` word. ``parents`` maps a name to its parent, both
    as written; ``not_customers`` and ``leave_out`` are names as written.
    """

    limits: tuple[Limit, ...]
    base: dict[str, Base]
    parents: dict[str, str]
    not_customers: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    classes: tuple[Class, ...] = ()
    examples: tuple[Example, ...] = field(default=(), kw_only=True)
