"""Two ladders of grades tried against each other: customers on and around the thresholds of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from valuex_xl.judging.probes.figures import cells_of, described, every_case, refused, values_worth_a_try
from valuex_xl.judging.probes.probe import Answers, Case, Probe
from valuex_xl.judging.values import NA, CallError, CellError
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import compile_ladder
from valuex_xl.kinds.grades.rules import Grades
from valuex_xl.rulefiles.gives import Given
from valuex_xl.rulefiles.text import fold

__all__ = ["PROBE"]


def _answers(rules: Grades, day: date) -> Callable[[Case], Answers]:
    try:
        ladder = compile_ladder(rules, day)
    except CallError as error:
        return refused(error)

    def answer(case: Case) -> Answers:
        found = outcome(ladder, cells_of(rules.figures, case))
        if isinstance(found, CellError):
            return {"": found.code}
        step = ladder.steps[found]
        more = dict.fromkeys(map(fold, (given.name for given in step.grade.gives)), NA.code)
        more |= {name: gift.written for name, gift in step.gives.items()}
        return {"": ladder.names[found], **more}

    return answer


def _cases(old: Grades, new: Grades, day: date) -> Iterable[Case]:
    found = values_worth_a_try(
        (old, new), day, lambda rules: ((n.figure, n.condition) for g in rules.grades for n in g.asks)
    )
    return every_case(found, [example.given for rules in (old, new) for example in rules.examples])


def _gives(rules: Grades) -> Iterable[Given]:
    return (given for grade in rules.grades for given in grade.gives)


PROBE = Probe(_cases, _answers, described("a customer"), _gives)
