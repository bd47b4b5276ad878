"""What a ladder of grades says: its figures, its grades, and what a missing figure does."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.kinds.grades.rules import Grade, Grades
from valuex_xl.rulefiles.statements.constants import constant_statements
from valuex_xl.rulefiles.statements.exceptions import exception_statements
from valuex_xl.rulefiles.statements.figures import figure_statements
from valuex_xl.rulefiles.statements.gives import given_statements
from valuex_xl.rulefiles.statements.statement import (
    Fact,
    KeyPath,
    Order,
    Part,
    Said,
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
    yield from constant_statements(rules.constants)
    yield Order(("grades",), "the grades", names, hint="a customer gets the first that holds")
    order = "best first" if rules.ordered else "none"
    yield Fact(("order",), "the order of the grades", "is", always(order, order), "nothing")
    for grade in rules.grades:
        yield from _grade(("grades", fold(grade.name)), grade)
    word = '"count it as not met"' if rules.missing_is_unmet else '"do not grade"'
    yield Fact(("if a figure is missing",), "the rule for a missing figure", "is", always(word, word))
    yield from exception_statements(rules.exceptions, lambda grade: Said(fold(grade), f"grade {grade}"))


def _grade(key: KeyPath, grade: Grade) -> Iterator[Statement]:
    name = grade.name
    needs = [f"{need.figure} {all_of(need.condition)}" for need in grade.needs]
    ways = [f"{need.figure} {all_of(need.condition)}" for need in grade.any_of]
    told = [f"needs {listed(needs)}"] if needs else []
    told += [f"needs any of {listed(ways)}"] if ways else []
    yield Part(key, f"the grade {name}", " and ".join(told) or "takes the rest")
    yield spelled(key, "the grade", name, "answers")
    yield Fact((*key, "means"), f"what {name} means", "is", text_of(grade.means), "words")
    yield advice(key, name, grade.advice)
    takes = "whoever meets its lines" if grade.asks else "the rest"
    yield Fact((*key, "needs"), name, "takes", always(takes, takes))
    yield Order((*key, "needs"), f"the lines of {name}", tuple(need.figure for need in grade.needs), "words")
    for need in grade.needs:
        yield demanded((*key, "needs", fold(need.figure)), name, f"needs {need.figure}", need.condition)
    chosen = "one of its lines" if grade.any_of else "none"
    yield Fact((*key, "any of"), f"what is enough for {name}", "is", always(chosen, chosen))
    yield Order((*key, "any of"), f"the choices of {name}", tuple(need.figure for need in grade.any_of), "words")
    for need in grade.any_of:
        yield demanded((*key, "any of", fold(need.figure)), name, f"may do with {need.figure}", need.condition)
    yield from given_statements(key, name, grade.gives)
