"""What a rule set says of customers: grades, scorecards, limits on concentration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from valuex_xl.rules.changes.statements import (
    Fact,
    Key,
    Order,
    Part,
    Said,
    Statement,
    advice,
    always,
    condition,
    dated,
    demanded,
    listed,
    number,
    ratio,
    spelled,
    text_of,
    told,
)
from valuex_xl.rules.changes.statements_figures import figure_statements
from valuex_xl.rules.concentration import Concentration, Limit
from valuex_xl.rules.conditions import Dated
from valuex_xl.rules.grades import Grade, Grades
from valuex_xl.rules.numbers import show
from valuex_xl.rules.scorecard import Band, Scorecard, ScoreLine
from valuex_xl.rules.text import fold

__all__ = ["concentration", "grades", "scorecard"]

_REST = always("the rest", "the rest")


def grades(rules: Grades) -> Iterator[Statement]:
    """Figures, the ladder, and what a missing figure does."""
    yield from figure_statements(rules.figures)
    names = tuple(grade.name for grade in rules.grades)
    yield Order(("grades",), "the grades", names, hint="a customer gets the first that holds")
    for grade in rules.grades:
        yield from _grade(("grades", fold(grade.name)), grade)
    word = '"count it as not met"' if rules.missing_is_unmet else '"do not grade"'
    yield Fact(("if a figure is missing",), "the rule for a missing figure", "is", always(word, word))


def _grade(key: Key, grade: Grade) -> Iterator[Statement]:
    name, lines = grade.name, (*key, "needs")
    needs = [f"{need.figure} {told(need.condition)}" for need in grade.needs]
    yield Part(key, f"the grade {name}", f"needs {listed(needs)}" if needs else "takes the rest")
    yield spelled(key, "the grade", name, "answers")
    yield Fact((*key, "means"), f"what {name} means", "is", text_of(grade.means), "words")
    yield advice(key, name, grade.advice)
    takes = "whoever meets its lines" if needs else "the rest"
    yield Fact(lines, name, "takes", always(takes, takes))
    yield Order(lines, f"the lines of {name}", tuple(need.figure for need in grade.needs), "words")
    for need in grade.needs:
        yield demanded((*lines, fold(need.figure)), name, f"needs {need.figure}", need.condition)


def scorecard(rules: Scorecard) -> Iterator[Statement]:
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


def _line(key: Key, line: ScoreLine) -> Iterator[Statement]:
    bands = [f"{show(band.points, None)} points {told(_demand(band))}" for band in line.bands]
    weight = dated(line.weight, number)
    yield Part(key, f"the score line {line.figure}", f"weight {told(weight)}: {listed(bands)}")
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


def concentration(rules: Concentration) -> Iterator[Statement]:
    """The limits, the bases, who belongs to whom, who is left out, the classes."""
    names = tuple(limit.name for limit in rules.limits)
    default = any(fold(name) == "customer" for name in names)
    hint = "" if default else "a formula that names none takes the first"
    yield Order(("limits",), "the limits", names, "words" if default else "answers", hint)
    for limit in rules.limits:
        yield from _limit(("limits", fold(limit.name)), limit)
    for of, base in rules.base.items():
        yield Fact(("base", fold(of)), f"the base of {of}", "is", always(base, base))
    yield Order(("parents",), "the parents", tuple(rules.parents), "nothing")
    for child, parent in rules.parents.items():
        yield Fact(("parents", fold(child)), child, "counts as part of", always(parent, parent))
    for title, names in (("not a customer", rules.not_customers), ("leave out", rules.leave_out)):
        yield Order((title,), f'the names under "{title}"', names, "nothing")
        for name in names:
            yield Fact((title, fold(name)), name, "stands under", always(title, f'"{title}"'), path=(title,))
    yield from _classes(rules)


def _limit(key: Key, limit: Limit) -> Iterator[Statement]:
    name = limit.name
    watch = f", watch {told(limit.watch)}" if limit.watch else ""
    more = [f", top {top.count} {told(top.breach)}" for top in limit.top]
    more += [f", {other.name} {told(other.breach)}" for other in limit.overrides]
    yield Part(key, f"the limit {name}", f"of {limit.of}, breach {told(limit.breach)}{watch}{''.join(more)}")
    yield spelled(key, "the limit", name)
    yield Fact((*key, "of"), f"the limit {name}", "is on", always(fold(limit.of), limit.of))
    yield demanded((*key, "breach"), name, "is in breach", limit.breach)
    if limit.watch is not None:
        yield demanded((*key, "watch"), name, "is watched", limit.watch)
    for top in limit.top:
        who = f"{name}: the top {top.count} together"
        yield demanded((*key, f"top {top.count}"), who, "is in breach", top.breach, key)
    for other in limit.overrides:
        own = (*key, "overrides", fold(other.name))
        yield demanded(own, f"{name}: {other.name}", "is in breach", other.breach)
        yield spelled(own, f"{name}: the exception for", other.name)


def _classes(rules: Concentration) -> Iterator[Statement]:
    yield Order(("classes",), "the classes", tuple(each.name for each in rules.classes))
    for each in rules.classes:
        key = ("classes", fold(each.name))
        yield spelled(key, "the class", each.name, "answers")
        value = _REST if each.cut is None else dated(each.cut, ratio)
        yield Fact(key, f"class {each.name}", "takes", value)
