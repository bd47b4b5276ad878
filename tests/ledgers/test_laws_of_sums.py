"""Laws of what is summed: who is written in several ways, what is below zero, what is blank, line by line."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.sums.aggregate import Line, aggregate
from valuex_xl.rulefiles.text import fold, spaced

AMOUNTS = st.sampled_from([Decimal(text) for text in ("0", "1", "-1", "0.50", "-0.25", "1000")])
NAMES = st.sampled_from(["Acme", "ACME ", "bolt", "Zeta\tBV", "", " "])
LINES = st.lists(st.builds(Line, NAMES, NAMES, st.none() | AMOUNTS, st.none() | AMOUNTS), max_size=12)


@given(LINES, st.dictionaries(st.sampled_from(["acme", "bolt", "zeta bv", "nobody", ""]), st.just({"A": 2, " B ": 1})))
def test_customers_written_in_more_than_one_way_come_by_their_lines(lines, everywhere):
    """Here, or in the whole ledger of which these are a period, whose first spelling names them."""
    sums = aggregate(lines)
    sums.customers.spelled_as(everywhere)
    several = [
        customer
        for key, customer in sums.customers.items()
        if key and (len({line.customer for line in lines if fold(line.customer) == key}) > 1 or key in everywhere)
    ]
    assert sums.merged() == sorted(several, key=lambda each: (-each.lines, each.key))
    for key, spelled in everywhere.items():
        if key in sums.customers:
            assert (sums.customers[key].name, sums.customers[key].spellings) == ("A", spelled)


@given(LINES)
def test_what_is_below_zero_and_what_is_blank_is_counted(lines):
    sums = aggregate(lines)
    below = [line.income for line in lines if line.income is not None and line.income < 0]
    assert (sums.negative_lines, sums.negative_income) == (len(below), sum(below, Decimal(0)))
    assert sums.blank_income == [line.income for line in lines].count(None)
    assert sums.blank_profit == [line.profit for line in lines].count(None)
    wanted = {fold(line.industry or "") for line in lines}
    assert set(sums.industries) == wanted
    for key in wanted:
        own = [line for line in lines if fold(line.industry or "") == key]
        row = sums.industries[key]
        assert (row.name, row.lines) == (spaced(own[0].industry or ""), len(own))
        assert row.income == sum((line.income or Decimal(0) for line in own), Decimal(0))
        assert row.profit == sum((line.profit or Decimal(0) for line in own), Decimal(0))
