"""What must hold of every portfolio, whatever its amounts."""

from __future__ import annotations

import math
import random
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from valuex_xl.judging.netting import net
from valuex_xl.judging.running_sums import running_totals
from valuex_xl.kinds.concentration.compiled_limit import CompiledLimit, compile_limit
from valuex_xl.kinds.concentration.judgement import Judgement, judge
from valuex_xl.kinds.concentration.rules import Concentration
from valuex_xl.rulesets.load import read_text

TEXT = (Path(__file__).parents[3] / "rules" / "concentration.yaml").read_text(encoding="utf-8")
RULES = read_text(TEXT, "concentration").rules
assert isinstance(RULES, Concentration)
LIMITS = [limit.name for limit in RULES.limits]

KEYS = st.sampled_from("abcdefgh")
CENTS = st.integers(1, 10**9).map(lambda cents: cents / 100)
SIGNED = st.integers(-(10**9), 10**9).map(lambda cents: cents / 100)
LEDGERS = st.lists(st.tuples(CENTS, KEYS), min_size=1, max_size=25)
SIGNED_LEDGERS = st.lists(st.tuples(SIGNED, KEYS), min_size=1, max_size=25)


def compiled(limit: str = "customer") -> CompiledLimit:
    return compile_limit(RULES, limit, date(2026, 6, 1))


def judged(ledger: list[tuple[float, str]], limit: str = "customer") -> Judgement:
    return judge(net([amount for amount, _ in ledger], [key for _, key in ledger], {}), compiled(limit))


def has_a_base(ledger: list[tuple[float, str]], limit: str) -> bool:
    totals: dict[str, Fraction] = {}
    for amount, key in ledger:
        totals[key] = totals.get(key, Fraction(0)) + Fraction(amount)
    wanted = [t for t in totals.values() if t > 0] if "profit" in limit else list(totals.values())
    return sum(wanted, Fraction(0)) > 1


@given(LEDGERS)
def test_shares_sum_to_one(ledger: list[tuple[float, str]]) -> None:
    found = judged(ledger)
    assert math.fsum(found.share(each) for each in found.ranked) == pytest.approx(1, abs=1e-12)
    assert found.running[-1] == pytest.approx(1, abs=1e-12)


