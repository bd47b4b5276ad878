"""Examples around the thresholds of grades with choices, and of thresholds that hang on a word."""

from valuex_xl.judging.boundary import NoBoundaries
from valuex_xl.kinds.grades.boundaries import missing_examples
from valuex_xl.rulesets.load import read_text

LADDER = """\
kind: grades
version: 1
figures:
  margin: {unit: percent, from: 0%, to: 100%}
  orders: {unit: count, from: 0}
  late: {unit: days, from: 0}
  region: {one of: [north, south]}
grades:
  Gold:
    needs: {margin: {by: region, south: at least 40%, the rest: at least 30%}}
    any of: {orders: at least 20, late: at most 5}
  Plain: {needs: nothing}
"""


def proposed():
    found = missing_examples(read_text(LADDER, "ladder").rules)
    assert isinstance(found, NoBoundaries)
    return found, [dict(each.fields) for each in found.proposed]


def test_needs_are_proposed_beside_choices_for_each_word():
    _, examples = proposed()
    assert {"margin": "39.9%", "orders": "20", "late": "6", "region": "south", "grade": "Plain"} in examples
    assert {"margin": "40%", "orders": "20", "late": "6", "region": "south", "grade": "Gold"} in examples
    assert {"margin": "29.9%", "orders": "20", "late": "6", "region": "north", "grade": "Plain"} in examples


def test_a_choice_decides_where_the_other_is_not_met():
    _, examples = proposed()
    assert {"margin": "40%", "orders": "19", "late": "6", "region": "south", "grade": "Plain"} in examples
    assert {"margin": "40%", "orders": "0", "late": "5", "region": "south", "grade": "Gold"} in examples


def test_the_word_is_given_and_no_example_answers_an_error():
    found, examples = proposed()
    assert all("region" in each and each["grade"] in ("Gold", "Plain") for each in examples)
    assert (found.head, found.why) == (
        "4 examples are left out",
        "without margin, orders or late the rules answer #N/A - write one yourself where that is meant",
    )
