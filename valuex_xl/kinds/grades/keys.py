"""The keys of the kind `grades`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from valuex_xl.rulefiles.shapes.constants import CONSTANTS
from valuex_xl.rulefiles.shapes.exceptions import exception, exceptions
from valuex_xl.rulefiles.shapes.figures import NEEDS, figures
from valuex_xl.rulefiles.shapes.gives import gives
from valuex_xl.rulefiles.shapes.grammar import ANSWER, NAME, TEXT
from valuex_xl.rulefiles.shapes.head import AS_AT, examples
from valuex_xl.rulefiles.shapes.shape import Key, Shape, Value

__all__ = ["EXAMPLE", "EXCEPTION", "EXCEPTION_EXAMPLE", "GRADE", "KEYS", "MISSING", "ORDERS"]

ORDERS: Final = {"best first": True, "none": False}
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
        ),
        Key(
            "any of",
            "one line must hold, beside all of needs where both stand there",
            replace(NEEDS, word=""),
            "any of: {flights: at least 50}",
        ),
        gives("grade", "VX_GRADE"),
    ),
    some=("needs", "any of"),
)
EXAMPLE = Shape(
    (
        Key("grade", 'the grade it must get, or "#N/A" where it cannot be graded', ANSWER, "grade: B", required=True),
        AS_AT,
    ),
    own=Key("share of wallet", "the value of that figure, or what a grade gives; without it the cell is blank", ANSWER),
)
EXCEPTION = exception(Key("grade", "the grade it gets instead", NAME, "grade: B", required=True))
EXCEPTION_EXAMPLE = "{customer: ACME, grade: B, because: new plant, by: J. Meyer, until: 2026-12-31}"
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
        "order",
        "best first, so that no grade may ask for more than one above it; none: the first that holds, whatever it asks",
        Value("how the grades stand", choices=tuple(ORDERS)),
        "order: none",
    ),
    Key(
        "if a figure is missing",
        "whether a blank that could change the grade leaves a customer ungraded",
        Value("what a blank does", choices=tuple(MISSING)),
        "if a figure is missing: do not grade",
    ),
    CONSTANTS,
    exceptions(EXCEPTION, EXCEPTION_EXAMPLE),
    examples("customers that must get these grades", EXAMPLE, "- {share of wallet: 50%, grade: B}"),
)
