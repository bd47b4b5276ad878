"""Reads a rule file of the kind `grades`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from valuex_xl.kinds.grades.dominance import check_dominance
from valuex_xl.kinds.grades.grade_reader import Lines, read_grade
from valuex_xl.kinds.grades.keys import EXAMPLE, EXCEPTION, EXCEPTION_EXAMPLE, MISSING, ORDERS
from valuex_xl.kinds.grades.rules import Example, Grade, Grades
from valuex_xl.rulefiles.constants_reader import read_constants
from valuex_xl.rulefiles.dates import read_day
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.exceptions_reader import read_exceptions
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.figures_reader import read_figures
from valuex_xl.rulefiles.gives import Given, one_of_each
from valuex_xl.rulefiles.gives_reader import check_gives, read_like
from valuex_xl.rulefiles.needs_reader import check_names, read_given, warn_of_misleading
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt, items
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.rulefiles.tree import Node

__all__ = ["read"]

_MOST = 50
_NOT_GRADED = "#N/A"
_EXAMPLE = "- {share of wallet: 50%, grade: B}"
_RESERVED = ("grade", "as at")


def read(head: Head, table: Table) -> Grades:
    """The ladder of a rule file."""
    faults = table.faults
    figures_node, constants_node = table.need("figures"), table.take("constants")
    grades_node = table.need("grades")
    ordered, unmet = table.read("order", _order), table.read("if a figure is missing", _missing) or False
    exceptions_node, examples_node = table.take("exceptions"), table.take("examples")
    figures = read_figures(figures_node, faults) if figures_node is not None else ()
    check_names(figures, _RESERVED, faults)
    constants = read_constants(constants_node, [figure.name for figure in figures], faults)
    lines = Lines(figures, constants, faults)
    grades, sound = _read_ladder(grades_node, lines) if grades_node is not None else ((), ())
    gives = one_of_each(given for grade in grades for given in grade.gives)
    if len(sound) == len(grades):
        check_gives(sound, "grade", {fold(figure.name) for figure in figures}, faults)
    if all(figure.unit or figure.words for figure in figures):
        check_dominance(sound, figures, ordered is not False, faults)
    used = {need.figure for grade in grades for need in grade.asks}
    warn_of_misleading(figures, used, "grades", faults)
    exceptions = _exceptions(exceptions_node, figures, grades, faults)
    examples = _examples(examples_node, figures, grades, gives, faults) if examples_node is not None else ()
    kept = Grades(head, figures, grades, unmet, ordered is not False, examples=examples, exceptions=exceptions)
    return replace(kept, constants=constants)


def _order(text: str) -> bool:
    if fold(text) not in ORDERS:
        raise WrongValueError(f'"{clip(text)}" is no order of grades - write {" or ".join(ORDERS)}')
    return ORDERS[fold(text)]


def _exceptions(
    node: Node | None, figures: Sequence[Figure], grades: Sequence[Grade], faults: Faults
) -> tuple[Granted[str], ...]:
    def answer(table: Table) -> str | None:
        grade = table.need("grade")
        return None if grade is None else table.read("grade", lambda text: _grade_name(text, grades))

    return read_exceptions(node, EXCEPTION, EXCEPTION_EXAMPLE, answer, figures, faults)


def _missing(text: str) -> bool:
    if fold(text) not in MISSING:
        raise WrongValueError(f'"{clip(text)}" is not known - write {" or ".join(MISSING)}')
    return MISSING[fold(text)]


def _read_ladder(node: Node, lines: Lines) -> tuple[tuple[Grade, ...], tuple[Grade, ...]]:
    """All grades, and those without a fault: only these are compared, so that one slip makes one message."""
    faults = lines.faults
    mapping = as_mapping(node, "grades", faults, "A: {needs: {share of wallet: at least 75%}}")
    if mapping is None:
        return (), ()
    if not mapping.entries:
        faults.error(mapping.place, "grades: there is none - write, for example, A: {needs: nothing}")
    if len(mapping.entries) > _MOST:
        faults.error(
            mapping.place, f"grades: there are {len(mapping.entries)} - {_MOST} are the most a ladder may have"
        )
        return (), ()
    grades: list[Grade] = []
    sound: list[Grade] = []
    for entry in mapping.entries:
        before = faults.count
        grade = read_grade(entry, entry is mapping.entries[-1], lines)
        grades.append(grade)
        if faults.count == before:
            sound.append(grade)
    return tuple(grades), tuple(sound)


def _examples(
    node: Node, figures: tuple[Figure, ...], grades: tuple[Grade, ...], gives: Mapping[str, Given], faults: Faults
) -> tuple[Example, ...]:
    found = (_example(item, figures, grades, gives, faults) for item in items(node, "examples", faults, _EXAMPLE))
    return tuple(example for example in found if example is not None)


def _example(
    node: Node, figures: tuple[Figure, ...], grades: tuple[Grade, ...], gives: Mapping[str, Given], faults: Faults
) -> Example | None:
    mapping = as_mapping(node, "examples", faults, _EXAMPLE)
    if mapping is None:
        return None
    table = Table(mapping, faults, EXAMPLE, "the example")
    answer = table.need("grade")
    as_at = table.read("as at", read_day)
    expect = attempt(answer, "grade", faults, lambda text: _answer(text, grades)) if answer is not None else None
    expected: dict[str, float | str | None] = {}
    rest = list(table.rest())
    for entry in [each for each in rest if fold(each.key.text) in gives]:
        given_as = gives[fold(entry.key.text)]
        before = faults.count
        value = attempt(entry.value, given_as.name, faults, partial(read_like, like=given_as.like, what="grade"))
        if faults.count == before:
            expected[given_as.name] = value
    given = read_given([each for each in rest if fold(each.key.text) not in gives], mapping.braced, figures, faults)
    place = node.place
    return None if expect is None else Example(given, expect, place, faults.source(place), as_at, expected)


def _answer(text: str, grades: tuple[Grade, ...]) -> str:
    return _NOT_GRADED if fold(text) == fold(_NOT_GRADED) else _grade_name(text, grades)


def _grade_name(text: str, grades: Sequence[Grade]) -> str:
    spelling = {fold(grade.name): grade.name for grade in grades}
    if grades and fold(text) not in spelling:
        known = ", ".join(grade.name for grade in grades)
        hint = did_you_mean(text, [*spelling.values(), _NOT_GRADED]) or f" - its grades: {known}"
        raise WrongValueError(f'"{clip(text)}" is not a grade of this file{hint}')
    return spelling.get(fold(text), text)
