"""Grades as SQL: what is wrong with a row first, then the exceptions, then the steps, best first, three-valued."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlglot import exp

from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.kinds.grades.rules import Grade, Grades
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.needs import Need
from valuex_xl.sql.columns import Columns
from valuex_xl.sql.figures import figure_stage, said
from valuex_xl.sql.granted import exceptions, given_items
from valuex_xl.sql.lines import When, line
from valuex_xl.sql.query import Item, Stage
from valuex_xl.sql.refusals import COMMON, RULE_SET
from valuex_xl.sql.terms import Node, all_of, any_of, helper, text

__all__ = ["KNOWN", "answers", "row_of", "stages"]

KNOWN: Final[Mapping[type, frozenset[str]]] = {
    **COMMON,
    Grades: RULE_SET | {"figures", "grades", "missing_is_unmet", "ordered"},
    Grade: frozenset({"name", "needs", "place", "means", "advice", "any_of", "gives"}),
}
"""What is known of the values of a grading rule set."""


def row_of(rules: Grades) -> RowReader:
    """The readers of its figures."""
    return RowReader(rules.figures, tuple(each.customer for each in rules.exceptions))


def stages(rules: Grades, columns: Columns, when: When) -> tuple[Stage, ...]:
    """The readings of the figures, and for each grade but the last whether its lines hold."""
    steps = [_step(rules, at, columns, when) for at in range(len(rules.grades) - 1)]
    grade = Item("vx_grade", branches=tuple(_branches(rules, columns, when)), default=text(rules.grades[-1].name))
    return figure_stage(columns), Stage("steps", tuple(steps)), Stage("graded", (grade,))


def answers(rules: Grades, when: When) -> tuple[Item, ...]:
    """The grade or the error value of each row, and what the grade gives, NULL for a row without one."""
    grade = helper("vx_grade")
    given = [(each.name, each.gives) for each in rules.grades]
    return Item("grade", grade), *given_items(grade, given, "grade", when)


def _alias(at: int) -> str:
    return f"vx_step_{at + 1}"


def _step(rules: Grades, at: int, columns: Columns, when: When) -> Item:
    grade = rules.grades[at]
    before = f"{grade.name}: {grade.means}" if grade.means else grade.name
    parts = [(_need(rules, grade, need, columns, when), _said(need)) for need in grade.needs]
    if grade.any_of:
        choices = [_need(rules, grade, need, columns, when) for need in grade.any_of]
        parts.append((any_of(choices), f"any of: {'; '.join(map(_said, grade.any_of))}"))
    return Item(_alias(at), before=before, parts=tuple(parts) or ((all_of(()), "nothing"),))


def _need(rules: Grades, grade: Grade, need: Need, columns: Columns, when: When) -> Node:
    at = next(i for i, figure in enumerate(rules.figures) if figure.name == need.figure)

    def say(condition: Condition) -> Node:
        return line(at, condition, columns.row.readers, columns.reading, missing_is_unmet=rules.missing_is_unmet)

    return when.pick(need.condition, f"{rules.head}: {grade.name}, {need.figure}", say)


def _said(need: Need) -> str:
    return f"{need.figure}: {said(need.condition)}"


def _branches(rules: Grades, columns: Columns, when: When) -> Iterator[tuple[Node, Node, str]]:
    dated: list[Dated[Any]] = [need.condition for grade in rules.grades for need in grade.asks]
    for wrong, error in when.errors(dated):
        yield wrong, error, f"a day on which nothing is in force, in {when.column}"
    for wrong, error in columns.errors():
        yield wrong, error, ""
    yield from exceptions(rules.exceptions, columns, when)
    yield columns.blank_row(), text("#N/A"), "nothing is given"
    for at, grade in enumerate(rules.grades[:-1]):
        step = helper(_alias(at))
        yield step, text(grade.name), grade.advice
        if not rules.missing_is_unmet:
            yield step.copy().is_(exp.null()), text("#N/A"), "hangs on a missing figure"
