"""What can be done with a rule set of each kind: run its examples, list its thresholds, prove what no example shows.

One row a kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
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

__all__ = ["KINDS", "proofs", "prove", "thresholds"]


@dataclass(frozen=True, slots=True)
class _Kind:
    """``proofs`` is a module below ``engine.proofs``: only the checker needs it, so no formula waits for its import."""

    prove: Callable[[Any], Sequence[Fault]]
    thresholds: Callable[[Any, date], Sequence[ThresholdLine]]
    proofs: str


KINDS = {
    "grades": _Kind(grading_rules.prove, grading_rules.thresholds, "grades"),
    "scorecard": _Kind(scoring_rules.prove, scoring_rules.thresholds, "scorecard"),
    "concentration": _Kind(concentration_rules.prove, concentration_rules.thresholds, "concentration"),
    "equilibrium": _Kind(equilibrium_rules.prove, equilibrium_rules.thresholds, "equilibrium"),
    "targets": _Kind(targets_rules.prove, targets_rules.thresholds, "targets"),
    "partnering": _Kind(partnering_rules.prove, partnering_rules.thresholds, "partnering"),
    "costs": _Kind(costs_rules.prove, costs_rules.thresholds, "costs"),
}


def prove(rules: RuleSet) -> Sequence[Fault]:
    """Every example that the rules contradict."""
    return KINDS[rules.head.kind].prove(rules)


def thresholds(rules: RuleSet, day: date) -> Sequence[ThresholdLine]:
    """Every threshold in force on a day."""
    return KINDS[rules.head.kind].thresholds(rules, day)


def proofs(rules: RuleSet, today: date) -> Sequence[Fault]:
    """What can be proved of a rule set beyond its faults, as warnings, and as notes where a proof was not found."""
    module = import_module(f"valuex_xl.engine.proofs.{KINDS[rules.head.kind].proofs}")
    found: Sequence[Fault] = module.proofs(rules, today)
    return found
