"""Thresholds as VX_RULES lists them: one line each, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias, TypeVar

from valuex_xl.rulefiles.conditions import Dated

__all__ = ["ThresholdLine", "in_words"]

T = TypeVar("T")

ThresholdLine: TypeAlias = tuple[str, str, str, date | None]
"""What is judged, by which figure, the condition in words, and the day since when (None: always)."""


def in_words(
    subject: str, figure: str, threshold: Dated[T], day: date, words: Callable[[T], str] = str
) -> ThresholdLine:
    """One threshold on a day."""
    now = threshold.at(day)
    return subject, figure, "not yet in force" if now is None else words(now), threshold.since(day)
