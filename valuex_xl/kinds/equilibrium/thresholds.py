"""The thresholds of the rules of a deal, as VX_RULES lists them."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.threshold_lines import ThresholdLine, in_words
from valuex_xl.kinds.equilibrium.rules import Check, Equilibrium, Verdict

__all__ = ["thresholds"]


def thresholds(rules: Equilibrium, day: date) -> list[ThresholdLine]:
    """Every line of a verdict or a check in force on the day."""
    lines: list[ThresholdLine] = []
    rulings: list[Verdict | Check] = [*rules.verdicts, *rules.checks]
    for ruling in rulings:
        lines += [in_words(ruling.name, demand.name, demand.condition, day) for demand in ruling.demands]
        if not ruling.demands:
            lines.append((ruling.name, "", "the rest", None))
    return lines
