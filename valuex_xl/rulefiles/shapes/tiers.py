"""The key `tiered`: marginal slices in place of one rate."""

from __future__ import annotations

from dataclasses import replace

from valuex_xl.rulefiles.shapes.grammar import COUNT, RATE, dated
from valuex_xl.rulefiles.shapes.shape import Key, Listed, Shape, Value

__all__ = ["EXAMPLE", "TIER", "TIERED", "tierable"]

EXAMPLE = "tiered: [{to: 1000, rate: 2}, {rate: 1.5}]"
TIER = Shape(
    (
        Key("to", "where the slice ends; the last one has no end", dated(COUNT), "to: 1000"),
        Key("rate", "money for one of what lies in the slice", RATE, "rate: 2", required=True),
    )
)
TIERED = Shape(
    (
        Key(
            "tiered",
            "slices one after the other, each with a rate of its own for what lies in it",
            Listed(TIER),
            EXAMPLE,
            required=True,
        ),
    )
)


def tierable(value: Value) -> Value:
    """The same value, in place of which slices may stand."""
    return replace(value, instead=TIERED)
