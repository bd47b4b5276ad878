"""A sum as people write it: with the brackets that it needs and no others, so that it reads as the same sum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.working_out import work_out
from valuex_xl.kinds.equilibrium.written import written
from valuex_xl.rulefiles.expressions.expression import Expression, Extreme, Name, Number, Operation
from valuex_xl.rulefiles.expressions.reader import read_expression
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.tree import ScalarNode

HERE = Place("own.yaml", 1, 1)
KNOWN = {"a": 3.0, "b": 0.25, "c": 7.5}
SUMS = st.recursive(
    st.sampled_from([Name("a", HERE), Name("b", HERE), Name("c", HERE), Number(2.0, HERE)]),
    lambda inner: st.one_of(
        st.builds(Operation, st.sampled_from("+-*/"), inner, inner, st.just(HERE)),  # type: ignore[arg-type]
        st.builds(Extreme, st.sampled_from(["min", "max"]), st.tuples(inner, inner), st.just(HERE)),
    ),
    max_leaves=6,
)


def read(text: str) -> Expression:
    faults = Faults([text])
    found = read_expression(ScalarNode(text, HERE), "s", {name: name for name in KNOWN}, faults)
    assert found is not None
    return found


@given(SUMS)
def test_a_sum_reads_as_the_same_sum(own: Expression) -> None:
    text = written(own)
    assert written(read(text)) == text
    one, other = work_out(own, KNOWN), work_out(read(text), KNOWN)
    assert type(one) is type(other)
    assert one == other


@pytest.mark.parametrize(
    "text",
    [
        "a + b + c",
        "a - b + c",
        "a - (b + c)",
        "a - (b - c)",
        "a + (b - c)",
        "a * b / c",
        "a / (b * c)",
        "a * (b / c)",
        "a + b * c",
        "a * b + c",
        "(a + b) * c",
        "a * (b + c)",
        "a / (b - c)",
        "(a - b) / c",
        "min(a, b + c) * 2",
        "max(a, min(b, c))",
    ],
)
def test_brackets_stand_where_they_are_needed_and_nowhere_else(text: str) -> None:
    assert written(read(text)) == text
