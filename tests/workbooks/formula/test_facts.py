"""What the text of a formula tells of it."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formula.facts import Facts, facts_of
from valuex_xl.workbooks.formula.tokens import tokenize


@pytest.mark.parametrize(
    ("formula", "facts"),
    [
        ("", Facts()),
        ("1", Facts()),
        ("A1+B2*-3%", Facts()),
        ("A1:B9 C1:D9", Facts()),
        ('"NOW()"&":"', Facts()),
        ("{1,2;3,4}", Facts()),
        ("A1:Rate", Facts(indirect=True)),
        ("A1:B2:C3", Facts(indirect=True)),
        ("sum(A1:INDEX(B:B,3))", Facts(functions=frozenset({"SUM", "INDEX"}), indirect=True)),
        ("SUM(A1:B9)/SUM(B1:B9)", Facts(functions=frozenset({"SUM"}))),
        ("OFFSET(A1,1,1)", Facts(functions=frozenset({"OFFSET"}), indirect=True)),
        ("_xlfn.RANDARRAY(3)", Facts(functions=frozenset({"RANDARRAY"}), volatile=True)),
        ("IF(NOW()>1,INDIRECT(B1),1)", Facts(frozenset({"IF", "NOW", "INDIRECT"}), volatile=True, indirect=True)),
        ("[1]Sheet1!A1+1", Facts(linked=True)),
        ("NOSUCH(1)", Facts(functions=frozenset({"NOSUCH"}))),
        ("VX_GRADE(A1)", Facts(functions=frozenset({"VX_GRADE"}), calls=1, grades=True)),
        ("VX_SCORE(A1)+vx_score(A2)", Facts(functions=frozenset({"VX_SCORE"}), calls=2)),
    ],
)
def test_the_facts_of_a_formula(formula: str, facts: Facts) -> None:
    assert facts_of(tokenize(formula)) == facts
