"""Names that a formula makes for itself are no names that may not exist."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.formula.variables import VARIABLE, with_variables


@pytest.mark.parametrize(
    ("formula", "variables"),
    [
        ("LET(a,1,b,a+1,a*b)", "abaab"),
        ("_xlfn.LET( _xlpm.x , A1 ,_xlpm.x)", ["_xlpm.x", "_xlpm.x"]),
        ("LET(x,rate,X)+x", ["x", "X"]),
        ("LAMBDA(v,w,v+w+u)", "vwvw"),
        ("LET(x,1,LET(y,x,x+y))", "xyxxy"),
        ("SUM(x,y)", ""),
        ("LET(A1,2,A1)", ""),
        ("LET(", ""),
    ],
)
def test_what_stands_for_a_part_of_the_formula(formula: str, variables: Sequence[str]) -> None:
    found = with_variables(tokenize(formula))
    assert [token.text for token in found if token.kind == VARIABLE] == list(variables)
    assert [token.text for token in found] == [token.text for token in tokenize(formula)]
