"""Very many keys are judged in numpy as one key after the other is, to the last bit."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.shipped import DAY, read, shipped
from valuex_xl.judging.exact_sums import exact_sums
from valuex_xl.judging.netting import net
from valuex_xl.judging.values import CallError
from valuex_xl.kinds.concentration.compiled_limit import CompiledLimit, compile_limit
from valuex_xl.kinds.concentration.judgement import Judgement, judge
from valuex_xl.kinds.concentration.of_sums import NOT_COUNTED, STATUSES, JudgedSums, judge_sums, places_of
from valuex_xl.kinds.concentration.rules import Concentration
from valuex_xl.rulefiles.text import fold

RICH = read("""
kind: concentration
version: 1
base: {income: net, profit: positive}
attributes: {rating: {Ann: good, Ben: good, Cas: bad, the rest: fair}}
not a customer: [Other]
leave out: [Internal]
limits:
  customer: {of: income, breach: above 25%, watch: at least 20%, top two: above 40%, overrides: {Dirk: above 10%}}
  own only: {of: income, breach: above 25%, watch: at least 20%, overrides: {Dirk: free}}
  money: {of: income, breach: above 25% or above 500 money, watch: above 20%}
  least: {of: profit, breach: at least 300 money}
  by rating: {of: income, breach: {by: rating, good: above 60%, bad: above 5%, the rest: above 30%}}
  large: {of: profit, breach: above 90%, all above 10%: above 60%}
  two of them: {of: income, breach: above 90%, together: {ours: {names: [Ann, Cas], breach: above 15%}}}
  one: {of: income, breach: above 15%, only: [Ben]}
""")
SETS = [rules for rules in (RICH, shipped("concentration")) if isinstance(rules, Concentration)]
LIMITS = [(rules, limit.name) for rules in SETS for limit in rules.limits]
NAMES = st.sampled_from(["Ann", "Ben", "Cas", "Dirk", "Eve", "Other", "Internal", ""])
CENTS = st.integers(-(10**5), 10**6).map(lambda cents: cents / 100)
LEDGERS = st.lists(st.tuples(CENTS, NAMES), min_size=1, max_size=25)
QUARTERS = [(8.1, name) for name in ("Ann", "Ben", "Cas", "Eve") for _ in range(3)]


def limit_of(rules: object, name: str) -> CompiledLimit:
    assert isinstance(rules, Concentration)
    return compile_limit(rules, name, DAY)


def by_key(ledger: list[tuple[float, str]], compiled: CompiledLimit) -> tuple[Judgement, JudgedSums, list[str]]:
    """The ledger judged both ways, and the keys in the order in which they were met."""
    netted = net([amount for amount, _ in ledger], [name or None for _, name in ledger], {}, compiled.not_customers)
    keys = [each.key for each in netted.nets]
    codes = np.array([keys.index(fold(name)) for _, name in ledger], np.intp)
    sums = exact_sums(codes, np.array([amount for amount, _ in ledger]), len(keys))
    left = net(
        [amount for amount, _ in ledger],
        [name or None for _, name in ledger],
        {},
        compiled.not_customers,
        compiled.leave_out,
    )
    return (
        judge(left, compiled),
        judge_sums(sums, compiled, left.largest_input, places_of(keys, compiled)),
        keys,
    )


def answered(work: Callable[[], object]) -> object:
    try:
        return work()
    except CallError as error:
        return str(error)


@given(LEDGERS, st.sampled_from(LIMITS))
@example(QUARTERS, LIMITS[0])
def test_every_answer_is_that_of_the_judgement_by_name(
    ledger: list[tuple[float, str]], limit: tuple[object, str]
) -> None:
    compiled = limit_of(*limit)
    try:
        one, many, keys = by_key(ledger, compiled)
    except CallError:
        assume(False)
        raise
    assert many.base == one.base
    assert dict(zip(keys, many.codes.tolist(), strict=True)) == {
        key: STATUSES.index(one.statuses[key]) if key in one.statuses else NOT_COUNTED
        for key in keys  # type: ignore[arg-type]
    }
    for ours, theirs in (
        (lambda: many.worst, lambda: one.worst),
        (lambda: keys[many.largest], lambda: one.largest.key),
        (many.hhi, one.hhi),
        (many.effective, one.effective),
        (many.gini, one.gini),
        (lambda: many.top(2), lambda: one.top(2)),
        (lambda: many.top(99), lambda: one.top(99)),
    ):
        assert answered(ours) == answered(theirs)


@given(LEDGERS, st.randoms(use_true_random=False), st.sampled_from(LIMITS))
@example(QUARTERS, random.Random(1), LIMITS[-5])
def test_shuffles_never_change_a_status(
    ledger: list[tuple[float, str]], chance: random.Random, limit: tuple[object, str]
) -> None:
    compiled = limit_of(*limit)
    try:
        _, one, keys = by_key(ledger, compiled)
        _, other, there = by_key(chance.sample(ledger, len(ledger)), compiled)
    except CallError:
        assume(False)
        raise
    assert answered(lambda: one.worst) == answered(lambda: other.worst)
    assert dict(zip(keys, one.codes.tolist(), strict=True)) == dict(zip(there, other.codes.tolist(), strict=True))


def test_four_of_exactly_a_quarter_are_watched() -> None:
    """However many rows their quarters come in: a plain sum makes one of them a hair larger, and BREACH."""
    draw = random.Random(7)
    cents = [draw.randrange(1, 10**6) for _ in range(5_000)]
    rows = [(cent / 100, code) for code in range(4) for cent in draw.sample(cents, len(cents))]
    draw.shuffle(rows)
    amounts, codes = np.array([amount for amount, _ in rows]), np.array([code for _, code in rows])
    found = judge_sums(exact_sums(codes, amounts, 4), limit_of(shipped("concentration"), "customer"), 1e4)
    assert (found.worst, found.codes.tolist(), found.hhi()) == ("WATCH", [1, 1, 1, 1], 2500.0)


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ([1.0, -1.0], "the net total of income is zero: there are no shares of it"),
        ([1.0, -3.0], "the net total of income is negative (-2): there are no shares of it"),
        ([], "the net total of income is zero: there are no shares of it"),
    ],
)
def test_no_base(amounts: list[float], said: str) -> None:
    with pytest.raises(CallError) as caught:
        judge_sums(np.array(amounts), limit_of(shipped("concentration"), "customer"), 3.0)
    assert str(caught.value) == said


def test_nobody_is_named() -> None:
    found = judge_sums(np.array([3.0]), limit_of(shipped("concentration"), "customer"), 3.0, {"": 0})
    said = {answered(work) for work in (lambda: found.worst, lambda: found.largest, found.hhi, lambda: found.top(1))}
    assert said == {"no amount stands beside a name that counts"}
    assert found.base == 3.0
