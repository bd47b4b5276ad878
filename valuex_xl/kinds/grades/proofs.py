"""Proves of a grading rule set: every grade is given to somebody, every line and figure decides something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import inf
from typing import Any

from valuex_xl.judging.compiled_conditions import CompiledCondition
from valuex_xl.judging.proofs.boxes import Box, Budget, Cut, TooLargeError, narrowed, uncovered
from valuex_xl.judging.proofs.choices import idle_choices
from valuex_xl.judging.proofs.constants import unused_constants
from valuex_xl.judging.proofs.dates import NamedThreshold, look_at_dates
from valuex_xl.judging.proofs.exceptions import asleep
from valuex_xl.judging.proofs.figures import range_of, unused
from valuex_xl.judging.proofs.periods import WHEN, Spell, Spells, by_spell
from valuex_xl.judging.proofs.witness import in_words, readings
from valuex_xl.judging.readers import NumberReader, Reading
from valuex_xl.judging.thresholds import Interval
from valuex_xl.judging.wording import listed
from valuex_xl.kinds.grades.boxes import customers, cuts
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import Ladder, Step, compile_ladder
from valuex_xl.kinds.grades.rules import Grade, Grades
from valuex_xl.kinds.grades.segments import segments
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.place import Fault, note, warning

__all__ = ["Shadowed", "proofs", "shadowed"]


def proofs(rules: Grades, today: date) -> list[Fault]:
    """Grades nobody gets, with a customer that shows it; lines, figures and days without effect.

    Where the grades have no order, also who meets two of them and who meets none.
    """
    needs = [need for grade in rules.grades for need in grade.asks]
    conditions = [need.condition for need in needs]
    gives = [given for grade in rules.grades for given in grade.gives]
    dated: list[Dated[Any]] = [*conditions, *(given.gift for given in gives)]
    ladders = list(by_spell(dated, lambda day: compile_ladder(rules, day)))
    spells = Spells(spell for spell, _ in ladders)
    thresholds = [
        NamedThreshold(f"{grade.name}, {need.figure}", need.condition, need.place)
        for grade in rules.grades
        for need in grade.asks
    ]
    gifts = [
        NamedThreshold(f"{grade.name} gives {given.name}", given.gift, grade.place)
        for grade in rules.grades
        for given in grade.gives
    ]
    used = {need.figure for need in needs} | {each.by for dated in conditions for _, each in dated.entries}
    used |= {figure.name for figure in rules.figures if figure.unit is Unit.NAME and rules.exceptions}
    return [
        *_unreachable(ladders, spells),
        *_idle_lines(ladders, spells),
        *_idle_choices(ladders, spells),
        *(segments(ladders[-1][1]) if ladders and not rules.ordered else ()),
        *unused(rules.figures, used, "no grade asks for it"),
        *unused_constants(rules.constants, conditions, gives),
        *asleep(rules.exceptions, today),
        *look_at_dates(thresholds, today, "nobody can be graded"),
        # the grade does not wait for what it gives
        *(fault for gift in gifts for fault in look_at_dates([gift], today, "")),
    ]


@dataclass(frozen=True, slots=True)
class Shadowed:
    """A grade that nobody gets, and one customer that meets its lines; ``taken_by`` is the step it gets instead."""

    step: Step
    customer: tuple[Reading, ...]
    taken_by: Step


def shadowed(ladder: Ladder, budget: Budget) -> Iterator[Shadowed | Step]:
    """Each step that takes nobody; a step by itself where there was no time to see whether it takes anybody."""
    above: list[Cut] = []
    for step in ladder.steps:
        own = cuts(step, ladder)
        mine = [box for each in customers(ladder) for cut in own if (box := narrowed(each, cut)) is not None]
        try:
            reached = any(uncovered(box, above, budget) is not None for box in mine)
        except TooLargeError:
            reached = _meets_somebody(mine, ladder, step)
            if not reached:
                yield step
                reached = True
        if not reached and mine:
            yield _shadowed(ladder, step, mine[0])
        above += own


def _meets_somebody(mine: Sequence[Box], ladder: Ladder, step: Step) -> bool:
    """Whether one customer of its boxes gets the grade, or one of the file's examples."""
    figures = ladder.rules.figures
    examples = [outcome(ladder, [each.given.get(figure.name) for figure in figures]) for each in ladder.rules.examples]
    if ladder.steps.index(step) in examples:
        return True
    return any(ladder.steps[ladder.place(readings(box))] is step for box in mine)


def _shadowed(ladder: Ladder, step: Step, box: Box) -> Shadowed:
    customer = readings(box)
    return Shadowed(step, customer, ladder.steps[ladder.place(customer)])


@dataclass(slots=True)
class _Hits:
    """What was found of one grade or line, spell by spell; the last one speaks."""

    message: str = ""
    spells: list[Spell] = field(default_factory=list)


