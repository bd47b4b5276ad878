"""The keys of the kind `concentration`."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from valuex_xl.kinds.concentration.rules import Base, Crossing, NoClass, Status
from valuex_xl.rulefiles.shapes.constants import CONSTANTS
from valuex_xl.rulefiles.shapes.exceptions import exception, exceptions
from valuex_xl.rulefiles.shapes.grammar import AMOUNT, LIMIT, MONEY, NAME, dated
from valuex_xl.rulefiles.shapes.head import AS_AT, examples
from valuex_xl.rulefiles.shapes.shape import Columns, Key, Listed, Shape, Value

__all__ = ["EXAMPLE", "EXCEPTION", "FREE_WORD", "GROUP", "JOINT", "KEYS", "LIMIT_SHAPE"]

JOINT = r"top\s+(\S+)|all\s+(\S.*)"
"""The key of a limit on several together: the first few, or all whose own share is beyond a bound."""

FREE_WORD = "free"
_SHARE = LIMIT.pattern
_SIDE = r"(?:(?:[Aa][Bb][Oo][Vv][Ee]|[Aa][Tt] +[Ll][Ee][Aa][Ss][Tt]) +|(?:>=|>|\u2265) *)"
_AMOUNT = rf"{_SIDE}[0-9]{{1,18}}(?:\.[0-9]{{1,18}})?[km]? +[Mm][Oo][Nn][Ee][Yy]"
_PART = rf"(?:(?:{_SHARE})|{_AMOUNT}|{_SIDE}[A-Za-z][^<>=%]*)"
_JOINED = r" +(?:[Oo][Rr]|[Aa][Nn][Dd]) +"
CAP = Value(
    "above or at least and a percentage, such as above 25%, or an amount, such as above 500k money; or one of each: "
    "above 25% or above 500k money, where the lower counts, above 25% and above 500k money, where the higher does; "
    "a constant may stand for either",
    rf"{_PART}(?:{_JOINED}{_PART})?",
    dated=True,
    by_word=True,
    in_cases=FREE_WORD,
)
_FREE_CAP = replace(CAP, word=FREE_WORD)
_JOINT_CAP = replace(CAP, by_word=False)
_CUT = dated(
    Value(
        "the running share up to which the class goes, such as 70%; or what one has itself, such as at least 10%",
        rf"-?[0-9]{{1,18}}(?:\.[0-9]{{1,18}})? ?%|{CAP.pattern}",
        word="the rest",
    )
)
_NAMES = Listed(NAME)
_LISTED = Columns(("name",))

EXCEPTION = exception(
    Key(
        "breach",
        "the breach for that name instead",
        replace(CAP, dated=False, by_word=False),
        "breach: above 40%",
        required=True,
    )
)
_EXCEPTION = "{customer: ACME, breach: above 40%, because: new plant, by: J. Meyer, until: 2026-12-31}"
_EXCEPTIONS = replace(
    exceptions(EXCEPTION, _EXCEPTION),
    columns=Columns(("customer", "breach", "because", "by"), ("from", "until")),
    example=f"exceptions: [{_EXCEPTION}]",
)
GROUP = Shape(
    (
        Key("names", "who belongs to it, by name", _NAMES, "names: [Ford, General Motors]", columns=_LISTED),
        Key(
            "breach", "what all of them have together that is too much", _JOINT_CAP, "breach: above 15%", required=True
        ),
    ),
    own=Key("rating", "or an attribute with its words: all who have one of them", NAME, "rating: A-2 or A-3"),
)
LIMIT_SHAPE = Shape(
    (
        Key("of", "what is shared out: a word under base", NAME, "of: income", required=True),
        Key("breach", "the share or amount that is too large", CAP, "breach: above 25%", required=True),
        Key("watch", "the share or amount from which to look out; below the breach", CAP, "watch: above 20%"),
        Key("only", "the names that the limit is for, where it is not for all", _NAMES, "only: [QBO ACH]"),
        Key(
            "overrides",
            "another breach for some names",
            Shape(own=Key("ACME", "the breach for that name", _FREE_CAP)),
            "overrides: {ACME: above 40%}",
            columns=Columns(("name", "breach")),
        ),
        Key(
            "together",
            "a limit on what some have together, by name or by attribute",
            Shape(own=Key("car makers", "one group", GROUP)),
            "together: {car makers: {names: [Ford, GM], breach: above 15%}}",
        ),
        _EXCEPTIONS,
    ),
    own=Key(
        "top two",
        "the breach for the largest two, three or more together, or for all above 5% or 50m money, say, together",
        _JOINT_CAP,
        "top two: above 40%",
    ),
    own_names=JOINT,
)
EXAMPLE = Shape(
    (
        Key("amounts", "one amount for each name", Listed(AMOUNT), "amounts: [30, 25, 20]", required=True),
        Key("names", "whose amounts they are, where it matters", _NAMES, "names: [ACME, Ford, Other]"),
        Key("status", "the status of the worst of them", Value("a status", choices=get_args(Status)), "status: BREACH"),
        Key(
            "statuses", "the status of each amount, none for one without", Listed(NAME), "statuses: [BREACH, OK, none]"
        ),
        Key("classes", "the class of each amount, none for one without", Listed(NAME), "classes: [A, B, none]"),
        Key("ineligible", "the whole excess over all limits of the line", MONEY, "ineligible: 18"),
        Key(
            "limit",
            "the limit it is judged by; customer where none is named, or the first where none is called so",
            NAME,
            "limit: industry",
        ),
        AS_AT,
    )
)
_WORD = dated(Value("the word that it has"))
_PARENT = Columns(("name", "parent"))
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
        "how large a share may be; a formula that names no limit takes customer, or the first where none is called so",
        Shape(own=Key("customer", "one limit", LIMIT_SHAPE)),
        "customer: {of: income, breach: above 25%}",
        required=True,
    ),
    Key(
        "attributes",
        "what is known of names, such as their rating or country; a limit may differ by it",
        Shape(
            own=Key(
                "rating",
                "one attribute: names with their word; the rest: the word of all others",
                Shape(own=Key("ACME", "the word of that name", _WORD)),
                columns=Columns(("name", "")),
            )
        ),
        "attributes: {rating: {Ford: A-1, the rest: unrated}}",
    ),
    Key(
        "parents",
        "names that belong to another name",
        Shape(own=Key("GREENSHELL BV", "the name that it belongs to", NAME)),
        "parents: {GREENSHELL BV: Shell}",
        columns=_PARENT,
    ),
    Key(
        "not a customer",
        "names that stay in the total and are nobody's share",
        _NAMES,
        "not a customer: [Other]",
        columns=_LISTED,
    ),
    Key("leave out", "names that leave the total as well", _NAMES, "leave out: [Internal]", columns=_LISTED),
    Key(
        "classes",
        "classes by running share, the largest first, or by what one has itself; the last takes the rest",
        Shape(own=Key("A", "where the class ends", _CUT)),
        "classes: {A: 70%, B: 90%, C: the rest}",
    ),
    Key(
        "crossing a cut",
        "the class of one whose running share crosses a cut; the largest is in the first class anyway",
        Value("a class", choices=get_args(Crossing)),
        "crossing a cut: lower class",
    ),
    Key(
        "no class",
        "who gets no class",
        Value("amounts", choices=tuple(each for each in get_args(NoClass) if each)),
        "no class: amounts of 0",
    ),
    CONSTANTS,
    examples(
        "amounts that must get this status, these classes or this ineligible amount",
        EXAMPLE,
        "- {amounts: [30, 25, 20], limit: customer, status: BREACH}",
    ),
)
