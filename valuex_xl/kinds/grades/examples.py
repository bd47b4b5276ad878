"""The examples of a ladder of grades: each that the rules contradict is a fault."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.contradictions import contradiction
from valuex_xl.judging.values import CallError, CellError
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import compile_ladder
from valuex_xl.kinds.grades.rules import Example, Grades
from valuex_xl.kinds.grades.words import why
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]


def contradictions(rules: Grades) -> list[Fault]:
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
