"""What the engine cannot do, as far as the text of a formula tells: each reason, and its neighbours that it can do."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formualizer.unsupported import unsupported
from valuex_xl.workbooks.formula.tokens import tokenize

BOOK, READ, SHEETS = "in another workbook", "cannot be read", "over several sheets"
LAMBDA, SPACE, UNION = "LAMBDA", "by a space", "joined in brackets"


@pytest.mark.parametrize(
    ("formula", "links", "why"),
    [
        ("[1]Rates!A1", 1, ""), ("[1]Rates!A1", 0, BOOK), ("[2]Rates!A1", 1, BOOK), ("[2]Rates!A1", 2, ""),
        ("[0]Rates!A1", 1, BOOK), ("'[1]My rates'!A1:B2", 1, ""), ("[1]Rates!Rate", 1, BOOK), ("1+[1]Rates!A1", 1, ""),
        ('"abc', 0, READ), ("A1+'x", 0, READ), ("Jan:Mar!A1", 0, SHEETS), ("Plan!#REF!", 0, ""), ("Plan!A1", 0, ""),
        ("LAMBDA(x,x)(1)", 0, LAMBDA), ("(A1)(", 0, LAMBDA), ("(A1)+(B1)", 0, ""), ("(A1)", 0, ""),
        ("SUM((A1))", 0, ""),
        ("A1:B2 B1:C3", 0, SPACE), ("(A1) B1", 0, SPACE), ("A1 SUM(B1)", 0, SPACE), ("A1 (B1)", 0, SPACE),
        ("SUM(A1) Sales[x]", 0, SPACE), ("Sales[x] A1", 0, SPACE), (" A1", 0, ""), ("A1 ", 0, ""), ("A1 +B1", 0, ""),
        ("A1+ B1", 0, ""), ("SUM( A1 )", 0, ""), ("SUM(A1, B1)", 0, ""), ("1 A1", 0, ""), ("A1 1", 0, ""),
        ("(A1,B1)", 0, UNION), ("SUM((A1,B1))", 0, UNION), ("SUM(A1,B1)", 0, ""), ("(A1:B1)", 0, ""), ("(A1,B1", 0, ""),
        ("2*(A1,B1)", 0, UNION), ("(SUM(A1,B1))", 0, ""), ("", 0, ""),
    ],
)  # fmt: skip
def test_why_a_formula_is_not_calculated(formula: str, links: int, why: str) -> None:
    found = unsupported(tokenize(formula), links)
    assert (why in found) if why else not found
