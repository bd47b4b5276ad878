"""What grades and verdicts give on one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from valuex_xl.judging.thresholds import in_force
from valuex_xl.rulefiles.gives import Gift, Given
from valuex_xl.rulefiles.text import fold

__all__ = ["gifts_in_force"]


def gifts_in_force(gives: Iterable[Given], day: date, what: str) -> Mapping[str, Gift]:
    """What is given on that day, by folded names.

    Raises CallError (#N/A) before the first day on which one of them was ever given.
    """
    return {fold(each.name): in_force(each.gift, day, f"{what} gives {each.name}") for each in gives}
