"""One cell as a number, as a name, and as messages show it."""

from __future__ import annotations

import math

import pytest

from valuex_xl.judging.cells import as_column, as_key, as_number, is_blank, shown
from valuex_xl.judging.values import NA, NUM, VALUE, CellError


@pytest.mark.parametrize(
    ("cell", "number", "key"),
    [
        (None, None, None),
        ("", None, None),
        (" \u00a0\t", None, None),
        (3, 3.0, "3"),
        (1001.0, 1001.0, "1001"),
        (0.1, 0.1, "0.1"),
        (True, VALUE, "TRUE"),
        ("12", VALUE, "12"),
        (" a  b ", VALUE, " a  b "),
        (NA, NA, NA),
        (math.nan, NUM, NUM),
        (math.inf, NUM, NUM),
        (10**400, NUM, NUM),
    ],
)
def test_one_cell_as_a_number_and_as_a_name(cell: object, number: object, key: object) -> None:
    assert as_number(cell) == number  # type: ignore[arg-type]
    assert as_key(cell) == key  # type: ignore[arg-type]
    assert is_blank(cell) == (number is None)  # type: ignore[arg-type]


def test_cells_as_messages_show_them() -> None:
    assert shown("x" * 40) == f'the text "{"x" * 40}"'
    assert shown("x" * 41) == f'the text "{"x" * 37}..."'
    assert [shown(cell) for cell in (True, 2.0, CellError("#REF!"))] == ["TRUE", "2", "#REF!"]
    assert [shown(cell) for cell in (0.0, -1.0, 1.5, 10, 1e16 - 2, 1e16, -1e16, math.inf, -math.inf)] == [
        "0",
        "-1",
        "1.5",
        "10",
        "9999999999999998",
        "1e+16",
        "-1e+16",
        "inf",
        "-inf",
    ]


def test_a_block_as_one_column() -> None:
    assert as_column([[1]]) == ([1], False)
    assert as_column([[1, 2]]) == ([1, 2], True)
    assert as_column([[1], [2]]) == ([1, 2], False)
    assert as_column([[1, 2], [3, 4]]) is None
