"""What a scorecard says: its figures, the lines with weights and bands, the knock-outs, the target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from valuex_xl.kinds.scorecard.rules import Band, Instead, Scorecard, ScoreLine
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.statements.constants import constant_statements
from valuex_xl.rulefiles.statements.exceptions import exception_statements
from valuex_xl.rulefiles.statements.figures import figure_statements
from valuex_xl.rulefiles.statements.statement import (
    UNSET,
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
    spelled,
)
from valuex_xl.rulefiles.text import fold

__all__ = ["statements"]

_REST = always("the rest", "the rest")


def statements(rules: Scorecard) -> Iterator[Statement]:
    """Figures, constants, how points become a score, the lines, knock-outs, target, classes, exceptions."""
    yield from figure_statements(rules.figures)
    yield from constant_statements(rules.constants)
    scoring = "a sum of points" if rules.summed else "a weighted average"
    yield Fact(("scoring",), "the score", "is", always(scoring, scoring))
    for end, limit in (("floor", rules.floor), ("ceiling", rules.ceiling)):
        yield Fact((end,), f"the {end} of the score", "is", _end(limit))
    for group in rules.groups:
        key = ("groups", fold(group.name))
        yield spelled(key, "the group", group.name)
        yield Fact(key, f"the weight of the group {group.name}", "is", dated(group.weight, number))
    yield Order(("groups",), "the groups", tuple(group.name for group in rules.groups), "nothing")
    names = tuple(line.figure for line in rules.lines)
    yield Order(("score",), "the lines of the score", names, hint="the table lists them so")
    for line in rules.lines:
        yield from _line(("score", fold(line.figure)), line)
    for need in rules.knock_outs:
        yield demanded(("knock out", fold(need.figure)), need.figure, "knocks out", need.condition)
    yield Order(("knock out",), "the knock-outs", tuple(need.figure for need in rules.knock_outs), "words")
    if rules.knock_outs and rules.classes:
        into = rules.knocked_into or rules.classes[-1].name
        said = always(fold(into), into)
        yield Fact(("knock out", "class"), "who is knocked out", "gets the class", said)
    target = always(None, UNSET) if rules.target is None else dated(rules.target, condition)
    yield Fact(("target",), "the target", "is", target)
    for each in rules.classes:
        key = ("classes", fold(each.name))
        asked = _REST if each.condition is None else dated(each.condition, condition)
        yield Part(key, f"the class {each.name}", all_of(asked))
        yield spelled(key, "the class", each.name, "answers")
        yield Fact(key, f"the class {each.name}", "is for a score", asked)
    hint = "a customer gets the first that holds"
    yield Order(("classes",), "the classes", tuple(each.name for each in rules.classes), hint=hint)
    yield from exception_statements(rules.exceptions, _instead)


def _end(limit: float | None) -> Dated[Said]:
    return always(limit, UNSET if limit is None else show(limit, None))


def _instead(answer: Instead) -> Said:
    told = [] if answer.score is None else [f"score {show(answer.score, None)}"]
    told += [] if answer.name is None else [f"class {answer.name}"]
    told += [] if answer.target is None else ["a target" if answer.target else "no target"]
    return Said((answer.score, answer.name and fold(answer.name), answer.target), listed(told))


def _line(key: KeyPath, line: ScoreLine) -> Iterator[Statement]:
    bands = [f"{show(band.points, None)} points {all_of(_demand(band))}" for band in line.bands]
    weight = dated(line.weight, number)
    yield Part(key, f"the score line {line.figure}", f"weight {all_of(weight)}: {_how(line) or listed(bands)}")
    yield Fact((*key, "weight"), f"the weight of {line.figure}", "is", weight)
    path = (*key, "points")
    how = ("bands",) if line.bands else (line.knots, line.as_given)
    yield Fact((*path, "#how"), f"the points of {line.figure}", "are", always(how, _how(line) or "by bands"), path=path)
    for end, limit in (("floor", line.floor), ("ceiling", line.ceiling)):
        yield Fact((*key, end), f"the {end} of {line.figure}", "is", _end(limit))
    group = fold(line.group)
    yield Fact((*key, "group"), f"the group of {line.figure}", "is", always(group, line.group or "none"))
    missing = "left out of the weights" if line.leave_out else "missing in the score"
    yield Fact((*key, "if missing"), f"a missing {line.figure}", "is", always(missing, missing))
    seen: Counter[float] = Counter()
    order: list[str] = []
    for band in line.bands:
        seen[band.points] += 1
        again = f" ({seen[band.points]})" if seen[band.points] > 1 else ""
        points = show(band.points, None)
        order.append(f"{points}{again}")
        verb = f"gives {points} points for"
        yield Fact((*path, order[-1]), line.figure, verb, _demand(band), path=path)
    hint = "the first band that holds counts"
    yield Order(path, f"the bands of {line.figure}", tuple(order), hint=hint)


def _how(line: ScoreLine) -> str:
    """How points come about where that is not by bands."""
    if line.knots:
        return f"on a line through {listed(f'{knot.points:g} at {knot.written}' for knot in line.knots)}"
    return "" if line.bands else "as given"


def _demand(band: Band) -> Dated[Said]:
    return _REST if band.condition is None else dated(band.condition, condition)
