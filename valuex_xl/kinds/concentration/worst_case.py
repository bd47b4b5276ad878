"""A status that doubt could change: what it would be if amounts without a name were somebody's, or a name a total."""

from __future__ import annotations

from dataclasses import replace

from valuex_xl.judging.netting import Net
from valuex_xl.judging.values import CallError, Scalar
from valuex_xl.judging.wording import show_money, show_percent
from valuex_xl.kinds.concentration.judgement import Judgement, judge
from valuex_xl.kinds.concentration.shares import BREACH, OK, WATCH

__all__ = ["worst_case", "worst_told"]

_ORDER = (OK, WATCH, BREACH)
_KEY = "\0the rows without a name"
_IF = " if "


def worst_case(judgement: Judgement) -> str:
    """``OK if the 9,000 without a name are nobody's; BREACH if they are one customer's``; empty where nothing turns.

    Tried are: the rows without a name are one further customer, they are the largest one's, and a name that may be a
    total or a bucket is no customer. The sentence ends with the share that would decide.
    """
    return _unnamed(judgement) or _no_customer(judgement)


def _unnamed(judgement: Judgement) -> str:
    amount = next((net.amount for net in judgement.netted.nets if not net.key), 0.0)
    if amount <= 0:
        return ""
    named = [net for net in judgement.netted.nets if net.key]
    largest = judgement.largest
    one = [*named, Net(_KEY, "", amount, True)]
    joined = [net._replace(amount=net.amount + amount) if net is largest else net for net in named]
    for nets, whose, size in ((one, "one customer's", amount), (joined, f"{largest.name}'s", largest.amount + amount)):
        worse = _worse(judgement, nets)
        if worse:
            nobodys = f"{judgement.worst}{_IF}the {show_money(amount)} without a name are nobody's"
            return f"{nobodys}; {worse}{_IF}they are {whose} ({_share(judgement, size / judgement.base)})"
    return ""


def _no_customer(judgement: Judgement) -> str:
    total = judgement.possible_total
    doubtful = {net.key for net in judgement.buckets}
    for net in judgement.ranked:
        if (net.key in doubtful or net.name == total) and net.amount > 0:
            rest = [other for other in judgement.netted.nets if other is not net]
            worse = _worse(judgement, rest)
            if worse:
                there = judge(replace(judgement.netted, nets=tuple(rest)), judgement.compiled)
                share = _share(judgement, there.share(there.largest))
                is_one = f"{judgement.worst}{_IF}{net.name} is a customer"
                return f"{is_one}; {worse}{_IF}it is a total or a bucket ({there.largest.name} {share})"
    return ""


def worst_told(why: Scalar, status: Scalar) -> str:
    """The sentence of the worst case out of a ``why``; empty where it has none."""
    start = f". {status}{_IF}"
    if not isinstance(why, str) or start not in why:
        return ""
    sentence = why[why.index(start) + 2 :]
    return sentence[: sentence.index("%)") + 2]


def _share(judgement: Judgement, share: float) -> str:
    return show_percent(share, beside=judgement.compiled.breach.share)


def _worse(judgement: Judgement, nets: list[Net]) -> str:
    """The status with other amounts, where it is worse than the one that stands."""
    try:
        status = judge(replace(judgement.netted, nets=tuple(nets)), judgement.compiled).worst
    except CallError:
        return ""
    return status if _ORDER.index(status) > _ORDER.index(judgement.worst) else ""
