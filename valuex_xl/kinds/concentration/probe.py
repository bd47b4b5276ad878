"""Two sets of limits tried against each other: largest amounts on and around the thresholds of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from math import floor

from valuex_xl.judging.netting import net
from valuex_xl.judging.probes.amounts import asked
from valuex_xl.judging.probes.probe import Answers, Case, Probe
from valuex_xl.judging.probes.values import around
from valuex_xl.judging.wording import show_money, show_percent
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.judgement import judge
from valuex_xl.kinds.concentration.rules import Cap, Concentration, Limit, Named
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.text import fold

__all__ = ["PROBE"]


_TOTAL = 1_000.0


def _answers(rules: Concentration, day: date) -> Callable[[Case], Answers]:
    def ask(case: Case) -> Answers:
        share, loss, total = (float(str(case[key])) for key in ("share", "loss", "total"))
        compiled = compile_limit(rules, str(case["limit"]), day)
        amounts = _amounts(share, loss, total)
        keys = [str(case["who"]) or "customer 1", *(f"customer {at}" for at in range(2, len(amounts) + 1))]
        netted = net(amounts, keys, compiled.parents, compiled.not_customers, compiled.leave_out)
        found = judge(netted, compiled)
        classes = [found.classes.get(each.key, "") for each in found.ranked] if rules.classes else []
        return {
            "": found.worst,
            "the classes": " ".join(classes),
            "the ineligible amount": show_money(found.eligibility.ineligible),
        }

    return asked(ask)


def _amounts(share: float, loss: float, total: float) -> list[float]:
    """A largest amount of that share, equal smaller ones beside it, and a loss that may come on top."""
    rest = 1.0 - share
    others = floor(rest / share) + 1
    amounts = [round(share * total, 9), *([rest * total / others] * others if rest > 0 else ())]
    return [*amounts, -loss * total] if loss else amounts


def _cases(old: Concentration, new: Concentration, day: date) -> Iterator[Case]:
    """For each limit the shares on and around its thresholds and the cuts of the classes, without and with a loss.

    They are tried on somebody of whom nothing is known and on each whom the rules name, and on totals in which a cap in
    money is a tenth.
    """
    names = {fold(limit.name): limit.name for rules in (old, new) for limit in rules.limits}
    for key, name in names.items():
        found: set[float] = {1.0}
        totals, whom = {_TOTAL}, {"": ""}
        for rules in (old, new):
            for limit in (each for each in rules.limits if fold(each.name) == key):
                caps = [cap for dated in _caps(rules, limit) if (cap := dated.at(day)) is not None]
                caps += [each.answer for each in limit.exceptions]
                found |= {cap.share.limit for cap in caps if cap.share is not None}
                money = {cap.money.limit * 10 for cap in caps if cap.money is not None}
                totals |= money
                found |= {0.1} if money else set()
                whom |= {fold(each): each for each in _named(rules, limit)}
            found |= {cut for each in rules.classes if each.cut and (cut := each.cut.at(day)) is not None}
        shares = [share for share in around(found) if 0 < share <= 1]
        for loss, total in product((0.0, 0.1), sorted(totals)):
            for who, share in product(list(whom.values())[:_MOST], shares):
                yield {"limit": name, "share": share, "loss": loss, "total": total, "who": who}


_MOST = 12
"""How many names are tried: with lists of thousands a comparison would never end."""


def _caps(rules: Concentration, limit: Limit) -> Iterator[Dated[Cap]]:
    for scale in (limit.breach, limit.watch, *(each.breach for each in limit.overrides)):
        yield from (cap for _, cap in scale.caps) if scale else ()
    yield from (joint.breach for joint in limit.joint)
    yield from (each.own for each in rules.classes if each.own)


def _named(rules: Concentration, limit: Limit) -> Iterator[str]:
    """Those for whom a limit has a line of its own, and one for each word of an attribute."""
    yield from (each.name for each in limit.overrides)
    yield from (each.customer for each in limit.exceptions)
    yield from limit.only
    for joint in limit.joint:
        yield from joint.who.names if isinstance(joint.who, Named) else ()
    for attribute in rules.attributes:
        of_word = {word.entries[-1][1]: name for name, word in attribute.words.items()}
        yield from of_word.values()


def _described(old: Concentration, new: Concentration, case: Case) -> str:
    of = {fold(limit.name): limit.of for rules in (old, new) for limit in rules.limits}[fold(str(case["limit"]))]
    share = show_percent(float(str(case["share"])), beside=0.0)
    loss = " and a tenth of it lost elsewhere" if case["loss"] else ""
    total = float(str(case["total"]))
    whole = f"all {of}" if total == _TOTAL else f"{show_money(total)} of {of}"
    return f"{case['who'] or 'one'} with {share} of {whole}{loss}, by the limit {case['limit']}"


PROBE = Probe(_cases, _answers, _described)
