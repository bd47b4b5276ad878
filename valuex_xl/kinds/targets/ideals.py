"""The ideals and the discount of a targets rule set on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from valuex_xl.judging.thresholds import in_force
from valuex_xl.kinds.targets.rules import Targets

__all__ = ["Ideals", "compile_ideals"]


@dataclass(frozen=True, slots=True)
class Ideals:
    """The discount a year, the ideal share of wallet, the ideal retention: ratios."""

    discount: float
    share: float
    retention: float


def compile_ideals(rules: Targets, day: date) -> Ideals:
    """What is in force on a day; raises CallError (#N/A) where one is not yet."""
    return Ideals(
        in_force(rules.discount, day, f"{rules.head}: discount"),
        in_force(rules.ideal_share, day, f"{rules.head}: ideal share"),
        in_force(rules.ideal_retention, day, f"{rules.head}: ideal retention"),
    )
