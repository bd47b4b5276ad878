"""Every copy of a shared formula has the text that Excel shows for it."""

from __future__ import annotations

import random

import pytest

from valuex_xl.workbooks.formula.references import filled
from valuex_xl.workbooks.formula.shared_formulas import written_out
from valuex_xl.workbooks.package import FormulaCell, FormulaCells

PIECES = (
    *("A1", "$B2", "C$3", "$D$4", "B9:C10", "A:A", "$A:B", "3:3", "2:$9", "'FY25'!B2", "'Q1 26'!C3:D4", "Plan!$A7"),
    *('"A1"', "'it''s A1'!A8", "LOG10(B5)", "XFE1", "rate.A1", "100%", "#REF!", "Tab[Q1]", "_xlfn.SINGLE(A9)"),
    *("[1]Plan!B3", "'[2]FY25'!$A2:B$3", "[1]!rate"),
)


def shared(row: int, column: int, text: str | None, group: int | None = 0, *, original: bool = False) -> FormulaCell:
    ref = (row, column, row + 9, column) if original else None
    return FormulaCell(row, column, text, "shared", ref, group, None)


def texts(*cells: FormulaCell) -> list[str | None]:
    return [cell.text for cell in written_out(FormulaCells.of(cells))]


@pytest.mark.parametrize("seed", range(60))
def test_a_copy_is_the_formula_filled_into_its_cell(seed: int) -> None:
    chance = random.Random(seed)
    text = "+".join(chance.choices(PIECES, k=chance.randint(1, 4)))
    places = [(20 + down, 6 + right) for down in range(4) for right in range(3)]
    first, *others = [shared(*place, None) for place in places]
    first = first._replace(text=text, ref=(20, 6, 23, 8))
    assert texts(first, *others) == [filled(text, row - 20, column - 6) for row, column in places]


def test_what_would_read_beyond_the_edge_has_no_text() -> None:
    cells = shared(5, 2, "A4+A:A", original=True), shared(2, 2, None), shared(1, 2, None), shared(5, 1, None)
    assert texts(*cells) == ["A4+A:A", "A1+A:A", None, None]
    whole = shared(5, 2, "SUM(2:3)", original=True), shared(4, 2, None), shared(3, 2, None)
    assert texts(*whole) == ["SUM(2:3)", "SUM(1:2)", None]


def test_a_group_that_is_given_twice_is_what_was_given_last() -> None:
    cells = (
        *(shared(1, 2, "VX_GRADE(A1)", original=True), shared(2, 2, None)),
        *(shared(3, 2, "A3*2", original=True), shared(4, 2, None)),
    )
    assert texts(*cells) == ["VX_GRADE(A1)", "VX_GRADE(A2)", "A3*2", "A4*2"]


def test_a_copy_may_stand_before_its_formula_and_outside_its_area() -> None:
    assert texts(shared(3, 2, None), shared(4, 2, "A4", original=True), shared(40, 2, None)) == ["A3", "A4", "A40"]


def test_a_text_of_its_own_counts_only_where_it_is_said_to_be_shared() -> None:
    assert texts(shared(1, 2, "A1", original=True), shared(2, 2, "A9")) == ["A1", "A2"]
    assert texts(shared(1, 2, "A1"), shared(2, 2, None)) == ["A1", "A2"]


def test_without_a_formula_there_is_no_text_and_plain_ones_stay() -> None:
    plain = FormulaCell(1, 1, "B1", "plain", None, None, None)
    assert texts(plain, shared(2, 2, None), shared(3, 2, None, None)) == ["B1", None, None]
    cells = FormulaCells.of([plain])
    assert written_out(cells) is cells
