"""A grading rule set looked at as a whole: its thresholds, and whether its examples hold."""

from __future__ import annotations

from datetime import date

from valuex_xl.engine.contradictions import contradiction
from valuex_xl.engine.grading import outcome
from valuex_xl.engine.grading_words import why
from valuex_xl.engine.ladder import compile_ladder
from valuex_xl.engine.threshold_lines import ThresholdLine, in_words
from valuex_xl.engine.values import CallError, CellError
from valuex_xl.rules.grades import Grades
from valuex_xl.rules.model import Example
from valuex_xl.rules.place import Fault

__all__ = ["prove", "thresholds"]


def thresholds(rules: Grades, day: date) -> list[ThresholdLine]:
    """Every threshold in force on the day."""
    lines: list[ThresholdLine] = []
    for grade in rules.grades:
        lines += [in_words(grade.name, need.figure, need.condition, day) for need in grade.needs]
        if not grade.needs:
            lines.append((grade.name, "", "the rest", None))
    return lines


def prove(rules: Grades) -> list[Fault]:
    """A fault for each example that the rules grade otherwise; an undated one is judged as of the latest thresholds."""
    faults = []
    for example in rules.examples:
        found, told = _graded(rules, example)
        if found != example.expect:
            faults.append(contradiction(example.place, example.source, example.expect, found, told))
    return faults


def _graded(rules: Grades, example: Example) -> tuple[str, str]:
    try:
        ladder = compile_ladder(rules, example.as_at or date.max)
    except CallError as error:
        return str(error.error), str(error)
    cells = [example.given.get(figure.name) for figure in rules.figures]
    result = outcome(ladder, cells)
    found = str(result) if isinstance(result, CellError) else ladder.names[result]
    return found, why(ladder, cells, result).removesuffix(f" {rules.head.signature}")
