"""The examples that a scorecard lacks around its bands and knock-outs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from valuex_xl.judging.boundary import Customer, Proposed, Turn, meeting, missing_around, written
from valuex_xl.judging.values import CellError
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.kinds.scorecard.scoring import compile_card
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.numbers import show

__all__ = ["missing_examples"]


def missing_examples(rules: Scorecard) -> list[Proposed]:
    """Examples with the scores and targets that the latest thresholds give; one without any answer is left out."""
    card = compile_card(rules, date.max)

    def answer(customer: Customer) -> tuple[tuple[str, str], ...]:
        readings = card.read([customer.get(figure.name) for figure in rules.figures])
        if isinstance(readings, CellError):
            return ()
        score, target = card.score(readings), card.is_target(readings)
        told = [] if score is None else [("score", show(round(score, 9), None))]
        return (*told, *([] if target is None else [("target", "yes" if target else "no")]))

    cases = [dict(case.given) for case in rules.examples if case.as_at is None]
    missing = missing_around(_turns(rules), answer, cases)
    return [Proposed((*written(each, rules.figures), *told)) for each in missing if (told := answer(each))]


def _turns(rules: Scorecard) -> Iterator[Turn]:
    """Each limit, for a customer that is in the first band of every other line."""
    figures = {figure.name: figure for figure in rules.figures}
    best = {line.figure: meeting(_latest(line.bands[0].condition), figures[line.figure]) for line in rules.lines}
    conditions: list[tuple[str, Dated[Condition] | None]]
    conditions = [(line.figure, band.condition) for line in rules.lines for band in line.bands]
    conditions += [(need.figure, need.condition) for need in rules.knock_outs]
    for name, dated in conditions:
        condition = _latest(dated)
        for bound in condition.bounds if condition is not None else ():
            yield Turn(figures[name], bound.limit, best)


def _latest(dated: Dated[Condition] | None) -> Condition | None:
    return None if dated is None else dated.at(date.max)
