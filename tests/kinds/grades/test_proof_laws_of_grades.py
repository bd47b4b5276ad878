"""No proof of a ladder contradicts how it grades: no customer gets what is told to be out of reach."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.proofs.boxes import Budget
from valuex_xl.judging.thresholds import interval
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import Ladder, Step, compile_ladder
from valuex_xl.kinds.grades.proofs import Shadowed, shadowed
from valuex_xl.kinds.grades.rules import Grade, Grades, Need
from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulefiles.conditions import Bound, Condition, Dated, Side
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import Head

DAY = date(2026, 6, 1)
HERE = Place("laws.yaml", 1, 1)
HEAD = Head("laws", "grades", "1", "0" * 12, "")
FIGURES = (
    Figure("share", HERE, unit=Unit.PERCENT, low=0.0, high=1.0),
    Figure("days", HERE, unit=Unit.DAYS, low=0.0),
    Figure("buys", HERE, words=("yes", "no", "unknown")),
)
LIMITS = {"share": (0.0, 0.25, 0.5, 1.0), "days": (0.0, 30.0)}


@st.composite
def needs(draw: st.DrawFn, figure: Figure) -> Need:
    if figure.words:
        words = draw(st.lists(st.sampled_from(figure.words), min_size=1, unique=True))
        return Need(figure.name, Dated.always(Condition(words=tuple(words))), HERE)
    bound = st.builds(
        lambda side, limit: Bound(side, limit, f"{limit:g}"),
        st.sampled_from(Side),
        st.sampled_from(LIMITS[figure.name]),
    )
    return Need(figure.name, Dated.always(Condition(tuple(draw(st.lists(bound, min_size=1, max_size=2))))), HERE)


@st.composite
def ladders(draw: st.DrawFn) -> Ladder:
    """Any ladder, with grades that nobody gets among them, as no reader would let them pass."""
    grades = []
    for at in range(draw(st.integers(1, 5))):
        figures = draw(st.lists(st.sampled_from(FIGURES), min_size=1, unique_by=lambda figure: figure.name))
        grades.append(Grade(f"g{at}", tuple(draw(needs(figure)) for figure in figures), HERE))
    rules = Grades(HEAD, FIGURES, (*grades, Grade("rest", (), HERE)), missing_is_unmet=draw(st.booleans()))
    return compile_ladder(rules, DAY)


def everybody(ladder: Ladder) -> Iterator[tuple[Scalar, ...]]:
    """A customer for every way to lie on, just beside or off the limits, each figure missing too."""
    columns: list[list[Scalar]] = []
    for column in ladder.readers:
        if column.figure.words:
            columns.append([*column.figure.words, None])
            continue
        tests = [
            interval(Condition((Bound(side, limit, ""),))) for side in Side for limit in LIMITS[column.figure.name]
        ]
        ends = {end for test in tests for end in (test.low, test.high) if math.isfinite(end)}
        ends |= {math.nextafter(end, way) for end in ends for way in (-math.inf, math.inf)}
        columns.append([*sorted(end for end in ends if column.low <= end <= column.high), None])
    return product(*columns)


@given(ladders())
def test_a_grade_is_told_to_be_out_of_reach_where_no_customer_gets_it(ladder: Ladder) -> None:
    outcomes = {outcome(ladder, cells) for cells in everybody(ladder)}
    given_ = {ladder.names[each] for each in outcomes if not isinstance(each, CellError)}
    possible = [step for step in ladder.steps if _possible(ladder, step)]
    found = list(shadowed(ladder, Budget()))
    assert all(isinstance(each, Shadowed) for each in found)
    names = {each.step.grade.name for each in found if isinstance(each, Shadowed)}
    assert names == {step.grade.name for step in possible} - given_


def _possible(ladder: Ladder, step: Step) -> bool:
    """Whether its lines by themselves can hold; the reader refuses a line that cannot."""
    return any(
        all(line.holds(each) for line, each in ((line, got[line.figure]) for line in step.lines))
        for cells in everybody(ladder)
        if not isinstance(got := ladder.read(cells), CellError)
    )


@given(ladders())
def test_every_witness_is_graded_as_told(ladder: Ladder) -> None:
    for found in shadowed(ladder, Budget()):
        assert isinstance(found, Shadowed)
        assert found.step.holds(found.customer)
        assert ladder.steps[ladder.place(found.customer)] is found.taken_by
        cells = [
            figure.words[int(value)] if figure.words and value is not None else value
            for figure, value in zip(ladder.rules.figures, found.customer, strict=True)
        ]
        if any(cell is not None for cell in cells):
            assert outcome(ladder, cells) == ladder.steps.index(found.taken_by)


@given(ladders())
def test_the_line_to_write_gives_the_witness_its_grade(ladder: Ladder) -> None:
    from valuex_xl.rulefiles.words import read_condition

    for fault in kind_of(ladder.rules).proofs(ladder.rules, DAY):
        if " - write " not in fault.message or not fault.message.startswith("nobody is graded"):
            continue
        line, under = fault.message.split(" - write ")[1].split(", or ")[0].rsplit(" under ", 1)
        name, condition = line.split(": ", 1)
        figure = next(each for each in FIGURES if each.name == name)
        read = Dated.always(read_condition(condition, figure))
        changed = tuple(
            Grade(grade.name, tuple(_with(need, name, read) for need in grade.needs), HERE)
            if grade.name == under
            else grade
            for grade in ladder.rules.grades
        )
        rules = Grades(HEAD, FIGURES, changed, missing_is_unmet=ladder.rules.missing_is_unmet)
        target = fault.message.removeprefix("nobody is graded ").split(":")[0]
        witness = next(
            each for each in shadowed(ladder, Budget()) if isinstance(each, Shadowed) and each.step.grade.name == target
        )
        now = compile_ladder(rules, DAY)
        assert now.names[now.place(witness.customer)] == target


def _with(need: Need, name: str, condition: Dated[Condition]) -> Need:
    return Need(need.figure, condition, HERE) if need.figure == name else need
