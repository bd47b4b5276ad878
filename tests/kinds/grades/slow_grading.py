"""Grades worked out the slow, obvious way, straight from the rule model: what the engine must agree with.

A missing figure is tried with every value that could make a difference: each threshold and each end of the domain,
the points an ulp to either side of its hair, and far out. A row has a grade if all trials agree, else it is #N/A.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from datetime import date

from valuex_xl.judging.values import NA, NUM, VALUE, CellError, Scalar
from valuex_xl.kinds.grades.rules import Grades
from valuex_xl.rulefiles.conditions import Bound, Condition, Dated, Side
from valuex_xl.rulefiles.figures import Figure

__all__ = ["grade_slowly"]


def grade_slowly(rules: Grades, day: date, cells: Sequence[Scalar]) -> str | CellError:
    """The name of the grade, or the error that the row answers."""
    if all(blank(cell) for cell in cells):
        return NA
    values: dict[str, object] = {}
    for figure, cell in zip(rules.figures, cells, strict=True):
        value = read(figure, cell)
        if isinstance(value, CellError):
            return value
        values[figure.name] = value
    for figure in rules.figures:
        value = stood_in(rules, figure, values)
        if isinstance(value, CellError):
            return value
        values[figure.name] = value
    if rules.missing_is_unmet:
        return first_grade(rules, day, values)
    missing = [figure for figure in rules.figures if values[figure.name] is None]
    trials = [possible_values(rules, day, figure) for figure in missing]
    names = [figure.name for figure in missing]
    found = {
        first_grade(rules, day, values | dict(zip(names, trial, strict=True))) for trial in itertools.product(*trials)
    }
    return found.pop() if len(found) == 1 else NA


def blank(cell: Scalar) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def read(figure: Figure, cell: Scalar) -> object:
    if isinstance(cell, CellError):
        return cell
    if blank(cell):
        return figure.missing
    if figure.words:
        if isinstance(cell, bool):
            cell = "yes" if cell else "no"
        hits = [word for word in figure.words if isinstance(cell, str) and word.lower() == cell.strip().lower()]
        return hits[0] if hits else VALUE
    if isinstance(cell, (bool, str)):
        return VALUE
    return cell if in_domain(figure, cell) else NUM


def stood_in(rules: Grades, figure: Figure, values: dict[str, object]) -> object:
    """The figure's value, or that of the figure that stands in for it, held to this figure's own domain."""
    value = values[figure.name]
    if value is not None or figure.missing_from is None:
        return value
    source = next(other for other in rules.figures if other.name == figure.missing_from)
    other = stood_in(rules, source, values)
    if other is None or isinstance(other, CellError):
        return other
    return other if in_domain(figure, other) else NUM


def hair(limit: float) -> float:
    return 1e-12 * max(1.0, abs(limit))


def in_domain(figure: Figure, number: float) -> bool:
    try:
        number = float(number)
    except OverflowError:
        return False
    return (
        math.isfinite(number)
        and (figure.low is None or number >= figure.low - hair(figure.low))
        and (figure.high is None or number <= figure.high + hair(figure.high))
    )


def in_force(threshold: Dated[Condition], day: date) -> Condition:
    return [condition for start, condition in threshold.entries if start is None or start <= day][-1]


def bound_holds(bound: Bound, x: float) -> bool:
    limit, e = bound.limit, hair(bound.limit)
    return {
        Side.AT_LEAST: x >= limit - e,
        Side.ABOVE: x > limit + e,
        Side.AT_MOST: x <= limit + e,
        Side.BELOW: x < limit - e,
        Side.EXACTLY: limit - e <= x <= limit + e,
    }[bound.side]


def first_grade(rules: Grades, day: date, values: dict[str, object]) -> str:
    for grade in rules.grades:
        met = [holds(in_force(need.condition, day), values[need.figure], values) for need in grade.needs]
        enough = [holds(in_force(need.condition, day), values[need.figure], values) for need in grade.any_of]
        if all(met) and (any(enough) or not enough):
            return grade.name
    raise AssertionError("the last grade takes the rest")


def holds(condition: Condition, value: object, values: dict[str, object]) -> bool:
    if condition.cases:
        word = values[condition.by]
        cases = condition.plain if word is None else [condition.where({condition.by: word})]
        return all(holds(case, value, values) for case in cases)
    if not condition.bounds and not condition.words:
        return True
    if value is None:
        return False
    if condition.words:
        return value in condition.words
    return all(bound_holds(bound, value) for bound in condition.bounds)


def possible_values(rules: Grades, day: date, figure: Figure) -> list[object]:
    """Every value of a missing figure that could make a difference."""
    if figure.words:
        return list(figure.words)
    needs = [need for grade in rules.grades for need in grade.asks if need.figure == figure.name]
    limits = {limit for need in needs for limit in in_force(need.condition, day).limits}
    limits |= {end for end in (figure.low, figure.high) if end is not None}
    points = {-1e300, 0.0, 1e300}
    for limit in limits:
        for at in (limit - hair(limit), limit + hair(limit)):
            points |= {at, math.nextafter(at, -math.inf), math.nextafter(at, math.inf)}
    return [point for point in points if in_domain(figure, point)]
