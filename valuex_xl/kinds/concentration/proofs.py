"""Proves of a concentration rule set: every override, joint limit and parent can make a difference."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from valuex_xl.judging.proofs import dates
from valuex_xl.judging.proofs.constants import unused_constants
from valuex_xl.judging.proofs.periods import WHEN, Spells, by_spell
from valuex_xl.judging.wording import show_percent
from valuex_xl.kinds.concentration.compiled_limit import CompiledJoint, CompiledLimit, compile_limit
from valuex_xl.kinds.concentration.rules import Cap, Concentration, Having, Largest, Limit, Named, Over, Override, Scale
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.place import Fault, Place, warning
from valuex_xl.rulefiles.spans import implies
from valuex_xl.rulefiles.text import fold

__all__ = ["proofs"]


def proofs(rules: Concentration, today: date) -> list[Fault]:
    """Overrides, joint limits, parents and bases without effect, and odd days."""
    found = [fault for limit in rules.limits for fault in _limit(rules, limit, today)]
    found += unused_constants(rules.constants, _conditions(rules))
    return [*found, *_classes(rules, today), *_parents(rules), *_attributes(rules), *_bases(rules)]


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
    parents = {fold(child): parent for child, parent in rules.parents.items()}
    aside = {fold(each) for each in (*rules.not_customers, *rules.leave_out)}
    for name, what, place in _mentioned(limit):
        if fold(name) in aside:
            message = "it is nobody that a limit is held against, by not a customer or leave out"
            yield warning(place, f"{name}: this {what} never counts: {message} - delete one of the two")
        elif fold(name) in parents:
            parent = parents[fold(name)]
            message = f"its amounts count as {parent}'s, by parents - write the {what} for {parent}"
            yield warning(place, f"{name}: this {what} never counts: {message}")


def _mentioned(limit: Limit) -> Iterator[tuple[str, str, Place]]:
    yield from ((each.name, "override", each.place) for each in limit.overrides)
    yield from ((each.customer, "exception", each.place) for each in limit.exceptions)
    yield from ((each, "name under only", limit.place) for each in limit.only)
    for joint in limit.joint:
        if isinstance(joint.who, Named):
            yield from ((each, f"name in {joint.who}", joint.place) for each in joint.who.names)


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
    elif not limit.breach.by and _same(limit.breach.rest.at(date.max), granted.answer):
        message = f'"{granted.answer}" is what {limit.name} breaches at anyway'
        yield warning(granted.place, f"{who}: {message} - delete the exception, or change it")


def _joint(rules: Concentration, limit: Limit, needed: list[Dated[Cap]]) -> Iterator[Fault]:
    """A joint limit that cannot be passed without the largest of them passing its own."""
    compiled_limits = list(by_spell(needed, lambda day: compile_limit(rules, limit.name, day)))
    spells = Spells(spell for spell, _ in compiled_limits)
    for at, joint in enumerate(limit.joint):
        hits = [(spell, compiled) for spell, compiled in compiled_limits if _is_idle(compiled, compiled.joint[at])]
        if hits:
            message = _idle_message(hits[-1][1], hits[-1][1].joint[at])
            yield warning(joint.place, f"{joint.who}: {spells.tell(message, [spell for spell, _ in hits])}")


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
    least = cap.share / count
    return least > limit.share or (least == limit.share and (limit.includes_limit or not cap.includes_limit))


def _classes(rules: Concentration, today: date) -> list[Fault]:
    ends = [
        dates.NamedThreshold(f"classes, {each.name}", each.cut, each.place, show_percent)
        for each in rules.classes
        if each.cut
    ]
    ends += [dates.NamedThreshold(f"classes, {each.name}", each.own, each.place) for each in rules.classes if each.own]
    return dates.look_at_dates(ends, today, "no class ends where it should")


def _attributes(rules: Concentration) -> Iterator[Fault]:
    """An attribute that no limit goes by, and a name whose amounts count as another's."""
    scales = [scale for limit in rules.limits for scale in (limit.breach, limit.watch) if scale]
    scales += [each.breach for limit in rules.limits for each in limit.overrides]
    used = {scale.by for scale in scales}
    used |= {each.who.attribute for limit in rules.limits for each in limit.joint if isinstance(each.who, Having)}
    parents = {fold(child): parent for child, parent in rules.parents.items()}
    for attribute in rules.attributes:
        if attribute.name not in used:
            place = rules.spots[("attributes", attribute.name)]
            message = f"no limit goes by it - write {{by: {attribute.name}, ...}} in a limit, or delete it"
            yield warning(place, f"{attribute.name}: {message}")
        for name in attribute.words:
            spot = rules.spots.get(("attributes", attribute.name, name))
            if spot is not None and fold(name) in parents:
                parent = parents[fold(name)]
                message = f"its amounts count as {parent}'s, by parents - give {parent} a {attribute.name}"
                yield warning(spot, f"{name}: this {attribute.name} never counts: {message}")


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
