"""The key `constants`, which several kinds have."""

from __future__ import annotations

from valuex_xl.rulefiles.shapes.grammar import NUMBER, TEXT, UNIT, dated
from valuex_xl.rulefiles.shapes.shape import Key, Shape

__all__ = ["CONSTANT", "CONSTANTS", "EXAMPLE"]

EXAMPLE = "minimum margin: {unit: percent, value: 15%}"

CONSTANT = Shape(
    (
        Key("unit", "the unit of the number", UNIT, "unit: percent", required=True),
        Key("value", "the number, in its unit", dated(NUMBER), "value: 15%", required=True),
        Key("means", "what it is, in a line", TEXT, "means: what the board wants to keep of a sale"),
    )
)
CONSTANTS = Key(
    "constants",
    "named numbers, which conditions take by their name: margin: at least minimum margin",
    Shape(own=Key("minimum margin", "one named number", CONSTANT)),
    EXAMPLE,
)
