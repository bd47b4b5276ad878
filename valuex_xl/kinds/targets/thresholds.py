"""The thresholds of conversion targets, as VX_RULES lists them."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.threshold_lines import ThresholdLine, in_words
from valuex_xl.judging.wording import show_percent
from valuex_xl.kinds.targets.rules import Targets

__all__ = ["thresholds"]


def thresholds(rules: Targets, day: date) -> list[ThresholdLine]:
    """Every move and ideal in force on the day."""
    moves = [in_words("move", f"{move.source} to {move.target}", move.share, day, show_percent) for move in rules.moves]
    ideals = {"discount": rules.discount, "ideal share": rules.ideal_share, "ideal retention": rules.ideal_retention}
    return [*moves, *(in_words(name, "", value, day, show_percent) for name, value in ideals.items())]
