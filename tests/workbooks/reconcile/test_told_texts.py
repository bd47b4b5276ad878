"""Values in messages: as people write them, and none that fills the screen."""

from __future__ import annotations

import pytest

from valuex_xl.judging.values import NA, Scalar
from valuex_xl.workbooks.reconcile.wording import shown


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "blank"),
        (True, "TRUE"),
        (False, "FALSE"),
        (0.1, "0.1"),
        (1e20, "1e+20"),
        (NA, "#N/A"),
        ("half", '"half"'),
        ("x" * 80, f'"{"x" * 80}"'),
        ("x" * 32_767, f'"{"x" * 80}..." (32,767 characters)'),
    ],
)
def test_a_value_is_shown(value: Scalar, words: str) -> None:
    assert shown(value) == words
