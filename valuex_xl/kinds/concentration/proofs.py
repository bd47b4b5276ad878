"""Proves of a concentration rule set: every override, joint limit and parent can make a difference."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from valuex_xl.judging.keys import Tops, parents
from valuex_xl.judging.proofs import dates
from valuex_xl.judging.proofs.constants import unused_constants
from valuex_xl.judging.proofs.periods import WHEN, Spells, by_spell
from valuex_xl.judging.wording import show_percent
from valuex_xl.kinds.concentration.attribute_proofs import of_attributes
from valuex_xl.kinds.concentration.compiled_limit import CompiledJoint, CompiledLimit, Threshold, compile_limit
from valuex_xl.kinds.concentration.names_alike import mentioned, of_names
from valuex_xl.kinds.concentration.rules import Cap, Concentration, Largest, Limit, Named, Over, Override, Scale
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.place import Fault, Place, note, warning
from valuex_xl.rulefiles.spans import implies
from valuex_xl.rulefiles.text import fold

__all__ = ["proofs"]


def proofs(rules: Concentration, today: date) -> list[Fault]:
    """Overrides, joint limits, parents and bases without effect, and odd days."""
    found = [fault for limit in rules.limits for fault in _limit(rules, limit, today)]
    found += unused_constants(rules.constants, _conditions(rules))
    return [
        *found,
        *_classes(rules, today),
        *_parents(rules),
        *of_names(rules),
        *of_attributes(rules, today),
        *_bases(rules),
    ]


def _conditions(rules: Concentration) -> Iterator[Dated[Condition]]:
    """What the limits ask for, as conditions."""
    for limit in rules.limits:
        scales = [limit.breach, *([limit.watch] if limit.watch else []), *(each.breach for each in limit.overrides)]
        caps = [cap for scale in scales for _, cap in scale.caps] + [each.breach for each in limit.joint]
        for dated in caps:
            yield Dated(
                tuple((day, Condition(tuple(filter(None, (cap.share, cap.money))))) for day, cap in dated.entries)
            )


def _limit(rules: Concentration, limit: Limit, today: date) -> Iterator[Fault]:
    needed = [*_named(f"{limit.name}, breach", limit.breach, limit.place)]
    needed += [dates.NamedThreshold(f"{limit.name}, {each.who}", each.breach, each.place) for each in limit.joint]
    for each in limit.overrides:
        needed += _named(f"{limit.name}, {each.name}", each.breach, each.place)
    yield from _names(rules, limit)
    for override in limit.overrides:
        yield from _override(rules, limit, override)
    for granted in limit.exceptions:
        yield from _granted(limit, granted, today)
    yield from _joint(rules, limit, [each.dated for each in needed])
    yield from dates.look_at_dates(needed, today, "this limit cannot be judged")
    if limit.watch:
        for watch in _named(f"{limit.name}, watch", limit.watch, limit.place):
            yield from dates.look_at_dates([watch], today, "")


def _named(name: str, scale: Scale, place: Place) -> Iterator[dates.NamedThreshold]:
    for word, cap in scale.caps:
        yield dates.NamedThreshold(f"{name}, {word}" if word else name, cap, place)


def _names(rules: Concentration, limit: Limit) -> Iterator[Fault]:
    """Names for which a line can do nothing, as no amount is ever theirs."""
    tops = Tops(parents(rules.parents.items()))
    aside = {fold(each) for each in (*rules.not_customers, *rules.leave_out)}
    for each in mentioned(limit):
        name, what, place = each.name, each.what, each.place
        if fold(name) in aside:
            message = "it is nobody that a limit is held against, by not a customer or leave out"
            yield warning(place, f"{name}: this {what} never counts: {message} - delete one of the two")
        elif (parent := tops.of(name)) != name:
            message = f"its amounts count as {parent}'s, by parents - write the {what} for {parent}"
            yield warning(place, f"{name}: this {what} never counts: {message}")


def _override(rules: Concentration, limit: Limit, override: Override) -> Iterator[Fault]:
    name, anyway = fold(override.name), limit.breach
    if any(name == fold(known) for known in (*rules.parents, *rules.not_customers, *rules.leave_out)):
        return
    if limit.only and name not in map(fold, limit.only):
        message = f"only does not name it, so that {limit.name} does not limit it at all - add it to only"
        yield warning(override.place, f"{override.name}: this override never counts: {message}")
    elif not anyway.by and not override.breach.by and _alike(override.breach.rest, anyway.rest):
        message = f'"{override.breach.rest.at(date.max)}" is what {limit.name} breaches at anyway'
        yield warning(override.place, f"{override.name}: {message} - delete the override, or change it")


def _alike(one: Dated[Cap], other: Dated[Cap]) -> bool:
    """Whether two caps are the same on every day, however they are written."""
    days = [day for day, _ in (*one.entries, *other.entries) if day is not None]
    return all(_same(one.at(day), other.at(day)) for day in (date.max, *days))


def _same(here: Cap | None, there: Cap | None) -> bool:
    if here is None or there is None:
        return here is there
    pairs = ((here.share, there.share), (here.money, there.money))
    return here.both is there.both and all((a and (a.side, a.limit)) == (b and (b.side, b.limit)) for a, b in pairs)


def _granted(limit: Limit, granted: Granted[Cap], today: date) -> Iterator[Fault]:
    who = f"the exception for {granted.customer}"
    if granted.is_over(today):
        yield warning(
            granted.place, f"{who} ended on {granted.until} and does nothing - delete it, or give it a new day"
        )
    elif granted.is_to_come(today):
        yield note(granted.place, f"{who} begins on {granted.since}, which is yet to come")
    if not granted.is_over(today) and not limit.breach.by and _same(limit.breach.rest.at(date.max), granted.answer):
        message = f'"{granted.answer}" is what {limit.name} breaches at anyway'
        yield warning(granted.place, f"{who}: {message} - delete the exception, or change it")


def _joint(rules: Concentration, limit: Limit, needed: list[Dated[Cap]]) -> Iterator[Fault]:
    """A joint limit that never decides beside those that stand with it, or beside which the limit on one never does."""
    compiled_limits = list(by_spell(needed, lambda day: compile_limit(rules, limit.name, day)))
    spells = Spells(spell for spell, _ in compiled_limits)
    for at, joint in enumerate(limit.joint):
        hits = [
            (spell, message)
            for spell, compiled in compiled_limits
            if (message := _beside_others(compiled, compiled.joint[at]))
        ]
        if hits:
            yield warning(joint.place, f"{joint.who}: {spells.tell(hits[-1][1], [spell for spell, _ in hits])}")


def _beside_others(compiled: CompiledLimit, joint: CompiledJoint) -> str:
    """What to say of a joint limit beside the limit on one and the other joint ones; empty where each can decide."""
    if _is_idle(compiled, joint):
        return _idle_message(compiled, joint)
    if _is_before_one(compiled, joint):
        single = compiled.breach
        return (
            f'"{joint.cap}" speaks before anybody is "{single}"{WHEN}, so that the limit on one decides nothing - '
            f"write a percentage above {show_percent(single.share)}, or delete one of the two"
        )
    if some := _decides_before(compiled, joint):
        return (
            f'"{joint.cap}" speaks before whoever has the limit "{some}" passes it{WHEN}, so that it decides nothing '
            f"for them - write a percentage of at least {show_percent(some.share)}, or lower that limit"
        )
    for other in compiled.joint:
        if isinstance(joint.who, Largest) and isinstance(other.who, Largest) and other is not joint:
            least = joint.cap.share * min(1.0, other.who.count / joint.who.count)
            if _by_share(joint) and _by_share(other) and _is_beyond(least, joint.cap, other.cap):
                return (
                    f'"{joint.cap}" never speaks first{WHEN}: where {joint.who.count} have that much, the largest '
                    f'{other.who.count} have {show_percent(least)} or more, which is "{other.cap}" already - change '
                    "one of the two, or delete it"
                )
    return ""


def _by_share(joint: CompiledJoint) -> bool:
    """Whether a share alone decides about a joint limit."""
    return joint.cap.cap.share is not None and joint.cap.cap.money is None


def _is_beyond(least: float, passed: Threshold, other: Threshold) -> bool:
    """Whether a share that is ``least`` where the one limit is just passed is over the other too."""
    return least > other.share or (least == other.share and (other.includes_limit or not passed.includes_limit))


def _is_before_one(compiled: CompiledLimit, joint: CompiledJoint) -> bool:
    """Whether whoever passes the limit on one has passed the joint one by itself."""
    single = [each for each in (compiled.breach, *compiled.overrides.values()) if not each.is_free]
    if not isinstance(joint.who, (Largest, Over)) or not _by_share(joint) or compiled.breach.is_free:
        return False
    if isinstance(joint.who, Over) and joint.who.money:
        return False
    for each in single:
        share = each.cap.share
        if share is None or (each.cap.money is not None and not each.cap.both):
            return False
        if isinstance(joint.who, Over) and not implies(Condition((share,)), Condition((joint.who.least,))):
            return False
        if not _is_beyond(each.share, each, joint.cap):
            return False
    return True


def _decides_before(compiled: CompiledLimit, joint: CompiledJoint) -> Threshold | None:
    """The highest limit on one, of some word or by an override, that the joint one by itself keeps anybody from."""
    if not isinstance(joint.who, Largest) or not _by_share(joint):
        return None
    single = (each for each in (compiled.breach, *compiled.overrides.values()) if not each.is_free)
    by_share = (each for each in single if each.cap.share is not None and (each.cap.money is None or each.cap.both))
    return max((each for each in by_share if each.share > joint.cap.share), key=lambda each: each.share, default=None)


def _idle_message(compiled: CompiledLimit, joint: CompiledJoint) -> str:
    cap, single = joint.cap, compiled.breach
    if isinstance(joint.who, Over):
        return f'"{cap}" never speaks first{WHEN}: each of them is "{single}" already - write a lower bound for all'
    count = _count(joint)
    each = show_percent(cap.share / count)
    return (
        f'"{cap}" never speaks first{WHEN}: where {count} have that much together, the largest has {each} or more, '
        f'which is "{single}" already - write a percentage below {show_percent(min(1.0, single.share * count))}'
    )


def _count(joint: CompiledJoint) -> int:
    """How many a joint limit is about at most; 0 where nobody knows."""
    if isinstance(joint.who, Largest):
        return joint.who.count
    return len(joint.keys or ()) if isinstance(joint.who, Named) else 0


def _is_idle(compiled: CompiledLimit, joint: CompiledJoint) -> bool:
    """The largest of n holds at least an nth of what they hold together; overrides may let it hold more."""
    limit, cap = compiled.breach, joint.cap
    if any(each.share > limit.share for each in compiled.overrides.values()):
        return False
    if limit.cap.share is None or limit.cap.both:
        return False
    if isinstance(joint.who, Over):
        return not joint.who.money and implies(Condition((joint.who.least,)), Condition((limit.cap.share,)))
    count = _count(joint)
    if not count or cap.cap.share is None or cap.cap.money is not None:
        return False
    return _is_beyond(cap.share / count, cap, limit)


def _classes(rules: Concentration, today: date) -> list[Fault]:
    ends = [
        dates.NamedThreshold(f"classes, {each.name}", each.cut, each.place, show_percent)
        for each in rules.classes
        if each.cut
    ]
    ends += [dates.NamedThreshold(f"classes, {each.name}", each.own, each.place) for each in rules.classes if each.own]
    return dates.look_at_dates(ends, today, "no class ends where it should")


def _parents(rules: Concentration) -> Iterator[Fault]:
    """A name that the rules set aside by itself counts for no parent."""
    aside = {fold(each) for each in (*rules.not_customers, *rules.leave_out)}
    passed = {fold(parent) for parent in rules.parents.values()}
    for child, parent in rules.parents.items():
        place = rules.spots.get(("parents", child))
        if place is not None and fold(child) in aside and fold(child) not in passed:
            message = f"it never counts as {parent}: not a customer or leave out set it aside by its own name"
            yield warning(place, f"{child}: {message} - delete one of the two")


def _bases(rules: Concentration) -> Iterator[Fault]:
    used = {limit.of for limit in rules.limits}
    for word in rules.base:
        place = rules.spots.get(("base", word))
        if place is not None and word not in used:
            yield warning(place, f"{word}: no limit is of it - write a limit with of: {word}, or delete the word")
