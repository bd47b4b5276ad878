"""Names a slip apart: found by what they share as surely as by holding each against each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.rulefiles.slips import SlipsOf, is_slip

_NAMES = st.lists(st.text("abéß -.1", min_size=5, max_size=9), min_size=2, max_size=8, unique=True)


@given(_NAMES)
def test_the_index_finds_what_each_against_each_finds(names: list[str]) -> None:
    slips = SlipsOf(names)
    for name in names:
        assert set(slips.of(name)) == {other for other in names if is_slip(name, other)}


@given(st.text("abé -.1", max_size=9), st.text("abé -.1", max_size=9))
def test_a_slip_is_one_both_ways(one: str, other: str) -> None:
    assert is_slip(one, other) is is_slip(other, one)
    assert not is_slip(one, one.upper())


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("Reponse Group", "Response Group", True),
        ("Micheal Dyson Ltd", "Michael Dyson Ltd", True),
        ("A2 Dominion", "A2Dominion", True),
        ("Grünwald", "Grunwald", True),
        ("Lee & Lindars", "Lee Lindars", True),
        ("Frod", "Ford", True),
        ("AMCE", "Acme", True),
        ("Shel", "Shell", True),
        ("Goup", "Group", True),
        ("Hanse Goup", "Hanse Group", True),
        ("Chalk Hill Lettings", "Chalk Hills Lettings", True),
        ("Frod AG", "Ford AG", True),
        ("Ford", "Fort", False),
        ("Audi", "Aldi", False),
        ("Park", "Parks", False),
        ("Star AG", "Stark AG", False),
        ("Seat", "Sea", False),
        ("Frod", "ford 2", False),
        ("Larsen Nord", "Larsen Sud", False),
        ("Pool 2024", "Pool 2025", False),
        ("Shelf", "Shell", False),
        ("Holm AS", "Holt AS", False),
        ("Hansen AS", "Jansen AS", False),
        ("Petrov Lamp", "Pavlov Lamp", False),
    ],
)
def test_what_a_slip_is(one: str, other: str, slip: bool) -> None:
    assert is_slip(one, other) is slip
