"""The longest formula that is taken, the deepest, and what stands in every column of a spill that feeds a formula."""

from __future__ import annotations

from valuex_xl.workbooks.formula.limits import DEEPEST, LONGEST, excess, excess_of_text
from valuex_xl.workbooks.formula.tokens import tokenize


def test_a_formula_as_long_as_may_be_and_one_longer() -> None:
    assert excess_of_text("1" * LONGEST) == ""
    assert excess_of_text("1" * (LONGEST + 1)) == f"the formula has {LONGEST + 1:,} characters; Excel takes 8,192"


def test_brackets_as_deep_as_may_be_and_one_deeper() -> None:
    assert excess(tokenize("(" * DEEPEST + "1" + ")" * DEEPEST)) == ""
    deeper = "(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1)
    assert excess(tokenize(deeper)) == f"the formula is nested {DEEPEST + 1:,} deep; Excel takes 64"
    assert excess(tokenize("()" * (DEEPEST + 9))) == ""


def test_brackets_that_stand_beside_each_other_do_not_add_up() -> None:
    """What is closed is closed, and the deepest place counts wherever it stands."""
    beside = "+".join(["ABS((1))"] * 300)
    too_deep = "(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1)
    assert excess(tokenize(beside)) == ""
    told = f"the formula is nested {DEEPEST + 1:,} deep; Excel takes 64"
    for formula in (f"{too_deep}+{beside}", f"{beside}+{too_deep}", f"(({beside})+1)+{too_deep}"):
        assert excess(tokenize(formula)) == told
