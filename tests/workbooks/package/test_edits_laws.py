"""Laws of edits: made in any order they give one text, which has what is new and all that no edit took away."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from valuex_xl.workbooks.package.edits import applied


@st.composite
def edited(draw):
    """Bytes, edits of them from left to right, and what comes out; insertions and changes may touch each other."""
    edits, before, after = [], b"", b""
    for _ in range(draw(st.integers(0, 5))):
        kept, gone = draw(st.binary(max_size=1)), draw(st.binary(max_size=1))
        new = b"<%d>" % draw(st.integers(0, 9))
        edits.append((len(before) + len(kept), len(before) + len(kept) + len(gone), new))
        before, after = before + kept + gone, after + kept + new
    rest = draw(st.binary(max_size=3))
    return before + rest, edits, after + rest


@settings(max_examples=400)
@given(edited(), st.randoms(use_true_random=False), st.integers(0, 3), st.integers(0, 3))
def test_edits_are_made_where_they_belong_in_whatever_order_they_come(made, chance: random.Random, first, last):
    before, edits, after = made
    places = [edit[:2] for edit in edits]
    if len(set(places)) == len(places):  # of insertions at one spot the first one given stands first
        chance.shuffle(edits)
    assert applied(before, edits) == after
    around = b"a" * first + before + b"z" * last
    moved = [(begin + first, end + first, new) for begin, end, new in edits]
    assert applied(around, moved, first, first + len(before)) == after
    assert applied(around, moved) == b"a" * first + after + b"z" * last
