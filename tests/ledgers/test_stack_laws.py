"""Laws of numbers that come a block at a time: they are the blocks one after the other, as wide as the widest."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import stack
from valuex_xl.ledgers.columns.stack import Stack

KINDS = st.sampled_from([np.uint8, np.uint16, np.int32])
BLOCKS = st.lists(st.tuples(KINDS, st.lists(st.integers(0, 200), max_size=9)), max_size=8)


@given(BLOCKS, st.integers(1, 5), st.integers(1, 5))
def test_a_stack_gives_its_blocks_one_after_the_other(blocks: list[Any], first: int, most: int) -> None:
    kept = Stack()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stack, "_FIRST", first)
        patch.setattr(stack, "_MOST", most)
        for kind, numbers in blocks:
            kept.add(np.array(numbers, kind))
    found = kept.array()
    assert found.tolist() == [number for _, numbers in blocks for number in numbers]
    assert found.dtype.itemsize == max((np.dtype(kind).itemsize for kind, _ in blocks), default=1)
    assert kept.array().tolist() == []
