"""The examples that a ladder of grades lacks around its thresholds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from valuex_xl.judging.boundary import Customer, Proposed, Turn, meeting, missing_around, written
from valuex_xl.judging.values import CellError
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import compile_ladder
from valuex_xl.kinds.grades.rules import Grade, Grades
from valuex_xl.rulefiles.conditions import Condition
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.needs import Need

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
        for need in grade.asks:
            condition = need.condition.at(date.max)
            for words in _words(condition, figures):
                plain = None if condition is None else condition.where(words)
                for bound in plain.bounds if plain is not None else ():
                    yield Turn(figures[need.figure], bound.limit, _customer(rules, grade, need, words))


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


def _where(condition: Condition | None, words: dict[str, str]) -> Condition | None:
    """The plain condition for a customer of these words; of the first case where they do not say."""
    found = None if condition is None else condition.where(words)
    return found.cases[0].condition if found is not None and found.cases else found
