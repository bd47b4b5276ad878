"""Reads a rule file of the kind `grades`."""

from __future__ import annotations

from valuex_xl.kinds.grades.dominance import check_dominance
from valuex_xl.kinds.grades.keys import EXAMPLE, GRADE, MISSING
from valuex_xl.kinds.grades.rules import Example, Grade, Grades
from valuex_xl.rulefiles.dates import read_day
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.figures_reader import read_figures
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.needs_reader import check_names, read_given, read_need, says, warn_of_misleading
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt, items
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import Entry, Node

__all__ = ["read"]

_MOST = 50
_NOT_GRADED = "#N/A"
_RESERVED = ("grade", "as at")


def read(head: Head, table: Table) -> Grades:
    """The ladder of a rule file."""
    faults = table.faults
    figures_node = table.need("figures")
    grades_node = table.need("grades")
    unmet = table.read("if a figure is missing", _missing) or False
    examples_node = table.take("examples")
    figures = read_figures(figures_node, faults) if figures_node is not None else ()
    check_names(figures, _RESERVED, faults)
    grades, sound = _read_ladder(grades_node, figures, faults) if grades_node is not None else ((), ())
    if all(figure.unit or figure.words for figure in figures):
        check_dominance(sound, faults)
    used = {need.figure for grade in grades for need in grade.needs}
    warn_of_misleading(figures, used, "grades", faults)
    examples = _examples(examples_node, figures, grades, faults) if examples_node is not None else ()
    return Grades(head, figures, grades, unmet, examples=examples)


def _missing(text: str) -> bool:
    if fold(text) not in MISSING:
        raise WrongValueError(f'"{clip(text)}" is not known - write {" or ".join(MISSING)}')
    return MISSING[fold(text)]


def _read_ladder(
    node: Node, figures: tuple[Figure, ...], faults: Faults
) -> tuple[tuple[Grade, ...], tuple[Grade, ...]]:
    """All grades, and those without a fault: only these are compared, so that one slip makes one message."""
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
        grade = _grade(entry, entry is mapping.entries[-1], figures, faults)
        grades.append(grade)
        if faults.count == before:
            sound.append(grade)
    return tuple(grades), tuple(sound)


def _grade(entry: Entry, last: bool, figures: tuple[Figure, ...], faults: Faults) -> Grade:
    name = tidy(entry.key.text)
    mapping = as_mapping(entry.value, name, faults, "{needs: {share of wallet: at least 75%}}")
    if mapping is None:
        return Grade(name, (), entry.key.place)
    if not name:
        faults.error(entry.key.place, "a grade without a name - write its name before the colon")
    table = Table(mapping, faults, GRADE, f"the grade {name}")
    means, advice = table.text("means"), table.text("advice")
    node = table.need("needs", "needs: nothing" if last else "")
    table.close()
    if node is None:
        return Grade(name, (), entry.key.place)
    needs = _needs(node, name, figures, faults)
    if not needs and not last and says(node, "nothing"):
        faults.error(
            node.place,
            f"{name}: needs nothing, so the grades below it can never be given - only the last one takes the rest",
        )
    if last and not says(node, "nothing"):
        faults.error(
            node.place, f"{name}: the last grade takes the rest - write needs: nothing, or add a grade below it"
        )
    return Grade(name, needs, entry.key.place, means, advice)


def _needs(node: Node, grade: str, figures: tuple[Figure, ...], faults: Faults) -> tuple[Need, ...]:
    if says(node, "nothing"):
        return ()
    mapping = as_mapping(node, f"{grade}: needs", faults, "needs: {share of wallet: at least 75%}, or needs: nothing")
    if mapping is None:
        return ()
    if not mapping.entries:
        faults.error(mapping.place, f"{grade}: needs is empty - write needs: nothing for the grade that takes the rest")
    found = (read_need(entry, mapping.braced, figures, faults) for entry in mapping.entries)
    return tuple(need for need in found if need is not None)


def _examples(
    node: Node, figures: tuple[Figure, ...], grades: tuple[Grade, ...], faults: Faults
) -> tuple[Example, ...]:
    found = items(node, "examples", faults, "- {share of wallet: 50%, grade: B}")
    return tuple(example for item in found if (example := _example(item, figures, grades, faults)) is not None)


def _example(node: Node, figures: tuple[Figure, ...], grades: tuple[Grade, ...], faults: Faults) -> Example | None:
    mapping = as_mapping(node, "examples", faults, "- {share of wallet: 50%, grade: B}")
    if mapping is None:
        return None
    table = Table(mapping, faults, EXAMPLE, "the example")
    answer = table.need("grade")
    as_at = table.read("as at", read_day)
    expect = attempt(answer, "grade", faults, lambda text: _answer(text, grades)) if answer is not None else None
    given = read_given(table.rest(), mapping.braced, figures, faults)
    return None if expect is None else Example(given, expect, node.place, faults.source(node.place), as_at)


def _answer(text: str, grades: tuple[Grade, ...]) -> str:
    spelling = {fold(grade.name): grade.name for grade in grades} | {fold(_NOT_GRADED): _NOT_GRADED}
    if grades and fold(text) not in spelling:
        known = ", ".join(grade.name for grade in grades)
        raise WrongValueError(
            f'"{clip(text)}" is not a grade of this file{did_you_mean(text, spelling) or f" - its grades: {known}"}'
        )
    return spelling.get(fold(text), text)
