"""Thresholds as VX_RULES lists them, and the comparison that proves an example."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias, TypeVar

from valuex_xl.engine.thresholds import slack
from valuex_xl.rules.conditions import Dated
from valuex_xl.rules.place import Fault, Place

__all__ = ["ThresholdLine", "agree", "contradiction", "in_words"]

T = TypeVar("T")

ThresholdLine: TypeAlias = tuple[str, str, str, date | None]
"""What is judged, by which figure, the condition in words, and the day since when (None: always)."""

_ROUNDED = 1e-9


def in_words(
    subject: str, figure: str, threshold: Dated[T], day: date, words: Callable[[T], str] = str
) -> ThresholdLine:
    """One threshold on a day."""
    now = threshold.at(day)
    return subject, figure, "not yet in force" if now is None else words(now), threshold.since(day)


def agree(found: float, expected: float) -> bool:
    """Whether a figure is the expected one, as far as anybody writes figures down: 9 digits."""
    return abs(found - expected) <= max(slack(expected), _ROUNDED * abs(expected))


def contradiction(place: Place, source: str, expected: object, found: object, why: str = "") -> Fault:
    """The fault of an example that the rules answer otherwise."""
    told = f" - {why}" if why else ""
    return Fault(place, f"the example says {expected}, but the rules answer {found}{told}", source)
