"""Proves of a concentration rule set: every override, joint limit and parent can make a difference."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from valuex_xl.judging.proofs import dates
from valuex_xl.judging.proofs.periods import WHEN, Spells, by_spell
from valuex_xl.judging.wording import show_percent
from valuex_xl.kinds.concentration.compiled_limit import CompiledLimit, Threshold, compile_limit
from valuex_xl.kinds.concentration.rules import Concentration, Limit, Override
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.place import Fault, warning
from valuex_xl.rulefiles.spans import implies
from valuex_xl.rulefiles.text import fold

__all__ = ["proofs"]


def proofs(rules: Concentration, today: date) -> list[Fault]:
    """Overrides, joint limits, parents and bases without effect, and odd days."""
    found = [fault for limit in rules.limits for fault in _limit(rules, limit, today)]
    cuts = [
        dates.NamedThreshold(f"classes, {each.name}", each.cut, each.place, show_percent)
        for each in rules.classes
        if each.cut
    ]
    found += dates.look_at_dates(cuts, today, "no class ends where it should")
    return [*found, *_parents(rules), *_bases(rules)]


def _limit(rules: Concentration, limit: Limit, today: date) -> Iterator[Fault]:
    needed = [dates.NamedThreshold(f"{limit.name}, breach", limit.breach, limit.place)]
    needed += [dates.NamedThreshold(f"{limit.name}, top {top.count}", top.breach, top.place) for top in limit.top]
    needed += [dates.NamedThreshold(f"{limit.name}, {each.name}", each.breach, each.place) for each in limit.overrides]
    for override in limit.overrides:
        yield from _override(rules, limit, override)
    yield from _joint(rules, limit, [each.dated for each in needed])
    yield from dates.look_at_dates(needed, today, "this limit cannot be judged")
    if limit.watch:
        watch = dates.NamedThreshold(f"{limit.name}, watch", limit.watch, limit.place)
        yield from dates.look_at_dates([watch], today, "")


def _override(rules: Concentration, limit: Limit, override: Override) -> Iterator[Fault]:
    name = fold(override.name)
    parents = {fold(child): parent for child, parent in rules.parents.items()}
    aside = {fold(each): each for each in (*rules.not_customers, *rules.leave_out)}
    days = [day for day in (*limit.breach.entries, *override.breach.entries) if day[0] is not None]
    if name in aside:
        message = "it is nobody that a limit is held against, by not a customer or leave out"
        yield warning(override.place, f"{override.name}: this override never counts: {message} - delete one of the two")
    elif name in parents:
        message = f"its amounts count as {parents[name]}'s, by parents - write the override for {parents[name]}"
        yield warning(override.place, f"{override.name}: this override never counts: {message}")
    elif all(_equal(override.breach, limit.breach, day) for day in [date.max, *(day for day, _ in days if day)]):
        message = f'"{override.breach.at(date.max)}" is what {limit.name} breaches at anyway'
        yield warning(override.place, f"{override.name}: {message} - delete the override, or change it")


def _equal(one: Dated[Condition], other: Dated[Condition], day: date) -> bool:
    here, there = one.at(day), other.at(day)
    if here is None or there is None:
        return here is there
    return implies(here, there) and implies(there, here)


def _joint(rules: Concentration, limit: Limit, needed: list[Dated[Condition]]) -> Iterator[Fault]:
    """A joint limit that cannot be passed without the largest of them passing its own."""
    compiled_limits = list(by_spell(needed, lambda day: compile_limit(rules, limit.name, day)))
    spells = Spells(spell for spell, _ in compiled_limits)
    for at, top in enumerate(limit.top):
        hits = [(spell, compiled) for spell, compiled in compiled_limits if _is_idle(compiled, *compiled.top[at])]
        if hits:
            compiled = hits[-1][1]
            joint, single = compiled.top[at][1], compiled.breach
            each = show_percent(joint.share / top.count)
            message = (
                f'"{joint.condition}" never speaks first{WHEN}: where {top.count} have that much together, the largest '
                f'has {each} or more, which is "{single.condition}" already - write a percentage below '
                f"{show_percent(min(1.0, single.share * top.count))}"
            )
            yield warning(top.place, f"top {top.count}: {spells.tell(message, [spell for spell, _ in hits])}")


def _is_idle(compiled: CompiledLimit, count: int, joint: Threshold) -> bool:
    """The largest of n holds at least an nth of what they hold together; overrides may let it hold more."""
    if any(each.share > compiled.breach.share for each in compiled.overrides.values()):
        return False
    least, limit = joint.share / count, compiled.breach.share
    on_limit = least == limit and (compiled.breach.includes_limit or not joint.includes_limit)
    return least > limit or on_limit


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
