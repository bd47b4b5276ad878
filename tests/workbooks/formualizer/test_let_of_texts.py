"""Every text that LET gives a name is limited there, however deep the LET stands: it may be joined again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.workbooks.formualizer.text_units import in_units
from valuex_xl.workbooks.formula.tokens import join, tokenize

GROWING = ('"x"&A1', "a&a", 'REPT("x",9)', "_xlfn.CONCAT(A1:A9)", "(a&1)&2")
FLAT = ("A1", "1+2", "SUM(A1:A9)", 'LEN("x"&A1)', "a")
AROUND = ("{}", "1+{}", "IF(A1,{},2)", "SUM(1,({}))", "LET(z,1,{})", "-{}%", "{}*ABS({})")


def limited(value: str) -> str:
    return f"VALUEX_LIMITED({value})"


@given(st.lists(st.sampled_from(GROWING + FLAT), min_size=1, max_size=4), st.sampled_from(AROUND))
def test_what_is_joined_is_limited_where_it_is_named(values: list[str], around: str) -> None:
    names = "abcd"[: len(values)]
    written = ",".join(f"{name},{value}" for name, value in zip(names, values, strict=True))
    named = ",".join(
        f"{name},{limited(value) if value in GROWING else value}" for name, value in zip(names, values, strict=True)
    )
    one, other = (f"LET({each},LEN({names[-1]}))" for each in (written, named))
    found = join(in_units(tokenize(around.replace("{}", one))))
    expected = around.replace("{}", other).replace("LEN(", "VALUEX_LEN(")
    assert found in (expected, limited(expected))


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_let_within_the_value_of_another_is_limited_too(depth: int) -> None:
    inner, expected = "A1&A2", "A1&A2"
    for _ in range(depth):
        inner, expected = f"LET(a,{inner},LEN(a))", f"LET(a,{limited(expected)},VALUEX_LEN(a))"
        inner, expected = f"{inner}&1", f"{expected}&1"
    found = join(in_units(tokenize(f"LEN({inner})")))
    assert found in (f"VALUEX_LEN({expected})", limited(f"VALUEX_LEN({expected})"))
