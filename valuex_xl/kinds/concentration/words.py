"""Why this status: the figure, the threshold, the rules, and everything about the data that a reader must know."""

from __future__ import annotations

import math
from collections.abc import Iterator
from math import fsum

from valuex_xl.judging.netting import Net, Netted
from valuex_xl.judging.values import CallError
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import listed, show_money, show_percent, show_rows
from valuex_xl.kinds.concentration.compiled_limit import CompiledLimit, Threshold
from valuex_xl.kinds.concentration.judgement import Judgement
from valuex_xl.kinds.concentration.names_told import exceptions_told, unmatched
from valuex_xl.kinds.concentration.rules import Base, Having, Largest, Over
from valuex_xl.kinds.concentration.shares import BREACH, Together
from valuex_xl.kinds.concentration.worst_case import worst_case
from valuex_xl.rulefiles.text import fold

__all__ = ["set_aside", "verdict", "why"]


def why(judgement: Judgement) -> Why:
    """The status, what makes it, and all that must be known of the data."""
    return Why.of(verdict(judgement), *_notes(judgement), verdict=judgement.worst)


def verdict(judgement: Judgement) -> str:
    """The status and what makes it; of very many keys the judgement need hold the largest and the worst alone."""
    compiled, worst = judgement.compiled, judgement.worst
    net = _speaker(judgement)
    limit, watch = compiled.breach_for(net.key), compiled.watch_for(net.key)
    role = f"the largest, {net.name}," if net is judgement.largest else net.name
    share = show_percent(judgement.share(net), beside=_beside(limit))
    amounts = f"{show_money(net.amount)} of {show_money(judgement.base)}, {compiled.base} total"
    told = f"{role} is {share} of {compiled.source.of} ({amounts})"
    if worst == BREACH and judgement.statuses[net.key] != BREACH:
        joint = _together(judgement, judgement.joint_breaches[0])
        return f"{worst}: {joint}; {told}, which is {judgement.statuses[net.key]}"
    whose = f"{_own(compiled, net.key)}{_of_the_rest(compiled, net.key)}"
    rule = "does not limit it" if limit.is_free else f"is breached {limit}{whose}"
    watched = f", watched {watch}" if watch and not watch.is_free else ""
    return f"{worst}: {told}, and the limit {compiled.source.name} {rule}{watched}"


def _own(compiled: CompiledLimit, key: str) -> str:
    """By whose leave a key has another threshold; one that the rules give by name or word needs none."""
    granted = compiled.granted.get(key)
    return f" for it by exception ({granted.told})" if granted else ""


def _of_the_rest(compiled: CompiledLimit, key: str) -> str:
    """That a key has what holds for the rest because the limit does not name its word, which may be misspelt."""
    scale = compiled.source.breach
    if not scale.by or key in compiled.granted or key in {fold(each.name) for each in compiled.source.overrides}:
        return ""
    words = compiled.rules.attribute(scale.by).words
    word = next((dated.at(compiled.day) for name, dated in words.items() if fold(name) == key), None)
    if word is None or word in dict(scale.words):
        return ""
    return f" as for the rest, since it names no {scale.by} {word}"


def _beside(limit: Threshold) -> float | None:
    return None if limit.cap.share is None else limit.share


def _speaker(judgement: Judgement) -> Net:
    """The key that the verdict is about: the first of the worst status; the largest where several together breach."""
    for net in judgement.ranked:
        if judgement.statuses[net.key] == judgement.worst:
            return net
    return judgement.largest


def _together(judgement: Judgement, found: Together) -> str:
    """A joint limit that is broken: who, how much, and from where on that is too much."""
    who, cap = found.joint.who, found.joint.cap
    names = listed([net.name for net in found.members])
    share = show_percent(found.amount / judgement.base, beside=_beside(cap))
    money = f" ({show_money(found.amount)})" if cap.cap.money else ""
    if isinstance(who, Largest):
        whom = f"the largest {who.count} together ({names})"
    elif isinstance(who, Over):
        whom = f"{who} together ({names})"
    else:
        whom = f"{who} ({names})"
    return f"{whom} are {share}{money} of {judgement.compiled.source.of}, and that is breached {cap}"


