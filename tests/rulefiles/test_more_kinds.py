"""Good files of scorecards, deals, targets, partnering and costs: what they say arrives as values."""

from datetime import date

import pytest

from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

EARLY, LATE = date(2026, 6, 1), date(2027, 6, 1)

SCORECARD = """\
kind: scorecard
version: 2026.1
figures:
  margin: {unit: percent}
  customer satisfaction: {unit: points}
  age: {unit: years, from: 0}
  fit: {one of: [good, fair, poor]}
score:
  margin: {weight: {2026-01-01: 3, 2027-01-01: 2}, points: {100: at least 30%, 0: the rest}}
  age: {points: {100: above 2 and at most 10, 50: at most 20, 0: the rest}}
  fit: {weight: 0.5, points: {100: good, 40: fair or poor}}
knock out: {}
target: {2026-01-01: at least 70, 2027-01-01: above 75}
examples:
  - {margin: 35%, age: 5, fit: , score: 72.5}
  - {margin: 5%, target: no, as at: 2026-06-01}
"""

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


def test_a_scorecard_arrives_as_it_is_written():
    rules = read_text(SCORECARD, "card", examples=False).rules
    margin, age, fit = rules.lines
    assert (margin.weight.at(EARLY), margin.weight.at(LATE), age.weight.at(EARLY), fit.weight.at(EARLY)) == (
        3,
        2,
        1,
        0.5,
    )
    assert [(band.points, band.condition and str(band.condition.at(EARLY))) for band in age.bands] == [
        (100, "above 2 and at most 10"),
        (50, "at most 20"),
        (0, None),
    ]
    assert fit.bands[1].condition.at(EARLY).words == ("fair", "poor")
    assert (str(rules.target.at(EARLY)), str(rules.target.at(LATE))) == ("at least 70", "above 75")
    scored, untargeted = rules.examples
    assert (dict(scored.given), scored.score, scored.target) == ({"margin": 0.35, "age": 5, "fit": None}, 72.5, None)
    assert (untargeted.target, untargeted.as_at, untargeted.place.line) == (False, EARLY, 16)


def test_a_scorecard_that_scores_by_satisfaction_is_warned_about():
    by_it = SCORECARD.replace(
        "score:\n", "score:\n  customer satisfaction: {points: {100: at least 8, 0: the rest}}\n", 1
    )
    assert warnings_of(SCORECARD) == []
    assert warnings_of(by_it) == [
        "w.yaml:5:3: warning: scores by customer satisfaction: satisfied customers leave too, and it says nothing "
        "about what they spend - better: share of wallet, or current against potential value"
    ]


@pytest.mark.parametrize(
    "points",
    [
        "{100: below 5, 60: below 20, 0: the rest}",
        "{0: above 90, 50: above 30, 100: the rest}",
        "{0: below 2, 100: at least 2 and at most 10, 30: the rest}",
        "{100: exactly 3, 0: the rest}",
        "{100: at least 0}",
        "{100: at least 5, 0: below 5}",
    ],
)
def test_bands_that_cover_everything_and_have_one_summit_are_good(points):
    text = SCORECARD.replace("{100: above 2 and at most 10, 50: at most 20, 0: the rest}", points)
    assert len(read_text(text, "card", examples=False).rules.lines) == 3


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
        'deal.yaml:11:79: price: "1%" has a %, but the figure is in money - write 1',
    ]


def test_targets_arrive_as_they_are_written_with_the_usual_grades():
    text = """\
kind: targets
version: 2026.1
moves: [{from: b, to: A, share: {2026-01-01: 10%, 2027-01-01: 12%}}, {from: A, to: B, share: 1%}]
discount: -2%
ideal share: 90%
ideal retention: {2026-01-01: 95%}
"""
    rules = read_text(text, "targets", examples=False).rules
    up, down = rules.moves
    assert (rules.grades, up.source, up.target, up.share.at(LATE)) == (("A", "B", "C", "D"), "B", "A", 0.12)
    assert (rules.discount.at(EARLY), rules.ideal_share.at(EARLY), rules.ideal_retention.at(EARLY)) == (
        -0.02,
        0.9,
        0.95,
    )
    assert (down.target, warnings_of(text)) == (
        "B",
        ["w.yaml:3:70: warning: moves: A to B leads down - is it a target? If so, leave it as it is"],
    )


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
