"""The thresholds of a ladder of grades, as VX_RULES lists them."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.threshold_lines import ThresholdLine, in_words
from valuex_xl.kinds.grades.rules import Grades

__all__ = ["thresholds"]


def thresholds(rules: Grades, day: date) -> list[ThresholdLine]:
    """Every threshold in force on the day."""
    lines: list[ThresholdLine] = []
    for grade in rules.grades:
        lines += [in_words(grade.name, need.figure, need.condition, day) for need in grade.needs]
        if not grade.needs:
            lines.append((grade.name, "", "the rest", None))
    return lines
