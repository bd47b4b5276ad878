"""Two partnering formulas are held against each other on projects of a round target and of one that fits each cap."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.probes.probe import witnesses
from valuex_xl.kinds.partnering.probe import PROBE
from valuex_xl.rulesets.load import read_text

DAY = date(2026, 6, 1)


def formula(shares: str = "[{from: 0%, ours: 50%}]", more: str = ""):
    return read_text(f"kind: partnering\nversion: 1\nshares: {shares}\n{more}", "p", examples=False).rules


def tried(old, new) -> dict[float, set[float]]:
    """The targets, and the actual costs as ratios of each."""
    found: dict[float, set[float]] = {}
    for case in PROBE.cases(old, new, DAY):
        found.setdefault(case["target"], set()).add(case["actual"] / case["target"])
    return found


def test_a_money_cap_has_a_target_ten_times_as_large_and_a_cap_in_percent_has_none() -> None:
    plain, capped = formula(), formula(more="most gain: 500\n")
    assert tried(plain, plain).keys() == {1_000.0}
    assert tried(plain, capped).keys() == {1_000.0, 5_000.0}
    assert tried(plain, formula(more="most gain: 8% of target\n")).keys() == {1_000.0}


def test_costs_lie_on_around_and_beyond_the_ends_of_all_slices() -> None:
    plain, sliced = formula(), formula("[{from: 0%, to: 80%, ours: 40%}, {from: 80%, ours: 60%}]")
    (ratios,) = tried(plain, sliced).values()
    assert {0.0, 0.5, 0.8, 1.0, 1.5, 2.5} <= ratios
    assert all(any(low < each < high for each in ratios) for low, high in ((0.5, 0.8), (0.8, 1.0), (1.0, 1.5)))
    (capped,) = tried(plain, formula(more="most gain: 8% of target\n")).values()
    assert {10.0, 100.0} <= capped
    assert not {10.0, 100.0} & ratios


def test_what_moves_is_told_as_a_project() -> None:
    old, new = formula(), formula(more="most gain: 8% of target\n")
    assert witnesses(PROBE, old, old, [DAY]) == ()
    told = [str(each) for each in witnesses(PROBE, old, new, [DAY])]
    assert told
    assert all(each.startswith("a project of target 1,000 that did cost ") for each in told)
