"""Answers that another program dropped are told in one line, by the first of them."""

from __future__ import annotations

import pytest

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.seal.found import Found
from valuex_xl.workbooks.seal.look import _lost


def changed(cell: str, was: Scalar, now: Scalar) -> Found:
    return Found("answer changed", "Data", cell, "", was, now)


@pytest.mark.parametrize(("now", "said"), [(None, "is no longer stored"), (CellError("#NAME?"), "is #NAME? now")])
def test_how_an_answer_was_lost(now: Scalar, said: str) -> None:
    told = str(_lost([changed("B2", 0.5, 0.6), changed("B3", "B", now)])[0])
    assert told == (
        f'Data!B3  answered "B" and {said}: a program that cannot calculate it has saved the book - open and save it '
        "in Excel with the add-in, or run valuex recalc"
    )


def test_the_first_of_several_is_named() -> None:
    gone = [changed("B3", 0.5, CellError("#NAME?")), changed("B4", "C", None), changed("B5", "C", None)]
    assert '"C" and is no longer stored, and 1 more: a program' in str(_lost(gone[1:])[0])
    (told,) = _lost(gone)
    assert str(told).startswith("Data!B3  answered 0.5 and is #NAME? now, and 2 more: a program")
    assert (told.was, told.now) == (0.5, CellError("#NAME?"))


def test_an_answer_that_is_another_error_is_not_lost() -> None:
    assert _lost([changed("B2", 0.5, CellError("#N/A")), changed("B3", 0.5, 0.6)]) == []
