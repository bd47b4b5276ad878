"""The examples that a ladder of grades lacks around its thresholds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from valuex_xl.judging.boundary import (
    Customer,
    NoBoundaries,
    Proposed,
    Turn,
    around,
    is_inside,
    meeting,
    missing_around,
    not_made,
    searched,
    step_of,
    values_to_try,
    with_limit,
    written,
)
from valuex_xl.judging.thresholds import interval
from valuex_xl.judging.values import CellError
from valuex_xl.judging.wording import either
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import compile_ladder
from valuex_xl.kinds.grades.rules import Grade, Grades
from valuex_xl.rulefiles.conditions import Bound, Condition
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.needs import Need

__all__ = ["missing_examples"]


def missing_examples(rules: Grades) -> list[Proposed] | NoBoundaries:
    """Examples with the grades that the latest thresholds give; of those that answer an error it is told what lacks."""
    grade = _graded_by(rules)
    cases = [dict(example.given) for example in rules.examples if example.as_at is None]
    turns, unmade = _turns(rules, grade, cases)
    missing = missing_around(turns, grade, cases)
    graded = [(each, grade(each)) for each in missing]
    names = {each.name for each in rules.grades}
    found = [Proposed((*written(each, rules.figures), ("grade", name))) for each, name in graded if name in names]
    told = (not_made(unmade, "customer"),) if unmade else ()
    if refused := [(each, name) for each, name in graded if name not in names]:
        count = len(refused)
        left = "1 example is left out" if count == 1 else f"{count} examples are left out"
        why = _refused(refused, rules)
        return NoBoundaries(why, left, tuple(found), told) if found else NoBoundaries(f"{left}: {why}", unmade=told)
    return NoBoundaries(proposed=tuple(found), unmade=told) if told else found


def _refused(refused: Sequence[tuple[Customer, str]], rules: Grades) -> str:
    """What is asked for and blank in the examples that answer an error, with that error."""
    asked = {need.figure for grade in rules.grades for need in grade.asks}
    blank = [
        figure.name
        for figure in rules.figures
        if figure.name in asked and any(customer.get(figure.name) is None for customer, _ in refused)
    ]
    answers = " or ".join(dict.fromkeys(name for _, name in refused))
    without = f"without {either(blank)} " if blank else ""
    return f"{without}the rules answer {answers} - write one yourself where that is meant"


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


def _turns(
    rules: Grades, grade_of: Callable[[Customer], str], cases: Sequence[Customer]
) -> tuple[list[Turn], list[str]]:
    """Each limit, for a customer that meets the other lines of its grade; and the limits for which none was found."""
    figures = {figure.name: figure for figure in rules.figures}
    choices: dict[str, list[float | str | None]] = {}
    found: list[Turn] = []
    unmade: list[str] = []
    for grade, need in [(each, need) for each in rules.grades for need in each.asks]:
        condition, figure = need.condition.at(date.max), figures[need.figure]
        for words in _words(condition, figures):
            plain = None if condition is None else condition.where(words)
            for bound in plain.bounds if plain is not None else ():
                moved = tuple(_moved(rules, need, bound, limit) for limit in around(bound, figure))
                customer = _customer(rules, grade, need, words)
                # where a figure that others ask for is blank, nobody may be graded; where it is known, another
                # grade may take them all: one of the two shows the limit
                turns = [Turn(figure, bound.limit, each, moved) for each in (_fuller(rules, customer), customer)]
                if not any(turn.decides(grade_of) for turn in turns):
                    choices = choices or _choices(rules)
                    own = choices | {name: [word] for name, word in words.items()}
                    turns = [turn] if (turn := searched(turns[0], grade_of, own)) else []
                    if not turns and not any(_decides_for(case, figure, bound, moved, grade_of) for case in cases):
                        case_of = f" for {either(list(words.values()))}" if words else ""
                        unmade.append(f"{grade.name}, {need.figure} {bound}{case_of}")
                found += turns
    return found, unmade


def _decides_for(
    case: Customer,
    figure: Figure,
    bound: Bound,
    moved: tuple[Callable[[Customer], str], ...],
    grade_of: Callable[[Customer], str],
) -> bool:
    """Whether a limit decides for the customer of an example."""
    return Turn(figure, bound.limit, case, moved).decides(grade_of)


def _choices(rules: Grades) -> dict[str, list[float | str | None]]:
    """For each figure its words, or values on and beside its limits in all grades, and the ends of its range."""
    conditions = [(need.figure, need.condition.at(date.max)) for grade in rules.grades for need in grade.asks]
    return {
        figure.name: values_to_try(figure, [each for name, each in conditions if each and name == figure.name])
        for figure in rules.figures
        if figure.unit is not Unit.NAME
    }


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
    words = _depended_on(rules, wanted) | words
    found = {figure.name: meeting(_where(wanted.get(figure.name), words), figure) for figure in rules.figures} | words
    chosen = (
        turned
        if turned in grade.any_of
        else next((need for need in grade.any_of if need.figure != turned.figure), None)
    )
    for figure in rules.figures:
        for need in grade.any_of:
            if need.figure == figure.name and need is not turned and figure.name not in words:
                condition = _where(need.condition.at(date.max), words)
                own = need is chosen and figure.name != turned.figure
                needed = _needed(grade, figure, words)
                found[figure.name] = meeting(condition, figure) if own else _beside(condition, figure, needed)
    return found


def _depended_on(rules: Grades, wanted: Mapping[str, Condition | None]) -> dict[str, str]:
    """A word for each figure on whose word a threshold hangs: one that the grade wants, else that of the first case."""
    found: dict[str, str] = {}
    for need in (need for grade in rules.grades for need in grade.asks):
        condition = need.condition.at(date.max)
        if condition is None or not condition.by or condition.by in found:
            continue
        asked = wanted.get(condition.by)
        figure = next(each for each in rules.figures if each.name == condition.by)
        found[condition.by] = next(iter([*(asked.words if asked else ()), *condition.cases[0].words, *figure.words]))
    return found


def _needed(grade: Grade, figure: Figure, words: dict[str, str]) -> Condition | None:
    """What the lines that must all hold ask of a figure that a choice asks for too."""
    asked = (need.condition.at(date.max) for need in grade.needs if need.figure == figure.name)
    return _where(next(asked, None), words)


def _beside(condition: Condition | None, figure: Figure, needed: Condition | None) -> float | str | None:
    """A value that meets what is needed and not a choice, so that another one decides; None where there is none."""
    if condition is None:
        return None
    if condition.words:
        return next((word for word in figure.words if word not in condition.words), None)
    asked = (needed, condition) if needed is not None else (condition,)
    far = [bound.limit + side * step_of(figure) for each in asked for bound in each.bounds for side in (-1, 0, 1)]
    ends = [end for end in (figure.low, figure.high) if end is not None]
    return next(
        (
            round(at, 9)
            for at in (*ends, *far)
            if is_inside(at, figure)
            and not interval(condition).holds(at)
            and (needed is None or interval(needed).holds(at))
        ),
        None,
    )


def _fuller(rules: Grades, customer: Customer) -> Customer:
    """The same with every figure that a grade asks for known, as the first that asks for it wants it."""
    found = dict(customer)
    for figure in rules.figures:
        asked = (
            need.condition.at(date.max) for each in rules.grades for need in each.asks if need.figure == figure.name
        )
        if found.get(figure.name) is None and (condition := next(asked, None)) is not None:
            given = {name: value for name, value in found.items() if isinstance(value, str)}
            found[figure.name] = meeting(_where(condition, given), figure)
    return found


def _where(condition: Condition | None, words: dict[str, str]) -> Condition | None:
    """The plain condition for a customer of these words; of the first case where they do not say."""
    found = None if condition is None else condition.where(words)
    return found.cases[0].condition if found is not None and found.cases else found
