"""The keys `tiered` and `bands`: marginal slices in place of one rate, and a number by what a sum comes to."""

from __future__ import annotations

from dataclasses import replace

from valuex_xl.rulefiles.shapes.grammar import CONDITION, COUNT, ENDING, LITERAL, RATE, SUM, dated
from valuex_xl.rulefiles.shapes.shape import Key, Listed, Shape, Value

__all__ = ["EXAMPLE", "STEP", "STEPS", "STEPS_EXAMPLE", "TIER", "TIERED", "steppable", "tierable"]

EXAMPLE = "tiered: [{to: 1000, rate: 2}, {rate: 1.5}]"
TIER = Shape(
    (
        Key("to", "where the slice ends; the last one has no end", dated(COUNT), "to: 1000"),
        Key("rate", "money for one of what lies in the slice", RATE, "rate: 2", required=True),
    )
)
STEP = Shape(
    (
        Key("to", "where the slice ends, in the unit of the sum; the last one has no end", dated(ENDING), "to: 500k"),
        Key("rate", "what one of what lies in the slice comes to", dated(LITERAL), "rate: 2%", required=True),
    )
)
_SLICES = Key(
    "tiered",
    "slices one after the other, each with a rate of its own for what lies in it",
    Listed(TIER),
    EXAMPLE,
    required=True,
)
TIERED = Shape((_SLICES,))
STEPS_EXAMPLE = "{of: turnover, bands: {3%: at least 500k, 0%: the rest}}"
STEPS = Shape(
    (
        Key("of", "the sum, or the figure of words, that is looked at", SUM, "of: turnover", required=True),
        replace(_SLICES, required=False, takes=Listed(STEP), example="tiered: [{to: 500k, rate: 2%}, {rate: 3%}]"),
        Key(
            "bands",
            "one number for all of it: the number, and what is asked for it; the first that holds counts, the last "
            "takes the rest",
            Shape(own=Key("3%", "what is asked for that number", replace(CONDITION, word="the rest"))),
            "bands: {3%: at least 500k, 0%: the rest}",
        ),
    ),
    either=("tiered", "bands"),
)


def tierable(value: Value) -> Value:
    """The same value, in place of which slices may stand."""
    return replace(value, instead=TIERED)


def steppable(value: Value) -> Value:
    """The same value, in place of which slices or bands of a sum may stand."""
    return replace(value, instead=STEPS)
