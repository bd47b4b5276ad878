"""A formula that joins blocks of texts is named while it is calculated, and no other is."""

from __future__ import annotations

import pytest

from valuex_xl.cli.limit import _whereabouts
from valuex_xl.workbooks.formualizer.long_texts import LongTexts, announced
from valuex_xl.workbooks.formula.tokens import tokenize


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("_xlfn.CONCAT(A1:A9)", "VALUEX_TEXT_MADE(IF(VALUEX_TEXT_BEGUN(2,ROW(),COLUMN()),_xlfn.CONCAT(A1:A9)))"),
        ('LEN(REPT("x",9))', 'VALUEX_TEXT_MADE(IF(VALUEX_TEXT_BEGUN(2,ROW(),COLUMN()),LEN(REPT("x",9))))'),
        ("A1&A2", "A1&A2"),
        ('"CONCAT("&A1', '"CONCAT("&A1'),
    ],
)
def test_what_joins_blocks_is_announced(formula: str, written: str) -> None:
    assert announced(formula, tokenize(formula), 2) == written


def test_the_cell_is_known_from_the_first_helper_to_the_second() -> None:
    texts = LongTexts(["Data", "Board"])
    helpers = texts.functions()
    assert texts.at is None
    assert helpers["VALUEX_TEXT_BEGUN"](1.0, 3.0, 2.0) is True
    assert texts.at == ("Board", 3, 2)
    assert helpers["VALUEX_TEXT_MADE"]("long") == "long"
    assert texts.at is None


def test_who_ends_the_run_finds_it() -> None:
    import sys

    long_texts = LongTexts(["Board"])
    assert _whereabouts(sys._getframe()) == ""
    long_texts.at = ("Board", 7, 3)
    assert _whereabouts(sys._getframe()) == ", Board!C7"
