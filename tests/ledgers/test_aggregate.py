"""The laws of summing a ledger: nothing is lost, and the order of the lines does not matter."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.sums.aggregate import Line, aggregate

AMOUNTS = st.none() | st.decimals(-(10**14), 10**14, places=4)
NAMES = st.sampled_from(["Acme", "ACME ", "Bolt", "bolt", "N/A", "", " ", "Zeta"])
LINES = st.lists(st.builds(Line, NAMES, NAMES, AMOUNTS, AMOUNTS), max_size=30)


@given(LINES)
def test_customers_and_industries_each_sum_to_the_lines_exactly(lines):
    sums = aggregate(lines)
    for figure in ("income", "profit"):
        total = sum((Fraction(getattr(line, figure) or 0) for line in lines), Fraction(0))
        for rows in (sums.customers, sums.industries):
            assert sum((Fraction(getattr(row, figure)) for row in rows.values()), Fraction(0)) == total
        assert Fraction(getattr(sums, figure)) == total
    assert sum(customer.lines for customer in sums.customers.values()) == len(lines) == sums.lines


@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter(lines, random):
    shuffled = list(lines)
    random.shuffle(shuffled)
    one, other = aggregate(lines), aggregate(shuffled)
    for key, customer in one.customers.items():
        again = other.customers[key]
        assert (customer.income, customer.profit, customer.industry) == (again.income, again.profit, again.industry)
        assert customer.spellings == again.spellings
    assert [row.key for row in one.ranked()] == [row.key for row in other.ranked()]
    assert [row.key for row in one.ranked_industries()] == [row.key for row in other.ranked_industries()]


def test_the_largest_comes_first_and_the_nameless_last():
    lines = [Line("", "", Decimal(99)), Line("a", "x", Decimal(1)), Line("b", "", Decimal(5))]
    sums = aggregate(lines)
    assert [row.name for row in sums.ranked()] == ["b", "a", ""]
    assert [row.name for row in sums.ranked_industries()] == ["x", ""]


def test_without_an_industry_column_there_are_no_industries():
    assert aggregate([Line("a", None, Decimal(1))]).industries == {}
