"""The keys of the kind `equilibrium`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, get_args

from valuex_xl.kinds.equilibrium.rules import Severity
from valuex_xl.rulefiles.shapes.constants import CONSTANTS
from valuex_xl.rulefiles.shapes.exceptions import exception, exceptions
from valuex_xl.rulefiles.shapes.figures import NEEDS, figures
from valuex_xl.rulefiles.shapes.gives import gives
from valuex_xl.rulefiles.shapes.grammar import ANSWER, NAME, SUM, TEXT
from valuex_xl.rulefiles.shapes.head import AS_AT, examples
from valuex_xl.rulefiles.shapes.shape import Key, Shape, Value
from valuex_xl.rulefiles.shapes.tiers import steppable

__all__ = ["CHECK", "EXAMPLE", "EXCEPTION", "EXCEPTION_EXAMPLE", "KEYS", "SEVERITIES", "VERDICT"]

SEVERITIES: Final[Mapping[str, Severity]] = {each: each for each in get_args(Severity)}
"""By the word that the rule owner writes."""

_DEMAND = "{our surplus: below 0}"
_SEVERITY = Key("severity", "how bad it is", Value("a severity", choices=tuple(SEVERITIES)), "severity: warn")
_ADVICE = Key("advice", "what to do then", TEXT, "advice: Price between the floor and the ceiling.")

VERDICT = Shape(
    (
        _SEVERITY,
        _ADVICE,
        Key("needs", "every line must hold; nothing on the last verdict", NEEDS, f"needs: {_DEMAND}"),
        Key(
            "any of",
            "one line must hold, beside all of needs where both stand there",
            replace(NEEDS, word=""),
            f"any of: {_DEMAND}",
        ),
        gives("verdict", "VX_EQUILIBRIUM"),
    ),
    some=("needs", "any of"),
)
CHECK = Shape(
    (
        _SEVERITY,
        _ADVICE,
        Key(
            "needs",
            "it speaks where one of these lines fails",
            replace(NEEDS, word=""),
            "needs: {squeezed margin: at least 5%}",
            required=True,
        ),
    )
)
EXCEPTION = exception(Key("verdict", "the verdict it gets instead", NAME, "verdict: BALANCED", required=True))
EXCEPTION_EXAMPLE = "{customer: ACME, verdict: BALANCED, because: new plant, by: J. Meyer, until: 2026-12-31}"
EXAMPLE = Shape(
    (AS_AT, Key("verdict", 'the verdict it must get, or "#N/A"', ANSWER, "verdict: BALANCED")),
    own=Key("price", "a figure's value, what a sum must come to, or what a verdict gives", Value("a value")),
)
KEYS = (
    figures("price: {unit: money, from: 0}"),
    CONSTANTS,
    Key(
        "worked out",
        "sums over the figures and over each other",
        Shape(own=Key("our surplus", "one sum; or slices or bands of one", steppable(SUM))),
        "our surplus: price - planned cost",
    ),
    Key(
        "verdicts",
        "the first that holds is given; the last takes the rest",
        Shape(own=Key("NO DEAL", "one verdict", VERDICT)),
        "BALANCED: {needs: nothing}",
        required=True,
    ),
    Key(
        "checks",
        "warnings beside the verdict, all of which run",
        Shape(own=Key("squeeze", "one check", CHECK)),
        "squeeze: {needs: {squeezed margin: at least 5%}, severity: warn}",
    ),
    exceptions(EXCEPTION, EXCEPTION_EXAMPLE),
    examples(
        "deals that must come out as written", EXAMPLE, "- {customer benefit: 150, price: 120, verdict: BALANCED}"
    ),
)
