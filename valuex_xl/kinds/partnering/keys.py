"""The keys of the kind `partnering`."""

from __future__ import annotations

from valuex_xl.rulefiles.shapes.grammar import AMOUNT, CAP, FEE, MONEY, PERCENT, SHARE, dated
from valuex_xl.rulefiles.shapes.head import AS_AT, examples
from valuex_xl.rulefiles.shapes.shape import Key, Listed, Shape

__all__ = ["CAPS", "EXAMPLE", "KEYS", "OUTPUTS", "SLICE"]

SLICE = Shape(
    (
        Key("from", "where the slice starts, in percent of the target", PERCENT, "from: 0%", required=True),
        Key("ours", "our share of what is saved or overspent in it", dated(SHARE), "ours: 50%", required=True),
        Key("to", "where it ends; without it the slice has no end", PERCENT, "to: 80%"),
    ),
    called=("from", "to"),
)
OUTPUTS = (
    Key("share", "our share: + a gain, - a pain", AMOUNT, "share: 25000"),
    Key("price", "actual + fee + share, at most the ceiling", AMOUNT, "price: 225000"),
    Key("profit", "price - actual", AMOUNT, "profit: 25000"),
    Key("turning point", "the actual cost from which the ceiling binds", AMOUNT, "turning point: 1100"),
)
EXAMPLE = Shape(
    (
        Key("target", "the cost agreed on", MONEY, "target: 500000", required=True),
        Key("actual", "what it did cost", MONEY, "actual: 500000", required=True),
        Key("fee", "a fee that wins over the rule set's", MONEY, "fee: 80"),
        Key("ceiling", "the highest price; without it there is none", MONEY, "ceiling: 1050"),
        AS_AT,
        *OUTPUTS,
    )
)
CAPS = (
    Key("most gain", "the most that our share of a saving can come to", CAP, "most gain: 50k"),
    Key("most pain", "the most that our share of an overrun can come to", CAP, "most pain: 100% of fee"),
    Key("minimum fee", "what fee and share come to at the least", CAP, "minimum fee: 162500"),
    Key("maximum fee", "what fee and share come to at the most", CAP, "maximum fee: 537500"),
)
KEYS = (
    Key(
        "shares",
        "slices of the actual cost, which meet and leave no gap",
        Listed(SLICE),
        "- {from: 0%, to: 80%, ours: 0%}",
        required=True,
    ),
    Key("fee", "what is paid on top; a fee in the cell wins over it", FEE, "fee: 8% of target"),
    *CAPS,
    examples("projects that must come out as written", EXAMPLE, "- {target: 500000, actual: 200000, share: 25000}"),
)
