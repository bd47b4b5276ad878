"""Laws of numbers that come a block at a time: they are the blocks one after the other, in few pieces."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import stack
from valuex_xl.ledgers.columns.stack import Stack

KINDS = st.sampled_from([np.uint8, np.uint16, np.int32])
BLOCKS = st.lists(st.tuples(KINDS, st.lists(st.integers(0, 200), max_size=9)), max_size=8)


@given(BLOCKS, st.integers(1, 5), st.integers(1, 5))
def test_a_stack_gives_its_blocks_one_after_the_other(blocks: list, first: int, piece: int) -> None:
    kept = Stack()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stack, "_FIRST", first)
        patch.setattr(stack, "_PIECE", piece)
        for kind, numbers in blocks:
            kept.add(np.array(numbers, kind))
        pieces = len(kept._pieces)
    filled = [(kind, numbers) for kind, numbers in blocks if numbers]
    changes = sum(one is not other for (one, _), (other, _) in pairwise(filled))
    every = [number for _, numbers in filled for number in numbers]
    assert pieces <= 2 + changes + len(every) // min(first, piece)
    found = kept.array(np.int32)
    assert found.tolist() == every
    assert found.dtype.itemsize == max((np.dtype(kind).itemsize for kind, _ in filled), default=4)
    assert kept.array(np.uint8).tolist() == []


def test_small_blocks_of_one_kind_lie_in_one_piece() -> None:
    kept = Stack()
    for number in range(100):
        kept.add(np.array([number], np.uint8))
    assert len(kept._pieces) == 1
    assert kept.array(np.uint8).tolist() == list(range(100))
