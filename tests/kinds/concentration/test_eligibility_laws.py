"""Laws of what is ineligible: all limits hold in what is left, and no more is cut than must be."""

from datetime import date
from math import fsum

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.netting import net
from valuex_xl.kinds.concentration.certificate import CERTIFICATE, certificate
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.eligibility import level
from valuex_xl.kinds.concentration.judgement import judge
from valuex_xl.rulesets.load import read_text

DAY = date(2026, 6, 1)
AMOUNTS = st.lists(st.integers(min_value=1, max_value=1_000).map(float), min_size=1, max_size=9)


def judged(limit: str, amounts: list[float]):
    text = f"{{kind: concentration, version: 1, base: {{r: net}}, limits: {{customer: {{of: r, {limit}}}}}}}"
    rules = read_text(text, "r").rules
    keys = [f"k{at}" for at in range(len(amounts))]
    return judge(net(amounts, keys, {}), compile_limit(rules, None, DAY))


def left(judgement) -> list[float]:
    return sorted((each.amount - judgement.eligibility.cut(each.key) for each in judgement.ranked), reverse=True)


@given(AMOUNTS)
def test_all_limits_hold_in_what_is_left(amounts):
    found = judged(
        "breach: above 30%, top two: above 45%, together: {pair: {names: [k0, k1, k2], breach: above 40%}}", amounts
    )
    rest, total = left(found), fsum(amounts)
    group = fsum(
        each.amount - found.eligibility.cut(each.key) for each in found.ranked if each.key in ("k0", "k1", "k2")
    )
    hair = 1e-9 * total
    assert rest[0] <= 0.30 * total + hair
    assert fsum(rest[:2]) <= 0.45 * total + hair
    assert group <= 0.40 * total + hair
    assert all(each >= 0 for each in rest)


@given(AMOUNTS)
def test_a_certificate_tells_of_each_amount_what_is_over_and_what_is_left(amounts):
    """Down each column it foots: eligible is the amount less what is over, nobody's amount is eligible as it stands."""
    rules = read_text(
        "{kind: concentration, version: 1, base: {r: net}, "
        "limits: {customer: {of: r, breach: above 30%, top two: above 45%}}}",
        "r",
    ).rules
    keys = [*(f"k{at}" for at in range(len(amounts))), None]
    found = judge(net([*amounts, 7.0], keys, {}), compile_limit(rules, None, DAY))
    rows = certificate(found)
    assert [row[0] for row in rows[:-1]] == [each.name for each in found.ranked]
    assert rows[-1][1:] == [7.0, 0.0, 0.0, 7.0]
    hair = 1e-9 * (fsum(amounts) + 7.0)
    for row in rows:
        assert len(row) == len(CERTIFICATE)
        assert abs(row[1] - row[2] - row[3] - row[4]) <= hair
        assert min(row[2:]) >= -hair
    assert abs(fsum(row[2] + row[3] for row in rows) - found.eligibility.ineligible) <= hair


@given(AMOUNTS)
def test_alone_it_is_the_sum_of_all_excesses(amounts):
    found = judged("breach: above 30%", amounts)
    total = fsum(amounts)
    assert abs(found.eligibility.ineligible - fsum(max(0.0, each - 0.3 * total) for each in amounts)) <= 1e-9 * total


@given(AMOUNTS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(amounts, chance):
    limit = "breach: above 30%, top two: above 45%, all above 20%: above 60%"
    other = list(amounts)
    chance.shuffle(other)
    hair = 1e-9 * fsum(amounts)
    assert abs(judged(limit, amounts).eligibility.ineligible - judged(limit, other).eligibility.ineligible) <= hair


@given(AMOUNTS)
def test_what_is_in_order_loses_nothing_and_what_is_not_loses_something(amounts):
    found = judged("breach: above 30%, top two: above 45%", amounts)
    over = found.eligibility.ineligible > 1e-9 * fsum(amounts)
    assert over == (found.worst == "BREACH")


@given(st.lists(st.integers(0, 100).map(float), min_size=1, max_size=6), st.integers(0, 300))
def test_a_level_leaves_just_what_may_be_left(held, most):
    """Tried against every whole level there is."""
    held.sort(reverse=True)
    height = level(held, float(most))
    if fsum(held) > most:
        assert abs(fsum(min(each, height) for each in held) - most) <= 1e-9


@given(st.permutations([9.0, 7.0, 6.0, 3.0]).map(tuple), st.integers(1, 16))
def test_no_way_of_cutting_the_largest_two_leaves_more(amounts, most):
    """All whole amounts that keep the limit are tried: none sums to more than what the level leaves."""
    found = judged(f"breach: at least 100%, top two: above {most}%", [each * 100 / 25 for each in amounts])
    kept = fsum(left(found)) * 25 / 100
    ways = [fsum(rest) for rest in _all_below(amounts) if fsum(sorted(rest, reverse=True)[:2]) <= most * 25 / 100]
    assert max(ways) <= kept + 1e-9


def _all_below(amounts):
    if not amounts:
        yield ()
        return
    for rest in _all_below(amounts[1:]):
        yield from ((float(first), *rest) for first in range(int(amounts[0]) + 1))
