"""What the rules say of names, held against the names in the rows: exceptions at work, and names that match nobody."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.judging.wording import listed
from valuex_xl.kinds.concentration.judgement import Judgement
from valuex_xl.kinds.concentration.rules import Having, Named
from valuex_xl.rulefiles.text import fold

__all__ = ["exceptions_told", "unmatched"]


def exceptions_told(judgement: Judgement) -> Iterator[str]:
    """The exceptions for those who are there: what they allow and by whose word, or that they do nothing on the day."""
    compiled = judgement.compiled
    for key, granted in compiled.granted.items():
        if key in judgement.statuses:
            yield f"Exception: {granted.customer} is breached {granted.answer} ({granted.told})"
    for granted in compiled.idle:
        if fold(granted.customer) in judgement.statuses:
            idle = granted.idle_on(compiled.day)
            yield f"The exception for {granted.customer} ({granted.answer}) {idle} and does nothing"


def unmatched(judgement: Judgement) -> Iterator[str]:
    """How many of the names in the rules are in no row, list by list: a name misspelt there would do nothing unseen."""
    rows = judgement.netted.spellings
    lists = [each for each in _lists(judgement) if each[1]]
    if not rows or not lists:
        return
    there = {fold(name) for name in rows}
    # A parent need not have a row of its own: what stands under its children's names is its.
    parents = there | {net.key for net in judgement.netted.nets}
    for what, names, has_a_row in lists:
        known = there if has_a_row else parents
        # In the order of the alphabet: that of the file means nothing, so nobody is told when it changes.
        missing = sorted((name for name in names if fold(name) not in known), key=fold)
        if missing:
            verb = "matches" if len(missing) == 1 else "match"
            yield f"{len(missing)} of {len(names)} {what} {verb} no name in the rows: {listed(missing)}"


def _lists(judgement: Judgement) -> Iterator[tuple[str, list[str], bool]]:
    """What names the rules list, and whether each of them is to have a row of its own."""
    rules, limit = judgement.compiled.rules, judgement.compiled.source
    yield "names in only", list(limit.only), False
    yield "overrides", [each.name for each in limit.overrides], False
    yield "exceptions", [each.customer for each in limit.exceptions], False
    for joint in limit.joint:
        if isinstance(joint.who, Named):
            yield f"names in {joint.who}", list(joint.who.names), False
    used = {each.by for each in (limit.breach, limit.watch, *(each.breach for each in limit.overrides)) if each}
    used |= {joint.who.attribute for joint in limit.joint if isinstance(joint.who, Having)}
    for attribute in sorted(rules.attributes, key=lambda each: fold(each.name)):
        if attribute.name in used:
            yield f"names with a {attribute.name}", list(attribute.words), False
    yield "parents", list(rules.parents), True
    yield 'names under "not a customer"', list(rules.not_customers), True
    yield 'names under "leave out"', list(rules.leave_out), True
