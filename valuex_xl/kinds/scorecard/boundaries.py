"""The examples that a scorecard lacks around its bands and knock-outs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from valuex_xl.judging.boundary import Customer, Proposed, Turn, meeting, missing_around, written
from valuex_xl.judging.values import CellError
from valuex_xl.kinds.scorecard.rules import Scorecard, ScoreLine
from valuex_xl.kinds.scorecard.scoring import compile_card
from valuex_xl.rulefiles.conditions import Condition
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.numbers import show

__all__ = ["missing_examples"]


def missing_examples(rules: Scorecard) -> list[Proposed]:
    """Examples with the scores and targets that the latest thresholds give; one without any answer is left out."""
    card = compile_card(rules, date.max)

    def answer(customer: Customer) -> tuple[tuple[str, str], ...]:
        readings = card.read([customer.get(figure.name) for figure in rules.figures])
        if isinstance(readings, CellError):
            return ()
        score, target, name = card.score(readings), card.is_target(readings), card.class_of(readings)
        told = [] if score is None else [("score", show(round(score, 9), None))]
        told += [] if name is None else [("class", name)]
        return (*told, *([] if target is None else [("target", "yes" if target else "no")]))

    cases = [dict(case.given) for case in rules.examples if case.as_at is None]
    missing = missing_around(_turns(rules), answer, cases)
    return [Proposed((*written(each, rules.figures), *told)) for each in missing if (told := answer(each))]


def _turns(rules: Scorecard) -> Iterator[Turn]:
    """Each limit, for a customer that is in the first band of every other line."""
    figures = {figure.name: figure for figure in rules.figures}
    words = {figure.name: figure.words[0] for figure in rules.figures if figure.words}
    best: Customer = {line.figure: _best(line, figures[line.figure], words) for line in rules.lines}
    for name, dated in rules.conditions:
        condition = dated.at(date.max)
        for given, plain in [] if condition is None else _cases(condition, figures):
            yield from (Turn(figures[name], bound.limit, best | given) for bound in plain.bounds)


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
