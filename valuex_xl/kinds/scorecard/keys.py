"""The keys of the kind `scorecard`."""

from __future__ import annotations

from dataclasses import replace

from valuex_xl.rulefiles.shapes.figures import GIVEN, NEEDS, figures
from valuex_xl.rulefiles.shapes.grammar import CONDITION, POINTS, TARGET, WEIGHT, YES_OR_NO
from valuex_xl.rulefiles.shapes.head import AS_AT, examples
from valuex_xl.rulefiles.shapes.shape import Key, Shape

__all__ = ["EXAMPLE", "KEYS", "LINE"]

_POINTS = "{100: at least 30%, 0: the rest}"

LINE = Shape(
    (
        Key("weight", "how much the line counts; 1 where none is written", WEIGHT, "weight: 3"),
        Key(
            "points",
            "bands: the points, and what is asked for them; the first that holds counts",
            Shape(own=Key("100", "what is asked for that many points", replace(CONDITION, word="the rest"))),
            f"points: {_POINTS}",
            required=True,
        ),
    )
)
EXAMPLE = Shape(
    (
        Key("score", "the score it must get", POINTS, "score: 72.5"),
        Key("target", "whether it must be a target", YES_OR_NO, "target: yes"),
        AS_AT,
    ),
    own=GIVEN,
)
KEYS = (
    figures("margin: {unit: percent, to: 100%}"),
    Key(
        "score",
        "score = sum of weight x points / sum of weights",
        Shape(own=Key("margin", "the points for that figure", LINE)),
        f"margin: {{weight: 3, points: {_POINTS}}}",
        required=True,
    ),
    Key(
        "knock out",
        "whoever meets one of these lines is no target",
        replace(NEEDS, word=""),
        "knock out: {days overdue: above 90}",
    ),
    Key("target", "how many points are enough", TARGET, "target: at least 70", required=True),
    examples("customers that must come out as written", EXAMPLE, "- {margin: 35%, score: 100, target: yes}"),
)
