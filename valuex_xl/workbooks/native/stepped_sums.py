"""Slices and bands of a sum as formulas: what lies in each slice at its rate, and the number of the first band."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from valuex_xl.judging.thresholds import slack
from valuex_xl.rulefiles.conditions import Condition
from valuex_xl.rulefiles.expressions.expression import Banded
from valuex_xl.rulefiles.tiers import Tier
from valuex_xl.workbooks.native.conditions import by_day, holds
from valuex_xl.workbooks.native.spelling import is_one_of, meets, number
from valuex_xl.workbooks.native.steps import Steps

__all__ = ["HAIR", "Banding", "banded", "sliced"]

HAIR = "0.000000000001"
"""How far money may be off a limit, as a part of the largest amount."""

ByWord: TypeAlias = Callable[[str, Callable[[str], str]], str]
"""The line of the row's word: it is given the name of the figure, and what says the line of one of its words."""


class Banding(NamedTuple):
    """The formula of a number by bands, and whether it can hang on a missing word."""

    text: str
    hangs: bool


def sliced(mark: str, tiers: Sequence[Tier]) -> str:
    """What a number comes to over all slices; what is below 0 lies in none."""
    parts, low = [], "0"
    for tier in tiers:
        high = None if tier.to is None else by_day(tier.to, number)
        inside = mark if high is None else f"MIN({mark},{high})"
        parts.append(f"MAX(0,{inside if low == '0' else f'{inside}-{low}'})*{by_day(tier.rate, number)}")
        low = high or low
    return "+".join(parts)


def banded(mark: str, bands: Banded, title: str, steps: Steps, by_word: ByWord) -> Banding:
    """The number of the first band that is met; empty text where that hangs on a missing word."""
    found, hangs = number(bands.bands[-1].value), False
    for at, band in reversed(list(enumerate(bands.bands[:-1], 1))):
        if band.condition is None:
            found = number(band.value)
            continue
        line = by_day(band.condition, lambda condition: _line(mark, condition, bands.money, by_word))
        if not any(now.by for _, now in band.condition.entries):
            found = f"IF({holds(line)},{number(band.value)},{found})"
            continue
        hangs = True
        met = steps.add(f"{title}: band {at}", line)
        found = f'IF({met}=0,{found},IF({met}=1,{number(band.value)},""))'
    return Banding(found, hangs)


def _line(mark: str, condition: Condition, money: bool, by_word: ByWord) -> str:
    """Whether a band is met: 1, 0, or 0.5 where that hangs on a missing word."""
    if condition.cases:
        return by_word(condition.by, lambda word: _line(mark, condition.where({condition.by: word}), money, by_word))
    if condition.words:
        return f"({is_one_of(mark, condition.words)})*1"
    if not condition.bounds:
        return "1"
    hairs = [f"MAX({number(slack(bound.limit))},{HAIR}*ABS({mark}))" if money else "" for bound in condition.bounds]
    tests = [meets(mark, (bound,), hair) for bound, hair in zip(condition.bounds, hairs, strict=True)]
    return f"({tests[0]})*1" if len(tests) == 1 else f"(AND({','.join(tests)}))*1"
