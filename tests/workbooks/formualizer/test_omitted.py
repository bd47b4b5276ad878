"""Omitted arguments are marked, so that they are not taken for 0."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formualizer.omitted import OMITTED, mark_omitted
from valuex_xl.workbooks.formula.tokens import join, tokenize


@pytest.mark.parametrize(
    ("formula", "marked"),
    [
        ("VX_X(a,,b)", 'VX_X(a,"?",b)'),
        ("VX_X(a,)", 'VX_X(a,"?")'),
        ("VX_X(,)", 'VX_X("?","?")'),
        ("VX_X(a, ,b)", 'VX_X(a, "?",b)'),
        ("VX_X()", "VX_X()"),
        ("VX_X(a,0)", "VX_X(a,0)"),
        ("IF(a,,VX_X(b,,))", 'IF(a,,VX_X(b,"?","?"))'),
        ("VX_X(IF(a,,b),,VX_Y(,1))", 'VX_X(IF(a,,b),"?",VX_Y("?",1))'),
    ],
)
def test_marks(formula: str, marked: str) -> None:
    assert join(mark_omitted(tokenize(formula))) == marked.replace("?", OMITTED)
