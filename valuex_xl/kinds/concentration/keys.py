"""The keys of the kind `concentration`."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from valuex_xl.kinds.concentration.rules import Base, Status
from valuex_xl.rulefiles.shapes.grammar import AMOUNT, LIMIT, NAME, PERCENT, dated
from valuex_xl.rulefiles.shapes.head import AS_AT, examples
from valuex_xl.rulefiles.shapes.shape import Key, Listed, Shape, Value

__all__ = ["EXAMPLE", "KEYS", "LIMIT_SHAPE", "TOPS"]

TOPS = r"top\s+(\S+)"
"""The key of a limit on the first few together, with how many they are."""

_CUT = replace(dated(PERCENT), word="the rest")
_NAMES = Listed(NAME)

LIMIT_SHAPE = Shape(
    (
        Key("of", "what is shared out: a word under base", NAME, "of: income", required=True),
        Key("breach", "the share that is too large", LIMIT, "breach: above 25%", required=True),
        Key("watch", "the share from which to look out; below the breach", LIMIT, "watch: above 20%"),
        Key(
            "overrides",
            "another breach for some names",
            Shape(own=Key("ACME", "the breach for that name", LIMIT)),
            "overrides: {ACME: above 40%}",
        ),
    ),
    own=Key("top two", "the breach for the largest two, three or more together", LIMIT, "top two: above 40%"),
    own_names=TOPS,
)
EXAMPLE = Shape(
    (
        Key("amounts", "one amount for each name", Listed(AMOUNT), "amounts: [30, 25, 20]", required=True),
        Key(
            "status",
            "the status of the worst of them",
            Value("a status", choices=get_args(Status)),
            "status: BREACH",
            required=True,
        ),
        Key("limit", "the limit it is judged by; customer where none is named", NAME, "limit: industry"),
        AS_AT,
    )
)
KEYS = (
    Key(
        "base",
        "for each word behind of, whether losses count",
        Shape(
            own=Key(
                "income",
                "net: shares of all amounts; positive: shares of those above 0",
                Value("a base", choices=get_args(Base)),
            )
        ),
        "base: {income: net, profit: positive}",
        required=True,
    ),
    Key(
        "limits",
        "how large a share may be; a formula that names no limit takes customer",
        Shape(own=Key("customer", "one limit", LIMIT_SHAPE)),
        "customer: {of: income, breach: above 25%}",
        required=True,
    ),
    Key(
        "parents",
        "names that belong to another name",
        Shape(own=Key("GREENSHELL BV", "the name that it belongs to", NAME)),
        "parents: {GREENSHELL BV: Shell}",
    ),
    Key("not a customer", "names that stay in the total and are nobody's share", _NAMES, "not a customer: [Other]"),
    Key("leave out", "names that leave the total as well", _NAMES, "leave out: [Internal]"),
    Key(
        "classes",
        "classes by running share, the largest first; the last takes the rest",
        Shape(own=Key("A", "the running share up to which the class goes", _CUT)),
        "classes: {A: 70%, B: 90%, C: the rest}",
    ),
    examples(
        "amounts that must get this status", EXAMPLE, "- {amounts: [30, 25, 20], limit: customer, status: BREACH}"
    ),
)
