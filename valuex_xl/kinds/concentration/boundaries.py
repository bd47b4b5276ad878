"""The examples that a set of concentration limits lacks around its shares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from valuex_xl.judging.boundary import NoBoundaries, Proposed
from valuex_xl.judging.netting import net
from valuex_xl.judging.wording import listed_whole
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.judgement import judge
from valuex_xl.kinds.concentration.rules import Concentration, Limit
from valuex_xl.rulefiles.numbers import show

__all__ = ["missing_examples"]

_WHOLE = 1000
"""Amounts come in tenths of a percent of the whole, which is the step from a limit to just below it."""


def missing_examples(rules: Concentration) -> list[Proposed] | NoBoundaries:
    """Examples with the statuses that the latest thresholds give; an amount is never missing, blank counts as 0."""
    found: list[Proposed] = []
    for limit in rules.limits:
        compiled = compile_limit(rules, limit.name, date.max)
        taken = {_largest(case.amounts) for case in rules.examples if case.limit == limit.name and case.as_at is None}
        for part in dict.fromkeys(_parts(limit)):
            if part in taken or not 0 < part <= _WHOLE:
                continue
            amounts = _amounts(part)
            shown = tuple(show(amount, None) for amount in amounts)
            status = judge(net(amounts, None, {}), compiled).worst
            found.append(Proposed((("amounts", shown), ("limit", limit.name), ("status", status))))
    aside = [told for limit in rules.limits for told in _aside(limit)]
    if not aside:
        return found
    why = f"those for {listed_whole(aside)} are yours to write, as they take names and amounts that only you know"
    return NoBoundaries(
        why, f"no example can be proposed beyond {'these' if found else 'those that are there'}", tuple(found)
    )


def _aside(limit: Limit) -> Iterator[str]:
    """The limits around which nothing is proposed, each in words."""
    for key, scale in (("breach", limit.breach), ("watch", limit.watch)):
        if scale is None:
            continue
        cap = scale.rest.at(date.max)
        if scale.by:
            yield f"{limit.name}: {key} by {scale.by}"
        elif limit.only or (cap is not None and cap.money is not None):
            yield f"{limit.name}: {key}"
    yield from (f"{limit.name}: {override.name}" for override in limit.overrides)
    yield from (f"{limit.name}: {joint.who}" for joint in limit.joint)
    yield from (f"{limit.name}: the exception for {each.customer}" for each in limit.exceptions)


def _parts(limit: Limit) -> Iterator[int]:
    """The spots around each limit on the share of one name of whom nothing more is known, in tenths of a percent."""
    for scale in (limit.breach, limit.watch):
        cap = scale.rest.at(date.max) if scale is not None and not limit.only else None
        if cap is not None and cap.share is not None and cap.money is None:
            spot = round(cap.share.limit * _WHOLE)
            yield from (spot - 1, spot, spot + 1)


def _amounts(part: int) -> tuple[float, ...]:
    """One name with this part of the whole, and others, each at most half of it, with the rest."""
    rest, most = _WHOLE - part, max(part // 2, 1)
    count = -(-rest // most)
    others = [rest // count + (at < rest % count) for at in range(count)] if count else []
    return tuple(each / 10 for each in (part, *others))


def _largest(amounts: tuple[float, ...]) -> int:
    total = sum(amounts)
    return round(max(amounts) / total * _WHOLE) if amounts and total else 0
