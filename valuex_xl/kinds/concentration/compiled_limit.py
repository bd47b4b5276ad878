"""One line of a concentration rule set compiled for a day: what is judged, on which base, against which thresholds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from valuex_xl.judging.keys import parents
from valuex_xl.judging.thresholds import Interval, in_force, interval
from valuex_xl.judging.values import REF, CallError
from valuex_xl.kinds.concentration.rules import Base, Concentration, Limit
from valuex_xl.rulefiles.conditions import Condition, Dated, Side
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["CompiledLimit", "Threshold", "compile_limit", "find_limit"]

DEFAULT_LIMIT = "customer"


@dataclass(frozen=True, slots=True)
class Threshold:
    """An upper limit on a share; ``over`` are the shares beyond it."""

    condition: Condition
    over: Interval

    @property
    def share(self) -> float:
        """The share that must not be passed, a ratio."""
        return self.condition.bounds[0].limit

    @property
    def includes_limit(self) -> bool:
        """Whether a share that lies just on the limit is over it (``at least`` rather than ``above``)."""
        return self.condition.bounds[0].side is Side.AT_LEAST


@dataclass(frozen=True)
class CompiledLimit:
    """A limit on one day. Names are folded: ``overrides`` and ``parents`` by key, and the two lists of exceptions."""

    rules: Concentration
    source: Limit
    base: Base
    breach: Threshold
    watch: Threshold | None
    top: tuple[tuple[int, Threshold], ...]
    overrides: dict[str, Threshold]
    classes: tuple[tuple[str, float | None], ...]
    parents: dict[str, str]
    not_customers: frozenset[str]
    leave_out: frozenset[str]

    def breach_for(self, key: str) -> Threshold:
        """The threshold of one key, by its folded name: its override, or what holds for all."""
        return self.overrides.get(key, self.breach)


def find_limit(rules: Concentration, name: str | None) -> Limit:
    """The line under ``limits`` of that name; by default the one called customer, else the first.

    Raises CallError (#REF!) for a name that is not there.
    """
    known = {fold(limit.name): limit for limit in rules.limits}
    if name is None:
        return known.get(DEFAULT_LIMIT, rules.limits[0])
    found = known.get(fold(name))
    if found is None:
        names = [limit.name for limit in rules.limits]
        hint = did_you_mean(name, names) or f" - it has {', '.join(names)}"
        raise CallError(REF, f'{rules.head} has no limit called "{name}"{hint}')
    return found


def compile_limit(rules: Concentration, name: str | None, day: date) -> CompiledLimit:
    """One limit as it stands on ``day``.

    Raises CallError: #REF! for an unknown limit, #N/A where its threshold was not yet in force.
    """
    limit = find_limit(rules, name)
    what = f"{rules.head}: the limit {limit.name}"

    def now(threshold: Dated[Condition]) -> Threshold:
        condition = in_force(threshold, day, what)
        return Threshold(condition, interval(condition))

    return CompiledLimit(
        rules=rules,
        source=limit,
        base=rules.base[limit.of],
        breach=now(limit.breach),
        watch=now(limit.watch) if limit.watch and limit.watch.at(day) else None,
        top=tuple((top.count, now(top.breach)) for top in limit.top),
        overrides={fold(override.name): now(override.breach) for override in limit.overrides},
        classes=tuple((entry.name, entry.cut.at(day) if entry.cut else None) for entry in rules.classes),
        parents=parents(rules.parents.items()),
        not_customers=frozenset(map(fold, rules.not_customers)),
        leave_out=frozenset(map(fold, rules.leave_out)),
    )
