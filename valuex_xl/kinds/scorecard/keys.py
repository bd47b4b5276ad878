"""The keys of the kind `scorecard`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from valuex_xl.rulefiles.shapes.constants import CONSTANTS
from valuex_xl.rulefiles.shapes.exceptions import exception, exceptions
from valuex_xl.rulefiles.shapes.figures import GIVEN, NEEDS, figures
from valuex_xl.rulefiles.shapes.grammar import CONDITION, NAME, SIGNED, TARGET, WEIGHT, YES_OR_NO
from valuex_xl.rulefiles.shapes.head import AS_AT, examples
from valuex_xl.rulefiles.shapes.shape import Key, Shape, Value

__all__ = [
    "AS_GIVEN",
    "EXAMPLE",
    "EXCEPTION",
    "EXCEPTION_EXAMPLE",
    "KEYS",
    "KNOCK_OUT",
    "LEAVE_OUT",
    "LINE",
    "SCORINGS",
]

AS_GIVEN: Final = "as given"
LEAVE_OUT: Final = "leave out of the weights"
SCORINGS: Final = {"weighted average": False, "sum of points": True}

_CLASSES = "classes: {A: at least 80, B: at least 60, C: the rest}"
_POINTS = "{100: at least 30%, 0: the rest}"

LINE = Shape(
    (
        Key("weight", "how much the line counts; 1 where none is written", WEIGHT, "weight: 3"),
        Key(
            "points",
            "bands: the points, and what is asked for them, the first that holds counts; or points of a straight line, "
            "such as {0 at 0%, 100 at 30%}; or as given, where the figure is the points",
            Shape(
                own=Key("100", "what is asked for that many points", replace(CONDITION, word="the rest")),
                word=AS_GIVEN,
                blank_own=True,
            ),
            f"points: {_POINTS}",
            required=True,
        ),
        Key("floor", "the fewest points that it gives; a straight line goes on until there", SIGNED, "floor: 0"),
        Key("ceiling", "the most points that it gives; a straight line goes on until there", SIGNED, "ceiling: 120"),
        Key("group", "the group that it counts in; one of groups", NAME, "group: quality"),
        Key(
            "if missing",
            "without it a missing figure gives no score; with it the others share the weight",
            Value("what a blank does", choices=(LEAVE_OUT,)),
            f"if missing: {LEAVE_OUT}",
        ),
    )
)
EXAMPLE = Shape(
    (
        Key("score", "the score it must get", SIGNED, "score: 72.5"),
        Key("class", "the class it must get", NAME, "class: A"),
        Key("target", "whether it must be a target", YES_OR_NO, "target: yes"),
        AS_AT,
    ),
    own=GIVEN,
)
KNOCK_OUT = replace(
    NEEDS,
    keys=(Key("class", "the class of whoever is knocked out; the last one where none is written", NAME, "class: C"),),
    word="",
)
EXCEPTION = exception(
    Key("class", "the class it gets instead", NAME, "class: B"),
    Key("target", "whether it is a target instead", YES_OR_NO, "target: yes"),
    Key("score", "the score it gets instead", SIGNED, "score: 70"),
)
EXCEPTION_EXAMPLE = "{customer: ACME, target: yes, because: new plant, by: J. Meyer, until: 2026-12-31}"
KEYS = (
    figures("margin: {unit: percent, to: 100%}"),
    Key(
        "score",
        "score = sum of weight x points / sum of weights, or the sum alone",
        Shape(own=Key("margin", "the points for that figure", LINE)),
        f"margin: {{weight: 3, points: {_POINTS}}}",
        required=True,
    ),
    Key(
        "knock out",
        "whoever meets one of these lines is no target, and in the class named here or else the last",
        KNOCK_OUT,
        "knock out: {days overdue: above 90, class: C}",
    ),
    Key(
        "scoring",
        "a weighted average where none is written",
        Value("how the score comes of the points", choices=tuple(SCORINGS)),
        "scoring: sum of points",
    ),
    Key(
        "groups",
        "lines that count together, each group with a weight of its own",
        Shape(own=Key("quality", "how much the group counts", WEIGHT)),
        "groups: {quality: 20}",
    ),
    Key("floor", "the lowest score there is; with it points may be below 0", SIGNED, "floor: 0"),
    Key("ceiling", "the highest score there is; with it points may be above 100", SIGNED, "ceiling: 100"),
    Key("target", "how many points are enough; classes may stand in its place", TARGET, "target: at least 70"),
    Key(
        "classes",
        "words for scores, best first: the first that holds, the last takes the rest and who is knocked out",
        Shape(own=Key("A", "what is asked of the score", replace(CONDITION, word="the rest"))),
        _CLASSES,
    ),
    CONSTANTS,
    exceptions(EXCEPTION, EXCEPTION_EXAMPLE),
    examples("customers that must come out as written", EXAMPLE, "- {margin: 35%, score: 100, target: yes}"),
)
