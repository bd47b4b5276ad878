"""The examples that a ladder of grades lacks around its thresholds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from valuex_xl.judging.boundary import Customer, Proposed, Turn, around, meeting, missing_around, with_limit, written
from valuex_xl.judging.values import CellError
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import compile_ladder
from valuex_xl.kinds.grades.rules import Grade, Grades
from valuex_xl.rulefiles.conditions import Bound, Condition
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.needs import Need

__all__ = ["missing_examples"]


def missing_examples(rules: Grades) -> list[Proposed]:
    """Examples with the grades that the latest thresholds give."""
    grade = _graded_by(rules)
    cases = [dict(example.given) for example in rules.examples if example.as_at is None]
    missing = missing_around(_turns(rules), grade, cases)
    return [Proposed((*written(each, rules.figures), ("grade", grade(each)))) for each in missing]


def _graded_by(rules: Grades) -> Callable[[Customer], str]:
    ladder = compile_ladder(rules, date.max)

    def grade(customer: Customer) -> str:
        found = outcome(ladder, [customer.get(figure.name) for figure in rules.figures])
        return str(found) if isinstance(found, CellError) else ladder.names[found]

    return grade


def _moved(rules: Grades, need: Need, bound: Bound, limit: float) -> Callable[[Customer], str]:
    """What the grades are with one limit elsewhere."""
    other = replace(need, condition=with_limit(need.condition, bound, limit))

    def put(needs: tuple[Need, ...]) -> tuple[Need, ...]:
        return tuple(other if each is need else each for each in needs)

    grades = tuple(replace(each, needs=put(each.needs), any_of=put(each.any_of)) for each in rules.grades)
    return _graded_by(replace(rules, grades=grades))


def _turns(rules: Grades) -> Iterator[Turn]:
    """Each limit, for a customer that meets the other lines of its grade."""
    figures = {figure.name: figure for figure in rules.figures}
    for grade in rules.grades:
        for need in grade.asks:
            condition = need.condition.at(date.max)
            for words in _words(condition, figures):
                plain = None if condition is None else condition.where(words)
                for bound in plain.bounds if plain is not None else ():
                    figure = figures[need.figure]
                    moved = tuple(_moved(rules, need, bound, limit) for limit in around(bound, figure))
                    customer = _customer(rules, grade, need, words)
                    # where a figure that others ask for is blank, nobody may be graded; where it is known, another
                    # grade may take them all: one of the two shows the limit
                    for each in (_fuller(rules, customer), customer):
                        yield Turn(figure, bound.limit, each, moved)


def _words(condition: Condition | None, figures: Mapping[str, Figure]) -> list[dict[str, str]]:
    """One word for each case on which the condition hangs."""
    if condition is None or not condition.cases:
        return [{}]
    taken = {word for case in condition.cases for word in case.words}
    rest = next((word for word in figures[condition.by].words if word not in taken), "")
    return [{condition.by: case.words[0] if case.words else rest} for case in condition.cases]


def _customer(rules: Grades, grade: Grade, turned: Need, words: dict[str, str]) -> Customer:
    """One that meets a grade's lines, of its choices the one in question; else it is as the best grade wants it."""
    wanted = {need.figure: need.condition.at(date.max) for each in (rules.grades[0], grade) for need in each.needs}
    found = {figure.name: meeting(_where(wanted.get(figure.name), words), figure) for figure in rules.figures}
    for figure in rules.figures:
        if any(need.figure == figure.name and need is not turned for need in grade.any_of) and figure.unit:
            found[figure.name] = figure.low or 0.0
    return found | words


def _fuller(rules: Grades, customer: Customer) -> Customer:
    """The same with every figure that a grade asks for known, as the first that asks for it wants it."""
    found = dict(customer)
    for figure in rules.figures:
        asked = (
            need.condition.at(date.max) for each in rules.grades for need in each.asks if need.figure == figure.name
        )
        if found.get(figure.name) is None and (condition := next(asked, None)) is not None:
            found[figure.name] = meeting(condition.plain[0], figure)
    return found


def _where(condition: Condition | None, words: dict[str, str]) -> Condition | None:
    """The plain condition for a customer of these words; of the first case where they do not say."""
    found = None if condition is None else condition.where(words)
    return found.cases[0].condition if found is not None and found.cases else found
