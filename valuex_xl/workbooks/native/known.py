"""What the native formulas were written for: each value of a rule set with the fields that they say, or refuse."""

from __future__ import annotations

from typing import Final

from valuex_xl.kinds.equilibrium.rules import Check, Demand, Equilibrium, Verdict, WorkedOut
from valuex_xl.kinds.grades.rules import Grade, Grades
from valuex_xl.kinds.scorecard.rules import Band as PointBand
from valuex_xl.kinds.scorecard.rules import Group, Instead, Knot, Scorecard, ScoreClass, ScoreLine
from valuex_xl.rulefiles.expressions.expression import (
    Band,
    Banded,
    Extreme,
    Measure,
    Name,
    Number,
    Operation,
    Tiered,
)
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulefiles.tiers import Tier
from valuex_xl.rulesets.unknown_parts import COMMON, RULE_SET, Known, unknown_part
from valuex_xl.workbooks.native.steps import NotSayableError

__all__ = ["KNOWN", "refuse_unknown"]

KNOWN: Final[Known] = {
    **COMMON,
    Grades: RULE_SET | {"figures", "grades", "missing_is_unmet", "ordered"},
    Grade: frozenset({"name", "needs", "place", "means", "advice", "any_of", "gives"}),
    Scorecard: RULE_SET
    | {"figures", "lines", "target", "knock_outs", "classes", "groups", "summed", "floor", "ceiling", "knocked_into"},
    ScoreLine: frozenset({"figure", "weight", "bands", "place", "knots", "floor", "ceiling", "group", "leave_out"}),
    PointBand: frozenset({"points", "condition", "place"}),
    Knot: frozenset({"points", "at", "written"}),
    Group: frozenset({"name", "weight", "place"}),
    ScoreClass: frozenset({"name", "condition", "place"}),
    Instead: frozenset({"score", "name", "target"}),
    Equilibrium: RULE_SET | {"figures", "worked_out", "verdicts", "checks"},
    WorkedOut: frozenset({"name", "sum", "measure", "place"}),
    Measure: frozenset({"powers", "percent"}),
    Number: frozenset({"value", "place", "unit"}),
    Name: frozenset({"name", "place"}),
    Operation: frozenset({"sign", "left", "right", "place"}),
    Extreme: frozenset({"which", "of", "place"}),
    Tiered: frozenset({"of", "tiers", "unit", "place", "ends"}),
    Tier: frozenset({"to", "rate", "place"}),
    Banded: frozenset({"of", "bands", "unit", "place", "money", "lists"}),
    Band: frozenset({"value", "condition", "place"}),
    Demand: frozenset({"name", "condition", "place"}),
    Verdict: frozenset({"name", "demands", "any_of", "severity", "advice", "place", "choices", "gives"}),
    Check: frozenset({"name", "demands", "severity", "advice", "place"}),
}


def refuse_unknown(rules: RuleSet) -> None:
    """NotSayableError where a rule set says something that the formulas were not written for."""
    found = unknown_part(rules, KNOWN)
    if found is not None:
        said = found.field or found.type
        raise NotSayableError(
            f"{found.place}: native formulas do not know what is said here ({said}) - use the VX_ functions"
        )
