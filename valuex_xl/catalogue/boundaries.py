"""The examples that a rule set lacks around its thresholds, by kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from valuex_xl.engine.boundaries import concentration as concentration_boundaries
from valuex_xl.engine.boundaries import grading as grading_boundaries
from valuex_xl.engine.boundaries import partnering as partnering_boundaries
from valuex_xl.engine.boundaries import scoring as scoring_boundaries
from valuex_xl.engine.boundaries.boundary import Proposed
from valuex_xl.rules.model import RuleSet

__all__ = ["NONE", "missing_examples"]

_KINDS: dict[str, Callable[[Any], Sequence[Proposed]]] = {
    "grades": grading_boundaries.boundaries,
    "scorecard": scoring_boundaries.boundaries,
    "concentration": concentration_boundaries.boundaries,
    "partnering": partnering_boundaries.boundaries,
}
NONE = {
    "equilibrium": "its thresholds lie on worked-out sums, which no single figure of an example brings about",
    "targets": "it has no threshold at which an answer turns, only shares of counts",
    "costs": "it has no threshold at which an answer turns, only rates",
}
"""Why there are none around the thresholds of the other kinds."""


def missing_examples(rules: RuleSet) -> Sequence[Proposed]:
    """The examples just below, at and just above each threshold, and with a figure missing, that the set lacks."""
    make = _KINDS.get(rules.head.kind)
    return make(rules) if make is not None else ()
