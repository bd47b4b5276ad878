"""The keys of the kind `targets`."""

from __future__ import annotations

from valuex_xl.rulefiles.shapes.grammar import COUNT, NAME, PERCENT, SHARE, dated
from valuex_xl.rulefiles.shapes.head import AS_AT, examples
from valuex_xl.rulefiles.shapes.shape import Key, Listed, Shape

__all__ = ["EXAMPLE", "KEYS", "MOVE"]

_MOVE = "{from: B, to: A, share: 10%}"
_COUNTS = "[20, 50, 80, 30]"

MOVE = Shape(
    (
        Key("from", "the grade they leave", NAME, _MOVE, required=True),
        Key("to", "the grade they come to", NAME, _MOVE, required=True),
        Key("share", "how many of those in it when the period opens", dated(SHARE), _MOVE, required=True),
    ),
    called=("from", "to"),
)
EXAMPLE = Shape(
    (
        Key("counts", "customers in each grade", Listed(COUNT), f"counts: {_COUNTS}", required=True),
        Key("become", "customers in each a period later", Listed(COUNT), f"become: {_COUNTS}", required=True),
        AS_AT,
    )
)
KEYS = (
    Key(
        "grades",
        "the order in which counts come, best first; A, B, C, D where none is written",
        Listed(NAME),
        "grades: [A, B, C, D]",
    ),
    Key("moves", "who is to move where", Listed(MOVE), f"moves: [{_MOVE}]", required=True),
    Key("discount", "what a year's delay costs", dated(PERCENT), "discount: 10%", required=True),
    Key(
        "ideal share",
        "the share of wallet of a customer at its full potential",
        dated(SHARE),
        "ideal share: 100%",
        required=True,
    ),
    Key(
        "ideal retention", "how many of such customers stay a year", dated(SHARE), "ideal retention: 95%", required=True
    ),
    examples("counts that must become these", EXAMPLE, f"- {{counts: {_COUNTS}, become: [25, 53, 72, 30]}}"),
)
