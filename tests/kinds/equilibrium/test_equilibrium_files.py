"""Good files of the kind equilibrium: what they say arrives as values."""

from datetime import date

import pytest

from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

EARLY, LATE = date(2026, 6, 1), date(2027, 6, 1)

DEAL = """\
kind: equilibrium
version: 2026.1
figures:
  price: {unit: money}
  Cost: {unit: money}
  list: {unit: money}
  delivered: {unit: money, if missing: cost}
worked out:
  surplus: price - delivered
verdicts:
  Lost: {any of: {surplus: {2026-01-01: below 0, 2027-01-01: below 5}, price: below 1}, severity: Stop, advice: go}
  Won: {needs: nothing}
examples:
  - {price: 10, cost: 8k, surplus: -7990, verdict: lost}
  - {price: 10, verdict: "#N/A"}
"""


def warnings_of(text):
    return [str(fault) for fault in read_text(text, "w", examples=False).warnings]


def test_a_deal_arrives_as_it_is_written():
    rules = read_text(DEAL, "deal", examples=False).rules
    lost, won = rules.verdicts
    assert (lost.any_of, lost.severity, lost.advice, won.demands, won.severity) == (True, "stop", "go", (), "info")
    assert [(demand.name, str(demand.condition.at(LATE))) for demand in lost.demands] == [
        ("surplus", "below 5"),
        ("price", "below 1"),
    ]
    first, second = rules.examples
    assert (dict(first.given), dict(first.expect)) == (
        {"price": 10, "Cost": 8000},
        {"verdict": "Lost", "surplus": -7990},
    )
    assert dict(second.expect) == {"verdict": "#N/A"}


def test_a_figure_that_nothing_uses_is_warned_about_but_not_one_that_stands_in():
    assert warnings_of(DEAL) == ["w.yaml:6:3: warning: list: no sum, verdict or check uses it - use it, or delete it"]


def test_a_wrong_sum_hides_no_fault_elsewhere():
    text = DEAL.replace("price - delivered", "price - delivery").replace("price: below 1", "price: below 1%")
    with pytest.raises(RulesError) as refused:
        read_text(text, "deal", examples=False)
    assert [str(fault) for fault in refused.value.faults] == [
        'deal.yaml:9:20: surplus: "delivery" is neither a figure nor a sum of this file - did you mean "delivered"?',
        'deal.yaml:11:79: price: "1%" has a %, but the figure is in money - write an amount in digits; '
        "as a plain number 1% is 0.01",
    ]
