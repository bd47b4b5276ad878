"""Names as they are compared, under the parent at the top of their chain, and what a chain may not be."""

from __future__ import annotations

from typing import Any

import pytest

from valuex_xl.judging.keys import Tops, keys, pairs, parent_of, parents
from valuex_xl.judging.values import NA, NUM, VALUE, CallError

ABOVE = parents([("Leaf", "Branch"), ("branch", "Tree"), ("tree", "TREE"), ("Alone", "alone")])


@pytest.mark.parametrize(
    ("name", "top"),
    [("leaf", "Tree"), ("Branch", "Tree"), ("TREE ", "TREE "), ("Other", "Other"), ("aLone", "aLone")],
)
def test_a_chain_is_followed_to_its_top(name: str, top: str) -> None:
    assert parent_of(name, ABOVE) == top


def test_whatever_was_asked_before_the_top_is_the_same() -> None:
    tops = Tops(ABOVE)
    assert [tops.of(name) for name in ("branch", "leaf", "Leaf", "x", "branch")] == [
        "Tree",
        "Tree",
        "Tree",
        "x",
        "Tree",
    ]


def test_a_name_has_one_parent() -> None:
    assert parents([("a", "B"), ("A", "b ")]) == {"a": "B"}
    with pytest.raises(CallError, match=r'^"A" has two parents, "B" and "c"$'):
        parents([("a", "B"), ("A", "c")])


@pytest.mark.parametrize("links", [2, 3, 18, 19, 20, 40])
def test_a_circle_is_told_name_by_name_up_to_twenty(links: int) -> None:
    names = [f"n{at}" for at in range(links)]
    with pytest.raises(CallError) as refused:
        parent_of("n0", parents(zip(names, [*names[1:], "n0"], strict=True)))
    round_ = [*names, "n0"]
    told = round_ if len(round_) <= 20 else [*round_[:19], "...", "n0"]
    assert str(refused.value) == f"the parents go round in a circle: {' -> '.join(told)}"
    assert refused.value.error == VALUE


def test_a_row_blank_on_either_side_says_nothing() -> None:
    source: list[Any] = ["a", "", None, "d", 1001.0]
    target: list[Any] = ["b", "c", "c", " ", True]
    assert list(pairs(source, target)) == [("a", "b"), ("1001", "TRUE")]


@pytest.mark.parametrize(("source", "target"), [(["a", NA], ["b", "c"]), (["a", "c"], ["b", NA])])
def test_an_error_among_the_parents_is_told_by_its_row(source: list[Any], target: list[Any]) -> None:
    with pytest.raises(CallError, match=r"^row 2 of the parents holds the error #N/A$") as refused:
        list(pairs(source, target))
    assert refused.value.error == NA


def test_keys_are_folded_and_hold_the_error_of_a_cell() -> None:
    found = keys(["Leaf", " TREE", None, NUM, 1001.0], ["leaf"], ["Branch"])
    assert found == ["branch", "tree", NA, NUM, "1001"]
    assert found[2].why == "the name is blank"  # type: ignore[union-attr]
