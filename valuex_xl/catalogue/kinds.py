"""What can be done with a rule set of each kind: run its examples, list its thresholds. One row a kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from valuex_xl.engine import concentration_rules, grading_rules
from valuex_xl.rules.model import RuleSet
from valuex_xl.rules.place import Fault

__all__ = ["KINDS", "Threshold", "prove", "thresholds"]

Threshold = tuple[str, str, str, date | None]
"""What is judged, by which figure, the condition, and the day since when."""


@dataclass(frozen=True, slots=True)
class _Kind:
    prove: Callable[[Any], Sequence[Fault]]
    thresholds: Callable[[Any, date], Sequence[Threshold]]


KINDS = {
    "grades": _Kind(grading_rules.prove, grading_rules.thresholds),
    "concentration": _Kind(concentration_rules.prove, concentration_rules.thresholds),
}


def prove(rules: RuleSet) -> Sequence[Fault]:
    """Every example that the rules contradict."""
    return KINDS[rules.head.kind].prove(rules)


def thresholds(rules: RuleSet, day: date) -> Sequence[Threshold]:
    """Every threshold in force on a day."""
    return KINDS[rules.head.kind].thresholds(rules, day)
