"""What must hold of the partnering formula, whatever its slices and the project."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.shipped import DAY, read
from valuex_xl.judging.values import CallError
from valuex_xl.kinds.partnering.rules import Partnering
from valuex_xl.kinds.partnering.sharing import Formula, formula

TARGETS = st.integers(1, 10**7).map(lambda cents: cents / 10)
RATIOS = st.floats(0, 3)
FEES = st.none() | st.sampled_from([0.0, 12.5, 8e4])


def formula_of(edges: set[int], ours: list[int], fee: str) -> Formula:
    """Slices from edge to edge in percent of the target, the last one open."""
    bounds = [0, *sorted(edges)]
    lines = [
        f"  - {{from: {low}%, to: {high}%, ours: {share}%}}\n"
        for low, high, share in zip(bounds, bounds[1:], ours, strict=False)
    ]
    lines.append(f"  - {{from: {bounds[-1]}%, ours: {ours[-1]}%}}\n")
    rules = read(f"kind: partnering\nversion: 1\nshares:\n{''.join(lines)}fee: {fee}\n")
    assert isinstance(rules, Partnering)
    return formula(rules, DAY)


FORMULAS = st.builds(
    formula_of,
    st.sets(st.integers(1, 200), max_size=3),
    st.lists(st.integers(0, 100), min_size=4, max_size=4),
    st.sampled_from(["0", "250", "8% of target", "8% of actual"]),
)


@given(FORMULAS, TARGETS, RATIOS)
def test_the_slices_sum_to_the_share(agreed: Formula, target: float, ratio: float) -> None:
    project = agreed.project(target, target * ratio)
    rows = project.slices()
    assert math.fsum(row[4] for row in rows) == project.share
    assert math.fsum(row[3] for row in rows) == pytest.approx(target - target * ratio, abs=1e-9 * target)
    assert [row[1] for row in rows[:-1]] == [row[0] for row in rows[1:]]


@given(FORMULAS, TARGETS, RATIOS)
def test_a_gain_is_above_zero_and_a_pain_below(agreed: Formula, target: float, ratio: float) -> None:
    project = agreed.project(target, target * ratio)
    saved = target - project.actual
    assert min(0, saved) <= project.share <= max(0, saved)


@given(FORMULAS, TARGETS, st.integers(0, 60))
def test_the_share_is_the_integral_of_ours(agreed: Formula, target: float, twentieths: int) -> None:
    """Summed over thin strips, each wholly within one slice: edges are whole percents."""
    actual = target * twentieths / 20
    low, high = sorted((twentieths * 5, 100))
    strips = [
        next(part.ours for part in agreed.parts if part.low <= (percent + 0.5) / 100 < part.high) * target / 100
        for percent in range(low, high)
    ]
    sign = 1 if actual <= target else -1
    assert agreed.project(target, actual).share == pytest.approx(sign * math.fsum(strips), abs=1e-9 * target)


@given(FORMULAS, TARGETS, RATIOS, RATIOS, FEES, st.none() | st.floats(0, 3))
def test_a_higher_cost_never_lowers_the_price(
    agreed: Formula, target: float, one: float, other: float, fee: float | None, ceiling: float | None
) -> None:
    cap = None if ceiling is None else ceiling * target
    less, more = (agreed.project(target, target * ratio, fee, cap) for ratio in sorted((one, other)))
    assert less.price <= more.price + 1e-9 * target
    if cap is not None:
        assert more.price <= cap


@given(FORMULAS, TARGETS, FEES, st.floats(0, 3))
def test_from_the_turning_point_on_the_ceiling_binds(
    agreed: Formula, target: float, fee: float | None, ratio: float
) -> None:
    ceiling = target * ratio
    project = agreed.project(target, target, fee, ceiling)
    hair = 1e-6 * max(target, fee or 0)
    try:
        turning = project.turning_point
    except CallError:
        assert agreed.project(target, target * 50, fee, ceiling).uncapped < ceiling + hair
        assert agreed.parts[-1].ours == 1 or agreed.project(target, target * 1e9, fee, ceiling).uncapped < ceiling
        return
    assert agreed.project(target, turning + hair, fee, ceiling).price == pytest.approx(ceiling, abs=hair)
    if turning > 2 * hair:
        before = agreed.project(target, turning - 2 * hair, fee, ceiling)
        assert before.uncapped < ceiling
        assert before.price == before.uncapped


@given(TARGETS)
def test_a_ceiling_at_which_the_price_turns_level_binds_from_there(target: float) -> None:
    """Three tenths are ours up to 110% of the target, all beyond: the price stays at 107%, however that is rounded."""
    agreed = formula_of({110}, [30, 100], "0")
    assert agreed.project(target, target, None, 1.07 * target).turning_point == pytest.approx(1.1 * target)


@given(FORMULAS, TARGETS, RATIOS, st.sampled_from([0.25, 2.0, 1024.0]))
def test_another_currency_scales_the_share(agreed: Formula, target: float, ratio: float, rate: float) -> None:
    """Rates that are exact in binary, so that the law is exact too."""
    actual = target * ratio
    assert agreed.project(target * rate, actual * rate).share == agreed.project(target, actual).share * rate


@given(FORMULAS, TARGETS, st.floats(0, 1), st.floats(1, 2))
def test_gain_and_pain_add_up_over_the_target(agreed: Formula, target: float, below: float, above: float) -> None:
    """From one cost to another our part is the difference of the two parts."""
    low, high = target * below, target * above
    assume(low < high)
    gain, pain = agreed.project(target, low).share, agreed.project(target, high).share
    assert gain - pain == pytest.approx(
        math.fsum(
            part.ours * max(0.0, min(high, part.high * target) - max(low, part.low * target)) for part in agreed.parts
        ),
        abs=1e-9 * target,
    )
