"""What why says of a missing figure that the rules count as not met: it is named wherever it could turn the grade."""

from __future__ import annotations

from typing import Any

import pytest

from tests.shipped import read
from tests.workbooks.native.sets import DAYS, session_for
from valuex_xl.functions import call

RULES = """
kind: grades
version: 1
figures:
  share: {unit: percent, from: 0%, to: 100%}
  visits: {unit: count, from: 0}
  paid: {one of: [yes, no], if missing: yes}
grades:
  A: {needs: {share: at least 60%, visits: at least 12}}
  B: {needs: {share: at least 20%, paid: yes}, any of: {visits: at least 2, share: at least 30%}}
  C: {needs: nothing}
if a figure is missing: UNKNOWN
"""


def why(row: list[Any], unknown: str = "count it as not met") -> str:
    rules = read(RULES.replace("UNKNOWN", unknown))
    return str(call("VX_GRADE", [[row], None, "why", "own"], session_for(rules, DAYS[-1])))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ([0.9, None, "yes"], "visits is missing and counts as not met; known, the grade could be A or B."),
        ([None, 20.0, "yes"], "share is missing and counts as not met; known, the grade could be A, B or C."),
        ([None, None, None], ""),
        (
            [None, None, "yes"],
            "share and visits are missing and count as not met; known, the grade could be A, B or C.",
        ),
        ([0.25, None, "yes"], "visits is missing and counts as not met; known, the grade could be B or C."),
        ([None, 3.0, "no"], ""),
        ([0.1, None, "yes"], ""),
        ([0.9, 20.0, "no"], ""),
        ([0.3, 1.0, None], ""),
    ],
)
def test_it_is_named_where_it_could_turn_the_grade(row: list[Any], says: str) -> None:
    told = why(row)
    assert says in told
    assert ("as not met" in told) == bool(says)


def test_where_blanks_leave_a_customer_ungraded_nothing_counts_as_not_met() -> None:
    assert "not met" not in why([0.9, None, "yes"], "do not grade")
