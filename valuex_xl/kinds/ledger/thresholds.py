"""The thresholds of a profile: it has none."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.threshold_lines import ThresholdLine
from valuex_xl.kinds.ledger.rules import Profile

__all__ = ["thresholds"]


def thresholds(_rules: Profile, _day: date) -> list[ThresholdLine]:
    """None: a profile says where figures stand, not how large they may be."""
    return []
