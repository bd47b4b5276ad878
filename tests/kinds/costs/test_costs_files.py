"""Good files of the kind costs: what they say arrives as values."""

from datetime import date

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
