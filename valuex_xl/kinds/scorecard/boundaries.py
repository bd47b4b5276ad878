"""The examples that a scorecard lacks around its bands and knock-outs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from math import isfinite

from valuex_xl.judging.boundary import (
    Customer,
    NoBoundaries,
    Proposed,
    Turn,
    around,
    meeting,
    missing_around,
    not_made,
    step_of,
    with_limit,
    written,
)
from valuex_xl.judging.values import CellError
from valuex_xl.kinds.scorecard.rules import Band, Scorecard, ScoreLine
from valuex_xl.kinds.scorecard.scoring import compile_card
from valuex_xl.rulefiles.conditions import Bound, Condition, Dated
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.spans import Span, span

__all__ = ["missing_examples"]

_HAIR = 1e-9


def missing_examples(rules: Scorecard) -> list[Proposed] | NoBoundaries:
    """Examples with the scores and targets that the latest thresholds give; one without any answer is left out."""
    answer = _answers_of(rules)
    cases = [dict(case.given) for case in rules.examples if case.as_at is None]
    turns = list(_turns(rules))
    missing = missing_around([turn for _, turn in turns], answer, cases)
    found = [Proposed((*written(each, rules.figures), *told)) for each in missing if (told := answer(each))]
    idle = [
        name
        for name, turn in turns
        if not turn.decides(answer) and not any(turn.decides(answer, case) for case in cases)
    ]
    unmade = [not_made(idle, "customer")] if idle else []
    if on_score := list(dict.fromkeys(_on_the_score(rules))):
        lie = "this lies on the score" if len(on_score) == 1 else "these lie on the score"
        what = "which no single figure of an example brings about"
        unmade.append(f"no example was made for {'; '.join(on_score)}: {lie}, {what}")
    return NoBoundaries(proposed=tuple(found), unmade=tuple(unmade)) if unmade else found


def _on_the_score(rules: Scorecard) -> Iterator[str]:
    """The limits of target and classes for which no example has just that score."""
    scores = [case.score for case in rules.examples if case.score is not None and case.as_at is None]
    ends = [("target", rules.target), *((f"class {each.name}", each.condition) for each in rules.classes)]
    for name, dated in ends:
        condition = None if dated is None else dated.at(date.max)
        for plain in () if condition is None else condition.plain:
            for bound in plain.bounds:
                if not any(abs(score - bound.limit) < _HAIR for score in scores):
                    yield f"{name} {bound}"


def _answers_of(rules: Scorecard) -> Callable[[Customer], tuple[tuple[str, str], ...]]:
    card = compile_card(rules, date.max)

    def answer(customer: Customer) -> tuple[tuple[str, str], ...]:
        readings = card.read([customer.get(figure.name) for figure in rules.figures])
        if isinstance(readings, CellError):
            return ()
        score, target, name = card.score(readings), card.is_target(readings), card.class_of(readings)
        told = [] if score is None else [("score", show(round(score, 9), None))]
        told += [] if name is None else [("class", name)]
        return (*told, *([] if target is None else [("target", "yes" if target else "no")]))

    return answer


def _moved(rules: Scorecard, dated: Dated[Condition], bound: Bound, limit: float) -> Callable[[Customer], Hashable]:
    """What the answers are with one limit elsewhere."""
    other = with_limit(dated, bound, limit)

    def put(band: Band) -> Band:
        return replace(band, condition=other) if band.condition is dated else band

    lines = tuple(replace(line, bands=tuple(map(put, line.bands))) for line in rules.lines)
    knocks = tuple(replace(need, condition=other) if need.condition is dated else need for need in rules.knock_outs)
    return _answers_of(replace(rules, lines=lines, knock_outs=knocks))


def _turns(rules: Scorecard) -> Iterator[tuple[str, Turn]]:
    """Each limit, for a customer that is in the first band of every other line."""
    figures = {figure.name: figure for figure in rules.figures}
    words = {figure.name: figure.words[0] for figure in rules.figures if figure.words}
    best: Customer = _spared(rules) | {line.figure: _best(line, figures[line.figure], words) for line in rules.lines}
    for name, dated in rules.conditions:
        condition = dated.at(date.max)
        for given, plain in [] if condition is None else _cases(condition, figures):
            for bound in plain.bounds:
                moved = tuple(_moved(rules, dated, bound, limit) for limit in around(bound, figures[name]))
                yield f"{name} {bound}", Turn(figures[name], bound.limit, best | given, moved)


def _spared(rules: Scorecard) -> Customer:
    """What no knock-out takes, and a word for each figure that classes or the target hang on: else neither is known."""
    found: Customer = {}
    for figure in rules.figures:
        knocks = [need.condition.at(date.max) for need in rules.knock_outs if need.figure == figure.name]
        asked = [condition for condition in knocks if condition is not None]
        hangs = any(each.by == figure.name for dated in rules.score_conditions for _, each in dated.entries)
        if asked and not figure.words:
            spans = [span(plain) for each in asked for plain in each.plain]
            step = step_of(figure)
            ends = [
                0.0 if figure.low is None else figure.low,
                *(end for one in spans for end in (one.low - step, one.high + step)),
            ]
            found[figure.name] = next(
                (end for end in ends if isfinite(end) and not any(_holds(one, end) for one in spans)), None
            )
        elif asked or hangs:
            taken = {word for each in asked for plain in each.plain for word in plain.words}
            found[figure.name] = next((word for word in figure.words if word not in taken), None)
    return found


def _holds(one: Span, value: float) -> bool:
    return Span(value, value).within(one)


def _cases(condition: Condition, figures: Mapping[str, Figure]) -> list[tuple[Customer, Condition]]:
    """Each plain condition with a word for which it counts."""
    if not condition.cases:
        return [({}, condition)]
    words = figures[condition.by].words
    found: dict[Condition, Customer] = {}
    for word in words:
        given: Customer = {condition.by: word}
        found.setdefault(condition.where({condition.by: word}), given)
    return [(given, plain) for plain, given in found.items()]


def _best(line: ScoreLine, figure: Figure, words: dict[str, str]) -> float | str | None:
    """A value of a line's first band, or at the most points of its straight line."""
    if line.knots:
        return max(line.knots, key=lambda knot: knot.points).at
    if not line.bands:
        return figure.high if figure.high is not None else figure.low or 0.0
    dated = line.bands[0].condition
    condition = None if dated is None else dated.at(date.max)
    return meeting(None if condition is None else condition.where(words), figure)
