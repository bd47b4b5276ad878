"""Checks a whole scorecard: weights that are not all 0, a target and classes that some score reaches."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import inf, isfinite

from valuex_xl.judging.thresholds import Interval
from valuex_xl.judging.values import CallError
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.kinds.scorecard.scoring import Card, compile_card
from valuex_xl.rulefiles.conditions import Side
from valuex_xl.rulefiles.dates import turning_days
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.text import fold

__all__ = ["check_knocked_out", "check_score", "check_weights"]

_GRAVE = frozenset("high red critical severe risk risky bad danger dangerous reject refuse decline stop".split())
_MILD = frozenset("low green good fine safe accept approve none minor".split())
"""Words of classes that may be those of a risk, which are often written from the gravest down."""


def check_weights(rules: Scorecard, faults: Faults) -> None:
    """Some line must count on every day, and every group must have a line."""
    lines, groups = rules.lines, rules.groups
    used = {fold(line.group) for line in lines if line.group}
    for group in groups:
        if fold(group.name) not in used:
            faults.error(
                group.place, f"groups: no line is in {group.name} - write group: {group.name} in a line of score"
            )
    weights = {fold(group.name): group.weight for group in groups}
    days = turning_days([*(line.weight for line in lines), *weights.values()])
    for day in days:
        counts = [
            line.weight.at(day) != 0 and (not line.group or weights[fold(line.group)].at(day) != 0) for line in lines
        ]
        if not any(counts):
            since = f" from {day} on" if day > days[0] else ""
            faults.error(lines[0].place, f"score: every weight is 0{since} - give at least one line a weight")
            return


def check_knocked_out(rules: Scorecard, faults: Faults) -> None:
    """Who is knocked out gets the last class, so a class before it may not hold the lowest scores.

    Classes of a risk, written from its low scores up, would else give the best class to whom a knock-out takes. Written
    from its high scores down, they do: where their names leave it open which end is the worst, the class is asked for.
    """
    if not rules.knock_outs or rules.knocked_into is not None:
        return
    if rules.classes and _may_be_a_risk(rules):
        first, last = rules.classes[0].name, rules.classes[-1].name
        faults.warn(
            rules.knock_outs[0].place,
            f"knock out: who is knocked out gets the last class, {last}, and {first} may be the worst one - name the "
            f"class: knock out: {{..., class: {last}}} or {{..., class: {first}}}",
        )
    for each in rules.classes[:-1]:
        dated = () if each.condition is None else each.condition.entries
        plain = [condition for _, whole in dated for condition in whole.plain]
        if any(all(bound.side in (Side.AT_MOST, Side.BELOW) for bound in one.bounds) for one in plain):
            last = rules.classes[-1].name
            message = (
                f'classes: {each.name}: "{each.condition and each.condition.entries[-1][1]}" holds the lowest scores, '
                f"but who is knocked out gets the last class, {last} - write the classes from the highest scores down, "
                f"the worst last; where "
                "many points are bad, turn the points so that few are"
            )
            faults.error(each.place, message)
            return


def _may_be_a_risk(rules: Scorecard) -> bool:
    """Do the names of the classes leave open whether the first is the best?"""
    first, last = (set(fold(rules.classes[at].name).split()) for at in (0, -1))
    return bool(first & _GRAVE or last & _MILD)


def check_score(rules: Scorecard, faults: Faults) -> None:
    """Some customer must be able to reach the target, and each class."""
    before = faults.count
    _look_for_shares(rules, faults)
    dated = [*(line.weight for line in rules.lines), *(group.weight for group in rules.groups)]
    for day in turning_days([*dated, *(each for _, each in rules.conditions), *rules.score_conditions]):
        card = _card(rules, day)
        if card is not None and faults.count == before:
            _check_target(card, faults)
            _check_classes(card, faults)


def _look_for_shares(rules: Scorecard, faults: Faults) -> None:
    """`at least 0.7` beside scores up to 100 is most likely 70 of 100, written as a share."""
    card = _card(rules, date.max)
    if card is None:
        return
    asked = [("target", rules.spots.get(("target",)), rules.target)]
    asked += [(f"classes: {each.name}", each.place, each.condition) for each in rules.classes]
    for label, place, dated in asked:
        bounds = [bound for _, each in (dated.entries if dated else ()) for one in each.plain for bound in one.bounds]
        small = next((bound for bound in bounds if 0 < bound.limit < 1 and bound.limit * 100 <= card.reach[1]), None)
        if small is not None and place is not None and isfinite(card.reach[1]):
            best, meant = show(round(card.reach[1], 9), None), f"{small.side.value} {small.limit * 100:g}"
            message = f'"{small}" is less than one point, and scores go up to {best}'
            faults.warn(place, f"{label}: {message} - where a share of 100 is meant, write {meant}")


def _card(rules: Scorecard, day: date) -> Card | None:
    try:
        return compile_card(rules, day)
    except (CallError, ZeroDivisionError):
        return None


def _check_target(card: Card, faults: Faults) -> None:
    reached = card.reach[1]
    for line in card.enough.plain if card.enough is not None else ():
        if line.condition.bounds and not line.holds(reached):
            best = show(round(reached, 9), None)
            message = f'"{line.condition}" can never be reached, the best score is {best}'
            faults.error(card.rules.spots[("target",)], f"target: {message} - lower it, or give more points")
            return


def _check_classes(card: Card, faults: Faults) -> None:
    """Each class must be left a score between the lowest and the highest there are."""
    if not card.classes:
        return
    low, high = card.reach
    words = sorted({each.line.by for each in card.classes if each.line is not None and each.line.by is not None})
    readings: list[int | None] = [None] * len(card.readers)
    reached: set[str | None] = set()
    for at in words or [-1]:
        for word in range(len(card.readers[at].figure.words)) if at >= 0 else [0]:
            given = [word if i in words else each for i, each in enumerate(readings)]
            reached |= {card.class_at(given, score) for score in _scores(card, low, high)}
    if len(words) > 1:
        return
    for source, each in zip(card.rules.classes, card.classes, strict=True):
        if each.name not in reached:
            ends = f"scores go {_end('from', low)}{_end(' to', high)}" if isfinite(low) or isfinite(high) else ""
            reason = "the classes before it take it all" if each.line is None or not ends else f"{ends}, or {_BEFORE}"
            what = "the rest" if each.line is None else f'"{each.line.condition}"'
            message = f"no score is left for {what}: {reason} - delete or change it"
            faults.error(source.place, f"classes: {each.name}: {message}")


_BEFORE = "the classes before it take it all"


def _end(word: str, score: float) -> str:
    return f"{word} {show(round(score, 9), None)}" if isfinite(score) else ""


def _scores(card: Card, low: float, high: float) -> list[float]:
    """A score in each stretch between two limits, and each limit, of those there are."""
    edges = {low, high}
    for each in card.classes:
        for line in each.line.plain if each.line is not None else ():
            if isinstance(line.test, Interval):
                edges |= {line.test.low, line.test.high}
    inside = sorted(edge for edge in edges if low <= edge <= high and isfinite(edge))
    between = [(one + two) / 2 for one, two in pairwise(inside)]
    outer = [inside[0] - 1, inside[-1] + 1] if inside else [0.0]
    return [score for score in (*inside, *between, *outer) if low <= score <= high or low == -inf or high == inf]
