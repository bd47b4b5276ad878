"""Laws of precision as displayed: each cell of an answer is what the format of that very cell shows of it."""

from __future__ import annotations

import math

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from workbooks.calculate.shaped import reshaped

from valuex_xl.workbooks.formualizer.displayed import Displayed
from valuex_xl.workbooks.formula.shown_number import shown_number

SIZE = 4
CODES = ("General", "0", "0.0", "0.00", "0%")
STYLES = st.lists(st.lists(st.sampled_from(CODES), min_size=SIZE, max_size=SIZE), min_size=SIZE, max_size=SIZE)
NUMBERS = st.integers(-99_999, 99_999).map(lambda number: number / 1_000)


def shown_by(styles: list[list[str]]) -> Displayed:
    """A book whose second sheet has these formats, and its first one none."""

    def build(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet("Plain").write(0, 0, 1)
        sheet = workbook.add_worksheet("Data")
        made = {code: workbook.add_format({"num_format": code}) for code in CODES}
        for row, codes in enumerate(styles):
            for column, code in enumerate(codes):
                sheet.write_blank(row, column, None, made[code])

    return Displayed(reshaped(build, lambda _, text: text.replace("<calcPr ", '<calcPr fullPrecision="0" ')))


@given(STYLES, st.integers(1, SIZE), st.integers(1, SIZE), st.data())
def test_each_cell_of_an_answer_is_shown_by_its_own_format(
    styles: list[list[str]], row: int, column: int, data: st.DataObject
) -> None:
    displayed = shown_by(styles)
    ((_, rounded),) = displayed.functions().items()
    height, width = SIZE + 1 - row, SIZE + 1 - column
    block = [[data.draw(NUMBERS | st.just("a")) for _ in range(width)] for _ in range(height)]
    expected = [
        [
            value if isinstance(value, str) else shown_number(styles[row - 1 + down][column - 1 + over], value)
            for over, value in enumerate(values)
        ]
        for down, values in enumerate(block)
    ]
    assert rounded(1.0, float(row), float(column), block) == expected
    assert rounded(1.0, float(row), float(column), block[0][0]) == expected[0][0]
    assert rounded(0.0, float(row), float(column), block) == block
    assert not displayed.unknown()
    assert not any(isinstance(value, float) and math.isnan(value) for values in expected for value in values)
