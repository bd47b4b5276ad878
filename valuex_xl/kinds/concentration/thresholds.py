"""The thresholds of a set of limits, as VX_RULES lists them."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.threshold_lines import ThresholdLine, in_words
from valuex_xl.judging.wording import show_percent
from valuex_xl.kinds.concentration.rules import Concentration, Limit, Scale
from valuex_xl.rulefiles.numbers import show

__all__ = ["thresholds"]


def thresholds(rules: Concentration, day: date) -> list[ThresholdLine]:
    """Every threshold in force on the day."""
    lines = [
        in_words("constant", each.name, each.value, day, lambda value, unit=each.unit: show(value, unit))  # type: ignore[misc]
        for each in rules.constants
    ]
    lines += [line for limit in rules.limits for line in _limit(limit, day)]
    for entry in rules.classes:
        if entry.own is not None:
            lines.append(in_words("classes", entry.name, entry.own, day))
        elif entry.cut is None:
            lines.append(("classes", entry.name, "the rest", None))
        else:
            lines.append(in_words("classes", entry.name, entry.cut, day, lambda cut: f"up to {show_percent(cut)}"))
    return lines


def _limit(limit: Limit, day: date) -> list[ThresholdLine]:
    lines = _scale(limit.name, "breach", limit.breach, day)
    if limit.watch:
        lines += _scale(limit.name, "watch", limit.watch, day)
    lines += [in_words(limit.name, str(joint.who), joint.breach, day) for joint in limit.joint]
    for override in limit.overrides:
        lines += _scale(limit.name, override.name, override.breach, day)
    for granted in limit.exceptions:
        over = "over: " if granted.is_over(day) else "to come: " if granted.is_to_come(day) else ""
        lines.append((limit.name, f"{granted.customer}, exception", f"{over}{granted.answer} ({granted.told})", None))
    return lines


def _scale(subject: str, figure: str, scale: Scale, day: date) -> list[ThresholdLine]:
    return [in_words(subject, f"{figure}, {word}" if word else figure, cap, day) for word, cap in scale.caps]