def _unreachable(ladders: Sequence[tuple[Spell, Ladder]], spells: Spells) -> Iterator[Fault]:
    budget = Budget()
    hits: dict[str, _Hits] = {}
    unproved: dict[str, Grade] = {}
    grades: dict[str, Grade] = {}
    for spell, ladder in ladders:
        for found in shadowed(ladder, budget):
            grade = found.grade if isinstance(found, Step) else found.step.grade
            grades[grade.name] = grade
            if isinstance(found, Step):
                unproved[grade.name] = grade
                continue
            hit = hits.setdefault(grade.name, _Hits())
            hit.message = _nobody(ladder, found)
            hit.spells.append(spell)
    for name, hit in hits.items():
        message = f"nobody is graded {name}{WHEN}: {hit.message}"
        yield warning(grades[name].place, spells.tell(message, hit.spells))
    if unproved:
        names = listed(list(unproved))
        message = f"the grades above it overlap in too many ways to prove that somebody gets {names}"
        first = next(iter(unproved.values()))
        yield note(first.place, f"{first.name}: too large to prove: {message} - an example for each would show it")


def _nobody(ladder: Ladder, found: Shadowed) -> str:
    taker, grade = found.taken_by.grade, found.step.grade
    asked = {figure for line in (*found.taken_by.asked, *found.step.asked) for figure in line.figures}
    shown = in_words(ladder.rules.figures, found.customer, asked)
    line = _remedy(ladder, found)
    before = ladder.steps[ladder.steps.index(found.step) - 1].grade.name
    rest = f"delete {grade.name}" if grade.asks else f"let {before} need nothing and delete {grade.name}"
    if line is None:
        return f"for example, {shown} is already {taker.name} - change {taker.name}, or {rest}"
    return f"for example, {shown} is already {taker.name} - write {line} under {taker.name}, or {rest}"


def _remedy(ladder: Ladder, found: Shadowed) -> str | None:
    """A line for the grade that takes the customer, with which it gets the grade in question; None: not by one line."""
    at = ladder.steps.index(found.step)
    for line in found.taken_by.lines:
        told = _stricter(line, ladder, found.customer)
        others = [step for step in ladder.steps[:at] if step is not found.taken_by]
        if told is not None and not any(step.holds(found.customer) for step in others):
            return told
    return None


def _stricter(line: CompiledCondition, ladder: Ladder, customer: Sequence[Reading]) -> str | None:
    """The line changed so that the customer does not meet it; None where no customer would be left."""
    if line.by is not None:
        return None
    figure, value = ladder.rules.figures[line.figure], customer[line.figure]
    column = ladder.readers[line.figure]
    if isinstance(line.test, frozenset):
        words = [word for at, word in enumerate(figure.words) if at in line.test and at != value]
        return f"{figure.name}: {' or '.join(words)}" if words else None
    assert isinstance(column, NumberReader)
    assert isinstance(line.test, Interval)
    ends = Interval(-inf if figure.low is None else figure.low, inf if figure.high is None else figure.high)
    reach = line.test & ends
    if value is None or len(line.condition.bounds) > 1 or not reach.low < value < reach.high:
        return None
    side = "below" if column.high > line.test.high else "above"
    return f"{figure.name}: {side} {show(value, figure.unit)}"


def _idle_lines(ladders: Sequence[tuple[Spell, Ladder]], spells: Spells) -> Iterator[Fault]:
    """Lines that every customer meets."""
    hits: dict[int, tuple[Need, _Hits]] = {}
    for spell, ladder in ladders:
        for step in ladder.steps:
            for need, line in zip(step.grade.asks, step.asked, strict=True):
                if step.never or not line.settled:
                    continue
                hit = hits.setdefault(id(need), (need, _Hits()))[1]
                hit.message = (
                    f'"{line.condition}" holds for everybody{WHEN}, for {range_of(ladder.rules.figures[line.figure])}'
                )
                hit.spells.append(spell)
    for need, hit in hits.values():
        message = spells.tell(hit.message, hit.spells)
        yield warning(need.place, f"{need.figure}: {message} - delete the line, or make it stricter")


def _idle_choices(ladders: Sequence[tuple[Spell, Ladder]], spells: Spells) -> Iterator[Fault]:
    """Lines of any of that needs has decided already."""
    hits: dict[int, tuple[Need, _Hits]] = {}
    for spell, ladder in ladders:
        names = [figure.name for figure in ladder.rules.figures]
        for step in ladder.steps:
            lines, choices = (
                [(names[line.figure], line.condition) for line in each if line.settled is None]
                for each in (step.lines, step.choices)
            )
            open_ = [need for need, line in zip(step.grade.any_of, step.choices, strict=True) if line.settled is None]
            for at, message in idle_choices(lines, choices):
                hit = hits.setdefault(id(open_[at]), (open_[at], _Hits()))[1]
                hit.message = message
                hit.spells.append(spell)
    for need, hit in hits.values():
        yield warning(need.place, spells.tell(hit.message, hit.spells))
