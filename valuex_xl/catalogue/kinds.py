"""What can be done with a rule set of each kind: run its examples, list its thresholds, prove what no example shows.

One row a kind. It names the modules of the engine that know the kind, and each is loaded when it is first asked, so
that nobody who calls a function waits for what judges the sets of other kinds, or compares them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from valuex_xl.rules.model import RuleSet
from valuex_xl.rules.place import Fault

if TYPE_CHECKING:
    from valuex_xl.engine.probes.probe import Probe
    from valuex_xl.engine.threshold_lines import ThresholdLine

__all__ = ["KINDS", "probe", "proofs", "prove", "thresholds"]


class _Kind(NamedTuple):
    """The modules of a kind: one runs the examples and lists thresholds, one has the probe named like the kind."""

    rules: str
    probes: str


KINDS: Final[Mapping[str, _Kind]] = {
    "grades": _Kind("grading_rules", "probes.figures"),
    "scorecard": _Kind("scoring_rules", "probes.figures"),
    "concentration": _Kind("concentration_rules", "probes.amounts"),
    "equilibrium": _Kind("equilibrium_rules", "probes.figures"),
    "targets": _Kind("targets_rules", "probes.amounts"),
    "partnering": _Kind("partnering_rules", "probes.amounts"),
    "costs": _Kind("costs_rules", "probes.amounts"),
}


def prove(rules: RuleSet) -> Sequence[Fault]:
    """Every example that the rules contradict."""
    found: Sequence[Fault] = _engine(KINDS[rules.head.kind].rules).prove(rules)
    return found


def thresholds(rules: RuleSet, day: date) -> Sequence[ThresholdLine]:
    """Every threshold in force on a day."""
    lines: Sequence[ThresholdLine] = _engine(KINDS[rules.head.kind].rules).thresholds(rules, day)
    return lines


def probe(kind: str) -> Probe:
    """How two rule sets of a kind are tried against each other."""
    found: Probe = getattr(_engine(KINDS[kind].probes), kind.upper())
    return found


def proofs(rules: RuleSet, today: date) -> Sequence[Fault]:
    """What can be proved of a rule set beyond its faults, as warnings, and as notes where a proof was not found."""
    found: Sequence[Fault] = _engine(f"proofs.{rules.head.kind}").proofs(rules, today)
    return found


def _engine(module: str) -> Any:
    return import_module(f"valuex_xl.engine.{module}")
