"""The examples of a ladder of grades: each that the rules contradict is a fault."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.judging.contradictions import Contradiction, agree, contradicted
from valuex_xl.judging.gifts import not_begun
from valuex_xl.judging.values import CellError
from valuex_xl.judging.wording import show
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import Ladder, compile_ladder
from valuex_xl.kinds.grades.rules import Example, Grades
from valuex_xl.kinds.grades.words import why
from valuex_xl.rulefiles.gives import Gift
from valuex_xl.rulefiles.place import Fault
from valuex_xl.rulefiles.text import fold

__all__ = ["contradictions"]

_DAY = "Where the exception is meant, give the example the day: as at."


def contradictions(rules: Grades) -> list[Fault]:
    """A fault for each example that the rules grade otherwise."""
    return contradicted(
        rules.examples, lambda day: compile_ladder(rules, day), _contradictions, lambda example: (example.expect,)
    )


def _contradictions(ladder: Ladder, example: Example) -> Iterator[Contradiction]:
    cells = [example.given.get(figure.name) for figure in ladder.rules.figures]
    result = outcome(ladder, cells)
    found = str(result) if isinstance(result, CellError) else ladder.names[result]
    if found != example.expect:
        told = why(ladder, cells, result).told
        yield Contradiction(example.expect, found, f"{told} {_DAY}" if _ended(ladder, example) else told)
        return
    if isinstance(result, CellError):
        return
    for name, expected in example.gives.items():
        gift = ladder.steps[result].gives.get(fold(name))
        if gift is None:
            given = next(each for each in ladder.steps[result].grade.gives if fold(each.name) == fold(name))
            late = not_begun(given, ladder.day, ladder.names[result])
            yield Contradiction(f"{name} {_shown(expected, given.like)}", str(late), late.why)
        elif not _same(gift.value, expected):
            yield Contradiction(f"{name} {_shown(expected, gift)}", gift.written, why(ladder, cells, result).told)


def _ended(ladder: Ladder, example: Example) -> bool:
    """Whether an example without a day is of a customer whose exception has a first or a last day."""
    named = {fold(str(value)) for value in example.given.values() if value is not None}
    return example.as_at is None and any(
        (each.since or each.until) is not None and fold(each.customer) in named for each in ladder.rules.exceptions
    )


def _same(found: float | str | None, expected: float | str | None) -> bool:
    if isinstance(found, float) and isinstance(expected, float):
        return agree(found, expected)
    return found == expected


def _shown(value: float | str | None, like: Gift) -> str:
    return "nothing" if value is None else value if isinstance(value, str) else show(value, like.unit)
