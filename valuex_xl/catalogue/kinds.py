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
    probes_amounts,
    probes_figures,
    scoring_rules,
    targets_rules,
)
from valuex_xl.engine.probes import Probe
from valuex_xl.engine.threshold_lines import ThresholdLine
from valuex_xl.rules.model import RuleSet
from valuex_xl.rules.place import Fault

__all__ = ["KINDS", "probe", "proofs", "prove", "thresholds"]


@dataclass(frozen=True, slots=True)
class _Kind:
    prove: Callable[[Any], Sequence[Fault]]
    thresholds: Callable[[Any, date], Sequence[ThresholdLine]]
    probe: Probe


KINDS = {
    "grades": _Kind(grading_rules.prove, grading_rules.thresholds, probes_figures.GRADES),
    "scorecard": _Kind(scoring_rules.prove, scoring_rules.thresholds, probes_figures.SCORECARD),
    "concentration": _Kind(concentration_rules.prove, concentration_rules.thresholds, probes_amounts.CONCENTRATION),
    "equilibrium": _Kind(equilibrium_rules.prove, equilibrium_rules.thresholds, probes_figures.EQUILIBRIUM),
    "targets": _Kind(targets_rules.prove, targets_rules.thresholds, probes_amounts.TARGETS),
    "partnering": _Kind(partnering_rules.prove, partnering_rules.thresholds, probes_amounts.PARTNERING),
    "costs": _Kind(costs_rules.prove, costs_rules.thresholds, probes_amounts.COSTS),
}


def prove(rules: RuleSet) -> Sequence[Fault]:
    """Every example that the rules contradict."""
    return KINDS[rules.head.kind].prove(rules)


def thresholds(rules: RuleSet, day: date) -> Sequence[ThresholdLine]:
    """Every threshold in force on a day."""
    return KINDS[rules.head.kind].thresholds(rules, day)


def probe(kind: str) -> Probe:
    """How two rule sets of a kind are tried against each other."""
    return KINDS[kind].probe


def proofs(rules: RuleSet, today: date) -> Sequence[Fault]:
    """What can be proved of a rule set beyond its faults, as warnings, and as notes where a proof was not found."""
    # each kind's module has the kind's name; only the checker needs it, so no formula waits for its import
    module = import_module(f"valuex_xl.engine.proofs.{rules.head.kind}")
    found: Sequence[Fault] = module.proofs(rules, today)
    return found
