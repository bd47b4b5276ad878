"""The thresholds of a set of limits, as VX_RULES lists them."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.threshold_lines import ThresholdLine, in_words
from valuex_xl.judging.wording import show_percent
from valuex_xl.kinds.concentration.rules import Concentration, Limit

__all__ = ["thresholds"]


def thresholds(rules: Concentration, day: date) -> list[ThresholdLine]:
    """Every threshold in force on the day."""
    lines = [line for limit in rules.limits for line in _limit(limit, day)]
    for entry in rules.classes:
        if entry.cut is None:
            lines.append(("classes", entry.name, "the rest", None))
        else:
            lines.append(in_words("classes", entry.name, entry.cut, day, lambda cut: f"up to {show_percent(cut)}"))
    return lines


def _limit(limit: Limit, day: date) -> list[ThresholdLine]:
    lines = [in_words(limit.name, "breach", limit.breach, day)]
    if limit.watch:
        lines.append(in_words(limit.name, "watch", limit.watch, day))
    lines += [in_words(limit.name, f"top {top.count}", top.breach, day) for top in limit.top]
    lines += [in_words(limit.name, override.name, override.breach, day) for override in limit.overrides]
    return lines
