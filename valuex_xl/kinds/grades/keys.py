"""The keys of the kind `grades`."""

from __future__ import annotations

from typing import Final

from valuex_xl.rulefiles.shapes.figures import GIVEN, NEEDS, figures
from valuex_xl.rulefiles.shapes.grammar import ANSWER, TEXT
from valuex_xl.rulefiles.shapes.head import AS_AT, examples
from valuex_xl.rulefiles.shapes.shape import Key, Shape, Value

__all__ = ["EXAMPLE", "GRADE", "KEYS", "MISSING"]

MISSING: Final = {"do not grade": False, "count it as not met": True}

GRADE = Shape(
    (
        Key("means", "what the grade says of a customer", TEXT, "means: loyal; buys only from us"),
        Key("advice", "what to do with such a customer", TEXT, "advice: Keep."),
        Key(
            "needs",
            "every line must hold; nothing on the last grade, which takes the rest",
            NEEDS,
            "needs: {share of wallet: at least 75%}",
            required=True,
        ),
    )
)
EXAMPLE = Shape(
    (
        Key("grade", 'the grade it must get, or "#N/A" where it cannot be graded', ANSWER, "grade: B", required=True),
        AS_AT,
    ),
    own=GIVEN,
)
KEYS = (
    figures(),
    Key(
        "grades",
        "best first; a customer gets the first grade whose every line holds",
        Shape(own=Key("A", "one grade", GRADE)),
        "A: {needs: {share of wallet: at least 75%}}",
        required=True,
    ),
    Key(
        "if a figure is missing",
        "whether a blank that could change the grade leaves a customer ungraded",
        Value("what a blank does", choices=tuple(MISSING)),
        "if a figure is missing: do not grade",
    ),
    examples("customers that must get these grades", EXAMPLE, "- {share of wallet: 50%, grade: B}"),
)