@given(SIGNED_LEDGERS, st.sampled_from(LIMITS), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(ledger: list[tuple[float, str]], limit: str, chance: random.Random) -> None:
    assume(has_a_base(ledger, limit))
    shuffled = chance.sample(ledger, len(ledger))
    one, other = judged(ledger, limit), judged(shuffled, limit)
    assert {each.key: each.amount for each in one.ranked} == {each.key: each.amount for each in other.ranked}
    assert one.statuses == other.statuses
    assert (one.hhi(), one.base) == (other.hhi(), other.base)


@given(SIGNED_LEDGERS, st.sampled_from(LIMITS), st.sampled_from([0.25, 2.0, 1024.0]))
def test_another_currency_changes_no_share(ledger: list[tuple[float, str]], limit: str, rate: float) -> None:
    """Rates that are exact in binary, so that the law is exact too."""
    assume(has_a_base(ledger, limit))
    one, other = judged(ledger, limit), judged([(amount * rate, key) for amount, key in ledger], limit)
    assert [one.share(each) for each in one.ranked] == [other.share(each) for each in other.ranked]
    assert (one.hhi(), one.worst, one.classes) == (other.hhi(), other.worst, other.classes)


@given(LEDGERS, st.floats(0.01, 100))
def test_any_rate_leaves_the_indices(ledger: list[tuple[float, str]], rate: float) -> None:
    one, other = judged(ledger), judged([(amount * rate, key) for amount, key in ledger])
    assert other.hhi() == pytest.approx(one.hhi(), rel=1e-9)
    assert other.gini() == pytest.approx(one.gini(), rel=1e-9, abs=1e-9)


@given(LEDGERS, KEYS, KEYS)
def test_merging_two_keys_never_lowers_the_index(ledger: list[tuple[float, str]], one: str, other: str) -> None:
    merged = [(amount, one if key == other else key) for amount, key in ledger]
    assert judged(merged).hhi() >= judged(ledger).hhi() * (1 - 1e-12)


@given(LEDGERS, st.data())
def test_splitting_a_booking_changes_nothing(ledger: list[tuple[float, str]], data: st.DataObject) -> None:
    """Whole numbers, so that the parts add up exactly."""
    whole = [(float(round(amount)) + 2, key) for amount, key in ledger]
    row = data.draw(st.integers(0, len(whole) - 1))
    amount, key = whole[row]
    part = float(data.draw(st.integers(1, int(amount))))
    split = [*whole[:row], (amount - part, key), (part, key), *whole[row + 1 :]]
    one, other = judged(whole), judged(split)
    assert [(each.key, each.amount) for each in one.ranked] == [(each.key, each.amount) for each in other.ranked]
    assert one.table() == other.table()


@given(LEDGERS)
def test_indices_keep_their_ranges(ledger: list[tuple[float, str]]) -> None:
    found = judged(ledger)
    assert 1 - 1e-9 <= found.effective() <= len(found.ranked) + 1e-9
    assert -1e-12 <= found.gini() < 1
    assert found.hhi() <= 10_000 * (1 + 1e-12)


@given(SIGNED_LEDGERS, st.sampled_from(LIMITS))
def test_room_and_excess_are_the_way_to_the_limit(ledger: list[tuple[float, str]], limit: str) -> None:
    assume(has_a_base(ledger, limit))
    found = judged(ledger, limit)
    share = found.compiled.breach.share
    for each in found.ranked:
        room = found.headroom(each)
        assert isinstance(room, float)
        rounding = 1e-9 * found.netted.largest_input * max(1, len(ledger))
        grown = each.amount + room
        before = each.amount if found.compiled.base == "net" or each.amount > 0 else 0.0
        assert grown == pytest.approx(share * (found.base - before + grown), abs=rounding)
        excess = found.excess(each)
        if found.share(each) > share + 1e-9:
            assert excess + share * found.base == pytest.approx(each.amount, abs=rounding)
        assert (excess > 0) <= (found.statuses[each.key] == "BREACH")
        assert (excess > 0) <= (room < 0)


@given(SIGNED_LEDGERS, st.sampled_from(LIMITS))
def test_classes_part_the_ranks(ledger: list[tuple[float, str]], limit: str) -> None:
    assume(has_a_base(ledger, limit))
    found = judged(ledger, limit)
    assert found.classes.keys() == {each.key for each in found.ranked}
    assert found.classes[found.largest.key] == "A"
    if all(each.amount >= 0 for each in found.ranked):
        ranks = [found.classes[each.key] for each in found.ranked]
        assert ranks == sorted(ranks)
    assert all(found.classes[each.key] == "C" for each in found.ranked[1:] if each.amount < 0)


@given(SIGNED_LEDGERS, st.sampled_from(LIMITS))
def test_the_status_is_that_of_the_exact_share(ledger: list[tuple[float, str]], limit: str) -> None:
    assume(has_a_base(ledger, limit))
    found = judged(ledger, limit)
    exact = sum(Fraction(each.amount) for each in found.ranked if found.compiled.base == "net" or each.amount > 0)
    assert found.base == float(exact)
    for each in found.ranked:
        share, at = Fraction(each.amount) / exact, Fraction(found.compiled.breach.share)
        if abs(share - at) > Fraction(1, 10**11):
            assert (found.statuses[each.key] == "BREACH") == (share > at)


@given(st.lists(st.floats(-1e15, 1e15), max_size=30))
def test_running_totals_are_those_of_a_sum_from_scratch(amounts: list[float]) -> None:
    assert list(running_totals(amounts)) == [math.fsum(amounts[: i + 1]) for i in range(len(amounts))]
