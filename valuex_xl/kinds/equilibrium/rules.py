"""The kind ``equilibrium``: figures of a deal, sums worked out from them, verdicts and checks on both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.expressions.expression import Banded, Expression, Measure, Tiered
from valuex_xl.rulefiles.expressions.units import names_in
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.gives import Given
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulefiles.text import fold

__all__ = ["Check", "Demand", "Equilibrium", "Example", "Severity", "Verdict", "WorkedOut"]

Severity = Literal["info", "warn", "stop"]
"""How bad it is, in the words of the rule file."""


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """One worked-out sum. ``measure`` follows from the units of what it is made of."""

    name: str
    sum: Expression
    measure: Measure
    place: Place

    @property
    def dated(self) -> tuple[Dated[Any], ...]:
        """What of it may change from a day on: the slices or bands."""
        match self.sum:
            case Tiered(tiers=tiers):
                return tuple(each for tier in tiers for each in (tier.to, tier.rate) if each is not None)
            case Banded(bands=bands):
                return tuple(band.condition for band in bands if band.condition is not None)
        return ()


@dataclass(frozen=True, slots=True)
class Demand:
    """One line on a worked-out sum or a figure, by name."""

    name: str
    condition: Dated[Condition]
    place: Place

    @property
    def by(self) -> str:
        """The figure by whose words it differs on any day; empty for one that does not."""
        return next((now.by for _, now in self.condition.entries if now.by), "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict and its lines: all must hold, or ``any_of`` them; none for the one that takes the rest.

    Of ``choices``, which stand beside lines that must all hold, one must hold as well. ``gives`` are further answers of
    the rule set's own, by their names.
    """

    name: str
    demands: tuple[Demand, ...]
    any_of: bool
    severity: Severity
    advice: str
    place: Place
    choices: tuple[Demand, ...] = ()
    gives: tuple[Given, ...] = ()

    @property
    def asked(self) -> tuple[Demand, ...]:
        """All of its lines, then its choices."""
        return (*self.demands, *self.choices)


@dataclass(frozen=True, slots=True)
class Check:
    """A check that speaks when its demands fail."""

    name: str
    demands: tuple[Demand, ...]
    severity: Severity
    advice: str
    place: Place

    @property
    def asked(self) -> tuple[Demand, ...]:
        """All of its lines."""
        return self.demands


@dataclass(frozen=True, slots=True)
class Example:
    """An example: the figures of a deal, and what must come out: the verdict, what it gives, or a worked-out sum."""

    given: Mapping[str, float | str | None]
    expect: Mapping[str, float | str | None]
    place: Place
    source: str = ""
    as_at: date | None = None


@dataclass(frozen=True, slots=True)
class Equilibrium(RuleSet):
    """A rule set for deals. ``worked_out`` is in an order in which each sum needs only those before it.

    ``exceptions`` answer with the name of a verdict.
    """

    figures: tuple[Figure, ...]
    worked_out: tuple[WorkedOut, ...]
    verdicts: tuple[Verdict, ...]
    checks: tuple[Check, ...] = ()
    examples: tuple[Example, ...] = field(default=(), kw_only=True)
    exceptions: tuple[Granted[str], ...] = field(default=(), kw_only=True)

    def rests_on(self, name: str) -> set[str]:
        """The folded names of all that a figure or sum is worked out from, itself included."""
        sums = {fold(sum_.name): sum_.sum for sum_ in self.worked_out}
        found, waiting = set(), [fold(name)]
        while waiting:
            each = waiting.pop()
            found.add(each)
            if each in sums:
                waiting += {fold(part.name) for part in names_in(sums[each])} - found
        return found

    def rest_alone_on(self, name: str) -> tuple[Check, ...]:
        """The checks of which every line rests on that figure or sum."""
        return tuple(
            check
            for check in self.checks
            if check.demands and all(fold(name) in self.rests_on(demand.name) for demand in check.demands)
        )
