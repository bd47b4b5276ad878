"""Box subtraction against counting every customer of a small grid, and every witness against the engine itself."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.compiled_conditions import Test
from valuex_xl.judging.proofs.boxes import Box, Budget, Cut, TooLargeError, narrowed, uncovered
from valuex_xl.judging.proofs.witness import plain_number, readings
from valuex_xl.judging.thresholds import Interval, interval
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


sides = st.one_of(
    st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda ends: Interval(float(min(ends)), float(max(ends)))),
    st.frozensets(st.integers(0, 2), min_size=1),
)


@st.composite
def boxes(draw: st.DrawFn) -> tuple[Box, list[Cut]]:
    words = draw(st.lists(st.booleans(), min_size=1, max_size=3))
    box: Box = tuple(frozenset({0, 1, 2}) if word else Interval(0.0, 4.0) for word in words)
    cuts: list[Cut] = []
    for _ in range(draw(st.integers(0, 5))):
        positions = draw(st.lists(st.integers(0, len(words) - 1), unique=True))
        cuts.append(tuple((at, draw(_like(box[at]))) for at in positions))
    return box, cuts


def _like(side: Test) -> st.SearchStrategy[Test]:
    return sides.filter(lambda each: isinstance(each, Interval) == isinstance(side, Interval))


def _holds(side: Test, value: float) -> bool:
    return side.holds(value) if isinstance(side, Interval) else value in side


@given(boxes())
def test_what_is_left_of_a_box_is_what_no_cut_holds(case: tuple[Box, list[Cut]]) -> None:
    """Half steps stand for all that lies between two ends: a cut ends on whole numbers only."""
    box, cuts = case
    axes = [[at / 2 for at in range(9)] if isinstance(side, Interval) else [0, 1, 2] for side in box]
    free = [
        point for point in product(*axes) if not any(all(_holds(side, point[at]) for at, side in cut) for cut in cuts)
    ]
    left = uncovered(box, cuts, Budget())
    assert (left is not None) == bool(free)
    if left is not None:
        assert all(narrowed(left, cut) is None for cut in cuts)


def test_what_takes_too_long_is_said_to() -> None:
    stripes: list[Cut] = [
        ((at % 6, Interval(at + 0.25, at + 0.75)), ((at + 1) % 6, Interval(0, 50))) for at in range(60)
    ]
    halves: list[Cut] = [((0, Interval(0, 50)),), ((0, Interval(50, 100)),)]
    with pytest.raises(TooLargeError):
        uncovered((Interval(0, 100),) * 6, [*stripes, *halves], Budget(1_000))


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_a_plain_number_lies_where_it_should(low: float, width: float) -> None:
    assert low <= plain_number(low, low + width) <= low + width


def test_plain_numbers_are_what_a_person_would_write() -> None:
    found = [
        plain_number(0.25, 1.0),
        plain_number(91.0, math.inf),
        plain_number(-math.inf, 0.05),
        plain_number(0.0, 0.0),
    ]
    assert found == [0.3, 100.0, 0.0, 0.0]
    assert readings((frozenset({2, -1}), frozenset({-1}), Interval(-math.inf, -math.inf))) == (2, None, None)
