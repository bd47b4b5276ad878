"""The examples that a ladder of grades lacks around its thresholds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from valuex_xl.judging.boundary import Customer, Proposed, Turn, meeting, missing_around, written
from valuex_xl.judging.values import CellError
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import compile_ladder
from valuex_xl.kinds.grades.rules import Grade, Grades

__all__ = ["missing_examples"]


def missing_examples(rules: Grades) -> list[Proposed]:
    """Examples with the grades that the latest thresholds give."""
    ladder = compile_ladder(rules, date.max)

    def grade(customer: Customer) -> str:
        found = outcome(ladder, [customer.get(figure.name) for figure in rules.figures])
        return str(found) if isinstance(found, CellError) else ladder.names[found]

    cases = [dict(example.given) for example in rules.examples if example.as_at is None]
    missing = missing_around(_turns(rules), grade, cases)
    return [Proposed((*written(each, rules.figures), ("grade", grade(each)))) for each in missing]


def _turns(rules: Grades) -> Iterator[Turn]:
    """Each limit, for a customer that meets the other lines of its grade."""
    figures = {figure.name: figure for figure in rules.figures}
    for grade in rules.grades:
        for need in grade.needs:
            condition = need.condition.at(date.max)
            for bound in condition.bounds if condition is not None else ():
                yield Turn(figures[need.figure], bound.limit, _customer(rules, grade))


def _customer(rules: Grades, grade: Grade) -> Customer:
    """One that meets a grade's lines; what the grade does not ask for is as the best grade wants it."""
    wanted = {need.figure: need.condition.at(date.max) for each in (rules.grades[0], grade) for need in each.needs}
    return {figure.name: meeting(wanted.get(figure.name), figure) for figure in rules.figures}
