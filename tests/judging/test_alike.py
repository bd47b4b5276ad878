"""Texts told apart in numpy are those that a dict tells apart, in the order in which they are met."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging import alike as module
from valuex_xl.judging.alike import alike
from valuex_xl.judging.columns import Cells
from valuex_xl.judging.values import NA

NEAR = st.text(alphabet="ab\x01\xff", max_size=9)
LONG = st.tuples(st.sampled_from(["", "x" * 23, "x" * 63, "x" * 64, "x" * 200, "\xe9" * 31]), NEAR).map("".join)
TEXTS = st.lists(st.one_of(NEAR, LONG, st.text(max_size=4), st.just("\ud800")), min_size=1, max_size=40)


def by_dict(texts: list[str]) -> tuple[list[int], list[int]]:
    places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    return [texts.index(text) for text in places], [places[text] for text in texts]


def told(texts: list[str]) -> tuple[list[int], list[int]]:
    found = alike(texts)
    assert found is not None
    return found[0].tolist(), found[1].tolist()


@given(TEXTS.filter(lambda texts: not any("\0" in text for text in texts)))
def test_texts_are_told_apart_as_by_a_dict(texts):
    assert told(texts) == by_dict(texts)


@given(TEXTS.filter(lambda texts: not any("\0" in text for text in texts)))
def test_texts_that_all_share_one_slot_are_told_apart_too(texts):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_mixed", lambda words: np.zeros(len(words[0]), np.uint64))
        patch.setattr(module, "_TURNS", 2)
        assert told(texts) == by_dict(texts)


@given(TEXTS.filter(lambda texts: not any("\0" in text for text in texts)), st.integers(1, 5), st.booleans())
def test_parts_of_a_column_are_one_column(texts, rows, share):
    """Longer and shorter texts than those of the parts before among them, in slots of their own or in one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_PART", rows)
        if share:
            patch.setattr(module, "_mixed", lambda words: np.zeros(len(words[0]), np.uint64))
        assert told(texts) == by_dict(texts)


@given(TEXTS.filter(lambda texts: not any("\0" in text for text in texts)))
def test_texts_of_one_number_that_are_longer_than_their_words_are_told_apart(texts):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_NEAR", 8)
        patch.setattr(module, "_BEHIND", "\0" * 9)
        patch.setattr(module, "hash", lambda _: 4, raising=False)
        assert told(texts) == by_dict(texts)


def test_what_stands_between_texts_stands_in_none():
    for texts in (["a\0b", "c"], ["a", "\0"], ["\0", ""]):
        assert alike(texts) is None


@pytest.mark.parametrize("cell", [None, 1.0, 7, True, b"a", NA])
def test_a_column_that_holds_anything_but_texts_is_none_of_texts(cell):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_PART", 2)
        assert alike(["a", "b", "a", cell]) is None


class Text(str):
    pass


def test_a_text_of_another_type_is_the_text_that_it_is():
    assert told([Text("a"), "a", np.str_("b"), "b", "a"]) == ([0, 2], [0, 0, 1, 1, 0])


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
