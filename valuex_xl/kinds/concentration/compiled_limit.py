"""One line of a concentration rule set compiled for a day: what is judged, on which base, against which thresholds."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from valuex_xl.judging.keys import parents
from valuex_xl.judging.thresholds import Interval, in_force, interval, money_slack, slack
from valuex_xl.judging.values import REF, CallError
from valuex_xl.kinds.concentration.rules import (
    FREE,
    Base,
    Cap,
    Concentration,
    Crossing,
    Having,
    Largest,
    Limit,
    Named,
    NoClass,
    Over,
    Scale,
    Who,
)
from valuex_xl.rulefiles.conditions import Condition, Dated, Side
from valuex_xl.rulefiles.exceptions import Granted, granted_on
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = [
    "UNLIMITED",
    "ClassEnd",
    "CompiledJoint",
    "CompiledLimit",
    "Threshold",
    "compile_limit",
    "find_limit",
    "threshold",
]

DEFAULT_LIMIT = "customer"
_NONE = Interval(math.inf, -math.inf)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A cap on one day; ``over`` are the shares beyond it, none where it is on money alone.

    ``share`` is the share that must not be passed, a ratio, infinity where there is none; ``money`` the amount.
    They are kept, as each key of a long column asks for them.
    """

    cap: Cap
    over: Interval
    share: float
    money: float

    @property
    def includes_limit(self) -> bool:
        """Whether a share that lies just on the limit is over it (``at least`` rather than ``above``)."""
        return self.cap.share is not None and self.cap.share.side is Side.AT_LEAST

    @property
    def is_free(self) -> bool:
        """Whether nothing is ever over it."""
        return self.cap.share is None and self.cap.money is None

    def is_over(self, amount: float, share: float, largest_input: float) -> bool:
        """Whether an amount, which is that share of the base, is beyond the cap."""
        if (self.over.low <= share) is not self.cap.both:
            return not self.cap.both
        money = self.cap.money
        if money is None:
            return False
        hair = max(slack(money.limit), money_slack(largest_input))
        return amount >= money.limit - hair if money.side is Side.AT_LEAST else amount > money.limit + hair

    def most(self, base: float) -> float:
        """The amount that must not be passed where shares are of ``base``; free: infinity.

        The lower of the two, or the higher where both must be passed.
        """
        return (max if self.cap.both else min)(self.money, self.share * base)

    def __str__(self) -> str:
        return str(self.cap)


def threshold(cap: Cap) -> Threshold:
    """A cap made ready to be held against shares and amounts."""
    over = _NONE if cap.share is None else interval(Condition((cap.share,)))
    limits = (math.inf if each is None else each.limit for each in (cap.share, cap.money))
    return Threshold(cap, over, *limits)


UNLIMITED = threshold(FREE)


@dataclass(frozen=True, slots=True)
class CompiledJoint:
    """A limit on several together; ``keys`` are the folded names of a group, None for the largest few or all above.

    ``outside`` turns them around: all but these. ``own`` is what somebody must be beyond to belong to it. ``told`` are
    the names whose word the rules give, where one of whom they give none belongs to it too; None else.
    """

    who: Who
    cap: Threshold
    keys: frozenset[str] | None = None
    outside: bool = False
    own: Threshold | None = None
    told: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class ClassEnd:
    """Where a class ends on one day: at a running share, or below what one has itself; neither: it takes the rest."""

    name: str
    cut: float | None
    own: Threshold | None = None


