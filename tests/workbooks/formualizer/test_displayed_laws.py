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
CODES = ("General", "0", "0.0", "0.00", "0%", "h:mm")
STYLES = st.lists(st.lists(st.sampled_from(CODES[:-1]), min_size=SIZE, max_size=SIZE), min_size=SIZE, max_size=SIZE)
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


@given(st.integers(1, SIZE - 1), st.integers(1, SIZE - 1), st.integers(0, 1), st.integers(0, 1))
def test_the_cell_is_named_whose_format_does_not_tell_until_it_is_calculated_again(
    row: int, column: int, down: int, over: int
) -> None:
    styles = [["0"] * SIZE for _ in range(SIZE)]
    styles[row - 1 + down][column - 1 + over] = "h:mm"
    displayed = shown_by(styles)
    ((_, rounded),) = displayed.functions().items()
    assert rounded(1.0, float(row), float(column), [[1.256] * 2] * 2)[down][over] == 1.256
    ((place, why),) = displayed.unknown().items()
    assert place == ("Data", row, column)
    name = "ABCD"[column - 1 + over] + str(row + down)
    assert f"what {name} shows of 1.256 is not known: its number format is h:mm" in why
    if column > 1:
        rounded(1.0, float(row), column - 1.0, 1.256)
        assert (place in displayed.unknown()) is True
    rounded(1.0, float(row), float(column), "a text")
    assert place not in displayed.unknown()
    displayed.begin()
    assert not displayed.unknown()


def test_a_constant_is_what_its_style_shows_and_stays_where_there_is_none() -> None:
    displayed = shown_by([list(CODES[:SIZE])] * SIZE)
    constants = displayed.constants()
    assert constants is not None
    assert constants.keys() == {"Plain", "Data"}
    seen = [constants["Data"](style, 1.256) for style in range(9)]
    assert set(seen) == {1.256, 1.0, 1.3, 1.26}
    assert seen[len(displayed._formats) :] == [1.256] * (9 - len(displayed._formats))
    assert displayed.wrapped(1, "A1+1") == "VALUEX_SHOWN(1,ROW(),COLUMN(),A1+1)"
