"""What was found, as it is told: a value in a sentence, a place to look."""

from __future__ import annotations

import pytest

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.seal.content import Digest
from valuex_xl.workbooks.seal.found import Found, area_of_cells, shown, where


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        (Digest("ab"), "another value"),
        (CellError("#N/A"), "#N/A"),
        (True, "TRUE"),
        (False, "FALSE"),
        ("", '""'),
        ("x" * 120, f'"{"x" * 120}"'),
        ("x" * 120 + "y", f'"{"x" * 120}..."'),
        (0.0, "0"),
        (-1234.5, "-1,234.5"),
        (999_999_999_999_999.0, "999,999,999,999,999"),
        (1e15, "1e+15"),
        (-1.5e300, "-1.5e+300"),
        (1 / 3, "0.333333333333333"),
    ],
)
def test_a_value_in_a_sentence(value: Scalar | Digest, text: str) -> None:
    assert shown(value) == text


def test_a_place_is_told_as_a_reader_types_it() -> None:
    assert str(Found("k", "Plan", "B2", "is gone")) == "Plan!B2  is gone"
    assert str(Found("k", "Plan", "", "is gone")) == "Plan  is gone"
    assert str(Found("k", "", "", "is gone")) == "is gone"
    assert where("Plan", (3, 28)) == "Plan!AB3"
    assert area_of_cells([(2, 3)]) == "C2"
    assert area_of_cells([(2, 3), (3, 3), (4, 3)]) == "C2:C4"
