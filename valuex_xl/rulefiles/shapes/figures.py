"""The keys of `figures`, which several kinds have."""

from __future__ import annotations

from valuex_xl.rulefiles.shapes.grammar import CONDITION, NAME, NUMBER, TEXT, UNIT, YES_OR_NO
from valuex_xl.rulefiles.shapes.shape import Key, Listed, Shape, Value

__all__ = ["EXAMPLE", "FIGURE", "FIGURES", "GIVEN", "NEEDS", "figures"]

EXAMPLE = "share of wallet: {unit: percent, from: 0%, to: 100%}"
_STAND_IN = Value("a number or a word of the figure, or the name of another figure that stands in")

FIGURE = Shape(
    (
        Key("unit", "the unit of a number; % is written on percent figures only", UNIT, "unit: percent"),
        Key("from", "the lowest number that it can be", NUMBER, "from: 0%"),
        Key("to", "the highest number that it can be", NUMBER, "to: 100%"),
        Key("one of", "the words of a figure that is no number", Listed(NAME), "one of: [yes, no, unknown]"),
        Key("optional", "yes: a header row may do without it", YES_OR_NO, "optional: yes"),
        Key("means", "what it is, in a line", TEXT, "means: what they spend with us / all they spend"),
        Key("if missing", "what stands in for a blank cell", _STAND_IN, "if missing: unknown"),
    ),
    either=("unit", "one of"),
)
FIGURES = Shape(own=Key("share of wallet", "one figure: a number with a unit, or one of some words", FIGURE))
NEEDS = Shape(own=Key("share of wallet", "what is asked of that figure", CONDITION), word="nothing")
GIVEN = Key("share of wallet", "the value of that figure; leave it out to try a blank cell", Value("a value"))


def figures(example: str = EXAMPLE) -> Key:
    """The key `figures`; the example is that of the kind."""
    message = "what is known of a customer or a deal; without a header row cells come in this order"
    return Key("figures", message, FIGURES, example, required=True)
