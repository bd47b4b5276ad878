"""Caps on gain, pain and fee, the cost from which a ceiling binds, and what is refused of a project."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shipped import DAY, read
from valuex_xl.judging.values import CallError
from valuex_xl.kinds.partnering.ends import NO_ENDS, Capped, Ends
from valuex_xl.kinds.partnering.rules import Fee, Partnering
from valuex_xl.kinds.partnering.sharing import Formula, Project, formula

TARGET, ACTUAL, FEE = 1000.0, 800.0, 50.0


def money(value: float) -> Fee:
    return Fee("money", value)


def made(shares: str, fee: str = "8% of target", more: str = "") -> Formula:
    rules = read(f"kind: partnering\nversion: 1\nshares:\n{shares}fee: {fee}\n{more}")
    assert isinstance(rules, Partnering)
    return formula(rules, DAY)


HALF = "  - {from: 0%, ours: 50%}\n"
STEPS = "  - {from: 0%, to: 80%, ours: 20%}\n  - {from: 80%, to: 120%, ours: 50%}\n  - {from: 120%, ours: 100%}\n"


@pytest.mark.parametrize(
    ("ends", "share", "held", "told"),
    [
        (NO_ENDS, 70.0, 70.0, ""),
        (Ends(gain=money(60.0)), 60.0, 60.0, ""),
        (Ends(gain=money(60.0)), 60.5, 60.0, "held at the most gain of 60"),
        (Ends(gain=money(60.0)), -70.0, -70.0, ""),
        (Ends(pain=money(60.0)), -60.0, -60.0, ""),
        (Ends(pain=money(60.0)), -61.0, -60.0, "held at the most pain of 60"),
        (Ends(pain=money(60.0)), 70.0, 70.0, ""),
        (Ends(highest=money(90.0)), 40.0, 40.0, ""),
        (Ends(highest=money(90.0)), 41.0, 40.0, "held at the maximum fee of 90"),
        (Ends(lowest=money(20.0)), -30.0, -30.0, ""),
        (Ends(lowest=money(20.0)), -31.0, -30.0, "held at the minimum fee of 20"),
        (Ends(lowest=money(90.0), highest=money(60.0)), 0.0, 40.0, "held at the minimum fee of 90"),
        (Ends(gain=money(60.0), highest=money(90.0)), 70.0, 40.0, "held at the maximum fee of 90"),
        (Ends(gain=Fee("target", 0.03)), 99.0, 30.0, "held at the most gain of 30"),
        (Ends(gain=Fee("actual", 0.03)), 99.0, 24.0, "held at the most gain of 24"),
        (Ends(gain=Fee("fee", 0.5)), 99.0, 25.0, "held at the most gain of 25"),
    ],
)
def test_a_share_is_held_within_the_ends(ends: Ends, share: float, held: float, told: str) -> None:
    assert ends.hold(share, FEE, TARGET, ACTUAL) == Capped(held, told)
    assert ends.any == (ends is not NO_ENDS)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ((0.0, 5.0), "target is 0, but a target cost is above 0"),
        ((-1.0, 5.0), "target is -1, but a target cost is above 0"),
        ((1.0, -5.0), "actual is -5, but it cannot be negative"),
        ((1.0, 5.0, -1.0), "fee is -1, but it cannot be negative"),
        ((1.0, 5.0, None, -1.0), "ceiling is -1, but it cannot be negative"),
    ],
)
def test_what_no_project_can_have_is_refused(given: tuple[float, ...], why: str) -> None:
    with pytest.raises(CallError) as refused:
        made(HALF).project(*given)
    assert str(refused.value) == why


def test_nothing_is_a_cost_a_fee_and_a_ceiling_too() -> None:
    project = made(HALF).project(1000.0, 0.0, 0.0, 0.0)
    assert (project.share, project.fee, project.price, project.profit) == (500.0, 0.0, 0.0, 0.0)


def test_the_fee_is_worked_out_on_what_it_is_a_part_of() -> None:
    for fee, due in {"70": 70.0, "8% of target": 80.0, "8% of actual": 64.0}.items():
        assert made(HALF, fee).project(TARGET, ACTUAL).fee == due
        assert made(HALF, fee).project(TARGET, ACTUAL, 5.0).fee == 5.0


@pytest.mark.parametrize(
    ("actual", "ceiling", "why"),
    [
        (900.0, None, "Target 1,000, actual 900: 100 saved, our part 50 (50% of 100)|With a fee of 80 the price is "
         "1,030, and the profit 130"),
        (1000.0, None, "Target 1,000, actual 1,000: 0 saved, our part 0|With a fee of 80 the price is 1,080, and the "
         "profit 80"),
        (1250.0, 1300.0, "Target 1,000, actual 1,250: 250 overspent, our part -150 (50% of 200 and 100% of 50)|With a "
         "fee of 80 the price is 1,180, and the profit -70"),
        (1250.0, 1180.0, "Target 1,000, actual 1,250: 250 overspent, our part -150 (50% of 200 and 100% of 50)|With a "
         "fee of 80 the price is 1,180, and the profit -70"),
        (1250.0, 1179.0, "Target 1,000, actual 1,250: 250 overspent, our part -150 (50% of 200 and 100% of 50)|With a "
         "fee of 80 the price is 1,179, held at the ceiling, and the profit -71"),
    ],
)  # fmt: skip
def test_a_project_is_told_in_these_words(actual: float, ceiling: float | None, why: str) -> None:
    assert str(made(STEPS).project(1000.0, actual, None, ceiling).why()) == ". ".join(why.split("|")) + "."


def test_each_slice_is_told_with_the_cost_that_lies_in_it() -> None:
    assert made(STEPS).project(1000.0, 700.0).slices() == [
        [0.0, 800.0, 0.2, 100.0, 20.0],
        [800.0, 1200.0, 0.5, 200.0, 100.0],
        [1200.0, "", 1.0, 0.0, 0.0],
    ]
    assert [row[3:] for row in made(STEPS).project(1000.0, 1300.0).slices()] == [
        [0.0, 0.0],
        [-200.0, -100.0],
        [-100.0, -100.0],
    ]


@pytest.mark.parametrize(
    ("agreed", "ceiling", "turning_point"),
    [
        (made(HALF), 1080.0, 1000.0),
        (made(HALF), 580.0, 0.0),
        (made(HALF), 500.0, 0.0),
        (made(HALF, "8% of actual"), 1080.0, 1000.0),
        (made(STEPS), 1080.0, 1000.0),
        (made(STEPS), 980.0, 800.0),
        (made(STEPS), 180.0 + 1e-10, 0.0),
        (made(STEPS), 1180.0, 1200.0),
        (made(STEPS), 1181.0, None),
        (made(HALF, more="most gain: 100\n"), 1080.0, 1000.0),
        (made(HALF, more="most gain: 100\n"), 980.0, 800.0),
        (made(HALF, more="most gain: 100\n"), 900.0, 720.0),
        (made(HALF, more="most pain: 100\n"), 1300.0, 1320.0),
        (made(HALF, more="most pain: 100\n"), 5000.0, 5020.0),
        (made(STEPS, more="minimum fee: 50\n"), 1181.0, 1131.0),
        (made(STEPS, more="maximum fee: 90\n"), 1500.0, None),
    ],
)  # fmt: skip
def test_the_ceiling_binds_from_the_least_cost_whose_price_comes_to_it(
    agreed: Formula, ceiling: float, turning_point: float | None
) -> None:
    project = agreed.project(1000.0, 900.0, None, ceiling)
    if turning_point is None:
        with pytest.raises(CallError, match=r"^no cost brings the price to the ceiling$"):
            _ = project.turning_point
    else:
        assert project.turning_point == pytest.approx(turning_point, abs=1e-6)


def test_without_a_ceiling_none_binds() -> None:
    with pytest.raises(CallError, match=r"^there is no ceiling, so none binds$"):
        _ = made(HALF).project(1000.0, 900.0).turning_point


@given(
    st.sampled_from(["", "most pain: 100\n", "most gain: 50\nmost pain: 80\n", "minimum fee: 50\n"]), st.floats(1, 3000)
)
def test_at_the_turning_point_the_price_is_the_ceiling(more: str, ceiling: float) -> None:
    project = made(STEPS, more=more).project(1000.0, 900.0, None, ceiling)
    try:
        turning_point = project.turning_point
    except CallError:
        highest = max(_uncapped(project, cost) for cost in range(0, 4000, 10))
        assert highest <= ceiling + 1e-6
        return
    assert turning_point == 0.0 or _uncapped(project, turning_point) == pytest.approx(ceiling)
    assert _uncapped(project, turning_point - 1.0) < ceiling


def _uncapped(project: Project, actual: float) -> float:
    return project.formula.project(project.target, max(actual, 0.0)).uncapped if actual >= 0 else -1.0
