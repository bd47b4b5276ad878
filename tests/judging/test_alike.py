"""Texts told apart in numpy are those that a dict tells apart, in the order in which they are met."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging import alike as module
from valuex_xl.judging.alike import alike, in_one
from valuex_xl.judging.columns import Cells

NEAR = st.text(alphabet="ab\x01\xff", max_size=9)
LONG = st.tuples(st.sampled_from(["", "x" * 63, "x" * 64, "x" * 200]), NEAR).map("".join)
TEXTS = st.lists(st.one_of(NEAR, LONG, st.text(max_size=4), st.just("\ud800")), min_size=1, max_size=40)


def by_dict(texts: list[str]) -> tuple[list[int], list[int]]:
    places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    return [texts.index(text) for text in places], [places[text] for text in texts]


def told(texts: list[str]) -> tuple[list[int], list[int]]:
    found = alike(in_one(texts), texts)
    assert found is not None
    return found[0].tolist(), found[1].tolist()


@given(TEXTS.filter(lambda texts: not any("\0" in text for text in texts)))
def test_texts_are_told_apart_as_by_a_dict(texts):
    assert told(texts) == by_dict(texts)


@given(TEXTS.filter(lambda texts: not any("\0" in text for text in texts)))
def test_texts_that_all_share_one_slot_are_told_apart_too(texts):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_mixed", lambda joined: np.zeros(len(joined.lengths), np.uint64))
        patch.setattr(module, "_TURNS", 2)
        assert told(texts) == by_dict(texts)


def test_parts_of_a_column_are_one_column():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_PART", 3)
        texts = ["a", "b" * 70, "a", "c", "b" * 70, "b" * 71, "", "c", "", "d" * 9]
        assert told(texts) == by_dict(texts)


def test_what_stands_between_texts_stands_in_none():
    for texts in (["a\0b", "c"], ["a", "\0"]):
        assert alike(in_one(texts), texts) is None


@given(st.lists(st.one_of(st.none(), NEAR, st.just("\0")), min_size=1, max_size=12), st.booleans())
def test_a_very_long_column_has_the_spellings_of_a_short_one(cells, differ):
    expected = Cells(cells).spellings
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("valuex_xl.judging.columns._VERY_LONG", 1)
        patch.setattr("valuex_xl.judging.columns._differ", lambda _: differ)
        found = Cells(cells).spellings
    assert (found.texts, found.keys, found.of_row.tolist()) == (
        expected.texts,
        expected.keys,
        expected.of_row.tolist(),
    )


def test_columns_that_differ_in_one_cell_of_very_many_are_not_equal():
    cells = [float(row) for row in range(5_000)]
    other = [*cells[:4_321], 0.5, *cells[4_322:]]
    assert Cells(cells) == Cells(list(cells))
    assert Cells(cells) != Cells(other)
    assert Cells(cells) != Cells([*cells[:4_321], int(cells[4_321]), *cells[4_322:]])
