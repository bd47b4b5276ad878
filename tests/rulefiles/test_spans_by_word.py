"""Whether one condition takes all of another, where both hang on a word."""

import pytest

from valuex_xl.rulefiles.conditions import Bound, Case, Condition, Side
from valuex_xl.rulefiles.spans import implies


def least(limit: float) -> Condition:
    return Condition((Bound(Side.AT_LEAST, limit, str(limit)),))


def by(*cases: tuple[tuple[str, ...], float]) -> Condition:
    return Condition(by="size", cases=tuple(Case(words, least(limit)) for words, limit in cases))


ALL = by((("small",), 1.0), (("large",), 5.0))
REST = by((("small",), 1.0), ((), 5.0))


@pytest.mark.parametrize(("one", "other"), [(ALL, REST), (REST, ALL), (ALL, ALL), (REST, REST)])
def test_every_word_named_is_as_the_rest(one: Condition, other: Condition) -> None:
    assert implies(one, other)


def test_one_word_is_enough_to_differ() -> None:
    looser = by((("small",), 0.5), ((), 5.0))
    assert implies(ALL, looser)
    assert not implies(looser, ALL)
    assert implies(ALL, least(1.0))
    assert not implies(least(1.0), ALL)


def test_who_is_named_by_neither_counts_too() -> None:
    one = by((("small",), 5.0), ((), 2.0))
    assert not implies(one, by((("small",), 5.0), ((), 3.0)))
