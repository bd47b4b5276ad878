"""Good files of the kind scorecard: what they say arrives as values."""

from datetime import date

import pytest

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
