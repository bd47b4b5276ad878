"""Good files of the kind costs: what they say arrives as values."""

from datetime import date

import pytest

from valuex_xl.kinds.costs.cost_to_serve import tariff
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

EARLY, LATE = date(2026, 6, 1), date(2027, 6, 1)


def test_costs_arrive_in_the_order_of_the_file():
    text = """\
kind: costs
version: 2026.1
rates: {delivery: {2026-01-01: 84, 2027-01-01: 90}, line: 1.5}
examples:
  - {Line: 190, delivery: 16, cost: 1629, as at: 2026-06-01}
"""
    rules = read_text(text, "c", examples=False).rules
    assert [(rate.driver, rate.rate.at(LATE)) for rate in rules.rates] == [("delivery", 90), ("line", 1.5)]
    (case,) = rules.examples
    assert (case.counts, case.cost, case.as_at) == ((("line", 190), ("delivery", 16)), 1629, EARLY)


TIERED = """\
kind: costs
version: 1
rates:
  delivery: 84
  order: {tiered: [{to: 10, rate: 5}, {rate: 4}]}
  invoice: 2%
"""


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([16, 4, 2000], "Serving costs 1,404: 16 x delivery at 84, 4 x order (4 at 5) and invoice of 2,000 at 2%."),
        (
            [1, 12, None],
            "Serving costs 142: 1 x delivery at 84 and 12 x order (10 at 5 and 2 at 4). "
            "Not given, and counted as none: invoice.",
        ),
        ([0, 10, 0], "Serving costs 50: 10 x order (10 at 5)."),
        (
            [None, None, None],
            "Serving costs 0: nothing is counted. Not given, and counted as none: delivery, order and invoice.",
        ),
    ],
)
def test_a_cost_is_explained_slice_by_slice(counts, words):
    assert str(tariff(read_text(TIERED, "c").rules, EARLY).why(counts)) == words


def test_two_hundred_drivers_are_the_most():
    def with_drivers(count):
        lines = "".join(f"  d{at}: {at + 1}\n" for at in range(count))
        return read_text(f"kind: costs\nversion: 1\nrates:\n{lines}", "c").rules

    assert len(with_drivers(200).rates) == 200
    with pytest.raises(RulesError, match="rates: there are 201 - 200 are the most"):
        with_drivers(201)
