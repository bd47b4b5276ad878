"""LOOKUP in a calculated list, held against what Microsoft's page says of its two forms, without any book or engine."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.workbooks.formualizer.lookup import LOOKUP_HELPERS, with_own_lookup
from valuex_xl.workbooks.formula.tokens import join, tokenize

((_, lookup),) = LOOKUP_HELPERS.items()
NA, DIV = {"type": "Error", "kind": "Na"}, {"type": "Error", "kind": "Div"}


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        # of the list itself
        ((4.19, [[4.14], [4.19], [5.17]]), 4.19),
        ((5.0, [[4.14], [4.19], [5.17]]), 4.19),
        ((7.66, [[4.14], [4.19], [5.17]]), 5.17),
        ((0.0, [[4.14], [4.19], [5.17]]), NA),
        ((0.3, [[0.1 + 0.2], [0.5]]), 0.1 + 0.2),
        ((2.0, 1.0), 1.0),
        ((1.0, 2.0), NA),
        ((None, [[-1.0], [0.0], [1.0]]), 0.0),
        ((None, [[None], [None]]), NA),
        # of an array: its first column answers by its last, or its first row where it is wider than high
        (("C", [["a", "b", "c", "d"], [1.0, 2.0, 3.0, 4.0]]), 3.0),
        (("bump", [["a", 1.0], ["b", 2.0], ["c", 3.0]]), 2.0),
        ((2.0, [[1.0, 10.0], [2.0, 20.0]]), 20.0),
        ((2.0, [[1.0, 2.0, 3.0]]), 2.0),
        ((2.0, [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]), 3.0),
        ((2.0, [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), 5.0),
        # of answers of their own, which may lie otherwise than the list
        ((4.19, [[4.14], [4.19], [5.17]], [["red"], ["orange"], ["yellow"]]), "orange"),
        ((4.19, [[4.14], [4.19], [5.17]], [["red", "orange", "yellow"]]), "orange"),
        ((2.0, [[1.0, 2.0, 3.0]], [["red"], ["orange"], ["yellow"]]), "orange"),
        ((1.0, 1.0, "red"), "red"),
        ((2.0, [[1.0], [2.0]], [["red"]]), NA),
        ((3.0, [[1.0], [2.0], [3.0]], [["red"], ["orange"]]), NA),
        ((2.0, [[1.0], [2.0], [3.0]], [["red"], ["orange"]]), "orange"),
        ((2.0, [[1.0], [2.0]], [["red"], [None]]), 0.0),
        # kinds are kept apart, errors and blanks are left out, an error that is sought comes out
        ((9.0, [["a"], [1.0], [True], [DIV], [None]]), 1.0),
        (("z", [["a"], [1.0], [True], [DIV]]), "a"),
        ((True, [[False], [True], [1.0], ["x"]]), True),
        ((False, [[True], [0.0]]), NA),
        ((DIV, [[1.0]]), DIV),
    ],
)
def test_what_is_looked_up(given: tuple[Any, ...], answer: Any) -> None:
    assert lookup(*given) == answer


def test_several_values_are_not_looked_up_at_once() -> None:
    assert lookup([[1.0], [2.0]], [[1.0], [2.0]])["kind"] == "NImpl"


CELLS = st.sampled_from([1.0, 2.0, 3.0, "a", "B", True, False, None, DIV])


@given(st.integers(1, 3), st.integers(1, 3), CELLS, st.data())
def test_the_last_place_of_those_that_are_not_larger(height: int, width: int, sought: Any, data: st.DataObject) -> None:
    block = [[data.draw(CELLS) for _ in range(width)] for _ in range(height)]
    searched, answers = (block[0], block[-1]) if width > height else (column(block, 0), column(block, width - 1))
    sought_for = 0.0 if sought is None else sought
    there = [
        answer
        for cell, answer in zip(searched, answers, strict=True)
        if cell not in (None, DIV) and kind(cell) == kind(sought_for) and low(cell) <= low(sought_for)
    ]
    expected = DIV if sought == DIV else there[-1] if there else NA
    assert lookup(sought, block) == (0.0 if expected is None else expected)


def column(block: list[list[Any]], number: int) -> list[Any]:
    return [row[number] for row in block]


def kind(value: Any) -> type:
    return type(value)


def low(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("formula", "own"),
    [
        ("LOOKUP(2,1/(A1:A9=B1),C1:C9)", True),
        ("LOOKUP(2,A1:A9*1)", True),
        ("LOOKUP((2),A1:A9*1)", True),
        ("LOOKUP(2,A1:A9)+1", False),
        ("LOOKUP(-2,A1:A9,C1:C9)", False),
        ("LOOKUP(2,A1:A9,-C1:C9)", False),
        ("LOOKUP(2,Plan!A1:INDEX(A:A,9))", False),
        ("LOOKUP(2,@A1:A9)", False),
        ("-LOOKUP(2)", False),
        ("LOOKUP(-2)", False),
        ("VLOOKUP(2,A1:A9*1,1)", False),
    ],
)
def test_the_helper_stands_where_the_list_is_calculated_with(formula: str, own: bool) -> None:
    written = formula.replace("LOOKUP", "VALUEX_LOOKUP") if own else formula
    assert join(with_own_lookup(tokenize(formula))) == written
