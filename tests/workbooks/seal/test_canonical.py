"""Values in one spelling: what a program writes otherwise is the same, what is another value or type is not."""

from __future__ import annotations

import pytest

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.seal.canonical import canonical_value


@pytest.mark.parametrize(("one", "other"), [(0.0, -0.0), (0.3, 0.1 + 0.2), (1e15 / 3, 1e15 / 3 + 0.01)])
def test_the_same(one: Scalar, other: Scalar) -> None:
    assert canonical_value(one) == canonical_value(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (0.0, None),
        (0.0, False),
        (1.0, True),
        ("1", 1.0),
        ("#N/A", CellError("#N/A")),
        (120.5, 120.500000000001),
        ("", None),
    ],
)
def test_another(one: Scalar, other: Scalar) -> None:
    assert canonical_value(one) != canonical_value(other)