@dataclass(frozen=True)
class CompiledLimit:
    """A limit on one day. Names are folded: ``overrides`` are the thresholds of those who have another than ``breach``.

    ``watches`` are likewise those who are watched otherwise than ``watch``. ``granted`` are the exceptions that count
    on the ``day``, by name, ``idle`` those that have ended or are still to come. ``unnamed`` tells that no limit was
    named, and none is called customer.
    """

    rules: Concentration
    source: Limit
    day: date
    base: Base
    breach: Threshold
    watch: Threshold | None
    joint: tuple[CompiledJoint, ...]
    overrides: dict[str, Threshold]
    watches: dict[str, Threshold]
    classes: tuple[ClassEnd, ...]
    crossing: Crossing
    no_class: NoClass
    parents: dict[str, str]
    not_customers: frozenset[str]
    leave_out: frozenset[str]
    granted: Mapping[str, Granted[Cap]]
    idle: tuple[Granted[Cap], ...]
    unnamed: bool

    def breach_for(self, key: str) -> Threshold:
        """The threshold of one key, by its folded name: its own, or what holds for all."""
        return self.overrides.get(key, self.breach)

    def watch_for(self, key: str) -> Threshold | None:
        """From where on one key is watched, None where it is not."""
        return self.watches.get(key, self.watch)


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

    def now(cap: Dated[Cap]) -> Threshold:
        return threshold(in_force(cap, day, what))

    breach, overrides = _by_name(rules, limit.breach, day, now)
    for override in limit.overrides:
        overrides[fold(override.name)] = _one(rules, override.breach, override.name, day, now)
    if limit.only:
        breach, overrides = UNLIMITED, {fold(each): overrides.get(fold(each), breach) for each in limit.only}
    granted = granted_on(limit.exceptions, day)
    overrides |= {key: threshold(each.answer) for key, each in granted.items()}
    watch, watches = _watches(rules, limit, day, now)
    if breach.is_free and watch is not None:  # nobody watches those against whom no limit is held
        watches, watch = {key: watches.get(key, watch) for key in overrides}, None
    watches |= {key: UNLIMITED for key, each in overrides.items() if each.is_free}
    return CompiledLimit(
        rules=rules,
        source=limit,
        day=day,
        base=rules.base[limit.of],
        breach=breach,
        watch=watch,
        joint=tuple(_joint(rules, joint.who, now(joint.breach), day) for joint in limit.joint),
        overrides=overrides,
        watches=watches,
        classes=_classes(rules, day),
        crossing=rules.crossing,
        no_class=rules.no_class,
        parents=parents(rules.parents.items()),
        not_customers=frozenset(map(fold, rules.not_customers)),
        leave_out=frozenset(map(fold, rules.leave_out)),
        granted=granted,
        idle=tuple(each for each in limit.exceptions if not each.counts_on(day)),
        unnamed=name is None and fold(limit.name) != DEFAULT_LIMIT,
    )


def _words(rules: Concentration, attribute: str, day: date) -> dict[str, str]:
    """The word of each name that the attribute lists, by folded name; one whose first day is to come has none."""
    listed = rules.attribute(attribute).words
    return {fold(name): word for name, dated in listed.items() if (word := dated.at(day)) is not None}


def _by_name(
    rules: Concentration, scale: Scale, day: date, now: Callable[[Dated[Cap]], Threshold]
) -> tuple[Threshold, dict[str, Threshold]]:
    """What holds for all whom the attribute does not list, and what for each whom it does."""
    if not scale.by:
        return now(scale.rest), {}
    of_word = {word: now(cap) for word, cap in scale.words}
    rest = now(scale.rest)
    found = {key: of_word.get(word, rest) for key, word in _words(rules, scale.by, day).items()}
    return of_word.get(rules.attribute(scale.by).rest, rest), found


def _one(rules: Concentration, scale: Scale, name: str, day: date, now: Callable[[Dated[Cap]], Threshold]) -> Threshold:
    rest, found = _by_name(rules, scale, day, now)
    return found.get(fold(name), rest)


def _watches(
    rules: Concentration, limit: Limit, day: date, now: Callable[[Dated[Cap]], Threshold]
) -> tuple[Threshold | None, dict[str, Threshold]]:
    """A watch that is not in force yet watches nobody."""
    if limit.watch is None or any(cap.at(day) is None for _, cap in limit.watch.caps):
        return None, {}
    return _by_name(rules, limit.watch, day, now)


def _joint(rules: Concentration, who: Who, cap: Threshold, day: date) -> CompiledJoint:
    match who:
        case Largest():
            return CompiledJoint(who, cap)
        case Over():
            return CompiledJoint(who, cap, own=threshold(Cap(money=who.least) if who.money else Cap(share=who.least)))
        case Named(_, names):
            return CompiledJoint(who, cap, frozenset(map(fold, names)))
        case Having(_, attribute, words, others):
            rest = rules.attribute(attribute).rest
            inside = bool(rest) and rest in words
            known = _words(rules, attribute, day)
            keys = frozenset(key for key, word in known.items() if (word in words) is not inside)
            return (
                CompiledJoint(who, cap, keys, outside=inside) if not others else _others(who, cap, known, words, rest)
            )


def _others(who: Who, cap: Threshold, known: Mapping[str, str], words: tuple[str, ...], rest: str) -> CompiledJoint:
    """All whose word is none of these; one who is not listed has the word of the rest, or none at all."""
    if rest and rest in words:
        return CompiledJoint(who, cap, frozenset(key for key, word in known.items() if word not in words))
    these = frozenset(key for key, word in known.items() if word in words)
    return CompiledJoint(who, cap, these, outside=True, told=None if rest else frozenset(known))


def _classes(rules: Concentration, day: date) -> tuple[ClassEnd, ...]:
    found = []
    for each in rules.classes:
        own = each.own.at(day) if each.own is not None else None
        found.append(ClassEnd(each.name, each.cut.at(day) if each.cut else None, threshold(own) if own else None))
    return tuple(found)
