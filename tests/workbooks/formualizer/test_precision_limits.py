"""A moved number compares on all digits as the written one does on 15."""

from __future__ import annotations

import math
import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.workbooks.formualizer.precision import rounded
from valuex_xl.workbooks.formualizer.precision_limits import limit_at_full_precision

COMPARE = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}
WRITTEN = st.sampled_from(
    ["0.25", "0.5", "0.9", "1", "10", "100", "0.1", "0.001", "0.3", "999999", "1000000", "123.45"]
)


def steps(number: float, count: int) -> float:
    for _ in range(abs(count)):
        number = math.nextafter(number, math.inf if count > 0 else -math.inf)
    return number


@given(WRITTEN, st.sampled_from(sorted(COMPARE)), st.integers(-40, 40), st.booleans())
def test_on_which_side(written: str, sign: str, away: int, number_first: bool) -> None:
    x, limit = steps(float(written), away), float(written)
    found = limit_at_full_precision(sign, written, number_first=number_first)
    assert found is not None
    new, edge = COMPARE[found[0]], float(found[1])
    if number_first:
        assert new(edge, x) == COMPARE[sign](limit, rounded(x))
    else:
        assert new(x, edge) == COMPARE[sign](rounded(x), limit)


@pytest.mark.parametrize("written", ["0", "1E-9", "0.1234567890123456", "1000000000000000"])
def test_what_is_left_to_the_helper(written: str) -> None:
    assert limit_at_full_precision(">", written, number_first=False) is None
