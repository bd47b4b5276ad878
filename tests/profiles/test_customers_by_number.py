"""A customer is known by its name where an export has it, wherever it stands, and by its number where it has not."""

from __future__ import annotations

from itertools import permutations

import pytest

PROFILE = """\
known by: [Day, Sum, No]
customer: Firm
number: No
income: Sum
date: {column: Day, order: day month year}
tax: net
"""
LINES = (
    {"Day": "13.04.2026", "Sum": "100.50", "No": "7", "Firm": "Alder"},
    {"Day": "14.04.2026", "Sum": "40.25", "No": "8", "Firm": "Birch"},
    {"Day": "15.04.2026", "Sum": "9.25", "No": "7", "Firm": "Alder"},
)


@pytest.mark.parametrize("columns", permutations(["Day", "Sum", "No", "Firm"]), ids=" ".join)
def test_the_name_goes_before_the_number_wherever_either_stands(read, incomes, columns):
    def text(names):
        return "\n".join([",".join(names), *(",".join(line[name] for name in names) for line in LINES)]) + "\n"

    assert incomes(text(columns), PROFILE) == {"Alder": 109.75, "Birch": 40.25}
    assert incomes(text([name for name in columns if name != "Firm"]), PROFILE) == {"7": 109.75, "8": 40.25}
    assert not any("by their numbers" in look for look in read(text(columns), PROFILE).told.looks)
