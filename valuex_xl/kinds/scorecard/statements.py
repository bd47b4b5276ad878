"""What a scorecard says: its figures, the lines with weights and bands, the knock-outs, the target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from valuex_xl.kinds.scorecard.rules import Band, Scorecard, ScoreLine
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.statements.figures import figure_statements
from valuex_xl.rulefiles.statements.statement import (
    Fact,
    KeyPath,
    Order,
    Part,
    Said,
    Statement,
    all_of,
    always,
    condition,
    dated,
    demanded,
    listed,
    number,
)
from valuex_xl.rulefiles.text import fold

__all__ = ["statements"]

_REST = always("the rest", "the rest")


def statements(rules: Scorecard) -> Iterator[Statement]:
    """Figures, the lines with weights and bands, knock-outs, the target."""
    yield from figure_statements(rules.figures)
    names = tuple(line.figure for line in rules.lines)
    yield Order(("score",), "the lines of the score", names, hint="the table lists them so")
    for line in rules.lines:
        yield from _line(("score", fold(line.figure)), line)
    for need in rules.knock_outs:
        yield demanded(("knock out", fold(need.figure)), need.figure, "knocks out", need.condition)
    yield Order(("knock out",), "the knock-outs", tuple(need.figure for need in rules.knock_outs), "words")
    yield demanded(("target",), "the target", "is", rules.target)


def _line(key: KeyPath, line: ScoreLine) -> Iterator[Statement]:
    bands = [f"{show(band.points, None)} points {all_of(_demand(band))}" for band in line.bands]
    weight = dated(line.weight, number)
    yield Part(key, f"the score line {line.figure}", f"weight {all_of(weight)}: {listed(bands)}")
    yield Fact((*key, "weight"), f"the weight of {line.figure}", "is", weight)
    seen: Counter[float] = Counter()
    order: list[str] = []
    for band in line.bands:
        seen[band.points] += 1
        again = f" ({seen[band.points]})" if seen[band.points] > 1 else ""
        points = show(band.points, None)
        order.append(f"{points}{again}")
        verb = f"gives {points} points for"
        yield Fact((*key, "points", order[-1]), line.figure, verb, _demand(band), path=(*key, "points"))
    hint = "the first band that holds counts"
    yield Order((*key, "points"), f"the bands of {line.figure}", tuple(order), hint=hint)


def _demand(band: Band) -> Dated[Said]:
    return _REST if band.condition is None else dated(band.condition, condition)
