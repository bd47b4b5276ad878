"""The threshold of late payment, as VX_RULES lists it."""

from __future__ import annotations

from datetime import date

from tests.kinds.toy.rules import Toy
from valuex_xl.judging.threshold_lines import ThresholdLine, in_words

__all__ = ["thresholds"]


def thresholds(rules: Toy, day: date) -> list[ThresholdLine]:
    """The one in force on the day."""
    return [in_words("late", "days", rules.late, day)]
