"""Worked-out sums: what they say, what they measure, where their parts stand, and in which order they come."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.working_out import work_out
from valuex_xl.rulefiles.expressions.reader import read_expression
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.place import Place, RulesError
from valuex_xl.rulefiles.tree import ScalarNode
from valuex_xl.rulesets.load import read_text

VALUES = {"a": 3.0, "b": 0.25, "c": 7.5}
HEAD = """\
kind: equilibrium
version: 2026.1
figures:
  price: {unit: money}
  cost: {unit: money}
  customer cut: {unit: percent}
  hours-spent: {unit: hours}
  days: {unit: days}
  orders: {unit: count}
  rating: {unit: points}
verdicts:
  BALANCED: {needs: nothing}
worked out:
"""


def read(text):
    """The sum in a text over a, b and c, and the messages."""
    faults = Faults([text])
    known = {name: name for name in VALUES}
    return read_expression(ScalarNode(text, Place("s", 1, 1)), "s", known, faults), faults.errors


def sums_of(text):
    return read_text(HEAD + text, "deal").rules.worked_out


numbers = st.sampled_from(["2", "0.5", "10"])
operands = st.one_of(numbers, st.sampled_from(sorted(VALUES)))
sums = st.recursive(
    operands,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(" ".join),
        inner.map("({})".format),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda of: f"{of[0]}({of[1]}, {of[2]})"),
    ),
    max_leaves=8,
)


@given(sums)
def test_a_sum_is_worked_out_as_arithmetic_does(text):
    found, faults = read(text)
    try:
        expected = eval(text, {"min": min, "max": max}, VALUES)
    except ZeroDivisionError:
        return
    assert faults == ()
    value = work_out(found, VALUES)
    assert math.isclose(value, expected, rel_tol=1e-12, abs_tol=1e-12)


@given(st.text(alphabet="ab c12.5+-*/(),%^\u00a0minax\u2212", max_size=40))
def test_any_text_is_a_sum_or_one_message_at_a_place_that_it_has(text):
    found, faults = read(text)
    assert (found is None) == (len(faults) == 1)
    assert all(fault.place.line == 1 and 1 <= fault.place.column <= max(len(text), 1) for fault in faults)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("price - cost", "money"),
        ("(price + cost) / 2", "money"),
        ("price * (1 - customer cut)", "money"),
        ("cost / price", "percent"),
        ("customer cut / 2", "percent"),
        ("2 * customer cut", "percent"),
        ("customer cut * customer cut", "percent"),
        ("customer cut + orders / orders", "percent"),
        ("1 / customer cut", "a plain number"),
        ("orders * customer cut", "a plain number"),
        ("rating + orders", "a plain number"),
        ("price / orders", "money"),
        ("cost / hours-spent", "money / hours"),
        ("cost / hours-spent * hours-spent", "money"),
        ("1 / days", "1 / days"),
        ("price * price", "money^2"),
        ("price * hours-spent", "hours x money"),
        ("price * hours-spent / (cost * hours-spent)", "percent"),
        ("max(0, price - cost)", "money"),
        ("price + (1 - 1)", "money"),
        ("min(price, cost, 0)", "money"),
    ],
)
def test_a_sum_measures_what_its_parts_do(text, measure):
    (found,) = sums_of(f"  s: {text}\n")
    assert str(found.measure) == measure


def test_names_are_compared_folded_and_shown_as_declared():
    (found,) = sums_of("  s: PRICE -  Hours-Spent  * (COST / hours-spent)\n")
    assert (found.sum.left.name, found.sum.right.left.name) == ("price", "hours-spent")


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("price - cost", [(14, 6), (14, 12), (14, 14)]),
        ("'price - cost'", [(14, 7), (14, 13), (14, 15)]),
        ("price\n    - cost", [(14, 6), (15, 5), (15, 7)]),
        (">-\n    price -\n    cost", [(15, 5), (15, 11), (16, 5)]),
    ],
)
def test_every_part_knows_its_place(written, places):
    (found,) = sums_of(f"  s: {written}\n")
    parts = (found.sum.left, found.sum, found.sum.right)
    assert [(part.place.line, part.place.column) for part in parts] == places


def test_sums_come_after_those_that_they_need_else_as_written():
    found = sums_of("  z: y + x\n  a: price\n  y: x - cost\n  x: price * 2\n  b: cost\n")
    assert [each.name for each in found] == ["a", "x", "y", "z", "b"]


@given(st.permutations(["s0", "s1", "s2", "s3", "s4", "s5"]))
def test_any_order_in_the_file_can_be_worked_out(order):
    needs = {"s0": "price", "s1": "s0 * 2", "s2": "s1 - s0", "s3": "max(s2, s0)", "s4": "cost", "s5": "s3 / s4"}
    found = [each.name for each in sums_of("".join(f"  {name}: {needs[name]}\n" for name in order))]
    assert sorted(found) == sorted(needs)
    assert all(found.index(f"s{i}") < found.index(name) for name in found for i in range(6) if f"s{i}" in needs[name])


def test_two_circles_are_two_messages():
    with pytest.raises(RulesError) as refused:
        sums_of("  a: b + price\n  b: a\n  c: d\n  d: c\n  e: a + c\n")
    assert [str(fault) for fault in refused.value.faults] == [
        "deal.yaml:14:3: a: worked out in a circle: a, b, a - work one of them out from figures alone",
        "deal.yaml:16:3: c: worked out in a circle: c, d, c - work one of them out from figures alone",
    ]
