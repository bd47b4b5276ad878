"""The thresholds of a scorecard, as VX_RULES lists them."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.threshold_lines import ThresholdLine, in_words
from valuex_xl.kinds.scorecard.rules import Scorecard

__all__ = ["thresholds"]


def thresholds(rules: Scorecard, day: date) -> list[ThresholdLine]:
    """Every weight, band, knock-out and the target in force on the day."""
    lines: list[ThresholdLine] = []
    for line in rules.lines:
        lines.append(in_words("weight", line.figure, line.weight, day, lambda weight: f"{weight:g}"))
        for band in line.bands:
            subject = f"{band.points:g} points"
            if band.condition is None:
                lines.append((subject, line.figure, "the rest", None))
            else:
                lines.append(in_words(subject, line.figure, band.condition, day))
    lines += [in_words("knock out", need.figure, need.condition, day) for need in rules.knock_outs]
    return [*lines, in_words("target", "score", rules.target, day)]
