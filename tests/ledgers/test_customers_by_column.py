"""The law of columns: what is worked out of all customers at once is what each of them says by itself."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import Packer, coded, exact
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.skeletons import any_like
from valuex_xl.ledgers.sums.aggregate import Line, aggregate
from valuex_xl.ledgers.sums.facts import first_each, one_each
from valuex_xl.ledgers.vocabulary.totals import is_total
from valuex_xl.rulefiles.text import fold, spaced

AMOUNTS = st.decimals(-(10**14), 10**14, places=4) | st.integers(-3, 3).map(Decimal)
NAMES = st.sampled_from(
    ["Acme", "ACME ", "  Bolt", "bolt", "3M\u2122  Ltd", "", " ", "Zeta\tBV", "\u00e9lan", "E\u0301lan"]
)
LINES = st.lists(st.builds(Line, NAMES, NAMES, st.none() | AMOUNTS, AMOUNTS), max_size=30)


@given(LINES)
def test_the_columns_of_ranked_customers_are_what_each_customer_says(lines):
    sums = aggregate(lines)
    ranked = sums.ranked()
    careful = sorted(sums.customers.values(), key=lambda each: (not each.key, -each.income, each.key))
    assert list(ranked) == careful
    assert (ranked.keys, ranked.names) == ([it.key for it in careful], [it.name for it in careful])
    assert list(ranked.income) == [it.income for it in careful]
    assert list(ranked.profit) == [it.profit for it in careful]
    assert ranked.industry == [it.industry for it in careful]
    assert ranked.industries == [len(it.by_industry) for it in careful]
    assert ranked.places == {it.key: place for place, it in enumerate(careful)}


@given(LINES)
def test_each_customer_has_its_spellings_and_its_industries_line_by_line(lines):
    spellings: dict[str, dict[str, int]] = {}
    shares: dict[str, dict[str, Decimal]] = {}
    for line in lines:
        key, industry = fold(line.customer), fold(line.industry or "")
        mine, others = spellings.setdefault(key, {}), shares.setdefault(key, {})
        mine[line.customer] = mine.get(line.customer, 0) + 1
        if industry:
            others[industry] = others.get(industry, Decimal(0)) + (line.income or 0)
    found = aggregate(lines).customers
    assert list(found) == list(spellings)
    assert {key: list(each.spellings.items()) for key, each in found.items()} == {
        key: list(each.items()) for key, each in spellings.items()
    }
    assert {key: each.by_industry for key, each in found.items()} == shares
    assert {key: each.name for key, each in found.items()} == {
        key: spaced(next(iter(each))) for key, each in spellings.items()
    }


@given(st.lists(st.none() | AMOUNTS, min_size=1, max_size=20), st.lists(AMOUNTS, min_size=20, max_size=20))
def test_amounts_become_the_floats_that_python_makes_of_them(amounts, others):
    column, wholes = exact(amounts), exact(others[: len(amounts)])
    assert column.told() == [None if amount is None else float(amount) for amount in amounts]
    assert column.floats().tolist() == [float(amount or 0) for amount in amounts]
    for share, amount, whole in zip(column.ratios(wholes).tolist(), amounts, others, strict=False):
        assert np.isnan(share) if whole <= 0 else share == float((amount or Decimal(0)) / whole)


@given(st.lists(st.tuples(NAMES, st.sampled_from(["yes", "Yes", "no", None])), max_size=20))
def test_one_word_each_and_every_line_that_says_another(told):
    names, words = coded([name for name, _ in told]), coded([word for _, word in told])
    first: dict[str, tuple[int, str]] = {}
    wrong = []
    for line, (name, word) in enumerate(told):
        if word is not None and fold(name):
            before = first.setdefault(fold(name), (line, word))
            if fold(before[1]) != fold(word):
                wrong.append((line, word, before))
    found, faults = one_each("l.csv", "Buys", range(len(told)), names, words)
    assert found == first_each(names, words) == {key: word for key, (_, word) in first.items()}
    assert sorted((fault.line, fault.value) for fault in faults) == [(line, word) for line, word, _ in wrong]
    for fault in faults:
        line, word = next(before for at, _, before in wrong if at == fault.line)
        assert f'but line {line} has "{word}"' in fault.reason


@pytest.mark.parametrize("mark", [".", ","])
def test_an_amount_kept_as_written_is_what_the_reader_of_money_reads(mark):
    texts = ["12", "-12.50", "1,5", "0.1000", "-0,01", "7.123", "1'000", "", "(3.5)", "1.50 EUR", "12"]
    packer = Packer()
    packer.add(texts)

    def read(text: str) -> Decimal | None:
        reading = read_money(text)
        return None if reading is None else reading.dot if mark == "." else reading.comma

    found = packer.column().decimals(mark, read)
    assert list(map(str, found)) == [str(read(text)) for text in texts]


def test_a_name_among_many_is_found_by_a_test_that_looks_at_no_digit():
    assert any_like(is_total, [*(f"Customer {at}" for at in range(9)), "Total 2025"])
    assert not any_like(is_total, [f"Customer {at}" for at in range(9)])
