"""The keys of the kind `toy`."""

from __future__ import annotations

from valuex_xl.rulefiles.shapes.grammar import CONDITION, COUNT, YES_OR_NO
from valuex_xl.rulefiles.shapes.head import AS_AT, examples
from valuex_xl.rulefiles.shapes.shape import Key, Shape

__all__ = ["EXAMPLE", "KEYS"]

EXAMPLE = Shape(
    (
        Key("days", "the days until the invoice was paid", COUNT, "days: 31", required=True),
        Key("is late", "whether that is late", YES_OR_NO, "is late: yes", required=True),
        AS_AT,
    )
)
KEYS = (
    Key("late", "which days are late", CONDITION, "late: above 30", required=True),
    examples("invoices that must come out as written", EXAMPLE, "- {days: 31, is late: yes}"),
)
