"""The small decisions between the rounds of a calculation, each by itself: shapes, anchors, what is taken out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.calculation import UNREADABLE
from valuex_xl.workbooks.formualizer.prepare import (
    PreparedBook,
    _find_anchors,
    _take_out,
    _take_out_broken_arrays,
    reasons_by_function,
)
from valuex_xl.workbooks.formualizer.rewrite import EngineRewriter
from valuex_xl.workbooks.formualizer.solve import _Expected, _stopped, _unsettled
from valuex_xl.workbooks.formualizer.spills import Anchor, Spills
from valuex_xl.workbooks.formula.names import Names

PLACE = ("plan", 2, 3)
SPILL = CellError("#SPILL!")


@pytest.mark.parametrize(
    ("before", "now", "asked", "unsettled"),
    [
        (None, (1, 1), True, False), (None, (2, 1), True, True), (None, (1, 2), True, True),
        (None, (2, 1), False, False),
        ((2, 1), (2, 1), True, False), ((2, 1), (1, 1), True, True), ((2, 1), (3, 1), False, False),
        # what is handed out in tiles is planted before it is known
        ((2, 1), (10_001, 1), False, True), ((10_001, 1), (2, 1), False, True), ((2, 1), (10_000, 1), False, False),
        ((2, 1), (1, 10_001), False, True), ((10_001, 1), (10_001, 1), False, False),
    ],
)  # fmt: skip
def test_a_spill_is_unsettled_where_its_size_was_used_and_is_another(
    before: Any, now: Any, asked: bool, unsettled: bool
) -> None:
    expected = _Expected({PLACE: before} if before else {})
    if asked:
        expected.get(PLACE)
    assert _unsettled(expected, {PLACE: now}) == ({PLACE} if unsettled else set())


@pytest.mark.parametrize(
    ("shape", "expected", "fixed", "blocked", "stopped"),
    [
        ((2, 1), (2, 1), False, (3, 4), True), ((2, 1), (2, 1), True, (3, 4), False),
        ((1, 1), (1, 1), False, (3, 4), False),
        ((2, 1), (2, 1), False, (4, 4), False), ((1, 2), (1, 2), False, (3, 4), True),
        ((10_001, 1), (10_001, 1), False, (10_003, 4), True), ((1, 16_000), (1, 16_000), False, (3, 10_004), True),
        # of another size than was expected no tiles were planted
        ((10_001, 1), (2, 1), False, (10_003, 4), False), ((10_001, 1), (2, 1), False, (3, 4), True),
        ((1, 16_000), (1, 1), False, (3, 10_004), False),
    ],
)  # fmt: skip
def test_a_spill_is_stopped_where_the_engine_says_so_in_one_of_its_tiles(
    shape: Any, expected: Any, fixed: bool, blocked: tuple[int, int], stopped: bool
) -> None:
    anchor = Anchor("Plan", 3, 4, (1, 1), fixed)
    spills = Spills([anchor], {0: expected}, frozenset(), lambda *_: True)
    spills.answers[0] = [[1.0] * shape[1]] * shape[0]
    asked: list[tuple[Any, ...]] = []

    def value(*place: Any) -> Any:
        asked.append(place)
        return SPILL if place == ("Plan", *blocked) else CellError("#N/A")

    prepared, loaded = SimpleNamespace(anchors=[anchor]), SimpleNamespace(value=value)
    assert _stopped(prepared, loaded, spills) == ([0] if stopped else [])  # type: ignore[arg-type]
    assert ("Plan", 3, 4) in asked or fixed or shape == (1, 1)


def cell(row: int, column: int, kind: str = "plain", ref: Any = None) -> Any:
    return SimpleNamespace(row=row, column=column, kind=kind, ref=ref)


def sheet_of(*cells: Any, facts: Any = ()) -> Any:
    return SimpleNamespace(name="Plan", cells=list(cells), facts=list(facts), problems={})


@pytest.mark.parametrize(
    ("kind", "given", "why"),
    [
        ("plain", {}, "why"), ("plain", {("Plan", 1, 1): [[1.0]]}, None), ("plain", {("Plan", 2, 1): [[1.0]]}, "why"),
        ("data table", {}, "it is part of a data table (what-if analysis)"),
    ],
)  # fmt: skip
def test_what_cannot_be_calculated_is_taken_out_but_for_what_is_given(kind: str, given: Any, why: str | None) -> None:
    bad, good = object(), object()
    sheet = sheet_of(cell(1, 1, kind), cell(1, 2), facts=[bad, good])
    _take_out(sheet, {id(bad): "why"}, given)
    assert sheet.problems == ({} if why is None else {(1, 1): why})


@pytest.mark.parametrize(
    ("area", "other", "broken"),
    [
        ((2, 2, 4, 4), (2, 3), True), ((2, 2, 4, 4), (4, 4), True), ((2, 2, 4, 4), (3, 2), True),
        ((2, 2, 4, 4), (3, 4), True),
        ((2, 2, 4, 4), (3, 1), False), ((2, 2, 4, 4), (3, 5), False), ((2, 2, 4, 4), (1, 3), False),
        ((2, 2, 4, 4), (5, 3), False), ((2, 2, 2, 2), (2, 3), False), ((2, 2, 3, 2), (3, 2), True),
        ((2, 2, 2, 3), (2, 3), True),
    ],
)  # fmt: skip
def test_an_array_is_broken_by_a_formula_inside_of_it(area: Any, other: tuple[int, int], broken: bool) -> None:
    sheet = sheet_of(cell(2, 2, "array", area), cell(*other))
    _take_out_broken_arrays(sheet)
    name = "ABCDE"[other[1] - 1] + str(other[0])
    why = {(2, 2): f"the array is broken: {name} inside of it has a formula of its own"}
    assert sheet.problems == (why if broken else {})
    sheet.problems = {(2, 2): "another reason"}
    _take_out_broken_arrays(sheet)
    assert sheet.problems == {(2, 2): "another reason"}


@pytest.mark.parametrize(
    ("kind", "area", "shape", "fixed"),
    [
        ("array", (2, 3, 4, 3), (3, 1), True), ("array", (2, 3, 2, 6), (1, 4), True), ("array", None, (1, 1), True),
        ("dynamic", (2, 3, 3, 4), (2, 2), False), ("plain", (2, 3, 3, 4), None, False),
    ],
)  # fmt: skip
def test_an_anchor_is_as_large_as_its_area(kind: str, area: Any, shape: Any, fixed: bool) -> None:
    prepared = PreparedBook(EngineRewriter({}, Names([]), (), lambda _: (9, 3)), [], [], {})
    _find_anchors(prepared, sheet_of(cell(2, 3, kind, area)))
    expected = [] if shape is None else [Anchor("Plan", 2, 3, shape, fixed)]
    assert prepared.anchors == expected
    assert prepared.numbers == ({("Plan", 2, 3): 0} if expected else {})
    taken = sheet_of(cell(2, 3, kind, area))
    taken.problems[2, 3] = "why"
    _find_anchors(prepared, taken)
    assert prepared.anchors == expected


def test_why_functions_cannot_be_calculated() -> None:
    found = reasons_by_function({"SUM", "VX_GRADE", "VX_GRAD", "NOSUCH", "MODE"}, {"VX_GRADE"}, {"MODE": "of signs"})
    assert found == {
        "MODE": "MODE is not trusted: of signs",
        "NOSUCH": "NOSUCH is not known to the calculation engine",
        "VX_GRAD": 'VX_GRAD is not a function of this add-in - did you mean "VX_GRADE"?',
    }


REWRITER = EngineRewriter({}, Names([]), (), lambda _: (9, 3), sheets={"plan": 0})


@pytest.mark.parametrize(
    ("formula", "told", "whole"),
    [
        ("VX_W(A1)*2", {}, "#N/A*2"), ("VX_W(A1)*2", {0: [[3.0]]}, "3.0*2"), ("VX_W(A1)*2", {0: [[-3.0]]}, "(-3.0)*2"),
        ("VX_W(A1)*2", {0: [[CellError("#DIV/0!")]]}, "#DIV/0!*2"),
        ("VX_W(A1)*2", {0: [[CellError(UNREADABLE)]]}, None),
        ("VX_W(A1)*2", {0: [[1.0, CellError(UNREADABLE)]]}, None),
        ("SUM(VX_W(A1),2)", {0: [[1.0], [2.0]]}, "SUM({1.0;2.0},2)"),
        ("VX_W(SUM(A1:A3))*2", {0: [[6.0]], 1: [[3.0]]}, "3.0*2"),
        ("VX_W(A1)+VX_W(B1)", {0: [[1.0]], 1: [["a"]]}, '1.0+"a"'),
        ("VX_W(A1)&A2", {0: [["x" * 7_995]]}, '"' + "x" * 7_995 + '"&A2'), ("VX_W(A1)&A2", {0: [["x" * 7_996]]}, None),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_a_formula_as_any_engine_reads_it(formula: str, told: Any, whole: str | None) -> None:
    assert REWRITER.whole(formula, ("Plan", 2, 6), told, plain=False) == whole


def test_of_one_cell_a_formula_may_compare_two_hundred_thousand() -> None:
    formula = "A$1:A$200000=B1"
    once = REWRITER.rewrite(formula, ("Plan", 2, 6), plain=False)[0]
    assert once == "VALUEX_COMPARED(A$1:A$200000)=VALUEX_COMPARED(B1)"
    assert REWRITER.rewrite(formula, ("Plan", 2, 6), plain=False, times=2)[0] == formula
