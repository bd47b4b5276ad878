"""A text of exactly 32,767 UTF-16 units is made, one of a unit more is #VALUE!, in each function that lengthens it."""

from __future__ import annotations

from typing import Any

import pytest

from valuex_xl.workbooks.formualizer.text_units import TEXT_HELPERS

MOST = 32_767
ERROR = {"type": "Error", "kind": "Value"}


@pytest.mark.parametrize(
    ("function", "arguments", "sign"),
    [
        ("SUBSTITUTE", ("{}.", ".", "aa"), "a"),
        ("SUBSTITUTE", ("{}.", ".", "aa", 1.0), "a"),
        ("SUBSTITUTE", ("..{}", ".", "aa", 2.0), "a"),
        ("SUBSTITUTE", ("{}..", ".", "é"), "é"),
        ("REPLACE", ("{}.", 1.0, 0.0, "b"), "a"),
        ("REPLACE", ("{}.", 1.0, 1.0, "bb"), "a"),
        ("LIMITED", ("{}",), "a"),
        ("LIMITED", ("{}",), "€"),
        ("TRIM", ("{}",), "a"),
    ],
)
def test_a_text_may_be_as_long_as_a_cell_holds(function: str, arguments: tuple[Any, ...], sign: str) -> None:
    made = {}
    for more in (-1, 0, 1):
        own, *others = arguments
        probe = TEXT_HELPERS[f"VALUEX_{function}"](own.format(sign * 9), *others)
        signs = 9 + MOST + more - len(probe)
        made[more] = TEXT_HELPERS[f"VALUEX_{function}"](own.format(sign * signs), *others)
    assert [len(made[-1]), len(made[0])] == [MOST - 1, MOST]
    assert made[1] == ERROR
