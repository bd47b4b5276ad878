"""Who may be renamed is found with bounds, and found as if every pair were compared letter by letter."""

from __future__ import annotations

from decimal import Decimal
from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.sums.comparison import _first, _likeness, _likeness_of_names, _renamed
from valuex_xl.ledgers.sums.customers import Customer
from valuex_xl.ledgers.sums.like_names import ratios_at_most
from valuex_xl.ledgers.sums.same_words import with_same_words
from valuex_xl.rulefiles.text import fold

_WORDS = st.sampled_from(["Elm", "Elms", "Oak BV", "Oak", "Ash & Sons", "Böhm", "a", "aab", "北", "x" * 70])
_NAMES = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)
_AMOUNTS = st.sampled_from(["0", "-100", "-98", "85", "98", "99", "100", "0.01", "850", "1000", "1150"]).map(Decimal)
_SIDE = st.lists(st.tuples(_NAMES, _AMOUNTS), max_size=6)


@given(st.lists(st.text(max_size=80), min_size=1, max_size=4), st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_no_pair_is_more_alike_than_its_bound(names: list[str], others: list[str]) -> None:
    bounds = ratios_at_most(names, others)
    for at, name in enumerate(names):
        for to, other in enumerate(others):
            assert SequenceMatcher(None, other, name, autojunk=False).ratio() <= bounds[at, to] + 1e-12


def _in_common(one: str, other: str) -> int:
    """The most letters that two texts have in the same order, by the plain rule."""
    row = [0] * (len(other) + 1)
    for letter in one:
        above, row = row, [0]
        for at, met in enumerate(other):
            row.append(above[at] + 1 if met == letter else max(above[at + 1], row[at]))
    return row[-1]


_SHORT = st.lists(st.text(st.sampled_from("abcé"), max_size=64), min_size=1, max_size=4)


@given(_SHORT, st.lists(st.text(st.sampled_from("abcdé"), max_size=80), min_size=1, max_size=4))
def test_the_bound_of_short_names_is_by_the_letters_that_they_have_in_common(
    names: list[str], others: list[str]
) -> None:
    bounds = ratios_at_most(names, others)
    for at, name in enumerate(names):
        for to, other in enumerate(others):
            letters = len(name) + len(other)
            assert bounds[at, to] == (2 * _in_common(name, other) / letters if letters else 1.0)


def _customers(side: list[tuple[str, Decimal]], mark: str) -> list[Customer]:
    made = [Customer(f"{mark}{at}", name, income, Decimal(0), 1) for at, (name, income) in enumerate(side)]
    return sorted(made, key=lambda customer: -customer.income)


def _every_pair(gone: list[Customer], new: list[Customer]) -> list[tuple[str, str]]:
    """The same by the plain rule: all pairs, the likest first, of equal ones the largest that is gone."""
    pairs = []
    worded = with_same_words([fold(each.name) for each in new], [fold(each.name) for each in gone])
    for at, fresh in enumerate(new):
        for to, old in enumerate(gone):
            before, now = fold(old.name), fold(fresh.name)
            letters = SequenceMatcher(None, before, now, autojunk=False).ratio()
            ratio = _likeness_of_names(letters, bool(worded[at, to]))
            pairs.append((_likeness(ratio, _first(before) == _first(now), old.income, fresh.income), old, fresh))
    pairs.sort(key=lambda pair: -pair[1].income)
    found, used = [], set()
    for likeness, old, fresh in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness > 0 and not {old.key, fresh.key} & used:
            used |= {old.key, fresh.key}
            found.append((old.key, fresh.key))
    return found


@given(_SIDE, _SIDE)
def test_the_same_pairs_as_all_compared_letter_by_letter(left: list, right: list) -> None:
    gone, new = _customers(left, "g"), _customers(right, "n")
    names = {each.key: each for each in (*gone, *new)}
    told = [(it.gone, it.new, it.before, it.now) for it in _renamed(gone, new)]
    due = [(names[a], names[b]) for a, b in _every_pair(gone, new)]
    assert told == [(old.name, fresh.name, old.income, fresh.income) for old, fresh in due]
