"""Defined names written out."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.formula.tokens import join, tokenize
from valuex_xl.workbooks.package import Name

NAMES = Names(
    [
        Name("Rate", None, "0.25", False),
        Name("Rate", "Plan", "Plan!$B$1", False),
        Name("Incomes", None, "'My Sheet'!$A$1:$A$9", False),
        Name("Above", None, "Plan!A1048576", False),
        Name("Beside", None, "Plan!$A2", False),
        Name("Judged", None, "VX_GRADE(Incomes)", False),
        Name("Endless", None, "Endless+1", False),
    ]
)


@pytest.mark.parametrize(
    ("formula", "sheet", "means"),
    [
        ("Rate*2", "Data", "0.25*2"),
        ("RATE*2", "Plan", "Plan!$B$1*2"),
        ("Plan!Rate*2", "Data", "Plan!$B$1*2"),
        ("SUM(Incomes)", "Data", "SUM('My Sheet'!$A$1:$A$9)"),
        ("Beside", "Plan", "Plan!$A5"),
        ("Judged", "Data", "(VX_GRADE('My Sheet'!$A$1:$A$9))"),
        ("Unknown+TRUE", "Data", "Unknown+TRUE"),
        ('"Rate"', "Data", '"Rate"'),
    ],
)
def test_written_out(formula: str, sheet: str, means: str) -> None:
    assert join(NAMES.written_out(tokenize(formula), (sheet, 4, 3))) == means


def test_a_name_that_means_itself_comes_to_an_end() -> None:
    assert "Endless" in join(NAMES.written_out(tokenize("Endless"), ("Plan", 1, 1)))
