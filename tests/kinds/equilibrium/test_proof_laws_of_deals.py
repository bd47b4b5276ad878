"""No deal that can be made gets what is told to be out of reach."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from valuex_xl.judging.tiered import Slice
from valuex_xl.judging.values import CellError
from valuex_xl.kinds.equilibrium.balance import Deal, compile_balance
from valuex_xl.kinds.equilibrium.rules import Equilibrium
from valuex_xl.kinds.equilibrium.sum_ranges import _come_to, ranges
from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulesets.load import read_text

DAY = date(2026, 6, 1)
FIGURES = {"price": (0.0, None), "cost": (0.0, None), "part": (0.0, 1.0), "change": (-0.5, 0.5)}
HEAD = """\
kind: equilibrium
version: 1
figures:
  price: {unit: money, from: 0}
  cost: {unit: money, from: 0}
  part: {unit: percent, from: 0%, to: 100%}
  change: {unit: percent, from: -50%, to: 50%}
worked out:
"""
SUMS = [
    "price - cost",
    "price + cost - price",
    "price * part",
    "price * (1 + change)",
    "max(price, cost)",
    "min(price, cost) - cost",
    "price * part + cost * (1 - part)",
    "(price - cost) / 2",
    "price / (1 + change)",
]
RATIOS = [
    "price / (price + cost)",
    "(price - cost) / (price + cost)",
    "part * (1 - part)",
    "price / cost",
    "part + change",
]
MONEY = ["below 0", "at least 0", "above 10", "at most 5", "exactly 0"]
PERCENT = ["below 0%", "at least 0%", "above 100%", "at most 50%", "at least 100%", "exactly 100%"]


@st.composite
def rule_sets(draw: st.DrawFn) -> Equilibrium:
    """Sums, verdicts and checks at random; what the reader refuses is drawn again."""
    sums = {f"s{at}": draw(st.sampled_from(SUMS)) for at in range(2)}
    ratios = {f"r{at}": draw(st.sampled_from(RATIOS)) for at in range(2)}
    text = HEAD + "".join(f"  {name}: {sum_}\n" for name, sum_ in (sums | ratios).items())

    def lines() -> str:
        names = draw(st.lists(st.sampled_from([*sums, *ratios]), min_size=1, max_size=2, unique=True))
        return ", ".join(f"{name}: {draw(st.sampled_from(MONEY if name in sums else PERCENT))}" for name in names)

    text += "verdicts:\n"
    for at in range(3):
        text += f"  V{at}: {{{draw(st.sampled_from(['needs', 'any of']))}: {{{lines()}}}}}\n"
    text += "  REST: {needs: nothing}\nchecks:\n"
    text += "".join(f"  c{at}: {{needs: {{{lines()}}}}}\n" for at in range(2))
    try:
        rules = read_text(text, "laws").rules
    except RulesError:
        rules = read_text(text[: text.index("verdicts:")] + "verdicts:\n  REST: {needs: nothing}\n", "laws").rules
    assert isinstance(rules, Equilibrium)
    return rules


@st.composite
def many_deals(draw: st.DrawFn) -> list[list[float]]:
    def figure(low: float | None, high: float | None) -> st.SearchStrategy[float]:
        corners = st.sampled_from([value for value in (low, high, 0.0, 0.1, 0.5) if value is not None])
        return corners | st.integers(0, 30_000).map(lambda cents: cents / 100) if high is None else corners

    row = st.tuples(*(figure(*ends) for ends in FIGURES.values())).map(list)
    return draw(st.lists(row, min_size=20, max_size=40))


@settings(max_examples=25)
@given(rule_sets(), many_deals())
def test_no_deal_gets_what_is_told_to_be_out_of_reach(rules: Equilibrium, deals: list[list[float]]) -> None:
    told = [fault.message for fault in kind_of(rules).proofs(rules, DAY) if fault.severity == "warning"]
    balance = compile_balance(rules, DAY)
    for cells in deals:
        deal = balance.work_out(cells)
        assert isinstance(deal, Deal)
        verdict = balance.verdict(deal)
        if not isinstance(verdict, CellError):
            assert not [each for each in told if each.startswith(f"no deal is {verdict.source.name}:")], cells
        for check in balance.checks:
            met = check.holds(deal)
            if isinstance(met, bool):
                never = f"{check.source.name} {'always' if met else 'never'} speaks"
                assert not [each for each in told if each.startswith(never)], cells


@given(rule_sets(), many_deals())
def test_every_sum_lies_within_its_range(rules: Equilibrium, deals: list[list[float]]) -> None:
    spans = ranges(rules.figures, rules.worked_out)
    balance = compile_balance(rules, DAY)
    for cells in deals:
        deal = balance.work_out(cells)
        assert isinstance(deal, Deal)
        for each in rules.worked_out:
            span, value = spans[fold(each.name)], deal.known[fold(each.name)]
            if isinstance(value, float):
                assert span is not None
                hair = 1e-12 * max(1.0, deal.largest)
                assert span.low - hair <= value <= span.high + hair, (each.name, cells)


@pytest.mark.parametrize(
    ("last", "end", "most"),
    [(0.0, math.inf, 50.0), (0.5, math.inf, math.inf), (0.5, 300.0, 100.0), (0.0, 150.0, 30.0), (0.5, 0.0, 0.0)],
)
def test_slices_without_end_come_to_no_end_but_where_the_last_has_no_rate(last: float, end: float, most: float) -> None:
    slices = Slice(0.0, 100.0, 0.1), Slice(100.0, 200.0, 0.4), Slice(200.0, math.inf, last)
    assert _come_to(slices, end) == pytest.approx(most)