def _notes(judgement: Judgement) -> Iterator[str]:
    if doubtful := worst_case(judgement):
        yield doubtful
    if judgement.compiled.unnamed:
        yield f"No limit is named and none is called customer: the first one counts, {judgement.compiled.source.name}"
    yield from _more_breaches(judgement)
    yield from _untold(judgement)
    yield from exceptions_told(judgement)
    yield from _other_base(judgement)
    yield from _structural(judgement)
    yield from set_aside(judgement)
    yield from _possible_totals(judgement)
    yield from unmatched(judgement)


def _more_breaches(judgement: Judgement) -> Iterator[str]:
    over = [net.name for net in judgement.ranked if judgement.statuses[net.key] == BREACH]
    if len(over) > 1:
        yield f"{len(over)} are over: {listed(over)}"
    told = 1 if not over else 0
    for each in judgement.joint_breaches[told:]:
        sentence = _together(judgement, each)
        yield sentence[0].upper() + sentence[1:]


def _untold(judgement: Judgement) -> Iterator[str]:
    """Who counts among the others because the rules do not say what it is."""
    for joint in judgement.compiled.joint:
        if joint.told is None or not isinstance(joint.who, Having):
            continue
        names = [net.name for net in judgement.ranked if net.key not in joint.told]
        if names:
            counted = "it counts" if len(names) == 1 else "they count"
            yield f"The {joint.who.attribute} of {listed(names)} is not in the rules: {counted} in {joint.who}"


def _other_base(judgement: Judgement) -> Iterator[str]:
    """The verdict on the other base, where it differs."""
    compiled = judgement.compiled
    other: Base = "positive" if compiled.base == "net" else "net"
    try:
        there = judgement.on_base(other)
        verdict, share = there.worst, show_percent(there.share(there.largest))
    except CallError as error:
        yield f"On the {other} total there is no verdict: {error}"
        return
    if verdict != judgement.worst:
        yield f"On the {other} total of {show_money(there.base)} it is {share}: {verdict}"


def _structural(judgement: Judgement) -> Iterator[str]:
    """With too few keys some share must be over the limit, however evenly they share."""
    compiled, count = judgement.compiled, len(judgement.ranked)
    limit = compiled.breach.share
    own = compiled.overrides.keys() & judgement.statuses.keys()
    if judgement.uncounted or own or limit <= 0 or compiled.breach.cap.money or compiled.breach.is_free:
        return
    needed = math.floor(1 / limit + 1e-9) + 1 if compiled.breach.includes_limit else math.ceil(1 / limit - 1e-9)
    if count < needed:
        keys = "key" if count == 1 else "keys"
        yield f"This is structural: with {count} {keys} the limit cannot be kept, it takes {needed}"


def _missing_amounts(netted: Netted) -> Iterator[str]:
    """How many rows have no amount, and what became of them."""
    if netted.blank_amounts:
        yield f"{show_rows(netted.blank_amounts)} without an amount counted as 0"
    if netted.gaps:
        yield f"{show_rows(netted.gaps)} without an amount left out"


def set_aside(judgement: Judgement) -> Iterator[str]:
    """How many rows have no amount or no name, which names are set aside, and what became of them."""
    netted = judgement.netted
    yield from _missing_amounts(netted)
    unnamed = [net for net in judgement.uncounted if not net.key]
    if unnamed:
        amount = show_money(unnamed[0].amount)
        yield f"{show_rows(netted.unnamed_rows)} without a name ({amount}, in the total only)"
    others = [net for net in judgement.uncounted if net.key]
    if others:
        amount = show_money(fsum(net.amount for net in others))
        yield f"Not a customer by the rules: {listed([net.name for net in others])} ({amount}, in the total only)"
    if netted.left_out:
        yield f"Left out by the rules: {listed(list(netted.left_out))}"


def _possible_totals(judgement: Judgement) -> Iterator[str]:
    buckets = [net.name for net in judgement.buckets]
    if buckets:
        yield f'{listed(buckets)} may be no customer but a bucket or a total: see "not a customer" in the rules'
    total = judgement.possible_total
    if total is not None:
        yield f"The amount of {total} is the sum of three or more others: it may be a total"
