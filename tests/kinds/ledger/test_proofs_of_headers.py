"""A header is no proof of a layout below three columns, whichever they are."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from valuex_xl.kinds.ledger.proofs import proofs
from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.rulesets.load import read_text

COLUMNS = ("Day", "Firm", "Sum", "Status", "Area")
PROFILE = """
kind: ledger
version: 1
known by: [{}]
booking has: Day
customer: Firm
income: Sum
date: {{column: Day, order: day month year}}
"""


@pytest.mark.parametrize("count", range(1, len(COLUMNS) + 1))
def test_a_profile_that_is_known_by_fewer_than_three_columns_is_warned_about(count: int) -> None:
    for names in combinations(COLUMNS, count):
        rules = read_text(PROFILE.format(", ".join(names)), "own").rules
        assert isinstance(rules, Profile)
        told = [fault.message for fault in proofs(rules, date(2026, 6, 1)) if fault.message.startswith("known by")]
        assert len(told) == (count < 3)
        assert all(name in message for message in told for name in names)
