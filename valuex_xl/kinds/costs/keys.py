"""The keys of the kind `costs`."""

from __future__ import annotations

from valuex_xl.rulefiles.shapes.grammar import AMOUNT, COUNT, RATE
from valuex_xl.rulefiles.shapes.head import AS_AT, examples
from valuex_xl.rulefiles.shapes.shape import Key, Shape
from valuex_xl.rulefiles.shapes.tiers import tierable

__all__ = ["EXAMPLE", "KEYS"]

EXAMPLE = Shape(
    (Key("cost", "what they cost together", AMOUNT, "cost: 1344", required=True), AS_AT),
    own=Key("delivery", "how many of it", COUNT),
)
KEYS = (
    Key(
        "rates",
        "what one of each costs; without names counts come in this order",
        Shape(
            own=Key("delivery", "money for one of it, or a percentage of it where it is money itself", tierable(RATE))
        ),
        "delivery: 84",
        required=True,
    ),
    examples("counts that must cost this much", EXAMPLE, "- {delivery: 16, cost: 1344}"),
)
