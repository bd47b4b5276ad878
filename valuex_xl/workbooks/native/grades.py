"""A ladder of grades as steps: each grade 1, 0.5 or 0, and the first that holds unless a better one hangs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.kinds.grades.rules import Grade, Grades
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.gives import Gift, Given
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.native.conditions import Lines, by_day, first_day, highest, lowest
from valuex_xl.workbooks.native.readings import Readings, read_row
from valuex_xl.workbooks.native.spelling import AS_AT, day, first_of, literal, number
from valuex_xl.workbooks.native.steps import Answer, Plan, Steps

__all__ = ["brought", "exceptions", "in_force", "plan_grades"]


class _Rung(NamedTuple):
    """One grade: the mark of whether it holds, and whether that can hang on a missing figure."""

    name: str
    mark: str
    hangs: bool


def plan_grades(rules: Grades) -> Plan:
    """The grade of a row as a formula, and what the rule set gives with each grade."""
    figures = tuple(figure.name for figure in rules.figures)
    steps = Steps(figures)
    readings = read_row(RowReader(rules.figures, tuple(each.customer for each in rules.exceptions)), steps)
    lines = Lines(readings, steps, rules.missing_is_unmet)
    held = [_rung(grade, _holds(grade, lines, figures), steps) for grade in rules.grades]
    granted = exceptions(readings, [(each, literal(each.answer)) for each in rules.exceptions])
    found = first_of(granted, f"IF({readings.blank},NA(),{_ladder(held)})")
    asked = [need.condition for grade in rules.grades for need in grade.asks]
    text = in_force(readings.answered(found, of_a_blank_row=""), first_day(asked))
    dated = any(each.first_day or len(each.entries) > 1 for each in _dated(rules))
    answers = _answers(rules, text, steps)
    dated = dated or any(each.since or each.until for each in rules.exceptions)
    return Plan(rules.head, figures, steps.all, answers, dated)


def _answers(rules: Grades, grade: str, steps: Steps) -> tuple[Answer, ...]:
    """The grade, and what comes with it."""
    if not rules.grades[0].gives:
        return (Answer(steps.own_title("grade"), grade, "VX_GRADE", "grade"),)
    mark = steps.add("grade found", grade)
    titles = [("grade", mark), *brought(mark, [(each.name, each.gives) for each in rules.grades])]
    return tuple(Answer(steps.own_title(title), text, "VX_GRADE", title) for title, text in titles)


def brought(mark: str, gives: Sequence[tuple[str, Sequence[Given]]]) -> list[tuple[str, str]]:
    """What each answer brings with it, by its title; ``mark`` is the answer, ``gives`` what there is for each."""
    found = []
    for like in gives[0][1]:
        of_answer = {name: _given(each, like.name) for name, each in gives}
        last = of_answer.pop(gives[-1][0])
        pairs = [(f"{mark}={literal(name)}", value) for name, value in of_answer.items()]
        found.append((like.name, first_of([(f"ISERROR({mark})", mark), *pairs], last)))
    return found


def _given(gives: Sequence[Given], name: str) -> str:
    gift = next(each.gift for each in gives if fold(each.name) == fold(name))
    return in_force(by_day(gift, _gift), gift.first_day)


def _gift(gift: Gift) -> str:
    """What is given as a formula; empty text for nothing."""
    if gift.value is None:
        return '""'
    return literal(gift.value) if isinstance(gift.value, str) else number(gift.value)


def _dated(rules: Grades) -> list[Dated[Any]]:
    """All that may change from a day on."""
    found: list[Dated[Any]] = [need.condition for grade in rules.grades for need in grade.asks]
    return [*found, *(given.gift for grade in rules.grades for given in grade.gives)]


def _rung(grade: Grade, holds: str, steps: Steps) -> _Rung:
    mark = steps.add(f"{grade.name} holds", holds)
    return _Rung(grade.name, mark, hangs=any("0.5" in step.text for step in steps.behind(mark)))


def _holds(grade: Grade, lines: Lines, figures: tuple[str, ...]) -> str:
    needs = [lines.line(figures.index(need.figure), need.condition) for need in grade.needs]
    choices = [lines.line(figures.index(need.figure), need.condition) for need in grade.any_of]
    return lowest([*needs, *([highest(choices)] if choices else [])])


def _ladder(held: list[_Rung]) -> str:
    """The first grade that holds; #N/A where an earlier one hangs on a missing figure."""
    found = ""
    for rung in reversed(held[: next(at for at, rung in enumerate(held) if rung.mark == "1") + 1]):
        name = literal(rung.name)
        if rung.mark == "1":
            found = name
        elif rung.mark != "0" and rung.hangs:
            # What follows stands in the first branch, so that each grade takes one function inside the other.
            found = f"IF({rung.mark}=0,{found},IF({rung.mark}=1,{name},NA()))"
        elif rung.mark != "0":
            found = f"IF({rung.mark}=1,{name},{found})"
    return found


def exceptions(readings: Readings, granted: Sequence[tuple[Granted[Any], str]]) -> list[tuple[str, str]]:
    """A test and an answer for each that is granted, from the first day of each to its last."""
    together: dict[tuple[str, date | None, date | None], list[str]] = {}
    for each, answer in granted:
        together.setdefault((answer, each.since, each.until), []).append(each.customer)
    found = []
    for (answer, since, until), names in together.items():
        asked = [readings.where_name(tuple(names))]
        asked += [f"{AS_AT}>={day(since)}"] if since else []
        asked += [f"{AS_AT}<={day(until)}"] if until else []
        found.append((asked[0] if len(asked) == 1 else f"AND({','.join(asked)})", answer))
    return found


def in_force(answer: str, first: date | None) -> str:
    """The answer, #N/A before the first day on which all thresholds are in force."""
    return answer if first is None else f"IF({AS_AT}<{day(first)},NA(),{answer})"
