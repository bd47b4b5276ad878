"""What a ladder of grades says: its figures, its grades, and what a missing figure does."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.kinds.grades.rules import Grade, Grades
from valuex_xl.rulefiles.statements.figures import figure_statements
from valuex_xl.rulefiles.statements.statement import (
    Fact,
    KeyPath,
    Order,
    Part,
    Statement,
    advice,
    all_of,
    always,
    demanded,
    listed,
    spelled,
    text_of,
)
from valuex_xl.rulefiles.text import fold

__all__ = ["statements"]


def statements(rules: Grades) -> Iterator[Statement]:
    """Figures, the ladder, and what a missing figure does."""
    yield from figure_statements(rules.figures)
    names = tuple(grade.name for grade in rules.grades)
    yield Order(("grades",), "the grades", names, hint="a customer gets the first that holds")
    for grade in rules.grades:
        yield from _grade(("grades", fold(grade.name)), grade)
    word = '"count it as not met"' if rules.missing_is_unmet else '"do not grade"'
    yield Fact(("if a figure is missing",), "the rule for a missing figure", "is", always(word, word))


def _grade(key: KeyPath, grade: Grade) -> Iterator[Statement]:
    name, lines = grade.name, (*key, "needs")
    needs = [f"{need.figure} {all_of(need.condition)}" for need in grade.needs]
    yield Part(key, f"the grade {name}", f"needs {listed(needs)}" if needs else "takes the rest")
    yield spelled(key, "the grade", name, "answers")
    yield Fact((*key, "means"), f"what {name} means", "is", text_of(grade.means), "words")
    yield advice(key, name, grade.advice)
    takes = "whoever meets its lines" if needs else "the rest"
    yield Fact(lines, name, "takes", always(takes, takes))
    yield Order(lines, f"the lines of {name}", tuple(need.figure for need in grade.needs), "words")
    for need in grade.needs:
        yield demanded((*lines, fold(need.figure)), name, f"needs {need.figure}", need.condition)
