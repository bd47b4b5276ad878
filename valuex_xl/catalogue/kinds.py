"""What can be done with a rule set of each kind: run its examples, list its thresholds. One row a kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from valuex_xl.engine import (
    concentration_rules,
    costs_rules,
    equilibrium_rules,
    grading_rules,
    partnering_rules,
    scoring_rules,
    targets_rules,
)
from valuex_xl.engine.threshold_lines import ThresholdLine
from valuex_xl.rules.model import RuleSet
from valuex_xl.rules.place import Fault

__all__ = ["KINDS", "prove", "thresholds"]


@dataclass(frozen=True, slots=True)
class _Kind:
    prove: Callable[[Any], Sequence[Fault]]
    thresholds: Callable[[Any, date], Sequence[ThresholdLine]]


KINDS = {
    "grades": _Kind(grading_rules.prove, grading_rules.thresholds),
    "scorecard": _Kind(scoring_rules.prove, scoring_rules.thresholds),
    "concentration": _Kind(concentration_rules.prove, concentration_rules.thresholds),
    "equilibrium": _Kind(equilibrium_rules.prove, equilibrium_rules.thresholds),
    "targets": _Kind(targets_rules.prove, targets_rules.thresholds),
    "partnering": _Kind(partnering_rules.prove, partnering_rules.thresholds),
    "costs": _Kind(costs_rules.prove, costs_rules.thresholds),
}


def prove(rules: RuleSet) -> Sequence[Fault]:
    """Every example that the rules contradict."""
    return KINDS[rules.head.kind].prove(rules)


def thresholds(rules: RuleSet, day: date) -> Sequence[ThresholdLine]:
    """Every threshold in force on a day."""
    return KINDS[rules.head.kind].thresholds(rules, day)
