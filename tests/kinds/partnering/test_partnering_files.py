"""Good files of the kind partnering: what they say arrives as values."""

from datetime import date

import pytest

from valuex_xl.rulesets.load import read_text

EARLY, LATE = date(2026, 6, 1), date(2027, 6, 1)


@pytest.mark.parametrize(
    ("written", "of", "value"),
    [
        ("0", "money", 0.0),
        ("15k", "money", 15000.0),
        ("8% of target", "target", 0.08),
        ("2.5% OF Actual", "actual", 0.025),
    ],
)
def test_a_fee_is_money_or_a_part_of_a_cost(written, of, value):
    text = f"kind: partnering\nversion: 1\nshares:\n  - {{from: 0%, ours: 50%}}\nfee: {written}\n"
    fee = read_text(text, "p", examples=False).rules.fee.at(EARLY)
    assert (fee.of, fee.value) == (of, value)


def test_slices_come_in_order_whatever_their_order_in_the_file():
    text = """\
kind: partnering
version: 2026.1
shares:
  - {from: 100%, ours: {2026-01-01: 50%, 2027-01-01: 40%}}
  - {from: 0%, to: 100%, ours: 25%}
examples:
  - {target: 100k, actual: 90k, fee: 5k, ceiling: 110k, share: 2500, turning point: 115k, as at: 2026-06-01}
"""
    rules = read_text(text, "p", examples=False).rules
    assert [(each.low, each.high, each.ours.at(LATE)) for each in rules.slices] == [(0, 1, 0.25), (1, None, 0.4)]
    (case,) = rules.examples
    assert (case.target, case.fee, case.ceiling, case.as_at) == (100_000, 5000, 110_000, EARLY)
    assert case.expect == (("share", 2500), ("turning point", 115_000))
