"""The thresholds of a ladder of grades, as VX_RULES lists them."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.threshold_lines import ThresholdLine, in_words
from valuex_xl.kinds.grades.rules import Grades
from valuex_xl.rulefiles.numbers import show

__all__ = ["thresholds"]


def thresholds(rules: Grades, day: date) -> list[ThresholdLine]:
    """Every threshold in force on the day, with constants, further answers and exceptions."""
    lines: list[ThresholdLine] = [
        in_words("constant", each.name, each.value, day, lambda number, unit=each.unit: show(number, unit))  # type: ignore[misc]
        for each in rules.constants
    ]
    for grade in rules.grades:
        lines += [in_words(grade.name, need.figure, need.condition, day) for need in grade.needs]
        lines += [in_words(f"{grade.name}, any of", need.figure, need.condition, day) for need in grade.any_of]
        if not grade.asks:
            lines.append((grade.name, "", "the rest", None))
        lines += [in_words(f"{grade.name} gives", given.name, given.gift, day) for given in grade.gives]
    lines += [("exception", each.customer, f"{each.answer} ({each.told})", None) for each in rules.exceptions]
    return lines
