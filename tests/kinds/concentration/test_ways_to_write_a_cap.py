"""Every way to write a cap: a share, an amount of money, or one of each; and what is said of slips."""

from __future__ import annotations

import pytest

from valuex_xl.kinds.concentration.caps_reader import read_cap
from valuex_xl.rulefiles.conditions import Bound, Side
from valuex_xl.rulefiles.faults import WrongValueError

ABOVE, LEAST = Side.ABOVE, Side.AT_LEAST


def told(bound: Bound | None) -> tuple[Side, float] | None:
    return None if bound is None else (bound.side, bound.limit)


@pytest.mark.parametrize(
    ("text", "share", "money", "both"),
    [
        ("above 25%", (ABOVE, 0.25), None, False),
        ("at least 100%", (LEAST, 1.0), None, False),
        ("above 99.9%", (ABOVE, 0.999), None, False),
        ("at least 0.1%", (LEAST, 0.001), None, False),
        ("above 500k money", None, (ABOVE, 500_000.0), False),
        ("at least 1 money", None, (LEAST, 1.0), False),
        ("above 25% or above 500 money", (ABOVE, 0.25), (ABOVE, 500.0), False),
        ("above 500 money or at least 25%", (LEAST, 0.25), (ABOVE, 500.0), False),
        ("above 25% or above 2500 money", (ABOVE, 0.25), (ABOVE, 2_500.0), False),
        ("at least 1000 money and above 25%", (ABOVE, 0.25), (LEAST, 1_000.0), True),
        ("above 25% and at least 500 money", (ABOVE, 0.25), (LEAST, 500.0), True),
    ],
)
def test_a_cap_is_a_share_an_amount_or_one_of_each(
    text: str, share: tuple[Side, float] | None, money: tuple[Side, float] | None, both: bool
) -> None:
    cap = read_cap(text)
    assert (told(cap.share), told(cap.money), cap.both) == (share, money, both)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("above 100%", '"above 100%" can never be reached - a share is 100% at most'),
        ("above 0%", '"above 0%" is no share - write a percentage over 0% and up to 100%'),
        ("above 101%", '"above 101%" is no share - write a percentage over 0% and up to 100%'),
        ("25%", '"25%" does not say which side - write above 25% or at least 25%'),
        (
            "below 25%",
            '"below 25%" is not an upper limit - write above or at least and one percentage, such as above 25%',
        ),
        (
            "at least 10% and at most 20%",
            '"at least 10% and at most 20%" is not an upper limit - write above or at least and one '
            "percentage, such as above 25%",
        ),
        ("above 0 money", '"above 0 money" leaves nobody anything - write an amount over 0'),
        ("above -5 money", '"above -5 money" leaves nobody anything - write an amount over 0'),
        (
            "below 500 money",
            '"below 500 money" is not an upper limit - write above or at least and one amount, such as '
            "above 500k money",
        ),
        ("500k money", '"500k money" does not say which side - write above 500k money or at least 500k money'),
        ("above 20% or 5m money", '"5m money" does not say which side - write above 5m money or at least 5m money'),
        (
            "above 1 money and below 5 money",
            '"below 5 money" is not an upper limit - write above or at least and one amount, such as above 500k money',
        ),
        (
            "above 25% or above 30%",
            '"above 25% or above 30%" says the same thing twice - write one percentage and one amount',
        ),
        ("above 25% and above 30%", '"above 25% and above 30%" bounds the same side twice - keep one of them'),
        (
            "above 5 money or above 6 money",
            '"above 5 money or above 6 money" says the same thing twice - write one percentage and one amount',
        ),
        (
            "above 25% or above 500k",
            '"above 25% or above 500k" holds an amount that does not say money - write above 25% or above 500k money',
        ),
        (
            "above 500k or above 25%",
            '"above 500k or above 25%" holds an amount that does not say money - write above 500k money or above 25%',
        ),
        (
            "above 25% and 500k",
            '"above 25% and 500k" holds an amount that does not say money - write above 25% and above 500k money',
        ),
        ("above 25% or 500", '"500" does not say which side - write above 500 money or at least 500 money'),
        ("free", '"free" limits nobody - write a limit, and only: [names] if it is for some alone'),
        ("above 100k", '"above 100k" is an amount, which says money - write above 100k money'),
        ("above 100k EUR", '"above 100k EUR" is an amount, which says money - write above 100k money'),
        ("above 99", '"99" has no % - write 99%'),
        ("above 100", '"100" has no % - write 100%'),
        ("above 1000", '"above 1000" is an amount, which says money - write above 1000 money'),
        ("above 999", '"999" has no % - write 999%'),
        ("above 5 EUR", '"above 5 EUR" is an amount, which says money - write above 5 money'),
        ("above 25", '"25" has no % - write 25%'),
        ("above 0.25", '"0.25" has no % - write 25%'),
        (
            "much",
            '"much" is not a condition - write at least, above, at most, below or exactly and a number, '
            "such as at least 25%",
        ),
        (
            "above 25% or above 500 money or above 5 money",
            '"above 25% or above 500 money or above 5 money" says the same thing twice - write one '
            "percentage and one amount",
        ),
    ],
)
def test_a_slip_in_a_cap_is_told_with_its_remedy(text: str, says: str) -> None:
    with pytest.raises(WrongValueError) as refused:
        read_cap(text)
    assert str(refused.value) == says
