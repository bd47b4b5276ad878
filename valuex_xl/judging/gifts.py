"""What grades and verdicts give on one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from valuex_xl.judging.thresholds import in_force
from valuex_xl.judging.values import NA, CellError
from valuex_xl.rulefiles.gives import Gift, Given
from valuex_xl.rulefiles.text import fold

__all__ = ["gifts_begun", "gifts_in_force", "not_begun"]


def gifts_begun(gives: Iterable[Given], day: date) -> Mapping[str, Gift]:
    """What is given on that day, by folded names, without what has not begun by then."""
    return {fold(each.name): gift for each in gives if (gift := each.gift.at(day)) is not None}


def not_begun(given: Given, day: date, what: str) -> CellError:
    """The answer (#N/A) by the name of what is not given on that day yet."""
    return NA.because(f"{what} gives {given.name} from {given.gift.first_day} on, not on {day}")


def gifts_in_force(gives: Iterable[Given], day: date, what: str) -> Mapping[str, Gift]:
    """What is given on that day, by folded names.

    Raises CallError (#N/A) before the first day on which one of them was ever given.
    """
    return {fold(each.name): in_force(each.gift, day, f"{what} gives {each.name}") for each in gives}
