"""The key `exceptions`, which several kinds have."""

from __future__ import annotations

from valuex_xl.rulefiles.shapes.grammar import DAY, LINE, NAME
from valuex_xl.rulefiles.shapes.shape import Key, Listed, Shape

__all__ = ["exception", "exceptions"]


def exception(*answers: Key) -> Shape:
    """One exception of a kind, ``answers`` being what a customer may get instead."""
    return Shape(
        (
            Key("customer", "whom it is for, by name", NAME, "customer: ACME", required=True),
            *answers,
            Key("because", "the reason", LINE, "because: new plant opens in May", required=True),
            Key("by", "who granted it", LINE, "by: J. Meyer", required=True),
            Key("from", "its first day; it does nothing before that", DAY, "from: 2026-03-01"),
            Key("until", "its last day; it does nothing after that", DAY, "until: 2026-12-31"),
        ),
        called=("customer",),
    )


def exceptions(each: Shape, example: str) -> Key:
    """The key `exceptions` of a kind."""
    return Key(
        "exceptions",
        "customers that get another answer than the rules give, each with reason and owner",
        Listed(each),
        f"- {example}",
    )
